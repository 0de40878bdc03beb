"""Runs each migration in one transaction on the connection that the program hands over."""

from alembic import context
from sqlalchemy import Connection


def run() -> None:
    """Migrate; the engine emits BEGIN IMMEDIATE, so a failed revision rolls back whole."""
    connection: Connection = context.config.attributes["connection"]
    context.configure(
        connection=connection,
        target_metadata=context.config.attributes.get("metadata"),
        transactional_ddl=True,
        transaction_per_migration=True,
    )
    with context.begin_transaction():
        context.run_migrations()


run()
