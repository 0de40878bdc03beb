"""The tables, as typed mappings. They stay inside `storage`; services see domain values."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from counter_app.storage.base import Base

OPEN = text("is_open = 1")


class MarkRow(Base):
    """Marks of the database itself, such as `training`; written once."""

    __tablename__ = "marks"
    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


class SettingRow(Base):
    """The office's settings as JSON."""

    __tablename__ = "settings"
    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[dict[str, Any]]


class CalendarYearRow(Base):
    """A year whose days off are known."""

    __tablename__ = "calendar_years"
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    confirmed: Mapped[bool]


class CalendarDayRow(Base):
    """A day off or a make-up day, with the notice that says so."""

    __tablename__ = "calendar_days"
    day: Mapped[date] = mapped_column(primary_key=True)
    works: Mapped[bool]
    name: Mapped[str]
    source: Mapped[str]
    sessions: Mapped[list[Any] | None] = mapped_column(JSON(none_as_null=True))
    local: Mapped[bool] = mapped_column(default=False, server_default=text("0"))


class RuleChangeRow(Base):
    """A change of calendar, hours or procedures, and the open dossiers whose computed day it moved."""

    __tablename__ = "rule_changes"
    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    by: Mapped[str]
    kind: Mapped[str]
    subject: Mapped[str]
    moved: Mapped[list[Any]]


class ProcedureRow(Base):
    """One version of a procedure's rules; once a dossier refers to it, it never changes."""

    __tablename__ = "procedures"
    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(index=True)
    name: Mapped[str]
    field: Mapped[str]
    limit: Mapped[str]
    channel_limits: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict, server_default=text("'{}'"))
    clock_policy: Mapped[str]
    due_mode: Mapped[str | None]
    fee_amount: Mapped[int | None]
    fee_note: Mapped[str]
    aliases: Mapped[list[Any]]
    components: Mapped[list[Any]]
    result: Mapped[str]
    note: Mapped[str]
    confirmed: Mapped[bool]
    effective_from: Mapped[date]
    effective_to: Mapped[date | None]
    __table_args__ = (UniqueConstraint("code", "effective_from"),)


class ProcedureUseRow(Base):
    """How often a clerk receives a procedure, so that the most used comes first."""

    __tablename__ = "procedure_uses"
    clerk: Mapped[str] = mapped_column(primary_key=True)
    procedure_code: Mapped[str] = mapped_column(primary_key=True)
    times: Mapped[int]


class MissingDocumentRow(Base):
    """How often a required document was missing when a procedure was received."""

    __tablename__ = "missing_documents"
    procedure_code: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    times: Mapped[int]


class AccountRow(Base):
    """An account."""

    __tablename__ = "accounts"
    name: Mapped[str] = mapped_column(primary_key=True)
    full_name: Mapped[str]
    role: Mapped[str]
    password_hash: Mapped[str | None]
    active: Mapped[bool]
    failures: Mapped[int]
    locked_until: Mapped[datetime | None]


class CounterRow(Base):
    """The last number taken of each series; numbers only go up."""

    __tablename__ = "counters"
    series: Mapped[str] = mapped_column(primary_key=True)
    last: Mapped[int]


