"""A printer that fails, through the real window: the counter goes on, and one key leads to what waits."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from counter_app.domain.errors import EnvironmentProblem
from counter_app.domain.paper_kinds import PaperKind, PaperOrder
from counter_app.domain.print_queue import JobState
from counter_app.services import print_queue
from counter_app.ui.papers.queue_section import QueueSection
from counter_app.ui.printing import delivery


class Machine:
    """The system's printer, replaced by one that a test can break."""

    def __init__(self) -> None:
        self.problem: EnvironmentProblem | None = EnvironmentProblem("jam", "Máy in “HP” kẹt giấy.")
        self.printed: list[str] = []

    def deliver(self, _pdf, file, _settings) -> str:
        if self.problem is not None:
            raise self.problem
        self.printed.append(file.name)
        return ""


@pytest.fixture
def machine(monkeypatch):
    made = Machine()
    monkeypatch.setattr(delivery, "deliver", made.deliver)
    monkeypatch.setattr(delivery, "printer_names", lambda: ("HP",))
    return made


def jobs(seat):
    return print_queue.listed(seat.workplace)


def print_one(seat) -> int:
    dossier = seat.received("Lý Văn Ơn", procedure="1.004873").id
    before = len(jobs(seat))
    seat.window.desk.paper_requested.emit(PaperOrder(PaperKind.RECEIPT, dossier))
    seat.player.wait_for("the queue", lambda: len(jobs(seat)) > before)
    return dossier


def test_one_key_leads_from_the_status_line_to_the_queue_and_enter_prints_again(seat, machine):
    seat.preferences.change(pdf_only=False)
    line = seat.window.frame.status_line
    print_one(seat)
    seat.player.wait_for("the failure", lambda: line.segment("prints") == "1 tờ chưa in")
    print_one(seat)
    seat.player.wait_for("the second one", lambda: line.segment("prints") == "2 tờ chưa in")
    assert {job.state for job in jobs(seat)} == {JobState.FAILED, JobState.WAITING}

    seat.player.press(Qt.Key.Key_F12)
    page = seat.window.page("papers")
    assert seat.window.current_key == "papers"
    assert isinstance(page.current, QueueSection)
    assert page.current.isAncestorOf(QApplication.focusWidget())
    assert page.current.chosen.state.is_open

    machine.problem = None
    failed = [job.state for job in page.current._jobs].index(JobState.FAILED)
    page.current.table.select_row(failed)
    seat.player.press(Qt.Key.Key_Return, "\r")
    seat.player.wait_for("both papers", lambda: len(machine.printed) == 2)
    seat.player.wait_for("an empty segment", lambda: line.segment("prints") == "")


def test_the_segment_is_reached_by_tab_and_pressed_by_mouse_or_enter(qtbot, seat, machine):
    seat.preferences.change(pdf_only=False)
    print_one(seat)
    line = seat.window.frame.status_line
    seat.player.wait_for("the failure", lambda: line.segment("prints") != "")
    button = line._segments["prints"]
    assert button.accessibleName() == "1 tờ chưa in"
    for press in (
        lambda: qtbot.mouseClick(button, Qt.MouseButton.LeftButton),
        lambda: (button.setFocus(), qtbot.keyClick(button, Qt.Key.Key_Return)),
    ):
        seat.window.show_page("today")
        press()
        assert isinstance(seat.window.page("papers").current, QueueSection)
    assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
