"""A stack of stubs on the hand-over page: every scan is a line, and the mode never stays on by accident."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt, QTime

from counter_app.domain.events import EventKind, Source
from counter_app.domain.moments import iso
from counter_app.domain.numbers import stub_of
from counter_app.domain.people import Applicant
from counter_app.domain.status import Status
from counter_app.services import acting
from counter_app.services.acting import Step
from counter_app.services.records import DayClosing, DossierRecord
from counter_app.ui.models.batch import BatchColumn
from counter_app.ui.pages.hand_over import HandOverPage
from counter_app.ui.widgets import Level, Role
from tests.support import BIRTH, MARITAL, step, take_in
from tests.ui.pages.shown import Shown, sit

ENTER = Qt.Key.Key_Return
HOA = Applicant("Nguyễn Thị Hòa", identity_number="001185012345")
DAT = Applicant("Đỗ Đức Đạt", identity_number="001085067890")


@pytest.fixture
def shown(counter) -> Shown:
    return sit(counter)


@pytest.fixture
def page(qtbot, shown) -> HandOverPage:
    made = HandOverPage(shown.desk, approve=shown.approve)
    shown.show(qtbot, made)
    return made


@pytest.fixture
def ready(shown) -> DossierRecord:
    return step(shown.workplace, take_in(shown.workplace, MARITAL, applicant=HOA), "result_ready")


@pytest.fixture
def fresh(shown) -> DossierRecord:
    return take_in(shown.workplace, BIRTH, applicant=DAT)


def stub(record: DossierRecord) -> str:
    return stub_of(record.intake.number)


def cell(page: HandOverPage, column: BatchColumn, row: int = 0, role=Qt.ItemDataRole.DisplayRole):
    return page.batch.model.index(row, column).data(role)


def results(page: HandOverPage) -> list[str]:
    return [cell(page, BatchColumn.RESULT, row) for row in range(page.batch.model.rowCount())]


def status(shown: Shown, record: DossierRecord) -> Status:
    return shown.record(record.id).progress.status


def act_on(page: HandOverPage, row: int = 0) -> None:
    page.batch.table.action_requested.emit(page.batch.model.index(row, BatchColumn.ACTION))


def test_a_scanned_stub_turns_the_mode_on_and_is_confirmed_without_a_key(page, shown, ready):
    assert page.take_scan(stub(ready))

    assert shown.keys == 0
    assert page.batch.is_on
    assert page.batch.band.isVisible()
    assert status(shown, ready) is Status.RETURNED
    assert shown.record(ready.id).events[-1].source is Source.STUB


def test_f6_turns_the_mode_on_and_a_receipt_confirms_too(page, shown, ready):
    shown.press(Qt.Key.Key_F6)
    assert page.batch.is_on
    assert page.take_scan(ready.intake.number)

    assert status(shown, ready) is Status.RETURNED
    assert shown.record(ready.id).events[-1].source is Source.SCAN


def test_each_scan_is_a_line_with_word_shape_and_tone_the_newest_on_top(page, shown, ready, fresh):
    given = step(
        shown.workplace, step(shown.workplace, take_in(shown.workplace), "result_ready"), "handed_over"
    )
    for code in (stub(ready), stub(given), stub(ready), stub(fresh), "22611239999999"):
        page.take_scan(code)

    assert results(page) == [
        "Không có hồ sơ", "Chưa có kết quả", "Đã xác nhận lúc 15:18", "Đã xác nhận", "Đã trao, xác nhận",
    ]  # fmt: skip
    levels = [cell(page, BatchColumn.RESULT, row, Role.LEVEL) for row in range(5)]
    assert levels == [Level.MISSED, Level.ALARM, Level.NOTICE, Level.DONE, Level.DONE]
    assert [tone for tone, _text in shown.said] == ["done", "done", "warn", "alarm", "alarm"]
    assert cell(page, BatchColumn.CITIZEN, 4) == "Nguyễn Thị Hòa"
    assert cell(page, BatchColumn.CITIZEN, 4, Role.SUBTEXT) == ready.intake.code
    assert cell(page, BatchColumn.NOTE, 4, Role.SUBTEXT) == "Phí, lệ phí 3.000 đ"
    assert page.batch.totals.text() == "2 đã xác nhận · 1 đã xác nhận trước · 2 chưa xong"


def test_a_stub_scanned_again_changes_nothing_and_tells_when_it_was_confirmed(page, shown, ready):
    shown.clock.set("2026-11-23T16:12")
    page.take_scan(stub(ready))
    before = shown.record(ready.id)
    shown.clock.set("2026-11-23T17:12")
    page.take_escape()
    page.take_scan(stub(ready))

    assert shown.record(ready.id) == before
    assert results(page)[0] == "Đã xác nhận lúc 16:12"


def test_an_unknown_identity_number_is_not_shown_whole(page, shown):
    shown.press(Qt.Key.Key_F6)
    page.take_scan("001199999999")

    assert results(page) == ["Không có hồ sơ"]
    assert "001199999999" not in cell(page, BatchColumn.CITIZEN)
    assert "001199999999" not in shown.said[-1][1]


def test_a_name_typed_into_the_scan_box_is_left_to_the_search(page, shown):
    shown.press(Qt.Key.Key_F6)

    assert not page.take_entered("nguyen thi hoa")
    assert results(page) == []


def test_a_typed_number_is_recorded_as_typed(page, shown, ready):
    shown.press(Qt.Key.Key_F6)
    page.take_entered(stub(ready))

    assert shown.record(ready.id).events[-1].source is Source.TYPED


def test_an_identity_number_of_several_results_leaves_the_choice(page, shown, ready):
    second = step(shown.workplace, take_in(shown.workplace, BIRTH, applicant=HOA), "result_ready")
    shown.press(Qt.Key.Key_F6)
    page.take_scan(HOA.identity_number)
    assert results(page) == ["Nhiều kết quả"]
    assert cell(page, BatchColumn.NOTE) == "Công dân có 2 kết quả ở quầy."
    act_on(page)

    assert not page.batch.is_on
    assert shown.focus is page.card.together.button
    shown.press(ENTER)
    assert status(shown, ready) is status(shown, second) is Status.RETURNED


def test_the_time_on_the_stub_is_typed_before_its_scan_and_holds_for_that_one_only(page, shown, ready, fresh):
    second = step(shown.workplace, fresh, "result_ready")
    shown.clock.set("2026-11-23T16:48")
    shown.press(Qt.Key.Key_F6)
    assert shown.focus is page.batch.clock
    shown.type("1540")
    assert page.batch.said.text() == "Chỉ lần quét tới ghi 15:40"
    page.take_scan(stub(ready))
    assert page.batch.clock.text() == ""
    page.take_scan(stub(second))

    first, last = shown.record(ready.id).progress, shown.record(second.id).progress
    assert (iso(first.returned_at), iso(first.return_recorded_at)) == ("2026-11-23T15:40", "2026-11-23T16:48")
    assert iso(last.returned_at) == "2026-11-23T16:48"
    assert cell(page, BatchColumn.TIME, 1, Role.SUBTEXT) == "trao 15:40"
    assert cell(page, BatchColumn.TIME, 0, Role.SUBTEXT) == ""


def test_a_time_nobody_can_read_lets_no_scan_through_until_it_is_mended(page, shown, ready):
    shown.press(Qt.Key.Key_F6)
    shown.type("2570")
    for _each in range(2):
        page.take_scan(stub(ready))

    assert results(page) == ["Chưa ghi được", "Chưa ghi được"]
    assert shown.said[-1] == (
        "alarm",
        f"{stub(ready)}: chưa ghi được. Giờ “2570” không đọc được. Sửa giờ rồi quét lại.",
    )
    assert status(shown, ready) is Status.RESULT_READY


@pytest.mark.parametrize(("typed", "why"), [("1700", "tương lai"), ("0800", "sớm hơn bước trước đó")])
def test_an_impossible_time_is_refused_in_words(page, shown, ready, typed, why):
    shown.press(Qt.Key.Key_F6)
    shown.type(typed)
    page.take_scan(stub(ready))

    assert results(page) == ["Chưa ghi được"]
    assert why in cell(page, BatchColumn.NOTE)
    assert status(shown, ready) is Status.RESULT_READY


def test_on_a_closed_day_every_scan_says_so_and_writes_nothing(page, shown, ready):
    with shown.counter.store.writing() as unit:
        unit.days.close(DayClosing(date(2026, 11, 23), shown.clock.now(), "clerk", {}, "f" * 64))
    page.take_scan(stub(ready))

    assert results(page) == ["Chưa ghi được"]
    assert "23/11/2026 đã chốt" in shown.said[-1][1]
    assert status(shown, ready) is Status.RESULT_READY


def test_escape_ends_the_mode_and_says_what_was_done(page, shown, ready):
    page.take_scan(stub(ready))

    assert page.take_escape()
    assert not page.batch.is_on
    assert shown.said[-1] == ("info", "Đã kết thúc quét loạt: 1 đã xác nhận.")
    assert shown.focus is page.box
    assert not page.take_escape()


def test_two_minutes_without_a_scan_end_the_mode_aloud(page, shown, ready):
    page.take_scan(stub(ready))
    start = shown.clock.now()
    for seconds in (60, 119):
        shown.clock.moment = start + timedelta(seconds=seconds)
        shown.desk.ticked.emit(shown.clock.now())
    assert page.batch.is_on
    shown.clock.moment = start + timedelta(seconds=120)
    shown.desk.ticked.emit(shown.clock.now())

    assert not page.batch.is_on
    assert shown.said[-1] == ("warn", "Đã dừng quét loạt vì 2 phút không quét: 1 đã xác nhận.")


def test_a_scan_begins_the_two_minutes_anew(page, shown, ready, fresh):
    page.take_scan(stub(ready))
    start = shown.clock.now()
    shown.clock.moment = start + timedelta(seconds=100)
    page.take_scan(stub(fresh))
    shown.clock.moment = start + timedelta(seconds=200)
    shown.desk.ticked.emit(shown.clock.now())

    assert page.batch.is_on


def test_leaving_the_page_or_locking_the_screen_ends_the_mode(page, shown, ready):
    shown.press(Qt.Key.Key_F6)
    shown.type("1500")
    page.hide()
    page.show()

    assert not page.batch.is_on
    page.take_scan(ready.intake.number)
    assert status(shown, ready) is Status.RESULT_READY, "a receipt is only chosen again"
    assert page.batch.clock.text() == ""


def test_the_list_goes_on_the_same_day_and_begins_anew_the_next(page, shown, ready):
    page.take_scan(stub(ready))
    page.take_escape()
    shown.press(Qt.Key.Key_F6)
    assert results(page) == ["Đã trao, xác nhận"]
    page.take_escape()
    shown.clock.set("2026-11-25T08:00")
    shown.press(Qt.Key.Key_F6)

    assert results(page) == []


def test_a_scan_that_comes_while_another_is_written_waits_and_is_delivered_once(page, shown, ready, fresh):
    second = step(shown.workplace, fresh, "result_ready")
    shown.desk.changed.connect(
        lambda: page.take_scan(stub(second)) if page.batch.model.rowCount() == 1 else None
    )
    page.take_scan(stub(ready))

    assert results(page) == ["Đã trao, xác nhận"] * 2
    assert cell(page, BatchColumn.CITIZEN) == "Đỗ Đức Đạt"
    assert len([e for e in shown.record(second.id).events if e.kind is EventKind.RETURN_CONFIRMED]) == 1


def test_a_lines_time_is_put_right_afterwards_and_the_row_shows_both_clocks(qtbot, page, shown, ready):
    shown.clock.set("2026-11-23T16:48")
    page.take_scan(stub(ready))
    assert cell(page, BatchColumn.ACTION) == "Sửa giờ"
    act_on(page)
    dialog = shown.dialog(qtbot)
    dialog.clock.setTime(QTime(15, 40))
    shown.press(ENTER)

    progress = shown.record(ready.id).progress
    assert (iso(progress.returned_at), iso(progress.return_recorded_at)) == (
        "2026-11-23T15:40",
        "2026-11-23T16:48",
    )
    assert cell(page, BatchColumn.TIME, 0, Role.SUBTEXT) == "trao 15:40"
    assert results(page) == ["Đã trao, xác nhận"]
    assert page.batch.is_on


def test_a_time_before_the_result_is_refused_beside_its_field(qtbot, page, shown, ready):
    page.take_scan(stub(ready))
    act_on(page)
    dialog = shown.dialog(qtbot)
    dialog.clock.setTime(QTime(8, 0))
    shown.press(ENTER)

    assert dialog.isVisible()
    assert "sớm hơn bước trước đó" in dialog._fields["at"].message
    assert iso(shown.record(ready.id).progress.returned_at) == "2026-11-23T15:18"


def test_a_question_about_a_time_is_no_idle_time(qtbot, page, shown, ready):
    page.take_scan(stub(ready))
    act_on(page)
    dialog = shown.dialog(qtbot)
    shown.clock.set("2026-11-23T15:25")
    shown.desk.ticked.emit(shown.clock.now())
    dialog.reject()

    assert page.batch.is_on


def test_a_return_taken_back_elsewhere_is_marked_in_the_list(page, shown, ready):
    page.take_scan(stub(ready))
    acting.undo(shown.workplace, Step(ready.id, EventKind.UNDONE))
    shown.desk.changed.emit()

    assert results(page) == ["Đã hoàn tác"]
    assert page.batch.totals.text() == "0 đã xác nhận"


def test_a_line_without_result_opens_its_dossier(page, shown, fresh):
    page.take_scan(stub(fresh))
    assert cell(page, BatchColumn.ACTION) == "Mở hồ sơ"
    act_on(page)

    assert shown.opened == [fresh.id]


def test_who_may_only_read_turns_no_mode_on(qtbot, counter, ready):
    shown = sit(counter, "admin")
    page = HandOverPage(shown.desk, approve=shown.approve)
    shown.show(qtbot, page)
    shown.press(Qt.Key.Key_F6)

    assert not page.batch.is_on
    assert not page.take_scan(stub(ready))


def test_every_line_is_read_aloud_whole(page, ready):
    page.take_scan(stub(ready))

    spoken = cell(page, BatchColumn.CITIZEN, 0, Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Nguyễn Thị Hòa: đã trao, xác nhận."


@pytest.mark.parametrize("width", [1190, 850, 600])
def test_nothing_of_the_list_is_cut(qtbot, page, ready, width):
    page.take_scan(stub(ready))
    page.resize(width, 700)
    qtbot.waitUntil(lambda: page.batch.table.horizontalScrollBar().maximum() == 0)

    for column in (BatchColumn.RESULT, BatchColumn.ACTION):
        assert page.batch.table.columnWidth(column) >= page.batch.table.sizeHintForColumn(column)
