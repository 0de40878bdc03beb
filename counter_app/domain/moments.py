"""Instants as the counter knows them: Vietnamese time, to the second at most."""

from datetime import UTC, date, datetime, time, timedelta, timezone

# Viet Nam has had one offset and no daylight saving since 1975; a fixed offset needs no time-zone database,
# which Windows lacks.
VIETNAM = timezone(timedelta(hours=7), "+07")
_EPOCH = date(1970, 1, 1)
_AHEAD = 7 * 3600
_DAY = 86_400


def local(moment: datetime) -> datetime:
    """Return an aware instant in Vietnamese time.

    Raises:
        ValueError: the instant is naive.
    """
    if moment.tzinfo is VIETNAM:
        return moment
    if moment.tzinfo is None:
        raise ValueError(f"naive instant: {moment!r}")
    return moment.astimezone(VIETNAM)


def day_and_clock(second: int) -> tuple[int, int]:
    """Return the Vietnamese day of an instant and the second of that day; both count from 1970.

    For what looks at very many instants: no date is made.
    """
    return divmod(second + _AHEAD, _DAY)


def day_number(day: date) -> int:
    """Return a day as `day_and_clock` counts it."""
    return (day - _EPOCH).days


def at(day: date, clock: time) -> datetime:
    """Return the instant when Vietnamese clocks show `clock` on `day`."""
    return datetime.combine(day, clock.replace(tzinfo=None), VIETNAM)


def parse_moment(text: str) -> datetime:
    """Read ISO 8601; without an offset it is Vietnamese time. Fractions of a second are dropped.

    Raises:
        ValueError: not ISO 8601, or outside the years that a clock knows.
    """
    moment = datetime.fromisoformat(text.strip()).replace(microsecond=0)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=VIETNAM)
    try:
        return moment.astimezone(VIETNAM)
    except OverflowError:
        raise ValueError(f"not a moment of our years: {text!r}") from None


def iso(moment: datetime | None) -> str | None:
    """Write an instant as local ISO 8601: minutes, and seconds only where there are any."""
    if moment is None:
        return None
    here = local(moment).replace(tzinfo=None)
    return here.isoformat(timespec="seconds" if here.second else "minutes")


def utc(moment: datetime) -> datetime:
    """Return the same instant in UTC, as it is stored."""
    return moment.astimezone(UTC)
