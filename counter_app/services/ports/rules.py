"""The office, its calendar and procedures."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Protocol

from counter_app.domain.calendar_days import CalendarYear
from counter_app.domain.office import Office
from counter_app.domain.procedures import Procedure
from counter_app.services.records import RuleChange


class Catalogue(Protocol):
    """The procedures, in versions with effective dates."""

    def in_force(self, day: date) -> Sequence[Procedure]:
        """Return the procedures in force on `day`."""
        ...

    def fields(self) -> Sequence[str]:
        """Return the fields of all procedures there ever were, for the filters of a search."""
        ...

    def usage(self, clerk: str) -> dict[str, int]:
        """Return how often a clerk received each procedure code."""
        ...

    def count_use(self, clerk: str, procedure_code: str, missing: Sequence[str], day: date) -> None:
        """Count one more receipt, and the required documents that were not handed in with it."""
        ...

    def often_missing(self, procedure_code: str) -> Sequence[str]:
        """Return the component documents most often left unticked for a procedure."""
        ...

    def replace_all(self, procedures: Sequence[Procedure]) -> None:
        """Store the starter catalogue into an empty database."""
        ...

    def save_version(self, procedure: Procedure) -> None:
        """Store a version of a procedure's rules; the one before ends the day before it begins."""
        ...

    def followed(self, code: str, effective_from: date) -> bool:
        """Whether a dossier was received under that version."""
        ...

    def received_after(self, code: str, day: date) -> bool:
        """Whether a dossier of the procedure was received after `day`."""
        ...

    def end_version(self, code: str, effective_from: date, last_day: date | None) -> None:
        """Change only until when a version is in force; None leaves it open."""
        ...

    def versions(self, code: str) -> Sequence[Procedure]:
        """Return every version of a procedure, the latest first."""
        ...

    def latest(self) -> Sequence[Procedure]:
        """Return the latest version of every procedure there ever was."""
        ...


class OfficeBook(Protocol):
    """The office's own settings and calendar."""

    def office(self) -> Office | None:
        """Return the office, None before the first-run wizard has been through."""
        ...

    def save_office(self, office: Office) -> None:
        """Store the office's settings."""
        ...

    def years(self) -> Sequence[CalendarYear]:
        """Return the calendar."""
        ...

    def save_years(self, years: Sequence[CalendarYear]) -> None:
        """Store calendar years, each replacing the year stored before."""
        ...

    def record_change(self, change: RuleChange) -> None:
        """Write down a change of the rules with what it moved."""
        ...

    def changes(self, limit: int) -> Sequence[RuleChange]:
        """Return the latest changes of the rules, newest first."""
        ...

    def setting(self, name: str, default: Any = None) -> Any:
        """Return a JSON setting."""
        ...

    def save_setting(self, name: str, value: Any) -> None:
        """Store a JSON setting."""
        ...
