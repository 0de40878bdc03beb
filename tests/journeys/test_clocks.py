"""A clerk stops, moves and ends clocks in the real window, by keys and scans, and prints what follows."""

from pathlib import Path

import pypdfium2
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from counter_app.domain.events import EventKind
from counter_app.domain.status import Status
from counter_app.services import papers, reading

ENTER, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Down
MARITAL = "1.004873"


def record_of(seat, dossier):
    return reading.get(seat.workplace, dossier.id)


def dialog_of(seat):
    seat.player.wait_for("a dialog", lambda: QApplication.activeModalWidget() is not None)
    return QApplication.activeModalWidget()


def closed(seat) -> None:
    """Let the window have the keyboard again, as a desktop gives it back."""
    seat.player.wait_for("no dialog", lambda: QApplication.activeModalWidget() is None)
    seat.window.activateWindow()


def text_of(file: str) -> str:
    document = pypdfium2.PdfDocument(Path(file))
    text = document[0].get_textpage().get_text_range()
    document.close()
    return " ".join(text.split())


def test_an_apology_is_recorded_printed_and_told_everywhere(seat):
    dossier = seat.received("Kiều Yến Nhi", MARITAL)
    seat.at("2026-11-25T10:00")
    seat.window.show_dossier(dossier.id)
    page = seat.window.current_page()
    page.offers.steps[EventKind.EXTENDED].click()
    dialog_of(seat).reason.setText("Chờ UBND phường Quảng Oai trả lời")
    seat.player.press(ENTER, "\r")
    closed(seat)
    assert record_of(seat, dossier).progress.extensions == 1
    seat.player.wait_for("the paper's button", page.offers.print_letter.hasFocus)
    seat.player.press(ENTER, "\r")
    seat.player.wait_for("the paper", lambda: bool(papers.attempts(seat.workplace, dossier.id)))

    (attempt,) = papers.attempts(seat.workplace, dossier.id)
    text = text_of(attempt.file)
    assert "17 giờ 30 phút, thứ Sáu, ngày 27/11/2026" in text
    assert "17 giờ 30 phút, thứ Tư, ngày 02/12/2026" in text
    seat.player.wait_for("the note of it", lambda: not page.head.unsent.isVisible())
    assert record_of(seat, dossier).printed == 0


def test_a_demand_prints_its_form_by_the_next_enter(seat):
    dossier = seat.received("Kiều Yến Nhi", MARITAL)
    seat.window.show_dossier(dossier.id)
    page = seat.window.current_page()
    page.offers.steps[EventKind.SUPPLEMENT_REQUESTED].click()
    dialog = dialog_of(seat)
    dialog.reason.setText("Tờ khai thiếu chữ ký")
    ticked = dialog.documents.rows[0]
    ticked.box.click()
    seat.player.press(ENTER, "\r")
    closed(seat)
    seat.player.wait_for("the form's button", page.offers.print_letter.hasFocus)
    seat.player.press(ENTER, "\r")
    seat.player.wait_for("the form", lambda: bool(papers.attempts(seat.workplace, dossier.id)))

    text = text_of(papers.attempts(seat.workplace, dossier.id)[0].file)
    assert "Số: 01/HDHS" in text
    assert f"1 {ticked.document.name} bản chính" in text
    assert "Lý do: Tờ khai thiếu chữ ký" in text


def test_a_supplement_that_never_came_leads_from_today_to_the_closed_dossier(seat):
    dossier = seat.received("Trần Văn Bình", MARITAL)
    seat.window.show_dossier(dossier.id)
    page = seat.window.current_page()
    page.offers.steps[EventKind.SUPPLEMENT_REQUESTED].click()
    dialog_of(seat).reason.setText("Thiếu tờ khai")
    seat.player.press(ENTER, "\r")
    closed(seat)
    seat.window.show_page("today")
    seat.at("2026-12-09T09:00")
    today = seat.window.today
    assert today.model.rowCount() == 1
    today.show_first()
    seat.player.press(ENTER, "\r")
    assert seat.window.current_page() is page
    seat.player.press(ENTER, "\r")
    dialog = dialog_of(seat)
    dialog.confirm.setFocus()
    seat.player.press(ENTER, "\r")
    closed(seat)

    assert record_of(seat, dossier).progress.status is Status.CLOSED
    assert today.model.rowCount() == 0


def test_a_scan_and_enter_take_the_supplement_in(seat):
    dossier = seat.received("Lý Văn Ơn", MARITAL)
    seat.window.show_dossier(dossier.id)
    seat.window.current_page().offers.steps[EventKind.SUPPLEMENT_REQUESTED].click()
    dialog_of(seat).reason.setText("Thiếu tờ khai")
    seat.player.press(ENTER, "\r")
    closed(seat)
    seat.window.show_page("today")
    seat.at("2026-11-26T09:00")
    seat.player.scan(dossier.intake.number)
    seat.player.press(ENTER, "\r")

    after = record_of(seat, dossier)
    assert after.progress.status is Status.PROCESSING
    assert after.events[-1].source.value == "scan"
