"""The statutory reports that were sent, in the database."""

from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.domain.moments import local
from counter_app.services.records import SentReport
from counter_app.storage.paper_tables import IssuedReportRow


class SqlReportsSent:
    """The `ReportsSent` port over SQL."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def keep(self, report: SentReport) -> None:
        """Store a report's figures."""
        self._session.add(
            IssuedReportRow(
                kind=report.kind,
                first=report.first,
                last=report.last,
                cut_off=report.cut_off,
                made_at=report.made_at,
                made_by=report.made_by,
                figures=dict(report.figures),
            )
        )
        self._session.flush()

    def latest_before(self, kind: str, first: date) -> SentReport | None:
        """Return what was last sent for the period that ended on the day before `first`."""
        wanted = select(IssuedReportRow).where(
            IssuedReportRow.kind == kind, IssuedReportRow.last == first - timedelta(days=1)
        )
        return _sent(self._session.scalar(wanted.order_by(IssuedReportRow.id.desc()).limit(1)))

    def of(self, kind: str, first: date, last: date) -> SentReport | None:
        """Return what was last sent for a period."""
        wanted = select(IssuedReportRow).where(
            IssuedReportRow.kind == kind, IssuedReportRow.first == first, IssuedReportRow.last == last
        )
        return _sent(self._session.scalar(wanted.order_by(IssuedReportRow.id.desc()).limit(1)))


def _sent(row: IssuedReportRow | None) -> SentReport | None:
    if row is None:
        return None
    cut_off, made_at = local(row.cut_off), local(row.made_at)
    return SentReport(row.kind, row.first, row.last, cut_off, made_at, row.made_by, row.figures)
