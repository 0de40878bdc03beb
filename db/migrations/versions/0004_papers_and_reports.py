"""Papers and reports: a queue of prints, numbers of forms, reserved receipts, copies certified, reports sent.

Revision: 0004. Follows: 0003.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

NEW_TABLES = (
    "print_jobs",
    "issued_papers",
    "reserved_receipts",
    "copy_slips",
    "missing_document_days",
    "issued_reports",
)
RECEIVED = ("received_at", "procedure_id", "channel", "status")
SETTLED = (
    "result_at",
    "received_at",
    "procedure_id",
    "due_at",
    "paused_since",
    "ended_at",
    "supplements",
    "status",
)
HANDED = ("handed_over_at", "procedure_id", "status")
GIVEN = sa.text("handed_over_at IS NOT NULL")
WITH_RESULT = sa.text("result_at IS NOT NULL")
FEES = sa.text("kind = 'fee_collected'")


def upgrade() -> None:
    _create_queue()
    _create_numbers()
    _create_copy_slips()
    _create_reports()
    _index(RECEIVED, SETTLED)
    op.create_index(
        "ix_dossiers_handed_over_at", "dossiers", list(HANDED), sqlite_where=GIVEN, postgresql_where=GIVEN
    )
    op.create_index("ix_events_fee", "events", ["occurred_at"], sqlite_where=FEES, postgresql_where=FEES)


def _create_queue() -> None:
    op.create_table(
        "print_jobs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("station", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=True),
        sa.Column("file", sa.String(), nullable=False),
        sa.Column("reprint", sa.Integer(), nullable=False),
        sa.Column("settings", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("message", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossiers.id"], name=op.f("fk_print_jobs_dossier_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_print_jobs")),
    )
    op.create_index(op.f("ix_print_jobs_state"), "print_jobs", ["state"])
    op.create_index(op.f("ix_print_jobs_dossier_id"), "print_jobs", ["dossier_id"])


def _create_numbers() -> None:
    op.create_table(
        "issued_papers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("station", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("event_seq", sa.Integer(), nullable=False),
        sa.Column("issued_at", sa.BigInteger(), nullable=False),
        sa.Column("issued_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossiers.id"], name=op.f("fk_issued_papers_dossier_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issued_papers")),
        sa.UniqueConstraint(
            "kind", "year", "station", "number", name="uq_issued_papers_kind_year_station_number"
        ),
        sa.UniqueConstraint(
            "dossier_id", "event_seq", "kind", name="uq_issued_papers_dossier_id_event_seq_kind"
        ),
    )
    op.create_table(
        "reserved_receipts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("station", sa.Integer(), nullable=False),
        sa.Column("register_volume", sa.String(), nullable=False),
        sa.Column("register_number", sa.Integer(), nullable=False),
        sa.Column("reserved_at", sa.BigInteger(), nullable=False),
        sa.Column("reserved_by", sa.String(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=True),
        sa.Column("voided_at", sa.BigInteger(), nullable=True),
        sa.Column("voided_by", sa.String(), nullable=True),
        sa.Column("void_reason", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossiers.id"], name=op.f("fk_reserved_receipts_dossier_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reserved_receipts")),
        sa.UniqueConstraint("code", name=op.f("uq_reserved_receipts_code")),
        sa.UniqueConstraint("number", name=op.f("uq_reserved_receipts_number")),
    )


def _create_copy_slips() -> None:
    op.create_table(
        "copy_slips",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("station", sa.Integer(), nullable=False),
        sa.Column("volume", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("requester", sa.String(), nullable=False),
        sa.Column("lines", sa.JSON(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("exemption", sa.String(), nullable=False),
        sa.Column("fee_document", sa.String(), nullable=False),
        sa.Column("voided_at", sa.BigInteger(), nullable=True),
        sa.Column("voided_by", sa.String(), nullable=True),
        sa.Column("void_reason", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossiers.id"], name=op.f("fk_copy_slips_dossier_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_copy_slips")),
        sa.UniqueConstraint("year", "station", "number", name="uq_copy_slips_year_station_number"),
    )
    op.create_index(op.f("ix_copy_slips_made_at"), "copy_slips", ["made_at"])


def _create_reports() -> None:
    op.create_table(
        "missing_document_days",
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("procedure_code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("day", "procedure_code", "name", name=op.f("pk_missing_document_days")),
    )
    op.create_table(
        "issued_reports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("first", sa.String(length=10), nullable=False),
        sa.Column("last", sa.String(length=10), nullable=False),
        sa.Column("cut_off", sa.BigInteger(), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issued_reports")),
    )
    op.create_index("ix_issued_reports_kind", "issued_reports", ["kind", "last"])


def _index(received: tuple[str, ...], settled: tuple[str, ...]) -> None:
    """Make the indexes of receipts and results, holding so many columns."""
    op.drop_index("ix_dossiers_received_at", "dossiers")
    op.create_index("ix_dossiers_received_at", "dossiers", list(received))
    op.drop_index("ix_dossiers_result_at", "dossiers")
    op.create_index(
        "ix_dossiers_result_at",
        "dossiers",
        list(settled),
        sqlite_where=WITH_RESULT,
        postgresql_where=WITH_RESULT,
    )


def downgrade() -> None:
    op.drop_index("ix_dossiers_handed_over_at", "dossiers")
    _index(RECEIVED[:1], SETTLED[:1])
    op.drop_index("ix_events_fee", "events")
    for name in NEW_TABLES:
        op.drop_table(name)
