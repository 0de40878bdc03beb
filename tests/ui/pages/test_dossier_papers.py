"""The papers of a dossier on its page: control slip, drafts with a reason, every paper printed again."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from counter_app.domain.letters import items_text
from counter_app.domain.paper_kinds import PaperKind, PaperOrder
from counter_app.services.papers import PreparedPaper, record_print
from counter_app.ui.dialogs.letters import DemandDialog
from counter_app.ui.pages.dossier import DossierPage
from tests.support import step, take_in
from tests.ui.pages.shown import open_on, sit

ENTER, ESCAPE, G = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_G
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def shown(counter):
    return sit(counter)


@pytest.fixture
def page(qtbot, shown):
    made = DossierPage(shown.desk, approve=shown.approve)
    shown.show(qtbot, made)
    return made


@pytest.fixture
def ordered(shown):
    orders = []
    shown.desk.paper_requested.connect(lambda order: orders.append(("print", order)))
    shown.desk.paper_preview_requested.connect(lambda order: orders.append(("preview", order)))
    return orders


def drafts_offered(page):
    return {kind for kind, action in page.offers.drafts.items() if action.isVisible()}


def test_a_key_opens_the_other_papers_and_enter_shows_the_control_slip(qtbot, page, shown, ordered):
    record = take_in(shown.workplace)
    open_on(page, record)
    shown.press(G, ALT)
    qtbot.waitUntil(page.offers.papers_menu.isVisible)
    assert page.offers.papers_menu.activeAction() is page.offers.control
    qtbot.keyClick(page.offers.papers_menu, ENTER)
    assert ordered == [("preview", PaperOrder(PaperKind.CONTROL, record.id))]


def test_a_draft_asks_for_its_reason_and_is_shown_before_it_is_printed(qtbot, page, shown, ordered):
    record = take_in(shown.workplace)
    open_on(page, record)
    page.offers.drafts[PaperKind.REFUSAL].trigger()
    dialog = shown.dialog(qtbot)
    shown.press(ENTER)
    assert dialog._fields["reason"].message == "Bước này cần ghi lý do."
    shown.type("xin y kien truoc")
    shown.press(ENTER)
    ((how, order),) = ordered
    assert (how, order.kind, order.dossier_id) == ("preview", PaperKind.REFUSAL, record.id)
    assert order.details == {"reason": "xin y kien truoc"}
    assert len(shown.record(record.id).events) == 1, "nothing was recorded"


def test_a_draft_of_a_demand_names_the_documents(qtbot, page, shown, ordered):
    record = take_in(shown.workplace)
    open_on(page, record)
    page.offers.drafts[PaperKind.SUPPLEMENT].trigger()
    dialog = shown.dialog(qtbot)
    assert isinstance(dialog, DemandDialog)
    dialog.reason.setText("thiếu")
    dialog.items.setPlainText("Tờ khai | bản chính")
    dialog.confirm.click()
    assert ordered[0][1].details == {"reason": "thiếu", "items": items_text(["Tờ khai | bản chính"])}


def test_escape_from_a_draft_orders_nothing(qtbot, page, shown, ordered):
    open_on(page, take_in(shown.workplace))
    page.offers.drafts[PaperKind.STOP].trigger()
    shown.dialog(qtbot)
    shown.press(ESCAPE)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    assert ordered == []


def test_only_what_may_still_come_is_drafted(page, shown):
    record = take_in(shown.workplace)
    open_on(page, record)
    every = {PaperKind.SUPPLEMENT, PaperKind.REFUSAL, PaperKind.APOLOGY, PaperKind.STOP}
    assert drafts_offered(page) == every
    record = step(shown.workplace, record, "supplement_requested", reason="thiếu")
    open_on(page, record)
    assert PaperKind.SUPPLEMENT not in drafts_offered(page), "it has its form by now"
    record = step(shown.workplace, record, "refused", reason="không đủ điều kiện")
    open_on(page, record)
    assert drafts_offered(page) == set()
    assert page.offers.control.isVisible()


def test_each_paper_has_its_number_its_prints_and_its_own_reprint(page, shown, ordered):
    clerk = shown.workplace
    record = step(clerk, take_in(clerk), "supplement_requested", reason="thiếu")
    record_print(clerk, PreparedPaper(record.id, b"", "x.pdf", 0))
    open_on(page, record)
    receipt, demand = page.papers.rows
    assert [line.text() for line in receipt.lines] == ["In lần đầu · 15:18 · Đỗ Thu Hà"]
    assert (receipt.print.text(), demand.print.text()) == ("In lại", "In")
    assert demand.print.accessibleName() == "In phiếu yêu cầu bổ sung"
    demand.print.click()
    receipt.preview.click()
    assert ordered == [
        ("print", PaperOrder(PaperKind.SUPPLEMENT, record.id, details={"step": "2"})),
        ("preview", PaperOrder(PaperKind.RECEIPT, record.id)),
    ]


def test_papers_of_a_cancelled_dossier_are_listed_and_not_printed(page, shown):
    record = step(shown.workplace, take_in(shown.workplace), "cancelled", reason="nhập nhầm")
    open_on(page, record)
    (receipt,) = page.papers.rows
    assert not receipt.print.isVisible()
    assert not receipt.preview.isVisible()


def test_a_paper_printed_many_times_tells_the_latest_and_how_many_came_before(page, shown):
    record = take_in(shown.workplace)
    for _ in range(7):
        record_print(shown.workplace, PreparedPaper(record.id, b"", "x.pdf", 0))
    open_on(page, record)
    lines = [line.text() for line in page.papers.rows[0].lines]
    assert lines[0].startswith("In lại lần 6 · ")
    assert lines[-1] == "… và 4 lần trước nữa"
