"""What pages share: the workplace, how work is attempted, what is said to the clerk, who hears of changes."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from counter_app.domain.errors import CounterError
from counter_app.i18n import explain
from counter_app.services.workplace import Workplace

Result = TypeVar("Result")


class Desk(QObject):
    """One signed-in clerk's desk. Pages get it as a constructor argument.

    Signals:
        ticked(datetime): the clock shows another second.
        changed: something stored has changed; pages refresh what they show.
        said(text, tone): a message for the clerk; tone is "info", "done", "warn" or "alarm".
        dossier_requested(id): show this dossier.
        step_requested(id, kind): show this dossier and ask what this step wants to know.
        page_requested(key): show this page.
        paper_requested(order): print this paper (again).
        paper_preview_requested(order): show this paper before it is printed.
        copies_requested(id): certify copies that belong to this dossier.
    """

    ticked = Signal(object)
    changed = Signal()
    said = Signal(str, str)
    dossier_requested = Signal(int)
    step_requested = Signal(int, object)
    page_requested = Signal(str)
    paper_requested = Signal(object)
    paper_preview_requested = Signal(object)
    copies_requested = Signal(int)

    def __init__(self, workplace: Workplace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workplace = workplace

    def read(self, work: Callable[[], Result]) -> Result | None:
        """Return what `work` reads; a refusal or a fault is said, and None returned."""
        try:
            return work()
        except CounterError as error:
            self.said.emit(explain(error), "alarm")
            return None

    def do(self, work: Callable[[], Result], done: str | Callable[[Result], str] = "") -> Result | None:
        """Store what `work` stores, say `done`, and tell the pages; a refusal is said, and None returned.

        `done` may be made of what was stored.
        """
        result = self.read(work)
        if result is not None:
            said = done if isinstance(done, str) else done(result)
            if said:
                self.said.emit(said, "done")
            self.changed.emit()
        return result
