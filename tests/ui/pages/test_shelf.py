import pytest
from PySide6.QtCore import Qt, QTime
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from counter_app.domain.events import EventKind, Source
from counter_app.domain.moments import iso
from counter_app.domain.numbers import stub_of
from counter_app.domain.people import Applicant
from counter_app.domain.receivers import Receiver
from counter_app.domain.shelf import Became
from counter_app.domain.status import Status
from counter_app.services import shelf
from counter_app.services.records import DossierRecord
from counter_app.ui.models.shelf import Place, ShelfColumn
from counter_app.ui.pages.shelf import ShelfPage
from counter_app.ui.widgets import Role
from tests.support import BIRTH, sits, step, take_in
from tests.ui.pages.shown import Shown, sit

ENTER, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab
NAMES = {"hoa": "Nguyễn Thị Hòa", "binh": "Trần Văn Bình", "dat": "Đỗ Đức Đạt", "en": "Hồ Thị Én"}


@pytest.fixture
def shown(counter) -> Shown:
    return sit(counter)


@pytest.fixture
def dossiers(shown) -> dict[str, DossierRecord]:
    """Hòa and Bình have results that lie on the shelf, Đạt's was returned, Én's is still to come."""
    desk = shown.workplace
    shown.clock.set("2026-11-23T13:30")
    made = {key: take_in(desk, BIRTH, applicant=Applicant(name)) for key, name in NAMES.items()}
    made["hoa"] = step(desk, made["hoa"], "result_ready")
    shown.clock.set("2026-11-23T13:40")
    made["binh"] = step(desk, made["binh"], "result_ready")
    given = step(desk, step(desk, made["dat"], "result_ready"), "handed_over")
    made["dat"] = step(desk, given, "return_confirmed")
    shown.clock.set("2026-11-23T15:18")
    return made


@pytest.fixture
def page(qtbot, shown, dossiers) -> ShelfPage:
    made = ShelfPage(shown.desk, approve=shown.approve)
    shown.show(qtbot, made)
    return made


@pytest.fixture
def counting(page, shown) -> ShelfPage:
    shown.press(ENTER)
    shown.keys = 0
    return page


def scan(page: ShelfPage, *records: DossierRecord) -> None:
    for record in records:
        assert page.take_scan(record.intake.number)


def places(page: ShelfPage) -> list[tuple[Place, str]]:
    model = page.board.model
    rows = [model.item(row) for row in range(model.rowCount())]
    return [(row.place, row.dossier.applicant_name if row.dossier else row.code) for row in rows]


def told(page: ShelfPage) -> tuple[str, str]:
    head = page.board.head
    return head.pill.text(), head.name.text()


def closed(qtbot, page: ShelfPage) -> None:
    """Let the page have the keyboard again, as a desktop gives it back."""
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    page.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)


def test_one_key_begins_a_count_and_the_list_has_the_keyboard(page, shown):
    assert page.past.lying.text() == "Sổ ghi 2 kết quả đang nằm trên kệ"
    shown.press(ENTER)

    assert shown.focus is page.board.table
    assert not page.past.isVisible()
    assert page.board.head.number.text() == "0 / 2"
    assert places(page) == [(Place.MISSING, NAMES["hoa"]), (Place.MISSING, NAMES["binh"])]


def test_between_counts_a_scan_is_left_to_the_window(page, dossiers):
    assert not page.take_scan(dossiers["hoa"].intake.number)


