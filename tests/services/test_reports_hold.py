"""Whatever a counter does in whatever order, its reports add up, carry over, and stay what they were."""

import tempfile
from contextlib import ExitStack, suppress
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from counter_app.domain.causes import Cause
from counter_app.domain.errors import NotAllowedError, RuleError
from counter_app.domain.events import EventKind
from counter_app.domain.ii06a import COLUMNS
from counter_app.domain.rates import percent
from counter_app.domain.status import Channel
from counter_app.services import acting, reading, receive
from counter_app.services.acting import Step
from counter_app.services.approval import Approval
from counter_app.services.receive import ReceiveDossier
from counter_app.services.reports.making import behind, report
from counter_app.services.reports.sent import figures_of, keep_sent
from tests.services.histories import TRIED
from tests.support import ADOPTION, BIRTH, CITIZEN, MARITAL, NOW, clock_of, sits, training_counter

WORK = ("daily", "weekly", "fields", "procedures", "clerks", "hours")
# What tells nothing about where a dossier stood in law: notes, and the click that a return was confirmed
NO_STEP = {
    EventKind.REASSIGNED,
    EventKind.FEE_COLLECTED,
    EventKind.CITIZEN_CALLED,
    EventKind.OFFICIAL_RESULT_TICKED,
    EventKind.OFFICIAL_RETURN_TICKED,
    EventKind.HANDED_OVER,
    EventKind.RETURN_CONFIRMED,
}
backs = st.none() | st.none() | st.integers(10, 9000)
whose = st.sampled_from(["clerk", "supervisor"])


def columns(row):
    return dict(zip(COLUMNS, row.values[2:], strict=True))


