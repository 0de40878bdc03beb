"""Two clocks everywhere: clicks elsewhere, calls, closings, counts of the shelf, causes, official lists.

Revision: 0003. Follows: 0002.
"""

from datetime import UTC, datetime, timedelta

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

ENDS = "('refused', 'withdrawn', 'stopped', 'closed_unsupplemented', 'cancelled')"
MOMENTS = (
    "ended_recorded_at",
    "result_ticked_at",
    "return_ticked_at",
    "tick_owed_since",
    "called_at",
)
PARTIAL = {  # index: column, column that must be there
    "result_at": ("result_at", "result_at"),
    "ended_at": ("ended_at", "ended_at"),
    "tick_owed_since": ("tick_owed_since", "tick_owed_since"),
    "tick_due_at": ("due_at", "tick_owed_since"),
}
NEW_TABLES = (
    "official_entries",
    "official_imports",
    "lateness_causes",
    "snoozes",
    "shelf_scans",
    "shelf_counts",
    "day_closings",
)


def upgrade() -> None:
    for name in MOMENTS:
        op.add_column("dossiers", sa.Column(name, sa.BigInteger(), nullable=True))
    op.add_column(
        "dossiers", sa.Column("assigned_to", sa.String(), nullable=False, server_default=sa.text("''"))
    )
    _fill()
    for name, (column, condition) in PARTIAL.items():
        present = sa.text(f"{condition} IS NOT NULL")
        op.create_index(
            f"ix_dossiers_{name}", "dossiers", [column], sqlite_where=present, postgresql_where=present
        )
    op.create_index("ix_events_recorded_at", "events", ["recorded_at"])
    _create_closings_and_counts()
    _create_reminders_and_causes()
    _create_official_lists()


def _fill() -> None:
    """Take over when dossiers ended; clicks in the official system are owed from here on only."""
    op.execute(
        "UPDATE dossiers SET ended_recorded_at = (SELECT max(e.recorded_at) FROM events e "  # noqa: S608
        f"WHERE e.dossier_id = dossiers.id AND e.kind IN {ENDS}) WHERE ended_at IS NOT NULL"
    )
    op.execute(
        "UPDATE dossiers SET tick_owed_since = coalesce(result_recorded_at, ended_recorded_at) "
        "WHERE status <> 'cancelled'"
    )
    last = op.get_bind().execute(sa.text("SELECT max(recorded_at) FROM events")).scalar()
    if last is not None:
        since = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=last, seconds=1)
        settings = sa.table("settings", sa.column("name", sa.String()), sa.column("value", sa.JSON()))
        op.execute(settings.insert().values(name="official_since", value={"value": since.isoformat()}))


def _create_closings_and_counts() -> None:
    op.create_table(
        "day_closings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("closed_at", sa.BigInteger(), nullable=False),
        sa.Column("closed_by", sa.String(), nullable=False),
        sa.Column("sheet", sa.JSON(), nullable=False),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("backup", sa.String(), nullable=False),
        sa.Column("file", sa.String(), nullable=False),
        sa.Column("reopened_at", sa.BigInteger(), nullable=True),
        sa.Column("reopened_by", sa.String(), nullable=True),
        sa.Column("reopen_reason", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_day_closings")),
    )
    op.create_index(op.f("ix_day_closings_day"), "day_closings", ["day"])
    op.create_table(
        "shelf_counts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("station", sa.Integer(), nullable=False),
        sa.Column("begun_at", sa.BigInteger(), nullable=False),
        sa.Column("begun_by", sa.String(), nullable=False),
        sa.Column("finished_at", sa.BigInteger(), nullable=True),
        sa.Column("finished_by", sa.String(), nullable=True),
        sa.Column("outcome", sa.JSON(none_as_null=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shelf_counts")),
    )
    op.create_table(
        "shelf_scans",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("count_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("scanned", sa.String(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["count_id"], ["shelf_counts.id"], name=op.f("fk_shelf_scans_count_id")),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossiers.id"], name=op.f("fk_shelf_scans_dossier_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shelf_scans")),
    )
    op.create_index(op.f("ix_shelf_scans_count_id"), "shelf_scans", ["count_id"])


def _create_reminders_and_causes() -> None:
    op.create_table(
        "snoozes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossiers.id"], name=op.f("fk_snoozes_dossier_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_snoozes")),
    )
    op.create_index(op.f("ix_snoozes_until"), "snoozes", ["until"])
    op.create_table(
        "lateness_causes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("cause", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossiers.id"], name=op.f("fk_lateness_causes_dossier_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lateness_causes")),
    )
    op.create_index(op.f("ix_lateness_causes_dossier_id"), "lateness_causes", ["dossier_id"])


def _create_official_lists() -> None:
    op.create_table(
        "official_imports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("file", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("columns", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_official_imports")),
        sa.UniqueConstraint("digest", name=op.f("uq_official_imports_digest")),
    )
    op.create_table(
        "official_entries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("applicant_name", sa.String(), nullable=False),
        sa.Column("identity_number", sa.String(), nullable=False),
        sa.Column("procedure", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("received_at", sa.BigInteger(), nullable=True),
        sa.Column("due_at", sa.BigInteger(), nullable=True),
        sa.Column("result_at", sa.BigInteger(), nullable=True),
        sa.Column("returned_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["import_id"], ["official_imports.id"], name=op.f("fk_official_entries_import_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_official_entries")),
    )
    op.create_index(op.f("ix_official_entries_import_id"), "official_entries", ["import_id"])
    op.create_index(op.f("ix_official_entries_code"), "official_entries", ["code"])


def downgrade() -> None:
    for table in NEW_TABLES:
        op.drop_table(table)
    op.drop_index("ix_events_recorded_at", "events")
    for name in PARTIAL:
        op.drop_index(f"ix_dossiers_{name}", "dossiers")
    op.execute("DELETE FROM settings WHERE name = 'official_since'")
    op.drop_column("dossiers", "assigned_to")
    for name in MOMENTS:
        op.drop_column("dossiers", name)
