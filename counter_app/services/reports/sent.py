"""Closing a statutory report: its figures are kept as they were sent; later ones are held against them."""

from typing import Final

from counter_app.domain import accounts
from counter_app.domain.accounts import Permission
from counter_app.domain.errors import N_, RuleError
from counter_app.domain.ii06a import COLUMNS
from counter_app.domain.rates import Group, Scope, last_instant
from counter_app.domain.reports import Report, Row
from counter_app.services.ports import UnitOfWork
from counter_app.services.records import SentReport
from counter_app.services.reports.differences import OPEN
from counter_app.services.reports.ii06a import SENT_CHECK
from counter_app.services.workplace import Workplace

STATUTORY: Final = "ii06a"
_NOTHING: Final = Row((None, "", *[0] * len(COLUMNS)))


def keep_sent(workplace: Workplace, report: Report) -> SentReport:
    """Keep the figures of a report that goes out; its period must be over and its checks hold.

    Raises:
        NotAllowedError: the account may not approve.
        RuleError: it is no statutory report, its period still runs, or a check fails.
    """
    accounts.require(workplace.actor, Permission.APPROVE)
    if report.kind != STATUTORY:
        raise RuleError("report_not_statutory", N_("Chỉ chốt được Biểu II.06a."), field="kind")
    if report.cut_off < last_instant(report.last):
        raise RuleError("period_running", N_("Kỳ báo cáo chưa kết thúc, chưa chốt được."), field="to")
    internal = [check for check in report.checks if not check.identity.startswith(SENT_CHECK)]
    if not all(check.holds for check in internal):
        raise RuleError("report_unbalanced", N_("Các phép kiểm chưa khớp, chưa chốt được."), field="checks")
    with workplace.store.writing() as unit:
        sent = SentReport(
            kind=report.kind,
            first=report.first,
            last=report.last,
            cut_off=report.cut_off,
            made_at=workplace.now(),
            made_by=workplace.actor.name,
            figures={**figures_of(report), OPEN: _left_open(unit, report)},
        )
        unit.reports_sent.keep(sent)
    return sent


def _left_open(unit: UnitOfWork, report: Report) -> list[int]:
    """Return the dossiers that the report leaves in process, so that a later one can name what differs.

    Raises:
        RuleError: the record has changed since the report was made.
    """
    left = unit.statistics.members(Group.IN_PROCESS, Scope(report.first, report.last, report.cut_off))
    total = _columns(report.table("fields").total or _NOTHING)
    if len(left) != total["c11"]:
        raise RuleError(
            "report_stale",
            N_("Hồ sơ đã thay đổi từ lúc lập báo cáo. Hãy lập lại báo cáo rồi chốt."),
            field="checks",
        )
    return sorted(left)


def figures_of(report: Report) -> dict[str, object]:
    """Return a statutory report's columns by field and in total."""
    table = report.table("fields")
    return {
        "rows": [{"field": row.values[1], **_columns(row)} for row in table.rows],
        "total": _columns(table.total or _NOTHING),
    }


def _columns(row: Row) -> dict[str, object]:
    return dict(zip(COLUMNS, row.values[2:], strict=True))
