"""The queue of prints: it outlives the program, tells why, and a retry is the same paper."""

from dataclasses import replace

import pytest

from counter_app.domain.errors import EnvironmentProblem, RuleError, UsageError
from counter_app.domain.paper_kinds import PaperKind, kind_of
from counter_app.domain.papers import Paper
from counter_app.domain.print_failures import read_back
from counter_app.domain.print_queue import Fate, JobState, PrintSettings, Seen, settings_of
from counter_app.i18n import explain
from counter_app.services import papers, print_queue
from counter_app.services.papers import PreparedPaper
from tests.support import clock_of, reopened, sits, take_in, training_counter

SETTINGS = PrintSettings("HP LaserJet", Paper.A5, tray="Tray2", copies=2, duplex=True)

OUT_OF_PAPER = EnvironmentProblem("out_of_paper", "Máy in hết giấy.")


@pytest.fixture
def counter(tmp_path):
    with training_counter(tmp_path) as opened:
        yield opened


def queued(workplace):
    record = take_in(workplace)
    prepared = PreparedPaper(record.id, b"", "x.pdf", 0, subject=record.intake.code)
    return print_queue.queue(workplace, prepared, SETTINGS)


def test_a_paper_waits_is_printed_and_is_counted(counter):
    clerk = sits(counter)
    job = queued(clerk)
    assert (job.state, job.settings) == (JobState.WAITING, SETTINGS)
    going = print_queue.begin(clerk, job.id)
    assert (going.state, going.attempts) == (JobState.PRINTING, 1)
    print_queue.settle(clerk, going)
    assert print_queue.pending_jobs(clerk) == []
    assert [attempt.succeeded for attempt in papers.attempts(clerk, job.dossier_id)] == [True]


def test_what_failed_says_why_and_waits_until_it_is_tried_again(counter):
    clerk = sits(counter)
    job = print_queue.begin(clerk, queued(clerk).id)
    print_queue.settle(clerk, job, problem=OUT_OF_PAPER)
    (failed,) = print_queue.pending_jobs(clerk)
    assert (failed.state, explain(read_back(failed.message))) == (JobState.FAILED, "Máy in hết giấy.")
    again = print_queue.begin(clerk, job.id)
    assert again.attempts == 2
    print_queue.settle(clerk, again)
    assert [each.succeeded for each in papers.attempts(clerk, job.dossier_id)] == [False, True]


def test_a_paper_on_its_way_when_the_program_died_has_to_be_looked_at(tmp_path):
    with training_counter(tmp_path) as counter:
        clerk = sits(counter)
        on_its_way = print_queue.begin(clerk, queued(clerk).id)
        waiting = queued(clerk)
    with reopened(tmp_path) as counter:
        clerk = sits(counter)
        left = print_queue.recover(clerk)
        assert [(job.id, job.state) for job in left] == [
            (on_its_way.id, JobState.FAILED),
            (waiting.id, JobState.WAITING),
        ]
        assert "chưa rõ đã ra giấy chưa" in left[0].message
        assert print_queue.recover(clerk) == left, "a second start changes nothing"


def test_what_nobody_wants_is_let_go_and_stays_listed(counter):
    clerk = sits(counter)
    job = queued(clerk)
    assert print_queue.let_go(clerk, job.id).state is JobState.DROPPED
    assert print_queue.pending_jobs(clerk) == []
    assert [each.id for each in print_queue.listed(clerk)] == [job.id]
    for act in (print_queue.begin, print_queue.let_go):
        with pytest.raises(RuleError, match="không còn chờ in"):
            act(clerk, job.id)
    with pytest.raises(UsageError):
        print_queue.begin(clerk, 99)


def test_what_is_to_be_seen_to_stands_first(counter):
    clerk = sits(counter)
    first, second = queued(clerk), queued(clerk)
    clock_of(counter).set("2026-11-23T10:20")
    print_queue.settle(clerk, print_queue.begin(clerk, second.id))
    assert [job.id for job in print_queue.listed(clerk)] == [first.id, second.id]


def test_a_paper_of_the_whole_counter_is_queued_too(counter):
    clerk = sits(counter)
    job = print_queue.queue(
        clerk, PreparedPaper(None, b"", "list.pdf", 0, "handover", "thứ Hai"), PrintSettings("HP")
    )
    print_queue.settle(clerk, print_queue.begin(clerk, job.id), problem=OUT_OF_PAPER)
    assert print_queue.pending_jobs(clerk)[0].subject == "thứ Hai"


@pytest.mark.parametrize("damaged", [{}, {"paper": "A0", "copies": 0}, {"copies": "2", "duplex": 1}])
def test_damaged_settings_are_as_usual(damaged):
    assert settings_of(damaged) == PrintSettings("")
    assert settings_of(SETTINGS.facts()) == SETTINGS


def test_ordering_a_paper_again_that_never_came_out_leaves_one_of_them(counter):
    clerk = sits(counter)
    record = take_in(clerk)
    jobs = []
    for _ in range(2):
        prepared = PreparedPaper(record.id, b"", "x.pdf", 0, subject=record.intake.code)
        job = print_queue.begin(clerk, print_queue.queue(clerk, prepared, SETTINGS).id)
        print_queue.settle(clerk, job, problem=OUT_OF_PAPER)
        jobs.append(job)
    assert [each.id for each in print_queue.pending_jobs(clerk)] == [jobs[1].id], "no two first prints"