class Reported(RuleBasedStateMachine):
    """Random steps, and now and then a look at the reports of random days."""

    def __init__(self):
        super().__init__()
        self.open = ExitStack()
        root = self.open.enter_context(tempfile.TemporaryDirectory())
        self.counter = self.open.enter_context(training_counter(Path(root) / "data"))
        self.clock = clock_of(self.counter)
        self.places = {name: sits(self.counter, name) for name in ("clerk", "supervisor")}
        self.ids = []
        self.sent = {}  # the last day of a period: what its report said
        self.changed_from = {}  # the same: whether a later step reached back into it

    def teardown(self):
        self._look(NOW.date() - timedelta(days=1), 2, 40)
        self.open.close()

    @initialize()
    def begin(self):
        for procedure in (BIRTH, MARITAL, ADOPTION):
            self.receive("clerk", procedure, Channel.COUNTER, None)

    @rule(minutes=st.integers(1, 4000))
    def time_passes(self, minutes):
        self.clock.moment += timedelta(minutes=minutes)

    @rule(
        who=whose,
        what=st.sampled_from([BIRTH, MARITAL, MARITAL, ADOPTION]),
        channel=st.sampled_from(Channel),
        back=backs,
    )
    def receive(self, who, what, channel, back):
        command = ReceiveDossier(
            what,
            CITIZEN,
            channel=channel,
            to_accept=channel is Channel.ONLINE,
            received_at=self._at(back),
            reason="mất điện",
            approval=Approval("supervisor"),
        )
        with suppress(RuleError):
            record = receive.receive(self.places[who], command).dossier
            self.ids.append(record.id)
            self._reaches_back(record.events[0].occurred_at)

    @rule(who=whose, which=st.integers(0, 10**6), choice=st.integers(0, 10**6), back=backs)
    def act(self, who, which, choice, back):
        record = reading.get(self.places[who], self.ids[which % len(self.ids)])
        kinds = TRIED.get(record.progress.status, (EventKind.UNDONE,))
        kind = kinds[choice % len(kinds)]
        details = {}
        if kind is EventKind.EXTENDED:
            details = {"due_at": (self.clock.moment + timedelta(days=5)).date().isoformat()}
        step = Step(record.id, kind, self._at(back), "vì thế", Approval("supervisor"), details=details)
        verb = acting.undo if kind is EventKind.UNDONE else acting.act
        with suppress(RuleError, NotAllowedError):
            after = verb(self.places[who], step)
            self._note(record.events, after.events[len(record.events) :])

    def _note(self, before, added):
        occurred = {event.seq: event for event in before}
        for event in added:
            if event.kind is EventKind.UNDONE:
                event = occurred[event.details["undoes"]]  # noqa: PLW2901 - it is that one which is gone
            if event.kind is EventKind.CANCELLED:
                self._reaches_back(before[0].occurred_at)
            elif event.kind not in NO_STEP:
                self._reaches_back(event.occurred_at)

    def _reaches_back(self, moment):
        for last, found in self.sent.items():
            if moment <= found.cut_off:
                self.changed_from[last] = True

    def _at(self, back):
        return None if back is None else self.clock.moment - timedelta(minutes=back)

    def _made(self, kind, first, last):
        found = report(self.places["supervisor"], kind, first, last)
        assert found.rules
        return found

    @precondition(lambda self: self.clock.moment.date() > NOW.date())
    @rule()
    def a_report_is_sent(self):
        last = self.clock.moment.date() - timedelta(days=1)
        if last in self.sent:
            return
        found = self._made("ii06a", NOW.date() - timedelta(days=9), last)
        keep_sent(self.places["supervisor"], found)
        self.sent[last], self.changed_from[last] = found, False

    @precondition(lambda self: self.sent)
    @rule()
    def a_report_that_was_sent_is_made_again(self):
        for last, was in self.sent.items():
            now = self._made("ii06a", was.first, was.last)
            if not self.changed_from[last]:
                assert [table.rows for table in now.tables] == [table.rows for table in was.tables]
            if last < self.clock.moment.date():
                self._is_told(was, self._made("ii06a", last + timedelta(days=1), last + timedelta(days=1)))

    def _is_told(self, was, following):
        """What was carried over since is held against what was sent, and a difference is said aloud."""
        carried, left = columns(following.table("fields").total)["c6"], figures_of(was)["total"]["c11"]
        told = following.checks[-1]
        assert "báo cáo đã chốt" in told.identity
        assert told.holds == following.balanced == (carried == left)
        assert told.holds or f"chênh {carried - left:+d}" in told.figures

    @rule(begin=st.integers(-9, 12), length=st.integers(0, 9), further=st.integers(0, 30))
    def look(self, begin, length, further):
        self._look(NOW.date() + timedelta(days=begin), length, further)

    def _look(self, first, length, further):
        """Look at two periods of which one follows the other."""
        last = first + timedelta(days=length)
        if first > self.clock.moment.date():
            return
        whole = self._statutory(first, last)
        self._causes(whole, first, last)
        self._work(whole, first, last)
        following = last + timedelta(days=1)
        if following <= self.clock.moment.date():
            after = self._statutory(following, following + timedelta(days=further))
            assert after["c6"] == whole["c11"], "what is carried over was in process"

    def _statutory(self, first, last):
        found = self._made("ii06a", first, last)
        assert all(check.holds for check in found.checks if "đã chốt" not in check.identity)
        table = found.table("fields")
        for row in (*table.rows, table.total):
            c = columns(row)
            assert c["c3"] == c["c4"] + c["c5"] + c["c6"] == c["c7"] + c["c11"]
            assert c["c7"] == c["c8"] + c["c9"] + c["c10"]
            assert c["c11"] == c["c12"] + c["c13"]
            self._lists(table, row)
        whole = columns(table.total)
        assert whole == {key: sum(columns(row)[key] for row in table.rows) for key in COLUMNS}
        self._rates(found, whole)
        paused, *ended = (row.values[1] for row in found.table("beside").rows)
        assert paused <= whole["c12"]
        assert sum(ended) <= whole["c7"]
        return whole

    def _lists(self, table, row):
        for column, value in zip(table.columns, row.values, strict=True):
            selection = row.behind.get(column.key)
            if selection is not None:
                listed = behind(self.places["supervisor"], selection, limit=1000)
                assert len({each.id for each in listed}) == len(listed) == value, column.key

    def _rates(self, found, c):
        on_time = c["c8"] + c["c9"]
        late = c["c10"] + c["c13"]
        fractions = [(on_time, c["c7"]), (on_time, c["c4"] + c["c5"]), (c["c3"] - late, c["c3"])]
        rows = [row.values[2:] for row in found.table("rates").rows]
        assert rows == [(part, of, percent(part, of)) for part, of in fractions]

    def _causes(self, c, first, last):
        found = self._made("ii07", first, last)
        assert found.balanced
        table = found.table("causes")
        keys = [column.key for column in table.columns]
        total = dict(zip(keys, table.total.values, strict=True))
        assert sum(total[cause.value] for cause in Cause) == total["late"] == c["c10"]
        assert total["overdue"] == c["c13"]
        self._lists(table, table.total)

    def _work(self, c, first, last):
        totals = []
        for kind in WORK:
            table = self._made(kind, first, last).tables[0]
            total = table.total.values[1:9]
            assert total == tuple(sum(row.values[place] for row in table.rows) for place in range(1, 9)), kind
            self._lists(table, table.total)
            totals.append(total)
        assert len(set(totals)) == 1, "every breakdown is of the same whole"
        received, online, settled, early, on_time, late, _record, _handed = totals[0]
        assert (received, online) == (c["c4"] + c["c5"], c["c4"])
        assert (settled, early, on_time, late) == (c["c7"], c["c8"], c["c9"], c["c10"])


TestQuickly = Reported.TestCase
TestQuickly.settings = settings(
    max_examples=10, stateful_step_count=40, deadline=None, suppress_health_check=list(HealthCheck)
)


class LongReported(Reported):
    """The same, for longer."""


TestAtLength = pytest.mark.slow(LongReported.TestCase)
TestAtLength.settings = settings(
    max_examples=60, stateful_step_count=80, deadline=None, suppress_health_check=list(HealthCheck)
)
