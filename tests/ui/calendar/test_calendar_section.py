"""Settings → Calendar by keys: a year walked through, entries changed after a look, promises untouched."""

import json
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from counter_app.domain.calendar_days import PROPOSED, CalendarDay, CalendarYear
from counter_app.domain.calendar_edits import DayKind, with_entries
from counter_app.domain.moments import iso
from counter_app.exchange.calendar_pack import FORMAT, read_pack
from counter_app.services import changes, reading
from counter_app.ui import theme
from counter_app.ui.calendar.drifted_dialog import DriftedDialog, ReappointDialog
from counter_app.ui.calendar.entry_dialog import EntryDialog
from counter_app.ui.calendar.preview_dialog import ChangePreview
from counter_app.ui.calendar.year_dialogs import ConfirmYearDialog, ExportDialog, ProposalDialog
from counter_app.ui.pages.settings_calendar import CalendarSection
from tests.support import sits, take_in

TODAY = date(2026, 11, 23)
STORM = date(2026, 11, 26)
KEY = Qt.Key


def rows(table) -> list[str]:
    model = table.model()
    return [
        " ".join(str(model.index(row, column).data() or "") for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def fill(dialog: EntryDialog, kind: DayKind, name: str = "Bão số 12", source: str = "CĐ 05/CĐ-UBND") -> None:
    dialog.kind.setCurrentIndex(dialog.kind.findData(kind))
    dialog.name.setText(name)
    dialog.source.setText(source)


def close_for_a_storm(room, section) -> None:
    """Close the office on Thursday the 26th."""
    section.card.show_day(STORM)
    section._on_edit(STORM)
    fill(room.dialog(EntryDialog), DayKind.CLOSED)
    room.dialog(EntryDialog).confirm.click()
    room.dialog(ChangePreview).save_button.click()
    room.wait(lambda: room.entry(STORM) is not None and not section.flow.busy)


# --- a year at a glance -----------------------------------------------------------------------------------


def test_arrows_walk_by_days_and_weeks_across_months_and_years(room):
    section = room.section(CalendarSection)
    grid = section.card.grid
    assert grid.current == TODAY
    room.press(KEY.Key_Right)
    assert "Ngày Văn hóa Việt Nam" in section.card.day.text()
    room.press(KEY.Key_Down)
    assert grid.current == date(2026, 12, 1)
    assert room.focus is grid.months[11].table
    room.press(KEY.Key_PageUp, KEY.Key_Home)
    assert grid.current == date(2026, 11, 1)
    room.press(KEY.Key_End, KEY.Key_Up)
    assert grid.current == date(2026, 11, 23)
    room.press(*[KEY.Key_PageDown] * 2)
    assert grid.current == date(2027, 1, 23)
    assert section.card.year.currentText() == "2027"
    assert grid.hasFocusInside()


def test_tab_stops_in_the_year_once(room):
    section = room.section(CalendarSection)
    stops = [m.number for m in section.card.grid.months if m.table.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == [11]


def test_every_day_is_read_aloud_with_its_kind_name_and_document(room):
    section = room.section(CalendarSection, "clerk")
    model = section.card.grid.months[0].model
    said = model.place(date(2026, 1, 10)).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Thứ Bảy 10/01/2026 · Làm bù · Làm bù cho thứ Sáu 2/1/2026 · Văn bản 12729" in said


@pytest.mark.parametrize(
    ("scale", "width", "columns"), [(1.0, 950, 4), (1.0, 650, 3), (1.5, 848, 2), (1.0, 300, 1)]
)
def test_months_reflow_and_none_is_clipped(qapp, room, scale, width, columns):
    theme.apply(qapp, dark=False, scale=scale)
    section = room.section(CalendarSection)
    grid = section.card.grid
    place = QWidget()
    room.bot.addWidget(place)
    grid.setParent(place)
    place.show()
    grid.show()
    grid.resize(width, grid.sizeHint().height())
    room.wait(lambda: grid.columns == columns and grid.months[0].table.columnWidth(0) >= theme.px(20))
    for month in grid.months:
        assert month.geometry().right() <= grid.width()
        assert month.table.columnWidth(0) >= theme.px(20)


def test_somebody_else_looks_and_is_told_why_it_is_closed(room):
    section = room.section(CalendarSection, "clerk")
    assert not section.add_button.isEnabled()
    assert not section.card.edit_button.isEnabled()
    assert section.drifted_button.isEnabled()
    room.press(KEY.Key_Return, KEY.Key_Delete)
    assert QApplication.activeModalWidget() is None
    shown = [child.text() for child in section.children() if hasattr(child, "text") and child.isVisible()]
    assert "Chỉ tài khoản quản trị sửa được mục này." in shown


# --- entries ----------------------------------------------------------------------------------------------


def test_a_closure_is_entered_by_keys_seen_before_it_is_saved_and_moves_no_promise(room):
    record = take_in(sits(room.counter))
    section = room.section(CalendarSection)
    room.press(*[KEY.Key_Right] * 3, KEY.Key_Return)
    dialog = room.dialog(EntryDialog)
    room.wait(dialog.kind.hasFocus)
    room.press(KEY.Key_Down, KEY.Key_Down, KEY.Key_Down)
    dialog.name.setFocus()
    room.write("Bão số 12")
    dialog.source.setFocus()
    room.write("CĐ 05/CĐ-UBND")
    room.press(KEY.Key_Return)

    preview = room.dialog(ChangePreview)
    assert room.entry(STORM) is None, "nothing is stored before the look"
    assert "1 hồ sơ" in preview.summary.text()
    assert "Không ngày hẹn nào đã in trên giấy bị đổi." in preview.promise.text
    assert preview.promise.tone == "warn"
    (row,) = rows(preview.table)
    assert "Nguyễn Thị Hòa T6 27/11/2026 T6 27/11/2026 T2 30/11/2026 Không kịp" in row
    assert "+ Thêm T5 26/11/2026 Đơn vị đóng cửa · Bão số 12" in rows(preview.differences)[0]
    room.wait(preview.save_button.hasFocus)
    room.press(KEY.Key_Return)

    room.wait(lambda: room.entry(STORM) is not None and not section.flow.busy)
    entry = room.entry(STORM)
    assert (entry.works, entry.local, entry.source) == (False, True, "CĐ 05/CĐ-UBND")
    assert not section.desk.workplace.calendar.is_working(STORM)
    kept = reading.get(sits(room.counter), record.id)
    assert iso(kept.progress.due_at) == "2026-11-27T17:30"
    room.wait(lambda: section.drifted_button.text().endswith(": 1"))
    cell = section.card.grid.cell(STORM)
    assert cell is not None
    assert cell.kind is DayKind.CLOSED


def test_going_back_stores_nothing(room):
    section = room.section(CalendarSection)
    section._on_edit(STORM)
    fill(room.dialog(EntryDialog), DayKind.OFF)
    room.dialog(EntryDialog).confirm.click()
    preview = room.dialog(ChangePreview)
    room.wait(preview.save_button.hasFocus)
    room.press(KEY.Key_Escape)
    room.wait(lambda: QApplication.activeModalWidget() is None)
    assert room.entry(STORM) is None
    assert not section.flow.busy


def test_a_half_day_has_its_own_sessions_and_a_make_up_day_may(room):
    section = room.section(CalendarSection)
    section._on_edit(STORM)
    dialog = room.dialog(EntryDialog)
    fill(dialog, DayKind.HALF, "Họp cơ quan", "TB 3/TB-UBND")
    dialog.confirm.click()
    assert dialog.isVisible(), "hours are missing"
    dialog.sessions.setText("08:00-11:30")
    dialog.confirm.click()
    room.dialog(ChangePreview).save_button.click()
    room.wait(lambda: room.entry(STORM) is not None and not section.flow.busy)
    assert [str(session) for session in room.entry(STORM).sessions] == ["08:00-11:30"]

    saturday = date(2026, 11, 28)
    section._on_edit(saturday)
    dialog = room.dialog(EntryDialog)
    assert dialog.kind.currentData() == DayKind.MADE_UP
    fill(dialog, DayKind.MADE_UP, "Làm bù", "TB 4/TB-BNV")
    dialog.confirm.click()
    room.dialog(ChangePreview).save_button.click()
    room.wait(lambda: room.entry(saturday) is not None and not section.flow.busy)
    entry = room.entry(saturday)
    assert (entry.works, entry.sessions, entry.local) == (True, None, False)


def test_many_days_are_entered_at_once_and_days_off_anyway_are_left_out(room):
    section = room.section(CalendarSection)
    section._on_edit(date(2026, 12, 3))
    dialog = room.dialog(EntryDialog)
    fill(dialog, DayKind.CLOSED, "Chuyển trụ sở")
    dialog.last.setDate(dialog.first.date().addDays(4))
    dialog.confirm.click()
    room.dialog(ChangePreview).save_button.click()
    room.wait(lambda: room.entry(date(2026, 12, 7)) is not None and not section.flow.busy)
    assert [entry.day.day for entry in room.year(2026).days if entry.day.month == 12] == [3, 4, 7]


def test_days_that_are_off_anyway_are_no_entry(room):
    section = room.section(CalendarSection)
    section._on_edit(date(2026, 12, 5))
    dialog = room.dialog(EntryDialog)
    fill(dialog, DayKind.CLOSED)
    dialog.last.setDate(dialog.first.date().addDays(1))
    dialog.confirm.click()
    assert dialog.isVisible()
    assert "vốn đã như vậy" in dialog._fields["day"].message
    dialog.reject()


@pytest.mark.parametrize(
    ("kind", "typed", "field"),
    [
        (DayKind.OFF, ("", "TB 1", ""), "name"),
        (DayKind.OFF, ("Nghỉ", "", ""), "source"),
        (DayKind.HALF, ("Họp", "TB 1", ""), "sessions"),
        (DayKind.HALF, ("Họp", "TB 1", "8 giờ"), "hours"),
        (DayKind.HALF, ("Họp", "TB 1", "13:00-17:00, 08:00-12:00"), "hours"),
    ],
)
def test_an_entry_that_cannot_be_is_refused_and_kept_for_correction(room, kind, typed, field):
    name, source, sessions = typed
    section = room.section(CalendarSection)
    section._on_edit(STORM)
    dialog = room.dialog(EntryDialog)
    fill(dialog, kind, name, source)
    dialog.sessions.setText(sessions)
    dialog.confirm.click()
    told = dialog._fields.get(field)
    assert dialog.isVisible()
    assert told.message if told else dialog.problem.text


def test_an_entry_is_changed_and_taken_out_from_the_list(room):
    section = room.section(CalendarSection)
    close_for_a_storm(room, section)
    table = section.entries.table
    table.setFocus()
    row = next(n for n, text in enumerate(rows(table)) if "26/11/2026" in text)
    table.select_row(row)
    assert section.card.grid.current == STORM, "the year follows the list"
    room.press(KEY.Key_Return)
    dialog = room.dialog(EntryDialog)
    assert dialog.name.text() == "Bão số 12"
    dialog.name.setText("Bão số 12, cả ngày")
    dialog.confirm.click()
    preview = room.dialog(ChangePreview)
    assert "≠ Sửa" in rows(preview.differences)[0]
    assert preview.promise.tone == "done"
    preview.save_button.click()
    room.wait(lambda: room.entry(STORM).name == "Bão số 12, cả ngày" and not section.flow.busy)

    table.setFocus()
    table.select_row(row)
    room.press(KEY.Key_Delete)
    preview = room.dialog(ChangePreview)
    assert "− Bỏ" in rows(preview.differences)[0]
    preview.save_button.click()
    room.wait(lambda: room.entry(STORM) is None and not section.flow.busy)


# --- drifted dossiers -------------------------------------------------------------------------------------


def test_a_clerk_gives_a_later_day_where_the_old_one_cannot_be_kept(room):
    record = take_in(sits(room.counter))
    close_for_a_storm(room, room.section(CalendarSection))
    section = room.section(CalendarSection, "clerk")
    room.wait(lambda: section.drifted_button.text().endswith(": 1"))
    section.drifted_button.click()
    dialog = room.dialog(DriftedDialog)
    assert "Không kịp Hẹn lại…" in rows(dialog.table)[0]
    room.wait(dialog.table.hasFocus)
    room.press(KEY.Key_Return)
    asked = room.dialog(ReappointDialog)
    room.wait(asked.reason.hasFocus)
    room.press(KEY.Key_Return)

    now = reading.get(sits(room.counter), record.id)
    assert iso(now.progress.due_at) == "2026-11-30T17:30"
    assert [iso(due) for due in now.progress.due_history] == ["2026-11-27T17:30", "2026-11-30T17:30"]
    assert room.opened == [record.id]
    assert changes.drifted(section.desk.workplace) == []


def test_a_new_day_needs_a_reason(room):
    take_in(sits(room.counter))
    close_for_a_storm(room, room.section(CalendarSection))
    section = room.section(CalendarSection, "clerk")
    room.wait(lambda: section.drifted_button.text().endswith(": 1"))
    section.drifted_button.click()
    dialog = room.dialog(DriftedDialog)
    dialog.table.action_requested.emit(dialog.table.model().index(0, 4))
    asked = room.dialog(ReappointDialog)
    asked.reason.clear()
    asked.confirm.click()
    assert asked.isVisible()
    assert room.opened == []


def test_an_administrator_sees_the_drift_and_opens_the_dossier(room):
    record = take_in(sits(room.counter))
    section = room.section(CalendarSection)
    close_for_a_storm(room, section)
    room.wait(lambda: section.drifted_button.text().endswith(": 1"))
    section.drifted_button.click()
    dialog = room.dialog(DriftedDialog)
    assert "Hẹn lại" not in rows(dialog.table)[0]
    dialog.open_button.click()
    assert room.opened == [record.id]


# --- a coming year ----------------------------------------------------------------------------------------


def test_a_coming_year_is_proposed_day_by_day_and_confirmed_by_its_own_word(room):
    section = room.section(CalendarSection)
    section.card.year.setCurrentIndex(section.card.year.findData(2027))
    assert section.card.pill.text() == "Chưa xác nhận"
    assert "2027" in section.warning.text
    section.propose_button.click()
    dialog = room.dialog(ProposalDialog)
    dialog.confirm.click()
    assert dialog.isVisible(), "nothing is ticked yet"
    room.wait(dialog.days.hasFocus)
    room.press(KEY.Key_Space, KEY.Key_Down, KEY.Key_Down, KEY.Key_Space)
    dialog.confirm.click()
    room.dialog(ChangePreview).save_button.click()
    room.wait(lambda: room.year(2027) is not None and not section.flow.busy)
    year = room.year(2027)
    assert [entry.day for entry in year.days] == [date(2027, 1, 1), date(2027, 2, 5)]
    assert not year.confirmed

    section.confirm_button.click()
    asked = room.dialog(ConfirmYearDialog)
    asked.notice.setText("TB 77/TB-BNV")
    asked.confirm.click()
    assert asked.isVisible(), "the comparison is a deliberate tick"
    asked.compared.setChecked(True)
    asked.confirm.click()
    room.dialog(ChangePreview).save_button.click()
    room.wait(lambda: room.year(2027).confirmed and not section.flow.busy)
    assert {entry.source for entry in room.year(2027).days} == {"TB 77/TB-BNV"}
    assert section.card.pill.text() == "Đã xác nhận"
    assert not section.warning.isVisible()


def test_a_year_is_set_back_to_unconfirmed_and_then_warns(room):
    section = room.section(CalendarSection)
    section.confirm_button.click()
    room.dialog(ChangePreview).save_button.click()
    room.wait(lambda: not room.year(2026).confirmed and not section.flow.busy)
    assert "2026" in section.warning.text
    received = take_in(sits(room.counter))
    computed = changes.computed(sits(room.counter), received)
    assert computed is not None
    assert computed.unconfirmed_years == (2026,)


def test_days_of_a_proposal_that_are_there_already_are_not_proposed_again(room):
    admin = sits(room.counter, "admin")
    year = with_entries(room.year(2026), [])
    known = CalendarDay(date(2027, 1, 1), works=False, name="Tết Dương lịch", source=PROPOSED)
    changes.save_calendar(admin, [type(year)(2027, confirmed=False, days=(known,))])
    section = room.section(CalendarSection)
    section.card.year.setCurrentIndex(section.card.year.findData(2027))
    section.propose_button.click()
    dialog = room.dialog(ProposalDialog)
    assert all("01/01/2027" not in dialog.days.item(row).text() for row in range(dialog.days.count()))
    dialog.reject()


# --- packs ------------------------------------------------------------------------------------------------


def test_a_calendar_goes_out_without_the_offices_own_days_unless_asked(room, tmp_path):
    section = room.section(CalendarSection)
    close_for_a_storm(room, section)
    for own, name in ((False, "nation.json"), (True, "office.json")):
        path = tmp_path / name
        section.export_file(str(path), with_local=own)
        room.wait(lambda path=path: path.exists() and not section.flow.busy)
        days = {entry.day for year in read_pack(path) for entry in year.days}
        assert (STORM in days) is own
        assert path.stat().st_mode & 0o777 == 0o600
    section.export_button.click()
    asked = room.dialog(ExportDialog)
    assert not asked.own.isChecked()
    asked.reject()


def test_a_pack_is_compared_before_it_is_taken_over_and_own_days_stay(room, tmp_path):
    section = room.section(CalendarSection)
    close_for_a_storm(room, section)
    path = tmp_path / "lịch.json"
    section.export_file(str(path), with_local=False)
    room.wait(lambda: path.exists() and not section.flow.busy)
    content = json.loads(path.read_text(encoding="utf-8"))
    content["years"][-1]["days"].append(
        {"date": "2026-12-31", "works": False, "name": "Nghỉ", "source": "TB"}
    )
    path.write_text(json.dumps(content), encoding="utf-8")
    section.import_file(str(path))
    preview = room.dialog(ChangePreview)
    assert [row.split(" ")[1] for row in rows(preview.differences)] == ["Thêm"]
    preview.save_button.click()
    room.wait(lambda: room.entry(date(2026, 12, 31)) is not None and not section.flow.busy)
    assert room.entry(STORM).local


def test_a_pack_that_says_nothing_new_asks_for_nothing(room, tmp_path):
    section = room.section(CalendarSection)
    path = tmp_path / "lịch.json"
    section.export_file(str(path), with_local=False)
    room.wait(lambda: path.exists() and not section.flow.busy)
    section.import_file(str(path))
    room.wait(lambda: any("Không có gì khác" in text for text, _tone in room.said))
    assert QApplication.activeModalWidget() is None


def test_a_pack_that_confirms_a_year_says_so_before_it_does(room, tmp_path):
    changes.save_calendar(sits(room.counter, "admin"), [CalendarYear(2027, confirmed=False, days=())])
    section = room.section(CalendarSection)
    path = tmp_path / "lịch.json"
    pack = {"format": FORMAT, "years": [{"year": 2027, "confirmed": True, "days": []}]}
    path.write_text(json.dumps(pack), encoding="utf-8")
    section.import_file(str(path))
    preview = room.dialog(ChangePreview)
    assert "2027 thành đã xác nhận" in preview.notes.text()
    preview.reject()
    assert not room.year(2027).confirmed


def test_a_year_without_any_day_cannot_be_confirmed(room):
    section = room.section(CalendarSection)
    section.card.year.setCurrentIndex(section.card.year.findData(2028))
    assert not section.confirm_button.isEnabled()


def test_what_is_no_pack_is_told_and_nothing_changes(room, tmp_path):
    section = room.section(CalendarSection)
    path = tmp_path / "x.json"
    path.write_text("{", encoding="utf-8")
    section.import_file(str(path))
    room.wait(lambda: any("x.json" in text and tone == "alarm" for text, tone in room.said))
    assert not section.flow.busy
