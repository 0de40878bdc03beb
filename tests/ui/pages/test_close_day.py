"""The gate before a day is closed, on its page: what it says, what its keys do, the closed day after it."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt

from counter_app.domain.closing import GateStep
from counter_app.domain.obligations import ObligationKind
from counter_app.domain.paper_kinds import PaperKind
from counter_app.drawing import draw
from counter_app.services import blanks, closing
from counter_app.services.changes import save_office
from counter_app.services.closing import ClosingRoom
from counter_app.ui.background import Background
from counter_app.ui.dialogs.reason import ReasonDialog
from counter_app.ui.models.closing import LeftColumn
from counter_app.ui.navigation import HAND_OVER
from counter_app.ui.pages.close_day import CloseDayPage, ClosingTools
from tests.support import BIRTH, clock_of, sits, step, take_in
from tests.ui.pages.shown import Shown, sit

ENTER = Qt.Key.Key_Return
MONDAY = date(2026, 11, 23)


@pytest.fixture
def background():
    made = Background()
    yield made
    made.finish()


@pytest.fixture
def printed():
    return []


@pytest.fixture
def entered():
    """The blank receipts that were asked to be entered."""
    return []


@pytest.fixture
def open_page(qtbot, counter, background, printed, entered):
    """Open the page for an account, with the pages that its window has."""

    def made(name="clerk", reachable=(HAND_OVER,)) -> tuple[Shown, CloseDayPage]:
        shown = sit(counter, name)
        room = ClosingRoom(draw, counter.shelf, counter.back_up)
        pages = frozenset(reachable)
        tools = ClosingTools(room, background, shown.approve, entered.append, pages)
        shown.desk.paper_requested.connect(printed.append)
        page = CloseDayPage(shown.desk, tools)
        shown.show(qtbot, page)
        return shown, page

    return made


@pytest.fixture
def alone(counter):
    """An office without an official system, on Monday morning."""
    clock_of(counter).set("2026-11-23T10:05")
    admin = sits(counter, "admin")
    save_office(admin, replace(admin.office, uses_official_system=False))


@pytest.fixture
def two_left(counter, alone):
    """A result that was handed over and not confirmed, and one that is due today."""
    clerk = sits(counter)
    handed = step(clerk, step(clerk, take_in(clerk, BIRTH), "result_ready"), "handed_over")
    return handed, take_in(clerk, BIRTH)


def held(counter):
    return closing.gate(sits(counter), MONDAY).closed


def pills(page) -> dict[GateStep, str]:
    return {name: row.pill.text() for name, row in page.steps.rows.items() if row.isVisible()}


def test_each_step_says_how_far_it_is_and_an_office_alone_has_no_clicks_elsewhere(two_left, open_page):
    _shown, page = open_page()
    assert pills(page) == {
        GateStep.STUBS: "Còn 1",
        GateStep.SHELF: "Chưa kiểm",
        GateStep.OBLIGATIONS: "Còn 1",
        GateStep.CLOSE: "Chưa được",
    }
    assert not page.close_button.isVisible()
    assert page.title.text() == "Chốt ngày thứ Hai 23/11/2026"


def test_a_step_leads_to_its_page_only_where_the_window_has_that_page(two_left, open_page):
    shown, page = open_page()
    asked = []
    shown.desk.page_requested.connect(asked.append)
    page.steps.rows[GateStep.STUBS].action.click()
    assert asked == [HAND_OVER]
    assert not page.steps.rows[GateStep.SHELF].action.isVisible()
    _shown, without = open_page(reachable=())
    assert without.steps.rows[GateStep.STUBS].action.text() == "Ghi lý do"


def test_reasons_are_typed_line_after_line_and_then_enter_closes_the_day(
    qtbot, counter, two_left, open_page, printed
):
    shown, page = open_page()
    assert shown.focus is page.left.reason
    assert page.left.field.label.text().endswith("Xác nhận đã trả")
    shown.type("cho ky so")
    shown.press(ENTER)
    assert page.left.field.label.text().endswith("Ghi nhận kết quả")
    assert page.left.reason.text() == ""
    shown.type("cho lanh dao ky")
    shown.press(ENTER)
    shown.press(ENTER)
    assert held(counter) is None, "a bounced Enter"
    page.take_focus()  # as F10 does
    assert shown.focus is page.close_button
    shown.press(ENTER)
    qtbot.waitUntil(lambda: held(counter) is not None and not page.progress.isVisible(), timeout=20_000)
    closed = held(counter)
    assert closed is not None
    reasons = {(left["kind"], left["reason"]) for left in closed.sheet["left"]}
    assert reasons == {("confirm_return", "cho ky so"), ("record_result", "cho lanh dao ky")}
    assert [(each.kind, each.content) for each in printed] == [(PaperKind.CLOSING, closed)]
    page.closed.print.click()
    assert printed[1] == printed[0], "the button asks for the same sheet"
    seen = []
    shown.desk.paper_preview_requested.connect(seen.append)
    page.closed.preview.click()
    assert seen == printed[:1]
    assert closed.file in page.closed.sheet.text()
    assert closed.backup in page.closed.backup.text()
    assert not page.left.isVisible()
    assert set(pills(page).values()) == {"Xong", "Không kiểm"}


def test_an_empty_reason_is_not_taken_and_says_what_to_do(two_left, open_page):
    shown, page = open_page()
    shown.press(ENTER)
    assert page.left.field.message == "Ghi lý do, hoặc mở hồ sơ để giải quyết."
    assert page._view is not None
    assert len(page._view.left) == 2


def test_one_reason_may_serve_all_of_a_kind(counter, two_left, open_page):
    take_in(sits(counter), BIRTH)
    shown, page = open_page()
    page.left.begin(GateStep.OBLIGATIONS)
    assert page.left.write_all.text() == "Ghi cho cả 2 việc cùng loại"
    shown.type("mat dien")
    page.left.write_all.click()
    assert page._view is not None
    assert [item.kind for item in page._view.left] == [ObligationKind.CONFIRM_RETURN]
    states = [page.left.model.index(row, LeftColumn.LEVEL).data() for row in range(3)]
    assert states[1:] == ["Có lý do"] * 2


def test_a_reason_is_taken_back_by_emptying_it(two_left, open_page):
    shown, page = open_page()
    shown.type("cho ky so")
    shown.press(ENTER)
    page.left.table.select_row(page.left.model.rowCount() - 1)
    assert page.left.reason.text() == "cho ky so"
    page.left.reason.clear()
    page.left.write.click()
    assert page._view is not None
    assert len(page._view.left) == 2


def test_what_is_typed_survives_the_minutes_refresh(two_left, open_page):
    shown, page = open_page()
    shown.type("cho")
    shown.clock.set("2026-11-23T10:06")
    page.refresh()
    assert page.left.reason.text() == "cho"


def test_a_line_opens_its_dossier(two_left, open_page):
    shown, page = open_page()
    page.left.open.click()
    assert shown.opened == [two_left[0].id]


def test_only_a_supervisor_is_offered_to_open_the_day_again_and_gives_a_reason(
    qtbot, counter, alone, open_page
):
    room = ClosingRoom(lambda sheet: repr(sheet).encode(), counter.shelf, counter.back_up)
    closing.close_day(sits(counter), MONDAY, (), room)
    _shown, clerks = open_page()
    assert clerks.closed.isVisible()
    assert not clerks.closed.reopen.isVisible()
    shown, page = open_page("supervisor")
    page.closed.reopen.click()
    dialog = shown.dialog(qtbot)
    assert isinstance(dialog, ReasonDialog)
    dialog.confirm.click()
    assert held(counter) is not None, "no reason was given"
    dialog.reason.setText("sót một hồ sơ")
    dialog.confirm.click()
    assert held(counter) is None
    assert page.left.isVisible()
    assert page.close_button.isVisible()


def test_a_day_left_open_is_shown_and_closed_from_the_next_one(qtbot, counter, alone, open_page):
    take_in(sits(counter))
    shown = sit(counter)
    shown.clock.set("2026-11-25T08:00")
    _shown, page = open_page()
    (button,) = page.days.buttons
    assert button.text() == "Chốt T2 23/11"
    button.click()
    assert page.title.text() == "Chốt ngày thứ Hai 23/11/2026"
    assert page.soon.text() == "ngày cũ, chốt muộn"
    page.close_button.click()
    qtbot.waitUntil(lambda: held(counter) is not None and not page.progress.isVisible(), timeout=20_000)
    (back,) = page.days.buttons
    back.click()
    assert page.title.text() == "Chốt ngày thứ Tư 25/11/2026"
    assert not page.days.isVisible()


def test_a_copy_that_fails_is_told_and_the_day_stays_open(qtbot, counter, alone, open_page):
    shown, page = open_page()
    counter.data.backups.rmdir() if counter.data.backups.exists() else None
    counter.data.backups.write_text("no folder", encoding="utf-8")
    page.close_button.click()
    qtbot.waitUntil(lambda: bool(shown.said), timeout=20_000)
    (tone, text) = shown.said[-1]
    assert (tone, text[:14]) == ("alarm", "Ngày chưa chốt")
    assert held(counter) is None
    assert page.close_button.isVisible()


def test_a_blank_is_entered_or_voided_from_its_line_and_the_stack_kept_with_one_reason(
    counter, alone, open_page, entered
):
    lot = blanks.reserve(sits(counter), 4)
    shown, page = open_page()
    assert "Xấp phiếu trắng còn 4 tờ" in page.steps.rows[GateStep.OBLIGATIONS].words.text()
    assert page.left.model.index(0, LeftColumn.CITIZEN).data() == "Phiếu trắng"
    page.left.open.click()
    assert entered == [lot[0].code]

    page.left.void.click()
    assert page.left.field.message == "Ghi vì sao hủy số này, rồi bấm Hủy số này."
    assert shown.focus is page.left.reason
    shown.type("viet hong")
    page.left.void.click()
    assert [each.waits for each in blanks.reserved(sits(counter))] == [True, True, True, False]

    assert shown.focus is page.left.reason
    assert page.left.reason.text() == ""
    shown.type("con trong xap")
    page.left.write_all.click()
    assert pills(page)[GateStep.OBLIGATIONS] == "Xong"
    assert page.close_button.isVisible()
