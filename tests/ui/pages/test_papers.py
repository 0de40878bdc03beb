"""The papers of the whole counter: certified copies, notices for the board."""

from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QApplication

from counter_app import i18n
from counter_app.domain.errors import EnvironmentProblem
from counter_app.domain.paper_kinds import PaperKind
from counter_app.domain.print_queue import PrintSettings
from counter_app.exchange.identity_card import read_card
from counter_app.services import blanks, print_queue
from counter_app.services.copies import slips_of
from counter_app.services.papers import PreparedPaper
from counter_app.ui.background import Background
from counter_app.ui.desk import Desk
from counter_app.ui.pages.papers import PAPERS_SECTIONS, PapersPage
from counter_app.ui.papers.blanks_section import BlanksSection
from counter_app.ui.papers.board_section import BoardSection
from counter_app.ui.papers.copies_section import CopiesSection
from counter_app.ui.papers.lists_section import ListsSection
from counter_app.ui.papers.queue_section import QueueSection
from counter_app.ui.papers.section import PapersTools
from counter_app.ui.widgets import Role
from tests.support import sits, step, take_in, training_counter
from tests.ui.pages.shown import Shown

F9, ENTER = Qt.Key.Key_F9, Qt.Key.Key_Return
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
CARD = "001190004567||Đặng Thị Thuỳ Dương|08031990|Nữ|Số 5 ngõ 12, phường Sơn Tây|10052021"


@pytest.fixture
def shown(qtbot, tmp_path):
    with training_counter(tmp_path) as counter:
        yield Shown(counter, Desk(sits(counter)))


@pytest.fixture
def page(qtbot, shown):
    background = Background(None)
    papers = PapersPage(shown.desk, PapersTools(background, print, print, print, read_card))
    shown.show(qtbot, papers)
    yield papers
    background.finish()


@pytest.fixture
def ordered(shown):
    orders = []
    shown.desk.paper_requested.connect(orders.append)
    return orders


def begin(qtbot, page, kind):
    page.show_section(kind)
    page.current.take_focus()
    qtbot.waitUntil(lambda: page.current.isAncestorOf(QApplication.focusWidget()))
    return page.current


def today(shown):
    return slips_of(shown.workplace, shown.workplace.now().date())


def test_every_section_opens_and_is_named(page):
    for kind in PAPERS_SECTIONS:
        page.show_section(kind)
        assert isinstance(page.current, kind)
        assert page.tabs.currentItem().text()


def test_a_visit_is_charged_while_it_is_typed_stored_and_printed_with_one_key(qtbot, page, shown, ordered):
    section = begin(qtbot, page, CopiesSection)
    section.requester.setText("Nguyễn Thị Hòa")
    row = section.lines.rows[0]
    row.document.setFocus()
    row.document.setText("Bằng tốt nghiệp")
    row.pages.setValue(5)
    row.copies.setValue(3)
    assert section.total.text() == "Phí: 21.000 đồng"
    shown.press(F9)

    (kept,) = today(shown)
    assert (kept.slip.amount, kept.slip.requester) == (21_000, "Nguyễn Thị Hòa")
    assert [order.kind for order in ordered] == [PaperKind.COPIES]
    assert "21.000 đồng" in section.notice.text
    assert section.requester.text() == ""
    assert len(section.lines.rows) == 1
    assert shown.focus is section.requester, "ready for the next citizen"


def test_what_is_missing_is_said_and_nothing_typed_is_lost(qtbot, page, shown, ordered):
    section = begin(qtbot, page, CopiesSection)
    section.requester.setText("Hòa")
    shown.press(F9)
    assert "Dòng 1" in section.notice.text
    assert section.requester.text() == "Hòa"
    assert (today(shown), ordered) == ([], [])


def test_several_documents_and_an_exemption(qtbot, page, shown):
    section = begin(qtbot, page, CopiesSection)
    section.requester.setText("Hòa")
    section.lines.rows[0].document.setText("Bằng")
    section.lines.add_button.click()
    assert shown.focus is section.lines.rows[1].document
    section.lines.rows[1].document.setText("Căn cước")
    section.lines.add_button.click()
    section.lines.rows[2].remove.click()
    section.exemption.setFocus()
    shown.type("nguoi co cong")
    assert section.total.text() == "Phí: 0 đồng"
    section.save()
    (kept,) = today(shown)
    assert [line.document for line in kept.slip.lines] == ["Bằng", "Căn cước"]
    assert (kept.slip.amount, kept.slip.exemption) == (0, "nguoi co cong")


