"""Which reports there are, and how one is made of a period."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from counter_app.domain import accounts
from counter_app.domain.accounts import Permission
from counter_app.domain.errors import N_, UsageError
from counter_app.domain.reports import Report
from counter_app.domain.selection import Selection
from counter_app.services.records import DossierSummary
from counter_app.services.reports import fees, ii06a, ii07, missing, rates, times, work
from counter_app.services.reports.asked import Asked, Progress
from counter_app.services.review import oversees, scope_of
from counter_app.services.workplace import Workplace


@dataclass(frozen=True, slots=True)
class ReportKind:
    """A report as it is offered: its name on the command line, its title (Vietnamese), and who builds it."""

    key: str
    title: str
    about: str
    build: Callable[[Asked], Report]


REPORTS: Final[Mapping[str, ReportKind]] = {
    kind.key: kind
    for kind in (  # one line each
        ReportKind("ii06a", ii06a.TITLE, ii06a.ABOUT, ii06a.build),
        ReportKind("ii07", ii07.TITLE, ii07.ABOUT, ii07.build),
        ReportKind("punctuality", rates.TITLE, rates.ABOUT, rates.build),
        ReportKind("daily", *work.DAYS, work.daily),
        ReportKind("weekly", *work.WEEKS, work.weekly),
        ReportKind("fields", *work.FIELDS, work.fields),
        ReportKind("procedures", *work.PROCEDURES, work.procedures),
        ReportKind("clerks", *work.CLERKS, work.clerks),
        ReportKind("hours", *work.HOURS, work.hours),
        ReportKind("times", times.TITLE, times.ABOUT, times.build),
        ReportKind("missing", missing.TITLE, missing.ABOUT, missing.build),
        ReportKind("fees", fees.TITLE, fees.ABOUT, fees.build),
    )
}


def report(
    workplace: Workplace,
    kind: str,
    first: date,
    last: date,
    *,
    progress: Progress = lambda _part: None,
    wanted: Callable[[], bool] = lambda: True,
) -> Report:
    """Make a report of the days from `first` to `last`, judged at their end or now, whichever is earlier.

    A clerk gets the numbers of what they answer for themselves, as in the review.

    Raises:
        UsageError: the report is unknown, or the period ends before it begins or has not begun.
        Cancelled: `progress` said so, or it was not `wanted` any more, also in the midst of counting.
    """
    accounts.require(workplace.actor, Permission.READ)
    if kind not in REPORTS:
        raise UsageError("report_unknown", N_("Không có báo cáo “{name}”."), field="kind", name=kind)
    own = "" if oversees(workplace) else workplace.actor.name
    scope = scope_of(workplace, first, last, answers_for=own)
    return REPORTS[kind].build(Asked(workplace, scope, progress, wanted))


def behind(
    workplace: Workplace, selection: Selection, *, before_id: int | None = None, limit: int = 200
) -> Sequence[DossierSummary]:
    """Return the dossiers behind a number, newest first; `before_id` continues after the last row."""
    accounts.require(workplace.actor, Permission.READ)
    with workplace.store.reading() as unit:
        return unit.selections.page(selection, before_id=before_id, limit=limit)
