"""A clerk keeps up with the official system in the real window: by keys, with a list, and back again."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from counter_app.compose import Kit, build_window
from counter_app.domain.events import EventKind
from counter_app.services import acting, official, reading
from counter_app.services.acting import Step
from counter_app.services.changes import save_office
from counter_app.ui.official.preview_dialog import ListPreview
from tests.support import sits

ENTER, CONTROL = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier


def returned(seat, name: str):
    record = seat.received(name)
    acting.act(seat.workplace, Step(record.id, EventKind.RESULT_READY))
    acting.hand_over_and_confirm(seat.workplace, Step(record.id, EventKind.HANDED_OVER))
    seat.window.desk.changed.emit()
    return record


def segment(seat) -> str:
    return seat.window.frame.status_line.segment("official")


def test_the_status_line_counts_what_is_not_clicked_and_a_batch_is_cleared_and_taken_back(seat):
    returned(seat, "Trần Văn Bình")
    returned(seat, "Lý Văn Ơn")
    seat.at("2026-11-23T10:00")
    assert segment(seat) == "2 hồ sơ chưa bấm trên phần mềm chung"

    seat.window.show_page("official")
    seat.player.press(Qt.Key.Key_A, modifiers=CONTROL)
    seat.player.press(ENTER, "\r")
    assert segment(seat) == ""
    assert official.unclicked(seat.workplace) == []

    seat.player.press(Qt.Key.Key_Z, modifiers=CONTROL)
    assert len(official.unclicked(seat.workplace)) == 4
    assert segment(seat) == "2 hồ sơ chưa bấm trên phần mềm chung"


def test_on_another_page_undo_takes_back_one_step_as_ever(seat):
    record = returned(seat, "Trần Văn Bình")
    seat.window.show_page("official")
    seat.player.press(Qt.Key.Key_A, modifiers=CONTROL)
    seat.player.press(ENTER, "\r")
    seat.window.show_page("today")
    seat.player.press(Qt.Key.Key_Z, modifiers=CONTROL)

    assert reading.get(seat.workplace, record.id).events[-1].kind is EventKind.UNDONE
    assert len(official.unclicked(seat.workplace)) == 1


def test_a_list_is_chosen_looked_at_and_taken_over_by_keys_and_leads_to_the_dossier(seat, tmp_path):
    here, open_there = returned(seat, "Trần Văn Bình"), returned(seat, "Lý Văn Ơn")
    path = tmp_path / "danh-sach.csv"
    rows = (f"{here.intake.code};Đã trả kết quả", f"{open_there.intake.code};Đã xử lý xong")
    path.write_text("\n".join(("DANH SÁCH", "Mã hồ sơ;Trạng thái", *rows)), encoding="utf-8-sig")
    seat.window.show_page("official")
    page = seat.window.page("official")
    seat.player.press(Qt.Key.Key_N, modifiers=Qt.KeyboardModifier.AltModifier)
    seat.player.wait_for("the chooser", lambda: seat.window.findChild(QFileDialog) is not None)
    chooser = seat.window.findChild(QFileDialog)
    chooser.fileSelected.emit(str(path))
    chooser.close()
    seat.player.wait_for("the preview", lambda: seat.window.findChild(ListPreview) is not None)
    seat.player.press(ENTER, "\r")
    seat.player.wait_for("the list", lambda: "danh-sach.csv" in page.source.text())
    seat.window.activateWindow()

    assert [each.click.kind for each in official.unclicked(seat.workplace)] == [
        EventKind.OFFICIAL_RETURN_TICKED
    ]
    assert page.view.model.index(0, 0).data() == "Lý Văn Ơn"
    page.take_focus()
    seat.player.press(ENTER, "\r")
    seat.player.wait_for("the dossier", lambda: seat.window.current_key == "dossier")
    seat.player.press(Qt.Key.Key_Escape)
    assert seat.window.current_page() is page


def test_an_office_without_the_official_system_has_neither_page_nor_count(seat):
    returned(seat, "Trần Văn Bình")
    admin = sits(seat.counter, "admin")
    save_office(admin, replace(admin.office, uses_official_system=False))
    other = build_window(
        Kit(seat.counter, seat.preferences, seat.window.page("official")._background),
        seat.counter.workplace(seat.workplace.actor),
    )
    try:
        other.watch.tick()
        assert "official" not in {item.page for item in other._items}
        assert other.frame.status_line.segment("official") == ""
        assert "official" in {item.page for item in seat.window._items}
    finally:
        other.close()
        other.deleteLater()