def test_a_slip_is_printed_again_and_voided_with_a_reason(qtbot, page, shown, ordered):
    section = begin(qtbot, page, CopiesSection)
    section.requester.setText("Hòa")
    section.lines.rows[0].document.setText("Bằng")
    section.save()
    section.slips.table.select_row(0)
    section.slips.again.click()
    assert len(ordered) == 2
    section.slips.void.click()
    dialog = shown.dialog(qtbot)
    dialog.reason.setText("nhập nhầm")
    dialog.confirm.click()
    qtbot.waitUntil(lambda: today(shown)[0].voided_at is not None)
    assert not section.slips.void.isEnabled()
    assert (
        section.slips.totals.text() == "0 phiếu · 0 giấy tờ · 0 bản chứng thực · phí 0 đồng · 1 phiếu đã hủy"
    )


def test_a_visit_of_two_documents_is_typed_with_enter_alone_and_its_fee_explained(qtbot, page, shown):
    section = begin(qtbot, page, CopiesSection)
    assert section.total.text() == "Phí: 0 đồng"
    for typed in ("Hoa", "Bang", "5", "3", "The", "1", "2", ""):
        shown.type(typed)
        shown.press(ENTER)
    assert shown.focus is section.document, "Enter on an empty line leads to the receipt document"
    assert section.total.text() == "Phí: 25.000 đồng"
    assert section.why.text() == ("Bang: 3 × (2 × 2.000 + 3 × 1.000) = 21.000 · The: 2 × (1 × 2.000) = 4.000")
    shown.press(F9)
    (kept,) = today(shown)
    assert [(line.document, line.pages, line.copies) for line in kept.slip.lines] == [
        ("Bang", 5, 3),
        ("The", 1, 2),
    ]
    assert shown.keys <= 30, "a slip of two documents costs few keys beside its words"


def test_tab_goes_line_by_line_after_a_slip_was_saved_too(qtbot, page, shown):
    section = begin(qtbot, page, CopiesSection)
    for _ in range(2):
        section.requester.setText("Hòa")
        section.lines.rows[0].document.setText("Bằng")
        section.lines.add_button.click()
        section.lines.rows[1].document.setText("Thẻ")
        seen = []
        section.dossier.setFocus()
        for _step in range(8):
            shown.press(Qt.Key.Key_Tab)
            seen.append(shown.focus)
        first, second = section.lines.rows
        assert seen == [*first.entries, *second.entries]
        shown.press(Qt.Key.Key_Tab)
        assert shown.focus is section.lines.add_button
        shown.press(F9)
    assert len(today(shown)) == 2


def test_a_copy_never_costs_more_than_the_most_and_the_page_says_so(qtbot, page, shown):
    section = begin(qtbot, page, CopiesSection)
    row = section.lines.rows[0]
    row.document.setText("Hợp đồng")
    row.pages.setValue(300)
    row.copies.setValue(2)
    assert section.total.text() == "Phí: 400.000 đồng"
    assert section.why.text() == "2 × (tối đa 200.000) = 400.000"
    section.exemption.setFocus()
    shown.type("ho ngheo")
    assert section.why.text() == "Không thu; nếu thu thì 400.000 đồng."


def test_each_refusal_stands_at_its_field_and_the_keyboard_with_it(qtbot, page, shown):
    section = begin(qtbot, page, CopiesSection)
    section.lines.rows[0].document.setText("Bằng")
    shown.press(F9)
    assert shown.focus is section.requester
    assert section._fields["requester"].message == "Hãy ghi tên người yêu cầu."
    shown.type("Hoa")
    assert section._fields["requester"].message == "", "taken back once it is mended"
    section.dossier.setText("H26-khong-co")
    shown.press(F9)
    assert shown.focus is section.dossier
    assert "H26-khong-co" in section._fields["code"].message
    assert today(shown) == []


