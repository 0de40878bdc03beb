"""A supervisor reviews a week in the real window, by keyboard, from the numbers to a dossier and to paper."""

from PySide6.QtCore import Qt

from counter_app.domain.events import EventKind
from counter_app.domain.people import Applicant
from counter_app.services import acting, receive
from counter_app.services.acting import Step
from counter_app.services.login import sign_in
from counter_app.ui.pages.review import ReviewPage


def forget_a_click(seat, name: str) -> int:
    """Receive, settle and hand over in time; confirm the return the week after."""
    seat.at("2026-11-23T09:00")
    dossier = receive.receive(seat.workplace, receive.ReceiveDossier("1.004873", Applicant(name))).dossier.id
    seat.at("2026-11-27T15:00")
    for kind in (EventKind.RESULT_READY, EventKind.HANDED_OVER):
        acting.act(seat.workplace, Step(dossier, kind))
    seat.at("2026-11-30T08:00")
    acting.act(seat.workplace, Step(dossier, EventKind.RETURN_CONFIRMED))
    return dossier


def test_a_supervisor_goes_from_a_number_to_its_dossier_and_back_and_prints(qtbot, seat):
    late = forget_a_click(seat, "Lý Văn Ơn")
    counter, window, hands = seat.counter, seat.window, seat.player
    actor = sign_in(counter.store, counter.hasher, seat.clock, name="supervisor", password=None)
    window.desk.workplace = seat.workplace.as_actor(actor)
    window.show_page("review")
    page = window.page("review")
    assert isinstance(page, ReviewPage)
    qtbot.waitUntil(lambda: page.review is not None, timeout=30_000)
    page.overview.only.setFocus()
    hands.press(Qt.Key.Key_Return)
    assert page.behind.dossiers.dossier(0).id == late
    hands.press(Qt.Key.Key_Return)
    assert window.current_key == "dossier"
    hands.press(Qt.Key.Key_Escape)
    assert window.current_key == "review"
    assert not page.at_numbers
    hands.press(Qt.Key.Key_Escape)
    assert page.at_numbers
    assert window.current_key == "review"
    hands.press(Qt.Key.Key_P, modifiers=Qt.KeyboardModifier.ControlModifier)
    papers = counter.data.papers
    qtbot.waitUntil(lambda: bool(list(papers.glob("*/giam-sat-*.pdf"))), timeout=30_000)
    hands.press(Qt.Key.Key_Escape)
    assert window.current_key == "today"
