"""Nothing is cut, and the main button is always in sight."""

import contextlib
from gettext import NullTranslations

import pytest
import pytestqt.exceptions
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QScrollArea, QWidget

from counter_app import i18n
from counter_app.domain.procedures import Fee
from counter_app.ui import theme
from counter_app.ui.receive.summary_card import fee_words
from counter_app.ui.widgets import Card
from tests.ui.pages.conftest import CARD, sit_down

# Page sizes inside the window at 1366×768 and 1024×768, and the scales of the text.
SIZES = [
    (1190, 680, 1.0),
    (850, 680, 1.0),
    (1100, 610, 1.5),
    (850, 600, 1.5),
    (850, 560, 2.0),
    (1100, 560, 2.0),
]


def _fill(seat) -> None:
    seat.page.take_scan(CARD)
    seat.take("1.001776")  # a long name, unconfirmed rules, twenty-two working days
    seat.page.form.applicant.submitter.box.setChecked(True)
    seat.page.form.checklist.rows[0].box.setChecked(False)


def _cut(page) -> list[str]:
    """Return what sticks out of its card or scroll area sideways."""
    areas = [area for area in page.findChildren(QScrollArea) if area.isVisible() and area.widget()]
    found = [
        f"{area.accessibleName()}: {area.widget().width()} > {area.viewport().width()}"
        for area in areas
        if area.widget().width() > area.viewport().width()
    ]
    for card in page.findChildren(Card):
        for child in card.findChildren(QWidget):
            where = QRect(child.mapTo(card, QPoint(0, 0)), child.size())
            if child.isVisible() and not card.rect().contains(where):
                found.append(f"{card.accessibleName()}: {child} {where}")
    return found


@pytest.fixture
def fits(qapp, qtbot, counter):
    """Show the page full of long things in a size, and hold it against what must not be cut."""

    def check(width: int, height: int, scale: float) -> None:
        theme.apply(qapp, dark=False, scale=scale)
        seat = sit_down(qtbot, counter)
        seat.page.resize(width, height)
        _fill(seat)
        with contextlib.suppress(pytestqt.exceptions.TimeoutError):
            qtbot.waitUntil(lambda: _cut(seat.page) == [], timeout=1000)
        page, save = seat.page, seat.page.frame.footer.save

        assert _cut(page) == []
        assert page.minimumSizeHint().width() <= width
        assert page.rect().contains(QRect(save.mapTo(page, QPoint(0, 0)), save.size()))

    return check


@pytest.mark.parametrize(("width", "height", "scale"), SIZES)
def test_nothing_is_cut(fits, width, height, scale) -> None:
    fits(width, height, scale)


class _Wordy(NullTranslations):
    """A language a third longer than Vietnamese."""

    def gettext(self, message: str) -> str:
        return f"{message} {message[: len(message) // 3].replace('{', '').replace('}', '')}"


@pytest.mark.parametrize(("width", "height", "scale"), SIZES[:4])
def test_nothing_is_cut_in_a_wordy_language(monkeypatch, fits, width, height, scale) -> None:
    monkeypatch.setattr(i18n, "_active", _Wordy())
    fits(width, height, scale)


def test_a_narrow_page_shows_the_appointment_beside_the_button(qtbot, seat) -> None:
    seat.take("hon nhan")
    due = seat.page.frame.footer.due
    assert not due.isVisible()
    seat.page.resize(700, 680)

    assert due.isVisible()
    assert due.text() == "17 giờ 30\nT6 27/11/2026"
    assert seat.page.appointment.isVisible()
    seat.page.resize(1190, 680)
    assert not due.isVisible()
    assert seat.page.appointment.isVisible()


def test_the_field_with_the_keyboard_is_scrolled_into_sight(qtbot, seat) -> None:
    seat.page.resize(850, 500)
    seat.take("khai sinh")
    code = seat.page.form.handling.official_code
    seat.page._go(code)

    qtbot.waitUntil(lambda: code.visibleRegion().boundingRect() == code.rect())


@pytest.mark.parametrize(
    ("fee", "words"),
    [
        (None, "–"),
        (Fee(3000), "3.000 đ"),
        (Fee(1234567), "1.234.567 đ"),
        (Fee(0), "Miễn phí"),
        (Fee(None, "HĐND"), "Theo mức của địa phương"),
        (Fee(), "Không quy định"),
    ],
)
def test_fees_are_written_as_vietnamese_counters_do(fee, words) -> None:
    assert fee_words(fee) == words


def test_only_the_parts_of_the_page_scroll_never_the_page_around_them(qtbot, seat) -> None:
    seat.page.take_scan(CARD)
    seat.take("hon nhan")
    seat.page.notice.show_message("Đã khôi phục hồ sơ đang nhập dở.", "info")

    assert seat.page.frame.heightForWidth(1190) < 400