class DossierRow(Base):
    """A dossier: its facts at intake and the projection of its journal."""

    __tablename__ = "dossiers"
    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    number: Mapped[str] = mapped_column(unique=True)
    official_code: Mapped[str | None]
    procedure_id: Mapped[int] = mapped_column(ForeignKey("procedures.id"))
    applicant_kind: Mapped[str]
    applicant_name: Mapped[str]
    identity_number: Mapped[str | None]
    birth_date: Mapped[date | None]
    sex: Mapped[str | None]
    phone: Mapped[str | None]
    email: Mapped[str | None]
    address: Mapped[str | None]
    tax_code: Mapped[str | None]
    representative: Mapped[str | None]
    submitter: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    components: Mapped[list[Any]]
    channel: Mapped[str]
    sets: Mapped[int]
    collect_at: Mapped[str]
    register_volume: Mapped[str]
    register_number: Mapped[int]
    station: Mapped[int]
    clerk: Mapped[str]
    search_text: Mapped[str]
    printed: Mapped[int] = mapped_column(default=0)
    status: Mapped[str]
    is_open: Mapped[int]  # 1 or 0, so that the same predicate serves every database
    received_at: Mapped[datetime]
    complete_at: Mapped[datetime | None]
    due_at: Mapped[datetime | None]
    due_history: Mapped[list[Any]]
    result_at: Mapped[datetime | None]
    result_recorded_at: Mapped[datetime | None]
    handed_over_at: Mapped[datetime | None]
    returned_at: Mapped[datetime | None]
    return_recorded_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    ended_recorded_at: Mapped[datetime | None]
    paused_since: Mapped[datetime | None]
    department: Mapped[str]
    supplements: Mapped[int]
    extensions: Mapped[int]
    result_ticked_at: Mapped[datetime | None]
    return_ticked_at: Mapped[datetime | None]
    tick_owed_since: Mapped[datetime | None]  # the earlier of the clicks that the official system lacks
    called_at: Mapped[datetime | None]
    assigned_to: Mapped[str] = mapped_column(default="", server_default=text("''"))
    __table_args__ = (
        # Today's work is read from this small index; its size follows open work, not history. The migration
        # says it for PostgreSQL too; said here, it would load that dialect at every start.
        Index("ix_dossiers_open", "due_at", sqlite_where=OPEN),
        Index("ix_dossiers_identity_number", "identity_number"),
        Index("ix_dossiers_tax_code", "tax_code", sqlite_where=text("tax_code IS NOT NULL")),
        Index("ix_dossiers_official_code", "official_code", sqlite_where=text("official_code IS NOT NULL")),
        # Reports read these two and no row: they hold all that is counted by receipt, and by result.
        Index("ix_dossiers_received_at", "received_at", "procedure_id", "channel", "status"),
        Index("ix_dossiers_status", "status", "id"),
        Index(
            "ix_dossiers_result_at",
            "result_at",
            "received_at",
            "procedure_id",
            "due_at",
            "paused_since",
            "ended_at",
            "supplements",
            "status",
            sqlite_where=text("result_at IS NOT NULL"),
        ),
        Index(
            "ix_dossiers_handed_over_at",
            "handed_over_at",
            "procedure_id",
            "status",
            sqlite_where=text("handed_over_at IS NOT NULL"),
        ),
        Index("ix_dossiers_ended_at", "ended_at", sqlite_where=text("ended_at IS NOT NULL")),
        Index(
            "ix_dossiers_tick_owed_since",
            "tick_owed_since",
            sqlite_where=text("tick_owed_since IS NOT NULL"),
        ),
        Index("ix_dossiers_tick_due_at", "due_at", sqlite_where=text("tick_owed_since IS NOT NULL")),
    )


class EventRow(Base):
    """A line of the journal. `hash` seals it together with the station's line before it."""

    __tablename__ = "events"
    id: Mapped[int] = mapped_column(primary_key=True)
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossiers.id"))
    seq: Mapped[int]
    kind: Mapped[str]
    occurred_at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str]
    station: Mapped[int]
    source: Mapped[str]
    reason: Mapped[str | None]
    approved_by: Mapped[str | None]
    details: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    hash: Mapped[bytes] = mapped_column(LargeBinary(32))
    __table_args__ = (
        UniqueConstraint("dossier_id", "seq"),
        Index("ix_events_station", "station", "id"),
        Index("ix_events_recorded_at", "recorded_at"),
        Index("ix_events_fee", "occurred_at", sqlite_where=text("kind = 'fee_collected'")),
    )


class ChainRow(Base):
    """The head of a station's chain: its last hash and how many lines it seals."""

    __tablename__ = "chains"
    station: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    head: Mapped[bytes] = mapped_column(LargeBinary(32))
    length: Mapped[int]


class DraftRow(Base):
    """What a clerk was typing."""

    __tablename__ = "drafts"
    account: Mapped[str] = mapped_column(primary_key=True)
    station: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    content: Mapped[dict[str, Any]]


