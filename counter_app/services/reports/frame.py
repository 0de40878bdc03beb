"""What all reports share: their frame, names of fields in order, percentages."""

from collections.abc import Iterable, Sequence
from typing import Final

from counter_app.domain.moments import local
from counter_app.domain.rates import Scope
from counter_app.domain.reports import Chart, Check, Report, Table
from counter_app.domain.text import letter_key
from counter_app.services.reports.asked import Asked

NO_FIELD: Final = "(chưa ghi lĩnh vực)"


def framed(
    asked: Asked,
    kind: str,
    title: str,
    tables: Sequence[Table],
    *,
    charts: Sequence[Chart] = (),
    checks: Sequence[Check] = (),
    rules: Sequence[str] = (),
) -> Report:
    """Return a report of what was asked, with who made it and when."""
    workplace, scope = asked.workplace, asked.scope
    return Report(
        kind=kind,
        title=title,
        subtitle=period_words(scope),
        header=asked.header,
        first=scope.first,
        last=scope.last,
        cut_off=scope.cut_off,
        made_at=workplace.now(),
        made_by=workplace.actor.full_name,
        tables=tuple(tables),
        charts=tuple(charts),
        checks=tuple(checks),
        rules=(cut_off_words(scope), *rules),
        training=workplace.store.training,
    )


def period_words(scope: Scope) -> str:
    """Return the period, and whose numbers these are where they are not the office's."""
    whose = f", hồ sơ do tài khoản {scope.answers_for} phụ trách" if scope.answers_for else ""
    return f"Từ ngày {scope.first:%d/%m/%Y} đến ngày {scope.last:%d/%m/%Y}{whose}"


def cut_off_words(scope: Scope) -> str:
    """Return when open dossiers were judged."""
    when = local(scope.cut_off)
    return f"Chốt số liệu lúc {when:%H} giờ {when:%M}, ngày {when:%d/%m/%Y}."


def in_order(fields: Iterable[str]) -> list[str]:
    """Return names of fields in the order of the Vietnamese alphabet."""
    return sorted(fields, key=lambda name: [letter_key(word) for word in name.split()])
