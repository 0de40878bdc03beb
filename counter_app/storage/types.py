"""Column types: instants, dates and JSON, each stored in one way only."""

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import BigInteger, Dialect, String
from sqlalchemy.types import TypeDecorator

from counter_app.domain.moments import VIETNAM

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)


class Instant(TypeDecorator[datetime]):
    """An aware instant, stored as whole milliseconds since 1970 UTC, read back in Vietnamese time."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:  # noqa: ARG002
        """Refuse naive instants; they would name the wrong moment."""
        if value is None:
            return None
        return stored_instant(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Return the instant in Vietnamese time."""
        return None if value is None else (_EPOCH + value * _MILLISECOND).astimezone(VIETNAM)


def stored_instant(moment: datetime) -> int:
    """Return an instant as it is stored.

    Raises:
        ValueError: it is naive; it would name the wrong moment.
    """
    if moment.tzinfo is None:
        raise ValueError(f"naive instant: {moment!r}")
    return (moment - _EPOCH) // _MILLISECOND


class Day(TypeDecorator[date]):
    """A date as ISO text, so that it sorts and reads the same in every database."""

    impl = String(10)
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Write ISO text."""
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> date | None:  # noqa: ARG002
        """Read ISO text."""
        return None if value is None else date.fromisoformat(value)


def json_text(value: Any) -> str:
    """Write JSON with Vietnamese letters as they are: escaped, they take three times the room."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
