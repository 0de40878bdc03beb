"""Calling a citizen whose result waits, and accepting an online dossier that was only seen to arrive."""

import pytest

from counter_app.domain.dossier import times_told
from counter_app.domain.errors import RuleError
from counter_app.domain.obligations import TICKS, ObligationKind, Urgency
from counter_app.domain.status import Channel
from counter_app.services import reading
from tests.support import BIRTH, MARITAL, clock_of, moment, sits, step, take_in


def kinds(counter) -> list[ObligationKind]:
    owed = reading.today(sits(counter)).obligations
    return [item.kind for item in owed if item.kind not in TICKS]


def test_who_was_told_is_left_in_peace_who_was_not_reached_is_called_again(counter):
    clerk = sits(counter)
    record = step(clerk, take_in(clerk, MARITAL), "result_ready")
    assert kinds(counter) == [ObligationKind.CALL_CITIZEN]
    record = step(clerk, record, "citizen_called", details={"answer": "unreached"})
    assert (kinds(counter), times_told(record.events)) == ([ObligationKind.CALL_CITIZEN], 0)
    record = step(clerk, record, "citizen_called", details={"answer": "told"})
    record = step(clerk, record, "citizen_called", details={"answer": "coming"}, reason="sáng thứ Sáu")
    assert (kinds(counter), times_told(record.events)) == ([], 2)
    clock_of(counter).set("2026-12-01T08:00")  # five working days later: 24/11 is a holiday
    assert kinds(counter) == [ObligationKind.CALL_CITIZEN]


def test_an_online_dossier_is_to_be_accepted_within_eight_working_hours(counter):
    clerk = sits(counter)
    take_in(clerk, BIRTH, channel=Channel.ONLINE, to_accept=True)  # Monday 10:05, Tuesday is a holiday
    (item,) = reading.today(clerk).obligations
    assert (item.kind, item.deadline) == (ObligationKind.ACCEPT_ONLINE, moment("2026-11-25T10:05"))
    clock_of(counter).set("2026-11-25T09:30")
    assert reading.today(clerk).obligations[0].urgency is Urgency.ALARM
    assert reading.today(clerk).counts.late == 0, "its own limit has not begun"


def test_its_limit_runs_from_the_acceptance(counter):
    clerk = sits(counter)
    record = take_in(clerk, MARITAL, channel=Channel.ONLINE, to_accept=True)
    clock_of(counter).set("2026-11-25T09:30")
    record = step(clerk, record, "completed")
    assert record.progress.complete_at == moment("2026-11-25T09:30")
    assert record.progress.due_at == moment("2026-11-30T17:30")
    assert kinds(counter) == []


def test_a_dossier_is_accepted_once(counter):
    clerk = sits(counter)
    record = take_in(clerk, MARITAL)
    with pytest.raises(RuleError) as refused:
        step(clerk, record, "completed")
    assert refused.value.kind == "already_accepted"


def test_only_what_came_online_can_wait_to_be_accepted(counter):
    with pytest.raises(RuleError) as refused:
        take_in(sits(counter), MARITAL, to_accept=True)
    assert (refused.value.kind, refused.value.field) == ("only_online_waits", "to_accept")
