"""Papers that the system took over, printers that failed a moment ago: looked after, never printed twice."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from counter_app.domain.errors import EnvironmentProblem
from counter_app.domain.paper_kinds import PaperKind, PaperOrder
from counter_app.domain.print_queue import Fate, JobState, PrintSettings, Seen
from counter_app.drawing import draw
from counter_app.services import print_queue, reading
from counter_app.ui.background import Background
from counter_app.ui.preferences import Preferences
from counter_app.ui.printing.following import MOST_SECONDS, Follower
from counter_app.ui.printing.paper_printer import PaperPrinter
from counter_app.ui.printing.rest import Rest
from tests.support import sits, take_in, training_counter

PATIENCE_MS = 30_000
JAM = EnvironmentProblem("jam", "Máy in “{printer}” kẹt giấy. Gỡ giấy kẹt, tờ đang chờ sẽ ra.", printer="HP")
MOVING, OUT, STUCK = Seen(Fate.MOVING), Seen(Fate.OUT), Seen(Fate.STUCK, JAM)


@dataclass
class Spooler:
    """A system that takes jobs over, and tells of each what a test says."""

    fates: dict[str, Seen] = field(default_factory=dict)
    taken: list[str] = field(default_factory=list)
    cancelled: list[str] = field(default_factory=list)
    usual: Seen = MOVING
    problem: EnvironmentProblem | None = None

    def deliver(self, _pdf: bytes, file: Path, _settings: PrintSettings) -> str:
        if self.problem is not None:
            raise self.problem
        self.taken.append(file.name)
        ticket = f"HP-{len(self.taken)}"
        self.fates[ticket] = self.usual
        return ticket

    def look(self, ticket: str) -> Seen:
        return self.fates[ticket]

    def cancel(self, ticket: str) -> None:
        self.cancelled.append(ticket)
        if self.fates[ticket].fate is not Fate.OUT:
            self.fates[ticket] = Seen(Fate.LOST, JAM)


@dataclass
class Room:
    """A printer of papers, its spooler and a clerk, and what was said."""

    printing: PaperPrinter
    spooler: Spooler
    clerk: object
    bot: object
    background: Background
    said: list[tuple[bool, str]] = field(default_factory=list)

    def order(self) -> PaperOrder:
        return PaperOrder(PaperKind.RECEIPT, take_in(self.clerk).id)

    def print(self, order: PaperOrder) -> None:
        with self.bot.waitSignal(self.printing.queue_changed, timeout=PATIENCE_MS):
            self.printing.print_paper(self.clerk, order)

    def retry(self, job) -> None:
        with self.bot.waitSignal(self.printing.queue_changed, timeout=PATIENCE_MS):
            self.printing.retry(self.clerk, job)

    @property
    def states(self) -> list[JobState]:
        return [job.state for job in sorted(print_queue.listed(self.clerk), key=lambda job: job.id)]

    def until(self, *states: JobState) -> None:
        """Wait for the queue to stand so, and for everything that was said of it."""
        self.bot.waitUntil(lambda: self.states == list(states), timeout=PATIENCE_MS)
        self.background.finish()
        QCoreApplication.processEvents()


@pytest.fixture
def room(qtbot, tmp_path) -> Iterator[Room]:
    with training_counter(tmp_path / "data") as counter:
        window, spooler = QWidget(), Spooler()
        qtbot.addWidget(window)
        background = Background(window)
        printing = PaperPrinter(
            draw=draw,
            shelf=counter.shelf,
            preferences=Preferences(tmp_path / "workstation.json"),
            background=background,
            deliver=spooler.deliver,
            printer_names=lambda: ("HP",),
            look=spooler.look,
            cancel=spooler.cancel,
            rest=Rest(0.5),
            parent=window,
        )
        made = Room(printing, spooler, sits(counter), qtbot, background)
        printing.printed.connect(lambda _id, text: made.said.append((True, text)))
        printing.failed.connect(lambda _id, text: made.said.append((False, text)))
        yield made
        background.finish()


def test_a_paper_is_said_to_be_printed_once_the_system_says_so(room):
    order = room.order()
    room.print(order)
    assert (room.states, room.said) == ([JobState.PRINTING], [])
    assert reading.get(room.clerk, order.dossier_id).printed == 0
    room.spooler.fates["HP-1"] = OUT
    room.until(JobState.PRINTED)
    room.bot.waitUntil(lambda: [done for done, _text in room.said] == [True])
    assert reading.get(room.clerk, order.dossier_id).printed == 1


def test_a_job_that_was_taken_and_then_stuck_is_told_with_its_reason_once(room):
    room.print(room.order())
    room.spooler.fates["HP-1"] = STUCK
    room.until(JobState.FAILED)
    room.bot.waitUntil(lambda: len(room.said) == 1)
    assert "kẹt giấy" in room.said[0][1]
    room.spooler.fates["HP-1"] = OUT  # somebody frees the paper, and it comes out by itself
    room.until(JobState.PRINTED)
    assert room.spooler.taken == room.spooler.taken[:1]


def test_a_retry_takes_the_stuck_job_back_first(room):
    room.print(room.order())
    room.spooler.fates["HP-1"] = STUCK
    room.until(JobState.FAILED)
    room.spooler.usual = OUT
    room.retry(print_queue.pending_jobs(room.clerk)[0])
    assert room.spooler.cancelled == ["HP-1"]
    assert len(room.spooler.taken) == 2
    room.until(JobState.PRINTED)


def test_a_retry_of_what_came_out_meanwhile_prints_nothing(room):
    room.print(room.order())
    room.spooler.fates["HP-1"] = STUCK
    room.until(JobState.FAILED)
    room.spooler.fates["HP-1"] = OUT
    job = print_queue.pending_jobs(room.clerk)[0]
    room.retry(job)
    assert len(room.spooler.taken) == 1
    room.until(JobState.PRINTED)
    assert any("không in thêm" in text for _done, text in room.said)


def test_dropping_a_stuck_paper_takes_it_back_from_the_system_too(room):
    room.print(room.order())
    room.spooler.fates["HP-1"] = STUCK
    room.until(JobState.FAILED)
    with room.bot.waitSignal(room.printing.dropped, timeout=PATIENCE_MS):
        room.printing.drop(room.clerk, print_queue.pending_jobs(room.clerk)[0])
    assert room.spooler.cancelled == ["HP-1"]
    assert room.states == [JobState.DROPPED]


def test_a_paper_ordered_again_while_it_is_on_its_way_is_a_reprint(room):
    order = room.order()
    room.print(order)
    room.print(order)
    assert room.spooler.taken[1].endswith("-in-lai-1.pdf")
    assert room.spooler.cancelled == []
    assert room.states == [JobState.PRINTED, JobState.PRINTING]


def test_a_paper_ordered_again_after_it_got_stuck_comes_out_once(room):
    order = room.order()
    room.print(order)
    room.spooler.fates["HP-1"] = STUCK
    room.until(JobState.FAILED)
    room.print(order)
    assert room.spooler.cancelled == ["HP-1"]
    assert "in-lai" not in room.spooler.taken[1]
    assert room.states == [JobState.DROPPED, JobState.PRINTING]


def test_the_next_papers_wait_for_a_printer_that_failed_and_then_print_by_themselves(room):
    room.spooler.problem = EnvironmentProblem("printer_missing", "Không thấy máy in.")
    room.print(room.order())
    for _ in range(2):
        room.print(room.order())
    assert room.states == [JobState.FAILED, JobState.WAITING, JobState.WAITING]
    assert "Đang chờ: Giấy hẹn" in room.said[-1][1]
    assert [job.attempts for job in print_queue.waiting(room.clerk)] == [0, 0]
    room.spooler.problem, room.spooler.usual = None, OUT
    room.until(JobState.FAILED, JobState.PRINTED, JobState.PRINTED)


def test_what_waits_is_tried_once_each_and_stays_failed(room):
    room.spooler.problem = EnvironmentProblem("printer_missing", "Không thấy máy in.")
    for _ in range(3):
        room.print(room.order())
    room.until(JobState.FAILED, JobState.FAILED, JobState.FAILED)
    assert {job.attempts for job in print_queue.pending_jobs(room.clerk)} == {1}


def test_a_retry_that_works_lets_the_waiting_papers_follow_at_once(room):
    room.printing._rest.seconds = 3600.0
    room.spooler.problem = EnvironmentProblem("printer_missing", "Không thấy máy in.")
    room.print(room.order())
    room.print(room.order())
    room.spooler.problem, room.spooler.usual = None, OUT
    room.retry(print_queue.pending_jobs(room.clerk)[0])
    room.until(JobState.PRINTED, JobState.PRINTED)


def test_another_window_goes_on_looking_after_what_was_on_its_way(room):
    room.print(room.order())
    window = QWidget()
    room.bot.addWidget(window)
    again = PaperPrinter(
        draw=draw,
        shelf=room.printing._work._press.shelf,
        preferences=room.printing._preferences,
        background=room.background,
        look=room.spooler.look,
        cancel=room.spooler.cancel,
        parent=window,
    )
    left = print_queue.recover(room.clerk, room.spooler.look)
    again.follow(room.clerk, left)
    room.printing.deleteLater()
    room.spooler.fates["HP-1"] = OUT
    room.until(JobState.PRINTED)


def test_a_job_that_only_moves_is_overdue_after_a_bounded_while(qtbot, room):
    room.print(room.order())
    (job,) = print_queue.pending_jobs(room.clerk)
    seconds = [0.0]
    follower = Follower(room.printing, every_ms=10, now=lambda: seconds[0])
    asked = []
    follower.due.connect(asked.append)
    follower.follow(job)
    qtbot.waitUntil(lambda: len(asked) == 2)
    assert asked[-1] == [(job, None)]
    seconds[0] = MOST_SECONDS + 1.0
    qtbot.waitUntil(lambda: asked[-1][0][1] is not None)
    told = room.printing._work.look_after(room.clerk, job, overdue=asked[-1][0][1])
    assert f"{MOST_SECONDS} giây" in told.message
    assert room.states == [JobState.FAILED]
    seconds[0] = 3600.0
    qtbot.waitUntil(lambda: not follower._timer.isActive())