class PrintRow(Base):
    """One attempt to print."""

    __tablename__ = "prints"
    id: Mapped[int] = mapped_column(primary_key=True)
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossiers.id"), index=True)
    kind: Mapped[str]
    at: Mapped[datetime]
    by: Mapped[str]
    succeeded: Mapped[bool]
    message: Mapped[str]
    file: Mapped[str]


class DayClosingRow(Base):
    """A day's closing: its sheet, and who opened the day again, if anybody did."""

    __tablename__ = "day_closings"
    id: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(index=True)
    closed_at: Mapped[datetime]
    closed_by: Mapped[str]
    sheet: Mapped[dict[str, Any]]
    fingerprint: Mapped[str]
    backup: Mapped[str]
    file: Mapped[str]
    reopened_at: Mapped[datetime | None]
    reopened_by: Mapped[str | None]
    reopen_reason: Mapped[str | None]


class ShelfCountRow(Base):
    """A count of the shelf; until it is finished, `outcome` holds only the notes made on the way."""

    __tablename__ = "shelf_counts"
    id: Mapped[int] = mapped_column(primary_key=True)
    station: Mapped[int]
    begun_at: Mapped[datetime]
    begun_by: Mapped[str]
    finished_at: Mapped[datetime | None]
    finished_by: Mapped[str | None]
    outcome: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))


class ShelfScanRow(Base):
    """One scan of a count, in the order in which it was made; `dossier_id` None for a code nobody knows."""

    __tablename__ = "shelf_scans"
    id: Mapped[int] = mapped_column(primary_key=True)
    count_id: Mapped[int] = mapped_column(ForeignKey("shelf_counts.id"), index=True)
    at: Mapped[datetime]
    scanned: Mapped[str]
    dossier_id: Mapped[int | None] = mapped_column(ForeignKey("dossiers.id"))


class SnoozeRow(Base):
    """A reminder put off, by whom, until when and why."""

    __tablename__ = "snoozes"
    id: Mapped[int] = mapped_column(primary_key=True)
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossiers.id"))
    kind: Mapped[str]
    at: Mapped[datetime]
    by: Mapped[str]
    until: Mapped[datetime] = mapped_column(index=True)
    reason: Mapped[str]


class LatenessCauseRow(Base):
    """Why a dossier was late, as a reviewer confirmed it; the latest line of a dossier holds."""

    __tablename__ = "lateness_causes"
    id: Mapped[int] = mapped_column(primary_key=True)
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossiers.id"), index=True)
    cause: Mapped[str]
    note: Mapped[str]
    at: Mapped[datetime]
    by: Mapped[str]


class OfficialImportRow(Base):
    """A list exported by the official system and read in here; `digest` tells the same list again."""

    __tablename__ = "official_imports"
    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    by: Mapped[str]
    file: Mapped[str]
    digest: Mapped[str] = mapped_column(unique=True)
    columns: Mapped[dict[str, Any]]


class OfficialEntryRow(Base):
    """One dossier as the official system's latest list has it."""

    __tablename__ = "official_entries"
    id: Mapped[int] = mapped_column(primary_key=True)
    import_id: Mapped[int] = mapped_column(ForeignKey("official_imports.id"), index=True)
    line: Mapped[int]
    code: Mapped[str] = mapped_column(index=True)
    applicant_name: Mapped[str]
    identity_number: Mapped[str]
    procedure: Mapped[str]
    status: Mapped[str]
    received_at: Mapped[datetime | None]
    due_at: Mapped[datetime | None]
    result_at: Mapped[datetime | None]
    returned_at: Mapped[datetime | None]


# The tables themselves, for what a citizen waits for: the mapping takes several times as long to write.
CHAINS, COUNTERS, DOSSIERS, DRAFTS, EVENTS, MISSING_DOCUMENTS, PROCEDURE_USES = (
    Base.metadata.tables[name]
    for name in (
        "chains",
        "counters",
        "dossiers",
        "drafts",
        "events",
        "missing_documents",
        "procedure_uses",
    )
)