def test_scans_need_no_other_key_and_tell_what_they_found(counting, shown, dossiers):
    tones = []
    counting.scanned.connect(tones.append)
    heard = []
    for scanned in (
        dossiers["hoa"].intake.number,
        stub_of(dossiers["hoa"].intake.number),
        dossiers["en"].intake.code,
        dossiers["dat"].intake.number,
        "4041",
    ):
        assert counting.take_scan(scanned)
        heard.append(told(counting))

    assert heard == [
        ("Đúng sổ", NAMES["hoa"]),
        ("Đã quét rồi", NAMES["hoa"]),
        ("Chưa ghi kết quả", NAMES["en"]),
        ("Sổ ghi đã trả", NAMES["dat"]),
        ("Mã lạ", "4041"),
    ]
    assert tones == ["done", "info", "warn", "alarm", "warn"], "each is heard"
    assert shown.keys == 0
    assert places(counting) == [
        (Place.UNRECORDED, NAMES["en"]),
        (Place.RETURNED, NAMES["dat"]),
        (Place.UNKNOWN, "4041"),
        (Place.MISSING, NAMES["binh"]),
        (Place.PRESENT, NAMES["hoa"]),
    ]
    assert counting.board.head.number.text() == "1 / 2"
    assert "4 mã đã quét" in counting.board.head.begun.text()


def test_a_scan_that_asks_for_something_leads_the_list_to_it(counting, dossiers):
    scan(counting, dossiers["en"])
    assert counting.board.chosen().dossier.id == dossiers["en"].id
    counting.take_scan("4041")
    assert counting.board.chosen().code == "4041"
    scan(counting, dossiers["hoa"])
    assert counting.board.chosen().code == "4041", "a thing in order takes nobody's attention"


def test_words_and_citizens_cards_are_left_to_the_window(counting):
    assert not counting.take_scan("hoa")
    assert not counting.take_scan("001190004567||Đặng Thị Thuỳ Dương|08031990|Nữ||15042021")
    assert shelf.standing(counting.desk.workplace).comparison.scanned == 0


def test_ctrl_z_takes_the_last_scan_off_until_there_is_none(counting, shown, dossiers):
    scan(counting, dossiers["hoa"], dossiers["binh"])
    assert counting.take_back()
    assert shown.said == [("info", "Đã bỏ lần quét: Trần Văn Bình.")]
    assert told(counting) == ("Đúng sổ", NAMES["hoa"])
    assert counting.take_back()
    assert told(counting) == ("Sẵn sàng", "Quét mọi thứ trên kệ")
    assert not counting.take_back()


def test_enter_on_a_missing_result_asks_when_it_was_given_out(qtbot, counting, shown, dossiers):
    scan(counting, dossiers["binh"])
    shown.press(ENTER)
    dialog = shown.dialog(qtbot)
    dialog.clock.setTime(QTime(14, 20))
    dialog.receiver.choose(Receiver.FAMILY)
    shown.press(ENTER)
    assert dialog.isVisible(), "somebody else has a name"
    dialog.receiver.name.setText("Nguyễn Văn Nam")
    shown.press(ENTER)
    closed(qtbot, counting)

    handed, confirmed = shown.record(dossiers["hoa"].id).events[-2:]
    assert (handed.kind, confirmed.kind) == (EventKind.HANDED_OVER, EventKind.RETURN_CONFIRMED)
    assert (handed.source, handed.details) == (
        Source.SHELF_COUNT,
        {"receiver": "family", "received_by": "Nguyễn Văn Nam"},
    )
    assert (iso(handed.occurred_at), iso(handed.recorded_at)) == ("2026-11-23T14:20", "2026-11-23T15:18")
    assert shown.said[-1] == ("done", "Đã ghi trao và xác nhận: Nguyễn Thị Hòa.")
    assert places(counting) == [(Place.PRESENT, NAMES["binh"])]


def test_the_hour_of_the_click_is_no_hour_of_a_hand_over_unless_said_so(qtbot, counting, shown, dossiers):
    shown.press(ENTER)
    dialog = shown.dialog(qtbot)
    shown.press(ENTER)
    assert dialog.isVisible()
    assert "giờ bấm" in dialog._fields["at"].message
    assert shown.record(dossiers["hoa"].id).progress.status is Status.RESULT_READY
    shown.press(ENTER)
    closed(qtbot, counting)

    assert iso(shown.record(dossiers["hoa"].id).progress.handed_over_at) == "2026-11-23T15:18"


