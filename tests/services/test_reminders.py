"""Reminders put off, in a real database: why, until when, by whom, and what ends it."""

import pytest

from counter_app.domain.errors import NotAllowedError, RuleError
from counter_app.domain.obligations import ObligationKind, Urgency
from counter_app.services import acting, reading, reminders
from counter_app.services.acting import Step
from counter_app.services.reminders import PutOff
from tests.support import BIRTH, MARITAL, clock_of, moment, sits, step, take_in

RETURN = ObligationKind.CONFIRM_RETURN


@pytest.fixture
def handed(counter):
    """Return a same-day dossier that was handed over at ten and not confirmed."""
    clerk = sits(counter)
    record = step(clerk, take_in(clerk, BIRTH), "result_ready")
    record = step(clerk, record, "handed_over")
    record = step(clerk, record, "official_result_ticked")
    clock_of(counter).set("2026-11-23T14:00")
    return record


def put(counter, record, until: str, reason: str = "công dân quay lại ký", name: str = "clerk"):
    command = PutOff(((RETURN, record.id),), moment(f"2026-11-23T{until}"), reason)
    return reminders.put_off(sits(counter, name), command)


def returns(counter):
    return [item for item in reading.pending(sits(counter)) if item.kind is RETURN]


def test_what_is_put_off_stays_listed_with_its_reason_and_comes_last(counter, handed):
    other = take_in(sits(counter), BIRTH)
    put(counter, handed, "15:00")
    listed = reading.today(sits(counter)).obligations
    assert listed[-1].dossier.id == handed.id
    assert listed[-1].snoozed_until == moment("2026-11-23T15:00")
    assert listed[-1].snooze_reason == "công dân quay lại ký"
    assert listed[0].dossier.id == other.id
    clock_of(counter).set("2026-11-23T15:00")
    assert returns(counter)[0].snoozed_until is None


def test_a_reason_is_required(counter, handed):
    with pytest.raises(RuleError) as refused:
        put(counter, handed, "15:00", "  ")
    assert (refused.value.kind, refused.value.field) == ("reason_missing", "reason")


def test_it_ends_a_quarter_of_an_hour_before_the_deadline(counter, handed):
    put(counter, handed, "17:15")
    with pytest.raises(RuleError) as refused:
        put(counter, handed, "17:16")
    assert (refused.value.kind, refused.value.field) == ("snooze_too_long", "until")


def test_the_latest_time_holds_also_where_it_is_sooner(counter, handed):
    put(counter, handed, "16:00")
    clock_of(counter).set("2026-11-23T14:05")
    put(counter, handed, "14:30")
    clock_of(counter).set("2026-11-23T14:31")
    assert returns(counter)[0].snoozed_until is None


def test_it_dies_with_what_it_was_about(counter, handed):
    put(counter, handed, "16:00")
    clock_of(counter).set("2026-11-23T14:10")
    step(sits(counter), handed, "return_confirmed")
    assert returns(counter) == []
    acting.undo(sits(counter), Step(handed.id, handed.events[-1].kind))
    assert returns(counter)[0].snoozed_until is None, "taken back, it is told again"


def test_what_is_done_already_cannot_be_put_off(counter, handed):
    step(sits(counter), handed, "return_confirmed")
    with pytest.raises(RuleError) as refused:
        put(counter, handed, "15:00")
    assert refused.value.kind == "nothing_to_snooze"


def test_who_does_no_counter_work_puts_nothing_off(counter, handed):
    with pytest.raises(NotAllowedError):
        put(counter, handed, "15:00", name="admin")


def test_a_clerk_hears_everything_a_supervisor_what_presses_an_administrator_nothing(counter, handed):
    take_in(sits(counter), MARITAL)
    step(sits(counter), take_in(sits(counter), MARITAL), "result_ready")

    def heard(name: str) -> list[Urgency]:
        sitting = sits(counter, name)
        items = reading.today(sitting).obligations
        return [item.urgency for item in reminders.heard_by(sitting, items, sitting.now())]

    assert heard("clerk") == [Urgency.WARN, Urgency.NOTICE]
    assert heard("supervisor") == [Urgency.WARN]
    assert heard("admin") == []


def test_a_clerk_who_waits_silences_the_clerks_and_not_who_answers_for_them(counter, handed):
    put(counter, handed, "15:00")
    (clerks,) = reading.today(sits(counter)).obligations
    (supervisors,) = reading.today(sits(counter, "supervisor")).obligations
    assert clerks.snoozed_until is not None
    assert supervisors.snoozed_until is None
    assert supervisors.snooze_reason == clerks.snooze_reason != ""
