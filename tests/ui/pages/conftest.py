"""Pages on real services: a training counter on Monday 23/11/2026, its clock settable."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from counter_app.bootstrap import Counter
from counter_app.exchange.identity_card import read_card
from counter_app.services import approval
from counter_app.services.workplace import Workplace
from counter_app.ui.desk import Desk
from counter_app.ui.pages.receive import ReceivePage
from tests.support import SettableClock, clock_of, moment, sits, training_counter

CARD = "001190004567||Đặng Thị Thuỳ Dương|08031990|Nữ|Số 5 ngõ 12, Phùng Khắc Khoan, phường Sơn Tây|15042021"


@dataclass
class Seat:
    """A clerk in front of the Receive page: sees it, presses keys, scans."""

    counter: Counter
    desk: Desk
    page: ReceivePage
    said: list[tuple[str, str]] = field(default_factory=list)
    stored: list[int] = field(default_factory=list)
    keys: int = 0

    @property
    def workplace(self) -> Workplace:
        return self.desk.workplace

    @property
    def clock(self) -> SettableClock:
        return clock_of(self.counter)

    @property
    def focus(self) -> QWidget | None:
        return QApplication.focusWidget()

    def press(self, key: Qt.Key, *, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
        self.keys += 1
        QTest.keyClick(self.focus or self.page, key, modifiers)

    def type(self, text: str) -> None:
        """Type as an input method leaves it: QTest itself knows no Vietnamese letters."""
        self.keys += len(text)
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                assert self.focus is not None
                event = QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(self.focus, event)

    def take(self, typed: str) -> None:
        """Take a procedure by what is typed."""
        self.page.form.procedures.reopen()
        self.type(typed)
        self.press(Qt.Key.Key_Return)

    def records(self):
        with self.counter.store.reading() as unit:
            return [unit.dossiers.get(dossier_id) for dossier_id in self.stored]

    def draft(self):
        with self.counter.store.reading() as unit:
            return unit.drafts.load("clerk", 1)


def sit_down(qtbot, counter: Counter, name: str = "clerk") -> Seat:
    desk = Desk(sits(counter, name))
    page = ReceivePage(
        desk,
        read_card=read_card,
        approve=lambda name, password: approval.approve(
            counter.store, counter.hasher, name=name, password=password
        ),
    )
    qtbot.addWidget(page)
    seat = Seat(counter, desk, page)
    desk.said.connect(lambda text, tone: seat.said.append((tone, text)))
    page.received.connect(seat.stored.append)
    page.resize(1190, 680)
    page.show()
    page.activateWindow()
    page.refresh()
    page.take_focus()
    qtbot.waitUntil(lambda: seat.focus is not None and page.isAncestorOf(seat.focus))
    return seat


@pytest.fixture
def counter(tmp_path) -> Iterator[Counter]:
    with training_counter(tmp_path, moment("2026-11-23T15:18")) as opened:
        yield opened


@pytest.fixture
def seat(qtbot, counter) -> Seat:
    """The Receive page of the training clerk, shown, with the keyboard where work begins."""
    return sit_down(qtbot, counter)