def test_a_result_cannot_have_been_given_out_before_it_came(qtbot, counting, shown):
    shown.press(ENTER)
    dialog = shown.dialog(qtbot)
    dialog.clock.setTime(QTime(9, 0))
    shown.press(ENTER)

    assert dialog.isVisible()
    assert "sớm hơn bước trước đó" in dialog._fields["at"].message
    dialog.reject()


def test_an_earlier_day_asks_for_reason_and_supervisor(qtbot, counting, shown, dossiers):
    shown.clock.set("2026-11-24T09:00")
    counting.refresh()
    shown.press(ENTER)
    dialog = shown.dialog(qtbot)
    dialog.day.setDate(dialog.day.date().addDays(-1))
    dialog.clock.setTime(QTime(16, 0))
    shown.press(ENTER)
    assert "lý do" in dialog._fields["reason"].message
    assert dialog._fields["approved_by"].isVisible()
    dialog.reason.setText("trao lúc mất điện")
    shown.press(ENTER)
    closed(qtbot, counting)

    handed = shown.record(dossiers["hoa"].id).events[-2]
    assert (handed.reason, handed.approved_by) == ("trao lúc mất điện", "supervisor")


def test_enter_on_an_unrecorded_result_asks_since_when_it_is_here(qtbot, counting, shown, dossiers):
    scan(counting, dossiers["en"])
    shown.press(ENTER)
    dialog = shown.dialog(qtbot)
    dialog.clock.setTime(QTime(14, 5))
    shown.press(ENTER)
    closed(qtbot, counting)

    last = shown.record(dossiers["en"].id).events[-1]
    assert (last.kind, last.source, iso(last.occurred_at)) == (
        EventKind.RESULT_READY,
        Source.SHELF_COUNT,
        "2026-11-23T14:05",
    )
    assert (Place.PRESENT, NAMES["en"]) in places(counting)


def test_what_waits_for_a_supplement_can_only_be_opened(counting, shown, dossiers):
    step(shown.workplace, dossiers["en"], "supplement_requested", reason="thiếu tờ khai")
    scan(counting, dossiers["en"])
    assert counting.board.model.index(0, ShelfColumn.ACTION).data() == "Mở hồ sơ"
    shown.press(ENTER)

    assert shown.opened == [dossiers["en"].id]


def test_a_mislaid_result_is_noted_and_stays_a_difference(qtbot, counting, shown):
    counting.board.card.mislaid.click()
    dialog = shown.dialog(qtbot)
    shown.press(ENTER)
    assert dialog.isVisible(), "a note wants a word"
    shown.type("tu 2")
    shown.press(ENTER)
    closed(qtbot, counting)

    assert places(counting) == [(Place.MISSING, NAMES["binh"]), (Place.MISSING, NAMES["hoa"])]
    pill = counting.board.model.index(1, ShelfColumn.PLACE)
    assert (pill.data(), str(pill.data(Role.LEVEL))) == ("Đang tìm", "notice")
    assert "tu 2" in counting.board.model.index(1, ShelfColumn.PROCEDURE).data(Role.SUBTEXT)


def test_a_result_recorded_by_mistake_is_taken_back_with_a_reason(qtbot, counting, shown, dossiers):
    assert counting.board.card.take_back.text() == "Ghi nhầm kết quả…"
    counting.board.card.take_back.click()
    dialog = shown.dialog(qtbot)
    shown.type("con o Tu phap")
    dialog.confirm.click()
    closed(qtbot, counting)

    after = shown.record(dossiers["hoa"].id)
    assert (after.progress.status, after.events[-1].source) == (Status.RECEIVED, Source.SHELF_COUNT)
    assert after.events[-1].reason == "con o Tu phap"