def test_a_retry_elsewhere_is_listed_where_it_went(counter):
    clerk = sits(counter)
    job = queued(clerk)
    elsewhere = replace(SETTINGS, printer="Canon")
    assert print_queue.begin(clerk, job.id, elsewhere).settings == elsewhere


@pytest.mark.parametrize("kind", PaperKind)
def test_every_kind_is_known_again_from_what_its_prints_are_counted_as(kind):
    assert kind_of(kind.value) is kind
    assert kind_of(f"{kind.value}-12") is kind
    with pytest.raises(ValueError, match="nobody"):
        kind_of("nobody")


def taken_over(workplace, ticket="hp-7"):
    job = print_queue.begin(workplace, queued(workplace).id)
    return print_queue.hand_over(workplace, job, ticket)


STUCK = Seen(Fate.STUCK, OUT_OF_PAPER)


@pytest.mark.parametrize(
    ("seen", "state", "printed"),
    [
        (Seen(Fate.MOVING), JobState.PRINTING, []),
        (Seen(Fate.OUT), JobState.PRINTED, [True]),
        (Seen(Fate.UNKNOWN), JobState.PRINTED, [True]),
        (STUCK, JobState.FAILED, [False]),
        (Seen(Fate.LOST, OUT_OF_PAPER), JobState.FAILED, [False]),
    ],
)
def test_a_paper_that_the_system_took_over_is_settled_by_what_becomes_of_it(counter, seen, state, printed):
    clerk = sits(counter)
    job = taken_over(clerk)
    assert (job.state, job.ticket) == (JobState.PRINTING, "hp-7")
    assert print_queue.learn(clerk, job, seen).state is state
    assert print_queue.listed(clerk)[0].state is state
    assert [each.succeeded for each in papers.attempts(clerk, job.dossier_id)] == printed


def test_a_paper_that_was_stuck_and_came_out_by_itself_is_printed_once(counter):
    clerk = sits(counter)
    job = taken_over(clerk)
    for seen in (STUCK, STUCK, Seen(Fate.UNKNOWN), Seen(Fate.OUT)):
        assert print_queue.learn(clerk, job, seen) is not None
    assert print_queue.learn(clerk, job, Seen(Fate.OUT)) is None, "it was settled before"
    assert [each.succeeded for each in papers.attempts(clerk, job.dossier_id)] == [False, True]


def test_what_is_seen_of_an_earlier_try_is_not_taken_for_the_next_one(counter):
    clerk = sits(counter)
    job = taken_over(clerk)
    print_queue.learn(clerk, job, STUCK)
    again = print_queue.begin(clerk, job.id, SETTINGS)
    assert again.ticket == ""
    assert print_queue.learn(clerk, job, Seen(Fate.OUT)) is None


@pytest.mark.parametrize(
    ("seen", "state"),
    [
        (Seen(Fate.OUT), JobState.PRINTED),
        (Seen(Fate.MOVING), JobState.PRINTING),
        (STUCK, JobState.FAILED),
        (Seen(Fate.UNKNOWN), JobState.FAILED),
    ],
)
def test_after_a_start_the_system_is_asked_what_became_of_its_papers(tmp_path, seen, state):
    with training_counter(tmp_path) as counter:
        job = taken_over(sits(counter))
    with reopened(tmp_path) as counter:
        clerk, asked = sits(counter), []
        print_queue.recover(clerk, lambda ticket: asked.append(ticket) or seen)
        assert asked == [job.ticket]
        (found,) = print_queue.listed(clerk)
        assert found.state is state
        unclear = "chưa rõ đã ra giấy chưa" in found.message
        assert unclear is (seen.fate is Fate.UNKNOWN)


def test_only_the_very_same_paper_is_known_as_the_same(counter):
    clerk = sits(counter)
    record = take_in(clerk)
    papers_of = {
        "receipt": PreparedPaper(record.id, b"", "x.pdf", 0, subject=record.intake.code),
        "report": PreparedPaper(None, b"", "x.pdf", 0, "report", "tháng 11"),
        "slip": PreparedPaper(None, b"", "x.pdf", 0, "copies", "số 7"),
        "other slip": PreparedPaper(None, b"", "x.pdf", 0, "copies", "số 8"),
        "closing": PreparedPaper(None, b"", "x.pdf", 0, "closing-20261123174000", "23/11/2026"),
    }
    jobs = {}
    for name, paper in papers_of.items():
        jobs[name] = print_queue.begin(clerk, print_queue.queue(clerk, paper, SETTINGS).id)
        print_queue.hand_over(clerk, jobs[name], name)
    found = {name: print_queue.same_paper(clerk, paper) for name, paper in papers_of.items()}
    assert found.pop("report") == [], "another report may have the same title"
    assert {name: [job.id for job in same] for name, same in found.items()} == {
        name: [jobs[name].id] for name in found
    }
