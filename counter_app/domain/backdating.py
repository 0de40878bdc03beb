"""The bounds within which a step may be said to have happened earlier than it is recorded."""

from datetime import datetime

from counter_app.domain.errors import N_, RuleError
from counter_app.domain.moments import local


def require_possible(
    occurred_at: datetime, *, now: datetime, after: datetime | None, field: str = "at"
) -> None:
    """Refuse an instant in the future or before the event that it follows; `field` is where it was written.

    Raises:
        RuleError: `in_future` or `before_previous_step`.
    """
    if occurred_at > now:
        raise RuleError(
            "in_future",
            N_("Thời điểm {when} ở tương lai. Hãy ghi thời điểm việc đã xảy ra thật."),
            field=field,
            when=occurred_at,
        )
    if after is not None and occurred_at < after:
        raise RuleError(
            "before_previous_step",
            N_("Thời điểm {when} sớm hơn bước trước đó ({after})."),
            field=field,
            when=occurred_at,
            after=after,
        )


def needs_approval(occurred_at: datetime, now: datetime) -> bool:
    """Whether a step lies before today; the same day is free, earlier needs a reason and a supervisor."""
    return local(occurred_at).date() < local(now).date()


def require_approval(occurred_at: datetime, *, now: datetime, reason: str, approved_by: str) -> None:
    """Refuse an earlier day without a reason and a supervisor's approval.

    Raises:
        RuleError: `backdating_reason_missing` or `backdating_needs_approval`.
    """
    if not needs_approval(occurred_at, now):
        return
    if not reason.strip():
        raise RuleError(
            "backdating_reason_missing",
            N_("Ghi lùi về {when} cần nêu lý do."),
            field="reason",
            when=occurred_at,
        )
    if not approved_by:
        raise RuleError(
            "backdating_needs_approval",
            N_("Ghi lùi về {when} cần lãnh đạo phụ trách duyệt."),
            field="approved_by",
            when=occurred_at,
        )
