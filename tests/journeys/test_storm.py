"""A storm closes the office: the calendar is changed in the real window, and a citizen gets a later day."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from counter_app.domain.moments import iso
from counter_app.services import reading
from counter_app.services.login import sign_in
from counter_app.ui.calendar.drifted_dialog import DriftedDialog, ReappointDialog
from counter_app.ui.calendar.entry_dialog import EntryDialog
from counter_app.ui.calendar.preview_dialog import ChangePreview
from counter_app.ui.pages.settings import SettingsPage
from counter_app.ui.pages.settings_calendar import CalendarSection

STORM = date(2026, 11, 25)


def calendar(seat, account: str) -> CalendarSection:
    """Open Settings → Calendar with somebody else at the desk."""
    actor = sign_in(seat.counter.store, seat.counter.hasher, seat.clock, name=account, password=None)
    seat.window.desk.workplace = seat.workplace.as_actor(actor)
    seat.window.show_page("settings")
    page = seat.window.page("settings")
    assert isinstance(page, SettingsPage)
    page._made.clear()  # a section knows the account it was made for
    page.show_section(CalendarSection)
    section = page.current
    assert isinstance(section, CalendarSection)
    section.refresh()
    section.take_focus()
    return section


def dialog(qtbot, kind):
    def found():
        return [
            each for each in QApplication.topLevelWidgets() if isinstance(each, kind) and each.isVisible()
        ]

    qtbot.waitUntil(lambda: bool(found()), timeout=30_000)
    return found()[0]


def test_a_storm_moves_no_promise_until_a_clerk_gives_a_later_day(qtbot, seat):
    record = seat.received("Lý Văn Ơn", procedure="1.004873")
    assert iso(record.progress.due_at) == "2026-11-27T17:30"
    section = calendar(seat, "admin")
    grid = section.card.grid
    for _step in range(2):
        QTest.keyClick(grid.months[10].table, Qt.Key.Key_Right)
    QTest.keyClick(grid.months[10].table, Qt.Key.Key_Return)
    entry = dialog(qtbot, EntryDialog)
    entry.kind.setCurrentIndex(3)
    entry.name.setText("Bão số 12")
    QTest.keyClicks(entry.source, "CD 05/UBND")
    QTest.keyClick(entry.source, Qt.Key.Key_Return)
    preview = dialog(qtbot, ChangePreview)
    assert "1 hồ sơ" in preview.summary.text()
    QTest.keyClick(preview, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not seat.workplace.calendar.is_working(STORM), timeout=30_000)
    assert iso(reading.get(seat.workplace, record.id).progress.due_at) == "2026-11-27T17:30"

    section = calendar(seat, "clerk")
    qtbot.waitUntil(lambda: section.drifted_button.text().endswith(": 1"), timeout=30_000)
    section.drifted_button.click()
    drifted = dialog(qtbot, DriftedDialog)
    QTest.keyClick(drifted.table, Qt.Key.Key_Return)
    QTest.keyClick(dialog(qtbot, ReappointDialog).reason, Qt.Key.Key_Return)

    kept = reading.get(seat.workplace, record.id).progress
    assert [iso(due) for due in kept.due_history] == ["2026-11-27T17:30", "2026-11-30T17:30"]
    assert seat.window.current_page() is seat.window.page("dossier")