def test_what_was_returned_and_still_lies_there_can_be_taken_back(qtbot, counting, shown, dossiers):
    scan(counting, dossiers["dat"])
    assert counting.board.card.take_back.text() == "Thật ra chưa trao…"
    counting.board.card.take_back.click()
    dialog = shown.dialog(qtbot)
    shown.type("nham nguoi")
    dialog.confirm.click()
    closed(qtbot, counting)

    assert shown.record(dossiers["dat"].id).progress.status is Status.RESULT_READY
    assert (Place.PRESENT, NAMES["dat"]) in places(counting)


def test_after_a_step_ctrl_z_is_the_windows_again(qtbot, counting, shown, dossiers):
    scan(counting, dossiers["binh"])
    shown.clock.set("2026-11-23T15:30")
    counting.refresh()
    shown.press(ENTER)
    dialog = shown.dialog(qtbot)
    dialog.clock.setTime(QTime(15, 0))
    shown.press(ENTER)
    closed(qtbot, counting)

    assert not counting.take_back()
    assert shelf.standing(shown.workplace).comparison.scanned == 1

    counting.board.head.take_back.click()
    assert shelf.standing(shown.workplace).comparison.scanned == 0, "the button means the scan"


def test_what_ended_without_a_result_is_not_said_to_be_returned(counting, shown, dossiers):
    step(shown.workplace, dossiers["en"], "refused", reason="không đủ điều kiện")
    scan(counting, dossiers["en"])

    assert told(counting) == ("Sổ ghi đã kết thúc", NAMES["en"])
    assert counting.board.model.index(0, ShelfColumn.PLACE).data() == "Sổ ghi đã kết thúc"
    assert not counting.board.card.take_back.isVisible()
    counting.board.card.open.click()
    assert shown.opened == [dossiers["en"].id]


def test_an_unknown_code_can_be_dropped(counting, shown):
    counting.take_scan("4041")
    assert counting.board.card.drop.isVisible()
    counting.board.card.drop.click()
    assert "4041" not in [name for _place, name in places(counting)]


def test_a_pressed_number_shows_its_list_alone_and_pressed_again_all(counting, dossiers):
    scan(counting, dossiers["hoa"], dossiers["en"])
    tiles = counting.board.tiles
    tiles.missing.click()
    assert places(counting) == [(Place.MISSING, NAMES["binh"])]
    tiles.present.click()
    assert places(counting) == [(Place.PRESENT, NAMES["hoa"])]
    assert not tiles.missing.isChecked()
    tiles.present.click()
    assert len(places(counting)) == 3


def test_a_count_without_open_differences_is_signed_by_one_key(counting, shown, dossiers):
    scan(counting, dossiers["hoa"], dossiers["binh"])
    shown.press(Qt.Key.Key_F9)

    assert shown.said[-1] == ("done", "Đã ký lần kiểm kệ: 2 / 2 trên kệ, Đúng sổ.")
    assert shown.focus is counting.past.table
    assert counting.past.card.signed.text() == "Đỗ Thu Hà ký lúc 15:18"
    QTest.keyClick(shown.focus, ENTER)
    assert shelf.standing(shown.workplace) is None, "a bounced Enter begins nothing"


def test_differences_nobody_looked_into_want_a_word(qtbot, counting, shown, dossiers):
    scan(counting, dossiers["hoa"])
    shown.press(Qt.Key.Key_F9)
    dialog = shown.dialog(qtbot)
    shown.press(ENTER)
    assert dialog.isVisible()
    shown.type("het gio")
    shown.press(ENTER)
    closed(qtbot, counting)

    (kept,) = shelf.history(shown.workplace)
    assert (kept.outcome["word"], kept.outcome["numbers"]["open"]) == ("het gio", 1)
    card = counting.past.card
    assert "Để lại vì: het gio" in card.said.text()
    assert card.lists["missing"].lines.text() == "· Trần Văn Bình: chưa ai xem"


