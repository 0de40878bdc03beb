"""The tables of papers and reports: prints waiting, forms numbered, blank receipts, copies, reports sent."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from counter_app.storage.base import Base


class PrintJobRow(Base):
    """A paper on its way to a printer; the queue outlives the program."""

    __tablename__ = "print_jobs"
    id: Mapped[int] = mapped_column(primary_key=True)
    station: Mapped[int]
    kind: Mapped[str]
    subject: Mapped[str]
    dossier_id: Mapped[int | None] = mapped_column(ForeignKey("dossiers.id"), index=True)
    file: Mapped[str]
    reprint: Mapped[int]
    settings: Mapped[dict[str, Any]]
    state: Mapped[str] = mapped_column(index=True)
    message: Mapped[str]
    attempts: Mapped[int]
    created_at: Mapped[datetime]
    created_by: Mapped[str]
    changed_at: Mapped[datetime]


class IssuedPaperRow(Base):
    """The number of a form, counted by its kind and year; one step of a dossier has one."""

    __tablename__ = "issued_papers"
    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    year: Mapped[int]
    station: Mapped[int]
    number: Mapped[int]
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossiers.id"))
    event_seq: Mapped[int]
    issued_at: Mapped[datetime]
    issued_by: Mapped[str]
    __table_args__ = (
        UniqueConstraint(
            "kind", "year", "station", "number", name="uq_issued_papers_kind_year_station_number"
        ),
        UniqueConstraint(
            "dossier_id", "event_seq", "kind", name="uq_issued_papers_dossier_id_event_seq_kind"
        ),
    )


class ReservedReceiptRow(Base):
    """The numbers of a blank receipt, taken for a power cut; used once, or voided with a reason."""

    __tablename__ = "reserved_receipts"
    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    number: Mapped[str] = mapped_column(unique=True)
    day: Mapped[date]
    station: Mapped[int]
    register_volume: Mapped[str]
    register_number: Mapped[int]
    reserved_at: Mapped[datetime]
    reserved_by: Mapped[str]
    dossier_id: Mapped[int | None] = mapped_column(ForeignKey("dossiers.id"))
    voided_at: Mapped[datetime | None]
    voided_by: Mapped[str | None]
    void_reason: Mapped[str | None]


class CopySlipRow(Base):
    """One visit's certified copies; the certification number is its own, counted by the year."""

    __tablename__ = "copy_slips"
    id: Mapped[int] = mapped_column(primary_key=True)
    dossier_id: Mapped[int | None] = mapped_column(ForeignKey("dossiers.id"))
    year: Mapped[int]
    station: Mapped[int]
    volume: Mapped[str]
    number: Mapped[int]
    made_at: Mapped[datetime] = mapped_column(index=True)
    made_by: Mapped[str]
    requester: Mapped[str]
    lines: Mapped[list[Any]]
    amount: Mapped[int]
    exemption: Mapped[str]
    fee_document: Mapped[str]
    voided_at: Mapped[datetime | None]
    voided_by: Mapped[str | None]
    void_reason: Mapped[str | None]
    __table_args__ = (
        UniqueConstraint("year", "station", "number", name="uq_copy_slips_year_station_number"),
    )


class MissingDocumentDayRow(Base):
    """How often a document was missing on a day, for reports over any period."""

    __tablename__ = "missing_document_days"
    day: Mapped[date] = mapped_column(primary_key=True)
    procedure_code: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    times: Mapped[int]


class IssuedReportRow(Base):
    """The figures of a statutory report as they were sent, to be compared with what is known later."""

    __tablename__ = "issued_reports"
    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    first: Mapped[date]
    last: Mapped[date]
    cut_off: Mapped[datetime]
    made_at: Mapped[datetime]
    made_by: Mapped[str]
    figures: Mapped[dict[str, Any]]
    __table_args__ = (Index("ix_issued_reports_kind", "kind", "last"),)