def test_a_card_names_who_asks_and_a_dossier_scanned_then_is_the_one_of_the_copies(qtbot, page, shown):
    record = take_in(shown.workplace)
    section = begin(qtbot, page, CopiesSection)
    assert not page.take_scan(record.intake.number), "nothing begun: the window opens the dossier"
    assert page.take_scan(CARD)
    assert section.requester.text() == "Đặng Thị Thuỳ Dương"
    assert shown.focus is section.lines.rows[0].document
    assert page.take_scan(record.intake.number)
    assert section.dossier.text() == record.intake.code
    assert not page.take_entered(record.intake.code), "what is typed above is looked for"
    shown.type("Bang")
    shown.press(F9)
    (kept,) = today(shown)
    assert kept.dossier_id == record.id
    assert section.dossier.text() == ""


def test_another_days_slips_are_listed_and_printed_and_today_follows_the_clock(qtbot, page, shown, ordered):
    section = begin(qtbot, page, CopiesSection)
    section.requester.setText("Hòa")
    section.lines.rows[0].document.setText("Bằng")
    section.save()
    shown.clock.set("2026-11-25T08:10")
    section.refresh()
    assert section.slips.totals.isHidden()
    assert not section.slips.print_list.isEnabled()
    section.slips.day.setDate(QDate(2026, 11, 23))
    assert section.slips.totals.text() == "1 phiếu · 1 giấy tờ · 1 bản chứng thực · phí 2.000 đồng"
    section.slips.print_list.click()
    assert (ordered[-1].kind, ordered[-1].day) == (PaperKind.CERTIFIED, date(2026, 11, 23))


def test_a_notice_is_found_without_marks_and_printed_with_enter(qtbot, page, shown, ordered):
    section = begin(qtbot, page, BoardSection)
    shown.type("tinh trang hon nhan")
    shown.press(ENTER)
    (order,) = ordered
    assert (order.kind, order.details["procedure"]) == (PaperKind.BOARD, "1.004873")
    section.search.setText("không có thủ tục nào như vậy")
    assert section.chosen is None
    shown.press(ENTER)
    assert len(ordered) == 1


def test_a_list_tells_how_many_it_holds_and_enter_prints_the_days_chosen(qtbot, shown, page, ordered):
    section = begin(qtbot, page, ListsSection)
    section.kind.setCurrentIndex(section.kind.findData(PaperKind.REGISTER))
    qtbot.waitUntil(lambda: section.count.text() == "0 hồ sơ")
    take_in(shown.workplace)
    section.refresh()
    qtbot.waitUntil(lambda: section.count.text() == "1 hồ sơ")
    section.first.setDate(section.first.date().addDays(-3))
    qtbot.keyClick(section.kind, ENTER)
    (order,) = ordered
    today_is = shown.workplace.now().date()
    assert order.kind is PaperKind.REGISTER
    assert (today_is - order.day).days == 3
    assert order.details["last"] == today_is.isoformat()


def test_blanks_are_reserved_and_printed_with_one_key_and_entered_from_their_row(qtbot, shown):
    entered, orders = [], []
    background = Background(None)
    papers = PapersPage(shown.desk, PapersTools(background, print, print, entered.append, read_card))
    shown.show(qtbot, papers)
    shown.desk.paper_requested.connect(orders.append)
    section = begin(qtbot, papers, BlanksSection)
    section.count.setValue(2)
    shown.press(F9)
    (order,) = orders
    assert (order.kind, len(order.content)) == (PaperKind.BLANK, 2)
    assert section.table.model().rowCount() == 2
    section.table.row_activated.emit(section.table.model().index(0, 0))
    assert entered == [order.content[0].code], "the stack stands as it lies, from its top"
    background.finish()


def test_what_is_left_of_a_stack_is_voided_at_once(qtbot, page, shown):
    used, spoilt, *left = blanks.reserve(shown.workplace, 5)
    take_in(shown.workplace, reserved=used.code)
    blanks.void(shown.workplace, spoilt.code, "viết hỏng")
    section = begin(qtbot, page, BlanksSection)
    section.refresh()
    assert section.totals.text() == "3 chưa dùng · 1 đã nhập · 1 đã hủy"
    assert section.chosen.code == left[0].code, "the top of the stack"
    assert not page.take_scan(left[1].number), "a blank that is scanned begins to be entered, as anywhere"
    section.void_rest_button.click()
    dialog = shown.dialog(qtbot)
    dialog.reason.setText("hết đợt mất điện")
    dialog.confirm.click()
    qtbot.waitUntil(lambda: section.totals.text() == "0 chưa dùng · 1 đã nhập · 4 đã hủy")
    assert not section.void_rest_button.isVisible()