def test_the_next_count_tells_what_changed_since(counting, shown, dossiers):
    scan(counting, dossiers["hoa"], dossiers["binh"])
    shown.press(Qt.Key.Key_F9)
    shown.clock.set("2026-11-23T16:30")
    step(shown.workplace, step(shown.workplace, dossiers["hoa"], "handed_over"), "return_confirmed")
    step(shown.workplace, dossiers["en"], "result_ready")
    counting.past.begin.setFocus()
    shown.press(ENTER)
    scan(counting, dossiers["en"], dossiers["binh"])
    shown.press(Qt.Key.Key_F9)

    assert "So với lần trước: 1 mới lên kệ · 1 đã đi · 1 còn nằm đó." in shown.said[-1][1]
    card = counting.past.card
    assert card.gone.lines.text() == "· Nguyễn Thị Hòa: đã trao lúc 16:30"
    assert card.lying.lines.text() == "· Trần Văn Bình: 2 lần kiểm"
    assert counting.past.model.rowCount() == 2


def test_giving_up_wants_a_word_and_says_so_in_the_list(qtbot, counting, shown, dossiers):
    scan(counting, dossiers["hoa"])
    counting.board.head.abandon.click()
    dialog = shown.dialog(qtbot)
    assert not dialog.confirm.isDefault()
    shown.type("khach dong")
    dialog.confirm.click()
    closed(qtbot, counting)

    assert counting.past.card.found.text() == "Bỏ dở"
    assert counting.past.card.said.text() == "khach dong"


def test_a_count_is_gone_on_with_by_whoever_sits_down_next(qtbot, counting, shown, dossiers):
    scan(counting, dossiers["hoa"])
    other = sit(shown.counter, "supervisor")
    page = ShelfPage(other.desk, approve=other.approve)
    other.show(qtbot, page)

    assert told(page) == ("Đúng sổ", NAMES["hoa"])
    assert "Đỗ Thu Hà bắt đầu lúc 15:18" in page.board.head.begun.text()
    scan(page, dossiers["binh"])
    QTest.keyClick(other.focus, Qt.Key.Key_F9)
    assert shelf.history(other.workplace)[0].finished_by == "supervisor"


def test_a_count_ended_at_another_window_is_told(counting, shown, dossiers):
    shelf.finish(sits(shown.counter, "supervisor"), "xong")
    assert counting.take_scan(dossiers["hoa"].intake.number)
    assert shown.said[-1] == ("alarm", "Máy trạm này không có lần kiểm kệ nào đang dở.")
    assert counting.past.isVisible()


@pytest.mark.parametrize("width", [1190, 850, 500])
def test_the_action_is_never_cut(qtbot, counting, dossiers, width):
    scan(counting, dossiers["en"], dossiers["dat"])
    counting.resize(width, 900)
    table = counting.board.table
    qtbot.waitUntil(lambda: table.horizontalScrollBar().maximum() == 0)
    right = table.columnViewportPosition(ShelfColumn.ACTION) + table.columnWidth(ShelfColumn.ACTION)

    assert right <= table.viewport().width()
    assert table.columnWidth(ShelfColumn.ACTION) >= table.sizeHintForColumn(ShelfColumn.ACTION)


def test_every_control_has_a_name(counting, dossiers):
    scan(counting, dossiers["en"])
    board, card = counting.board, counting.board.card
    controls = (board.table, board.head.finish, board.head.take_back, board.head.abandon)
    tiles = (board.tiles.missing, board.tiles.unrecorded, board.tiles.returned, board.tiles.present)
    for control in (*controls, *tiles, card.note, card.open, card.mislaid, counting.past.table):
        assert control.accessibleName()
    spoken = board.model.index(0, ShelfColumn.CITIZEN).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Hồ Thị Én, Chưa ghi kết quả, ")


def test_a_note_that_no_longer_holds_is_not_shown(counting, shown, dossiers):
    shelf.note(shown.workplace, dossiers["hoa"].intake.code, Became.MISLAID, "tủ 2")
    counting.refresh()
    scan(counting, dossiers["hoa"])
    pills = [counting.board.model.index(row, ShelfColumn.PLACE).data() for row in range(2)]
    assert pills == ["Chưa quét thấy", "Đúng sổ"]
