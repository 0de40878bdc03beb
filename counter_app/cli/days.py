"""Days as commands write them."""

from datetime import date

from counter_app.domain.errors import N_, UsageError


def day_of(text: str, field: str) -> date:
    """Read a day.

    Raises:
        UsageError: it is not written as 2026-11-23.
    """
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(
            "day_unreadable",
            N_("Không đọc được ngày “{text}”. Hãy viết như 2026-11-23."),
            field=field,
            text=text,
        ) from None
