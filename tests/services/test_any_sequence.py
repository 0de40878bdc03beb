"""Whatever a counter does in whatever order: projection = fold(journal), codes unique, history complete."""

import tempfile
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule

from counter_app.domain.dossier import fold
from counter_app.domain.errors import NotAllowedError, RuleError
from counter_app.domain.events import EventKind
from counter_app.domain.obligations import TICKS, ObligationKind
from counter_app.domain.status import Status
from counter_app.services import acting, reading, receive
from counter_app.services.acting import Step
from counter_app.services.approval import Approval
from counter_app.services.checking import check
from counter_app.services.receive import ReceiveDossier
from counter_app.services.records import FindFilter
from tests.support import ADOPTION, BIRTH, CITIZEN, MARITAL, clock_of, sits, training_counter

STEPS = [
    EventKind.FORWARDED,
    EventKind.RESULT_READY,
    EventKind.HANDED_OVER,
    EventKind.RETURN_CONFIRMED,
    EventKind.CANCELLED,
    EventKind.SUPPLEMENT_REQUESTED,
    EventKind.SUPPLEMENT_RECEIVED,
    EventKind.FEE_REQUESTED,
    EventKind.FEE_PAID,
    EventKind.WITHDRAWN,
    EventKind.EXTENDED,
    EventKind.REFUSED,
    EventKind.STOPPED,
    EventKind.CLOSED_UNSUPPLEMENTED,
    EventKind.OFFICIAL_RESULT_TICKED,
    EventKind.OFFICIAL_RETURN_TICKED,
    EventKind.CITIZEN_CALLED,
]
WAITING = (ObligationKind.SUPPLEMENT_LAPSING, ObligationKind.CLOSE_UNSUPPLEMENTED)
back = st.none() | st.integers(-5, 3000)
whose = st.sampled_from(["clerk", "supervisor"])
approvals = st.none() | st.just(Approval("supervisor"))
reasons = st.sampled_from(["", "quên bấm"])
datings = st.tuples(back, reasons, approvals)


class CounterLife(RuleBasedStateMachine):
    """Random people, random steps, a clock that mostly goes forward."""

    records = Bundle("records")

    def __init__(self) -> None:
        super().__init__()
        self.open = ExitStack()
        root = self.open.enter_context(tempfile.TemporaryDirectory())
        self.counter = self.open.enter_context(training_counter(Path(root) / "data"))
        self.places = {name: sits(self.counter, name) for name in ("clerk", "supervisor")}
        self.promised: dict[int, object] = {}
        self.lines = 0

    def teardown(self) -> None:
        report = check(self.places["clerk"])
        assert report.sound, report.problems
        assert (report.dossiers, report.events) == (len(self.promised), self.lines)
        self.open.close()

    @initialize(target=records)
    def begin(self):
        return self._receive("clerk", MARITAL, None, "", None)

    @rule(minutes=st.integers(-30, 2000))
    def time_passes(self, minutes):
        clock_of(self.counter).moment += timedelta(minutes=minutes)

    @rule(target=records, who=whose, what=st.sampled_from([BIRTH, MARITAL, ADOPTION]), dated=datings)
    def receive(self, who, what, dated):
        try:
            return self._receive(who, what, *dated)
        except RuleError:
            return self.begin_again()

    def begin_again(self):
        return next(iter(self.promised))

    def _receive(self, who, what, ago, why, approval):
        command = ReceiveDossier(what, CITIZEN, received_at=self._at(ago), reason=why, approval=approval)
        record = receive.receive(self.places[who], command).dossier
        assert record.id not in self.promised
        self.promised[record.id] = record.progress.due_at
        self.lines += 1
        return record.id

    def _at(self, ago):
        return None if ago is None else clock_of(self.counter).moment - timedelta(minutes=ago)

    @rule(dossier=records, who=whose, kind=st.sampled_from(STEPS), dated=datings)
    def act(self, dossier, who, kind, dated):
        ago, why, approval = dated
        details = {}
        if kind is EventKind.EXTENDED:
            details = {"due_at": (clock_of(self.counter).moment + timedelta(days=5)).isoformat()}
        self._try(acting.act, who, Step(dossier, kind, self._at(ago), why, approval, details=details))

    @rule(dossier=records, who=whose, dated=datings)
    def hand_over_and_confirm(self, dossier, who, dated):
        ago, why, approval = dated
        step = Step(dossier, EventKind.HANDED_OVER, self._at(ago), why, approval)
        self._try(acting.hand_over_and_confirm, who, step)

    @rule(dossier=records, who=whose, why=reasons, approval=approvals)
    def undo(self, dossier, who, why, approval):
        self._try(acting.undo, who, Step(dossier, EventKind.UNDONE, None, why, approval))

    def _try(self, call, who, step):
        before = reading.get(self.places[who], step.dossier_id)
        try:
            after = call(self.places[who], step)
        except (RuleError, NotAllowedError):
            assert reading.get(self.places[who], step.dossier_id) == before, "a refusal changes nothing"
            return
        assert after.events[: len(before.events)] == before.events, "the journal only grows"
        self.lines += len(after.events) - len(before.events)

    @invariant()
    def everything_follows_from_the_journal(self):
        clerk = self.places["clerk"]
        records = [reading.get(clerk, each) for each in self.promised]
        for record in records:
            assert record.progress == fold(record.events)
            given = list(record.progress.due_history)
            assert given[0] == self.promised[record.id], "the printed promise stays"
            assert given == sorted(set(given)), "no step takes time from the citizen's promise"
            assert given[-1] == record.progress.due_at
            assert [event.seq for event in record.events] == list(range(1, len(record.events) + 1))
            progress = record.progress
            times = [progress.received_at, progress.result_at, progress.handed_over_at, progress.returned_at]
            known = [time for time in times if time is not None]
            assert known == sorted(known)
            assert (progress.status is Status.RETURNED) == (progress.returned_at is not None)
        assert len({record.intake.code for record in records}) == len(records)
        assert len({record.intake.number for record in records}) == len(records)
        owed = {item.dossier.code: item.kind for item in reading.pending(clerk) if item.kind not in TICKS}
        for record in records:
            kind = owed.get(record.intake.code)
            assert not (kind and record.progress.status.is_final)
            assert record.progress.status.is_paused == (kind in WAITING) or kind is None
        found = reading.find(clerk, "nguyen thi hoa", FindFilter(limit=1000))
        assert {row.code: row.status for row in found} == {r.intake.code: r.progress.status for r in records}


TestQuickly = CounterLife.TestCase
TestQuickly.settings = settings(
    max_examples=8, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)


class LongLife(CounterLife):
    """The same, for longer."""


TestAtLength = pytest.mark.slow(LongLife.TestCase)
TestAtLength.settings = settings(
    max_examples=60, stateful_step_count=60, deadline=None, suppress_health_check=list(HealthCheck)
)
