"""Settings open in front of somebody, on a training counter on Monday 23/11/2026 at 10:05."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from counter_app.bootstrap import Counter
from counter_app.drawing import draw
from counter_app.exchange.calendar_pack import read_pack, save_pack
from counter_app.exchange.holiday_proposal import propose_year
from counter_app.ui.background import Background
from counter_app.ui.desk import Desk
from counter_app.ui.pages.settings import SettingsPage
from counter_app.ui.pages.settings_section import CalendarFiles, DataCare, SettingsTools
from counter_app.ui.preferences import Preferences
from counter_app.ui.printing.paper_printer import PaperPrinter
from tests.support import sits, training_counter

FILES = CalendarFiles(
    propose=propose_year,
    read=read_pack,
    write=lambda path, years, own: save_pack(path, years, with_local=own),
)
PATIENCE = 30_000


@dataclass
class Room:
    """Somebody's settings, and hands on the keyboard."""

    bot: Any
    counter: Counter
    background: Background
    said: list[tuple[str, str]] = field(default_factory=list)
    opened: list[int] = field(default_factory=list)
    kept: list[QWidget] = field(default_factory=list)

    def section(self, kind: type, account: str = "admin", size: tuple[int, int] = (1190, 650)):
        desk = Desk(sits(self.counter, account))
        desk.said.connect(lambda text, tone: self.said.append((text, tone)))
        desk.dossier_requested.connect(self.opened.append)
        preferences = Preferences(self.counter.data.root / "workstation.json")
        printer = PaperPrinter(
            draw=draw,
            shelf=self.counter.shelf,
            preferences=preferences,
            background=self.background,
            deliver=lambda *_job: None,
            printer_names=lambda: (),
            parent=desk,
        )
        data = DataCare(self.counter.data.root, lambda: None, lambda: self.counter.data.root)
        page = SettingsPage(
            desk, SettingsTools(preferences, printer, self.background, self.counter.hasher, data, FILES)
        )
        desk.setParent(page)
        desk.changed.connect(page.refresh)  # as the window does
        self.bot.addWidget(page)
        self.kept.append(page)
        page.resize(*size)
        page.show()
        with self.bot.waitActive(page):
            page.activateWindow()
        page.show_section(kind)
        page.current.take_focus()
        return page.current

    @property
    def focus(self) -> QWidget:
        """Where the keyboard is; a window gets it back when its dialog has closed."""
        if QApplication.focusWidget() is None:
            (QApplication.activeModalWidget() or self.kept[-1]).activateWindow()
            self.wait(lambda: QApplication.focusWidget() is not None)
        found = QApplication.focusWidget()
        assert found is not None
        return found

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            QTest.keyClick(self.focus, key)

    def write(self, text: str) -> None:
        """Type as an input method leaves it: QTest itself knows no Vietnamese letters."""
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(self.focus, event)

    def dialog(self, kind: type) -> Any:
        """Wait until a dialog of a kind is open, and return it."""

        def found() -> list[QDialog]:
            shown = [each for each in QApplication.topLevelWidgets() if isinstance(each, kind)]
            return [each for each in shown if each.isVisible()]

        self.bot.waitUntil(lambda: bool(found()), timeout=PATIENCE)
        return found()[0]

    def wait(self, done: Callable[[], bool]) -> None:
        self.bot.waitUntil(done, timeout=PATIENCE)

    def year(self, number: int):
        with self.counter.store.reading() as unit:
            return next((year for year in unit.offices.years() if year.year == number), None)

    def entry(self, day):
        year = self.year(day.year)
        return next((entry for entry in year.days if entry.day == day), None)


@pytest.fixture
def room(qtbot, tmp_path) -> Iterator[Room]:
    with training_counter(tmp_path / "data") as counter:
        background = Background()
        yield Room(qtbot, counter, background)
        background.finish()
