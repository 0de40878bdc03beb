"""Settings → Hours: sessions, seasons, reception and promises, changed after a look at what would move."""

from datetime import date, time

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QLineEdit

from counter_app.domain.hours import OFFICE_DAY, Season, Session, WorkingHours
from counter_app.domain.moments import iso
from counter_app.domain.procedures import DueMode
from counter_app.domain.punctuality import EarlyBy
from counter_app.services import reading
from counter_app.ui.calendar.preview_dialog import ChangePreview
from counter_app.ui.hours.season_dialog import SeasonDialog
from counter_app.ui.hours.sessions_text import read_sessions
from counter_app.ui.pages.settings_hours import HoursSection
from tests.support import sits, take_in

EARLY = (Session(time(7, 30), time(11, 30)), Session(time(13), time(16, 30)))


def office(room):
    with room.counter.store.reading() as unit:
        return unit.offices.office()


def save(room, section) -> None:
    section.save_button.click()
    room.dialog(ChangePreview).save_button.click()
    room.wait(lambda: not section._changed and not section.flow.busy)


def retype(editor: QLineEdit, text: str, room) -> None:
    editor.setFocus()
    editor.selectAll()
    room.write(text)


@pytest.mark.parametrize(
    ("text", "count"), [("", 0), ("08:00-12:00", 1), ("8h00–12h00; 13:30-17:30", 2), (" , ", 0)]
)
def test_sessions_are_read_as_people_write_them(text, count):
    assert len(read_sessions(text)) == count


def test_new_hours_hold_from_their_day_and_leave_the_past_and_promises_alone(room):
    record = take_in(sits(room.counter))
    section = room.section(HoursSection)
    assert room.focus is section.week.days[0]
    for editor in section.week.days[:5]:
        retype(editor, "07:30-11:30, 13:00-16:30", room)
    section.since.setDate(QDate(2026, 11, 25))
    section.save_button.click()
    preview = room.dialog(ChangePreview)
    assert "1 hồ sơ" in preview.summary.text()
    assert "Giờ mới từ 25/11/2026: T2–T6 07:30–11:30, 13:00–16:30." in preview.notes.text()
    assert preview.promise.tone == "done", "earlier the same day breaks no promise"
    preview.save_button.click()
    room.wait(lambda: not section._changed and not section.flow.busy)

    hours = office(room).hours
    assert hours.since == date(2026, 11, 25)
    assert hours.week(date(2026, 11, 24))[1] == OFFICE_DAY
    assert hours.week(date(2026, 11, 26))[3] == EARLY
    assert section.desk.workplace.office.hours == hours
    assert iso(reading.get(sits(room.counter), record.id).progress.due_at) == "2026-11-27T17:30"
    assert "Từ 25/11/2026" in section.editions.text()
    assert "Trước đó" in section.editions.text()


def test_hours_that_were_entered_wrongly_are_corrected_for_the_past_too(room):
    section = room.section(HoursSection)
    section.week.presets.setCurrentIndex(3)
    section.week.presets.activated.emit(3)
    section.rewrite.click()
    assert not section.since.isEnabled()
    save(room, section)
    assert office(room).hours.earlier is None
    assert office(room).hours.weekdays[0][0] == Session(time(7, 30), time(11, 30))


def test_saturday_morning_receives_without_counting(room):
    section = room.section(HoursSection)
    section.saturday.click()
    assert section.saturday_hours.isVisible()
    save(room, section)
    hours = office(room).hours
    assert hours.reception[5] == (Session(time(8), time(11, 30)),)
    assert hours.weekdays[5] == ()


def test_a_season_is_added_changed_and_taken_away(room):
    section = room.section(HoursSection)
    section.add_season.click()
    dialog = room.dialog(SeasonDialog)
    for editor in dialog.week.days[:5]:
        editor.setText("07:00-11:30, 13:30-17:00")
    dialog.confirm.click()
    assert section.table.model().rowCount() == 1
    save(room, section)
    (season,) = office(room).hours.seasons
    assert (season.first, season.last) == ((4, 16), (10, 15))
    assert office(room).hours.week(date(2027, 7, 1))[0][0].opens == time(7)

    section.table.setFocus()
    room.press(Qt.Key.Key_Return)
    dialog = room.dialog(SeasonDialog)
    dialog.name.setText("Giờ hè")
    dialog.confirm.click()
    assert section._seasons[0].name == "Giờ hè"
    section.remove_season.click()
    save(room, section)
    assert office(room).hours.seasons == ()


def test_two_seasons_on_one_day_are_refused_in_the_dialog(room):
    section = room.section(HoursSection)
    section._show_seasons([Season("Hè", (5, 1), (8, 31), WorkingHours().weekdays)])
    section.add_season.click()
    dialog = room.dialog(SeasonDialog)
    dialog.confirm.click()
    assert dialog.isVisible()
    assert "trùng" in dialog._fields["seasons"].message
    dialog.reject()


def test_the_promises_hour_and_earliness_are_the_offices_choice(room):
    section = room.section(HoursSection)
    section.promise.mode.setCurrentIndex(section.promise.mode.findData(DueMode.SAME_SESSION))
    section.promise.mode.activated.emit(1)
    section.promise.early.setCurrentIndex(section.promise.early.findData(EarlyBy.MINUTE))
    assert "12:00" in section.promise.example.text()
    save(room, section)
    kept = office(room)
    assert (kept.due_mode, kept.early_by) == (DueMode.SAME_SESSION, EarlyBy.MINUTE)
    assert kept.hours == WorkingHours(), "the hours themselves begin no new edition"


@pytest.mark.parametrize("typed", ["8 giờ", "12:00-08:00", "13:00-17:00, 08:00-12:00"])
def test_an_impossible_day_is_told_beside_it(room, typed):
    section = room.section(HoursSection)
    retype(section.week.days[2], typed, room)
    section.save_button.click()
    assert section.week.fields[2].message
    assert room.focus is section.week.days[2]
    assert office(room).hours == WorkingHours()


def test_a_week_without_work_is_refused(room):
    section = room.section(HoursSection)
    for editor in section.week.days:
        editor.clear()
    section.week.changed.emit()
    section.save_button.click()
    assert "ít nhất một buổi" in section.problem.text


def test_a_refresh_never_writes_over_what_is_being_typed(room):
    section = room.section(HoursSection)
    retype(section.week.days[0], "09:00-12:00", room)
    section.refresh()
    assert section.week.days[0].text() == "09:00-12:00"
    section.undo_button.click()
    assert section.week.days[0].text() == "08:00–12:00, 13:30–17:30"


def test_a_clerk_reads_the_hours_and_changes_none(room):
    section = room.section(HoursSection, "clerk")
    assert all(editor.isReadOnly() for editor in section.week.days)
    for widget in (section.saturday, section.since, section.add_season, section.promise.mode):
        assert not widget.isEnabled()
    assert not section.save_button.isEnabled()
