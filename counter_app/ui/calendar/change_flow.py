"""No change of the rules without a look at what it moves: worked out, shown, and only then stored."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from counter_app.domain.calendar_days import CalendarYear, compare
from counter_app.domain.errors import CounterError
from counter_app.domain.office import Office
from counter_app.i18n import _, explain
from counter_app.services import changes
from counter_app.services.changes import Moved, Rules
from counter_app.services.office_settings import calendar_years
from counter_app.services.workplace import Workplace
from counter_app.ui.background import Background
from counter_app.ui.calendar.difference import Difference, confirmation_notes, difference_rows
from counter_app.ui.calendar.preview_dialog import ChangePreview
from counter_app.ui.desk import Desk

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Planned:
    """What a change would do, in rows and in words, and how it is stored; nothing, where it is `empty`."""

    moved: Sequence[Moved]
    save: Callable[[], Workplace]
    differences: Sequence[Difference] = ()
    notes: Sequence[str] = ()
    empty: bool = False


class ChangeFlow(QProgressBar):
    """Leads a change through its preview; itself the quiet bar that shows while something is worked out.

    Signals:
        saved: the change is stored and holds at the desk.
        ended: nothing is under way any more, whatever came of it.
    """

    saved = Signal()
    ended = Signal()

    def __init__(self, desk: Desk, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._background = background
        self._title = self._done = ""
        self.setRange(0, 0)
        self.setAccessibleName(_("Đang tính"))
        self.setVisible(False)

    @property
    def busy(self) -> bool:
        """Whether a change is being worked out or stored."""
        return not self.isHidden()

    def propose_years(self, title: str, years: Sequence[CalendarYear], done: str) -> None:
        """Lead calendar years through the preview."""
        self.propose(title, partial(_planned_years, self._desk.workplace, tuple(years)), done)

    def propose_office(self, title: str, office: Office, notes: Sequence[str], done: str) -> None:
        """Lead new hours, told in `notes`, through the preview."""
        self.propose(title, partial(_planned_office, self._desk.workplace, office, tuple(notes)), done)

    def propose(self, title: str, plan: Callable[[], Planned], done: str) -> None:
        """Work out a plan beside the window, show it, and store it if that is wanted."""
        if self.busy:
            return
        self._title, self._done = title, done
        self.setVisible(True)
        self._background.run(plan, self._on_planned, self._on_failed)

    def look_up(self, work: Callable[[], Found], done: Callable[[Found], None]) -> None:
        """Run what only reads or writes files beside the window, the bar showing meanwhile."""
        if self.busy:
            return
        self.setVisible(True)
        self._background.run(work, partial(self._on_looked_up, done), self._on_failed)

    def _on_looked_up(self, done: Callable[[Found], None], found: Found) -> None:
        self.setVisible(False)
        done(found)

    def _on_planned(self, planned: Planned) -> None:
        self.setVisible(False)
        if planned.empty:
            self._desk.said.emit(_("Không có gì khác với hiện nay, không cần lưu."), "info")
            self.ended.emit()
            return
        dialog = ChangePreview(
            title=self._title,
            moved=planned.moved,
            differences=planned.differences,
            notes=planned.notes,
            parent=self.window(),
        )
        dialog.accepted.connect(partial(self._on_accepted, planned))
        dialog.rejected.connect(self.ended)
        dialog.open()

    def _on_accepted(self, planned: Planned) -> None:
        self.setVisible(True)
        self._background.run(planned.save, self._on_saved, self._on_failed)

    def _on_saved(self, workplace: Workplace) -> None:
        self.setVisible(False)
        self._desk.workplace = workplace
        self._desk.said.emit(self._done, "done")
        self.saved.emit()
        self._desk.changed.emit()
        self.ended.emit()

    def _on_failed(self, error: CounterError) -> None:
        self.setVisible(False)
        self._desk.said.emit(explain(error), "alarm")
        self.ended.emit()


def _planned_years(workplace: Workplace, years: tuple[CalendarYear, ...]) -> Planned:
    known = calendar_years(workplace)
    rows, notes = difference_rows(compare(known, years)), confirmation_notes(known, years)
    save = partial(changes.save_calendar, workplace, years)
    moved = changes.preview(workplace, Rules(years=years))
    return Planned(moved, save, rows, notes, empty=not rows and not notes)


def _planned_office(workplace: Workplace, office: Office, notes: Sequence[str]) -> Planned:
    save = partial(changes.save_office, workplace, office)
    return Planned(changes.preview(workplace, Rules(office=office)), save, notes=notes)
