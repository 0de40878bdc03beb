"""A closed day cannot be written into; a supervisor may open it again, with a reason."""

from datetime import datetime

from counter_app.domain.errors import N_, RuleError
from counter_app.domain.moments import local
from counter_app.services.ports import UnitOfWork


def require_open_day(unit: UnitOfWork, moment: datetime, *, field: str = "at") -> None:
    """Refuse what would be written into a closed day; `field` is where the moment was named.

    Raises:
        RuleError: `day_closed`.
    """
    day = local(moment).date()
    if unit.days.closed(day):
        raise RuleError(
            "day_closed",
            N_("Ngày {day} đã chốt nên không ghi thêm được. Lãnh đạo phụ trách có thể mở lại ngày đó."),
            field=field,
            day=f"{day:%d/%m/%Y}",
        )
