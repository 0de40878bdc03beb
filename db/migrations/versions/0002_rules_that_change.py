"""Rules that change: days of the office's own, limits by channel, a record of what a change moved.

Revision: 0002. Follows: 0001.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "calendar_days", sa.Column("local", sa.Boolean(), nullable=False, server_default=sa.text("0"))
    )
    op.add_column(
        "procedures",
        sa.Column("channel_limits", sa.JSON(), nullable=False, server_default=sa.text("'{}'")),
    )
    op.create_table(
        "rule_changes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("moved", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rule_changes")),
    )


def downgrade() -> None:
    op.drop_table("rule_changes")
    op.drop_column("procedures", "channel_limits")
    op.drop_column("calendar_days", "local")