def test_blanks_are_reserved_for_a_day_ahead_and_the_day_follows_the_clock(qtbot, page, shown, ordered):
    section = begin(qtbot, page, BlanksSection)
    section.day.setDate(QDate(2026, 11, 25))
    section.count.setFocus()
    shown.press(F9)
    (order,) = ordered
    assert "-261125-0001" in order.content[0].code
    shown.clock.set("2026-11-26T08:00")
    section.refresh()
    assert section.day.date() == QDate(2026, 11, 26)


def test_a_fields_notices_are_shown_together_for_the_eyes_before_the_printer(qtbot, page, shown, ordered):
    previews = []
    shown.desk.paper_preview_requested.connect(previews.append)
    section = begin(qtbot, page, BoardSection)
    section.field.setCurrentIndex(section.field.findData("Chứng thực"))
    shown.press(Qt.Key.Key_P, CTRL | SHIFT)
    (order,) = previews
    codes = order.details["procedure"].split()
    assert len(codes) == section.table.model().rowCount() > 3
    assert ordered == []
    section.search.setText("không có thủ tục nào như vậy")
    assert not section.preview_all_button.isEnabled()
    assert not section.print_button.isEnabled()


def test_the_list_of_the_half_day_is_offered_and_shows_what_will_be_printed(qtbot, shown, page, ordered):
    record = step(shown.workplace, take_in(shown.workplace), "forwarded", details={"to": "Tư pháp"})
    section = begin(qtbot, page, ListsSection)
    section.refresh()
    assert section.session.currentData() == "am"
    qtbot.waitUntil(lambda: section.table.model().rowCount() == 1)
    shown_row = [section.table.model().index(0, column).data() for column in range(3)]
    assert (shown_row[0], shown_row[2]) == (record.intake.applicant.name, "Giao: Tư pháp")
    shown.clock.set("2026-11-23T16:00")
    section.refresh()
    assert section.session.currentData() == "pm"
    qtbot.waitUntil(lambda: section.count.text() == "0 hồ sơ")
    assert section.table.model().rowCount() == 0


def test_the_queue_lists_what_failed_first_and_tries_again_on_enter(qtbot, shown):
    tried, dropped = [], []
    background = Background(None)
    papers = PapersPage(shown.desk, PapersTools(background, tried.append, dropped.append, print, read_card))
    prepared = PreparedPaper(None, b"", "list.pdf", 0, "handover", "thứ Hai")
    job = print_queue.queue(shown.workplace, prepared, PrintSettings("HP"))
    print_queue.settle(
        shown.workplace,
        print_queue.begin(shown.workplace, job.id),
        problem=EnvironmentProblem("out", "hết giấy"),
    )
    shown.show(qtbot, papers)
    section = begin(qtbot, papers, QueueSection)
    section.refresh()
    assert section.table.model().index(0, 0).data() == "Danh sách bàn giao, thứ Hai"
    assert section.notice.text == "hết giấy", "told whole, a line of the table may cut it"
    section.retry_button.click()
    assert [each.id for each in tried] == [job.id]
    section.drop_button.click()
    assert [each.id for each in dropped] == [job.id]
    print_queue.let_go(shown.workplace, job.id)
    section.refresh()
    assert not section.retry_button.isEnabled()
    assert not section.drop_button.isEnabled()
    background.finish()


def test_a_print_without_a_message_tells_its_file_in_english_too(qtbot, page, shown):
    prepared = PreparedPaper(None, b"", "list.pdf", 0, "handover", "thứ Hai")
    print_queue.queue(shown.workplace, prepared, PrintSettings("HP"))
    i18n.activate("en")
    section = begin(qtbot, page, QueueSection)
    section.refresh()
    assert section.table.model().index(0, 0).data(Role.SUBTEXT) == "list.pdf"
    i18n.activate("vi")
