"""What every table shares: names of constraints, and how times and JSON are stored."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, MetaData
from sqlalchemy.orm import DeclarativeBase

from counter_app.storage.types import Day, Instant


class Base(DeclarativeBase):
    """Every constraint has a name, so that a migration can find it."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {datetime: Instant, date: Day, dict[str, Any]: JSON, list[Any]: JSON}  # noqa: RUF012
