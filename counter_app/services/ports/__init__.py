"""What services ask of the outer layers."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Protocol

from counter_app.services.ports.blanks import ReservedReceipts
from counter_app.services.ports.causes import Causes
from counter_app.services.ports.closing import DayBook
from counter_app.services.ports.copies import CopySlips
from counter_app.services.ports.desk import Accounts, Days, Drafts, Numbers, PaperNumbers, PrintLog
from counter_app.services.ports.dossiers import Audit, Dossiers, Journal
from counter_app.services.ports.fees import FeesTaken, Taking
from counter_app.services.ports.official import OfficialLists
from counter_app.services.ports.outside import (
    Cancelled,
    Clock,
    PaperRenderer,
    PaperShelf,
    PasswordHasher,
)
from counter_app.services.ports.print_jobs import PrintJobs
from counter_app.services.ports.register import Register
from counter_app.services.ports.reminders import Reminders
from counter_app.services.ports.reports_sent import ReportsSent
from counter_app.services.ports.rules import Catalogue, OfficeBook
from counter_app.services.ports.selections import Selections
from counter_app.services.ports.shelf import ShelfCounts
from counter_app.services.ports.statistics import Statistics
from counter_app.services.ports.statutory import StatutoryFigures
from counter_app.services.ports.work_figures import WorkFigures

__all__ = [
    "Accounts",
    "Audit",
    "Cancelled",
    "Catalogue",
    "Causes",
    "Clock",
    "CopySlips",
    "DayBook",
    "Days",
    "Dossiers",
    "Drafts",
    "FeesTaken",
    "Journal",
    "Numbers",
    "OfficeBook",
    "OfficialLists",
    "PaperNumbers",
    "PaperRenderer",
    "PaperShelf",
    "PasswordHasher",
    "PrintJobs",
    "PrintLog",
    "Register",
    "Reminders",
    "ReportsSent",
    "ReservedReceipts",
    "Selections",
    "ShelfCounts",
    "Statistics",
    "StatutoryFigures",
    "Store",
    "Taking",
    "UnitOfWork",
    "WorkFigures",
]


class UnitOfWork(Protocol):
    """One transaction's view of the store; committed as a whole or not at all."""

    dossiers: Dossiers
    journal: Journal
    catalogue: Catalogue
    offices: OfficeBook
    accounts: Accounts
    numbers: Numbers
    paper_numbers: PaperNumbers
    drafts: Drafts
    days: Days
    reminders: Reminders
    daybook: DayBook
    prints: PrintLog
    print_jobs: PrintJobs
    shelf: ShelfCounts
    audit: Audit
    official: OfficialLists
    statistics: Statistics
    selections: Selections
    register: Register
    statutory: StatutoryFigures
    work_figures: WorkFigures
    reports_sent: ReportsSent
    copy_slips: CopySlips
    blanks: ReservedReceipts
    causes: Causes
    fees: FeesTaken


class Store(Protocol):
    """The database; `writing` commits on leaving without an error and rolls back otherwise."""

    training: bool

    def reading(self, wanted: Callable[[], bool] | None = None) -> AbstractContextManager[UnitOfWork]:
        """Open a snapshot to read from; what takes long is given up once it is not `wanted` any more.

        Raises:
            Cancelled: it was given up.
        """
        ...

    def writing(self) -> AbstractContextManager[UnitOfWork]:
        """Open the one write transaction."""
        ...
