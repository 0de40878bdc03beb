"""A page on the screen with a clerk in front of it: keys are counted, what is said and asked is kept."""

from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from counter_app.bootstrap import Counter
from counter_app.domain.events import Source
from counter_app.services import approval, reading
from counter_app.services.approval import Approval
from counter_app.services.records import DossierRecord
from counter_app.services.workplace import Workplace
from counter_app.ui.desk import Desk
from counter_app.ui.pages.base import Page
from counter_app.ui.pages.dossier import DossierPage
from tests.support import SettableClock, clock_of, sits

NONE = Qt.KeyboardModifier.NoModifier


@dataclass
class Shown:
    """One page, shown."""

    counter: Counter
    desk: Desk
    said: list[tuple[str, str]] = field(default_factory=list)
    opened: list[int] = field(default_factory=list)
    changes: int = 0
    keys: int = 0
    page: Page | None = None

    @property
    def workplace(self) -> Workplace:
        return self.desk.workplace

    @property
    def clock(self) -> SettableClock:
        return clock_of(self.counter)

    @property
    def focus(self) -> QWidget | None:
        return QApplication.focusWidget()

    def record(self, dossier_id: int) -> DossierRecord:
        return reading.get(self.workplace, dossier_id)

    def approve(self, name: str, password: str) -> Approval:
        store, hasher = self.counter.store, self.counter.hasher
        return approval.approve(store, hasher, name=name, password=password)

    def show(self, qtbot, page: Page) -> None:
        self.page = page
        qtbot.addWidget(page)
        self.desk.changed.connect(page.refresh)  # as the window does
        page.resize(1190, 680)
        page.show()
        page.activateWindow()
        page.refresh()
        page.take_focus()
        qtbot.waitUntil(lambda: self.focus is not None and page.isAncestorOf(self.focus))

    def press(self, key: Qt.Key, modifiers=NONE) -> None:
        self.keys += 1
        QTest.keyClick(self.focus, key, modifiers)

    def type(self, text: str) -> None:
        self.keys += len(text)
        QTest.keyClicks(self.focus, text)

    def dialog(self, qtbot) -> QDialog:
        """Return the dialog that has opened, once it has the keyboard."""

        def there() -> None:
            dialog = QApplication.activeModalWidget()
            assert isinstance(dialog, QDialog)
            assert self.focus is not None
            assert dialog.isAncestorOf(self.focus)

        qtbot.waitUntil(there)
        return QApplication.activeModalWidget()

    def _on_said(self, text: str, tone: str) -> None:
        self.said.append((tone, text))

    def _on_changed(self) -> None:
        self.changes += 1


def sit(counter: Counter, name: str = "clerk") -> Shown:
    desk = Desk(sits(counter, name))
    shown = Shown(counter, desk)
    desk.said.connect(shown._on_said)
    desk.changed.connect(shown._on_changed)
    desk.dossier_requested.connect(shown.opened.append)
    return shown


def open_on(page: DossierPage, record: DossierRecord, source: Source = Source.TYPED) -> None:
    """Show a dossier with the keyboard where work begins."""
    page.show_dossier(record.id, source=source)
    page.take_focus()
