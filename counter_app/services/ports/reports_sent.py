"""The statutory reports that were sent."""

from datetime import date
from typing import Protocol

from counter_app.services.records import SentReport


class ReportsSent(Protocol):
    """The figures of reports as they were sent; they are never changed."""

    def keep(self, report: SentReport) -> None:
        """Store a report's figures."""
        ...

    def latest_before(self, kind: str, first: date) -> SentReport | None:
        """Return what was last sent for the period that ended on the day before `first`."""
        ...

    def of(self, kind: str, first: date, last: date) -> SentReport | None:
        """Return what was last sent for a period."""
        ...
