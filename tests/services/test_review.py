"""The numbers of a review against the domain's own verdicts, against plain SQL, and who sees what."""

import sqlite3
from contextlib import closing
from datetime import date

import pytest

from counter_app.domain.accounts import Permission
from counter_app.domain.causes import Cause, propose
from counter_app.domain.dossier import progress_at
from counter_app.domain.errors import NotAllowedError, RuleError, UsageError
from counter_app.domain.punctuality import Punctuality, verdict
from counter_app.domain.rates import Group, Rate, Tally, standing
from counter_app.domain.status import Channel, Status
from counter_app.services import assigning, reading
from counter_app.services import review as reviewing
from counter_app.services.causes import confirm_cause
from counter_app.services.review import Concern
from tests.services.lives import live
from tests.support import ADOPTION, BIRTH, MARITAL, clock_of, sits, step, take_in

NOVEMBER = (date(2026, 11, 1), date(2026, 11, 30))
SPANS = [
    NOVEMBER,
    (date(2026, 11, 23), date(2026, 11, 23)),
    (date(2026, 11, 25), date(2026, 11, 27)),
    (date(2026, 11, 26), date(2026, 12, 4)),
    (date(2026, 12, 1), date(2026, 12, 20)),
    (date(2026, 1, 1), date(2026, 12, 31)),
]


def records(counter):
    with counter.store.reading() as unit:
        ids = unit.statistics.summaries(range(1, 500))
        return [unit.dossiers.get(each.id) for each in ids]


def numbers(counter, first=NOVEMBER[0], last=NOVEMBER[1], name="supervisor"):
    return reviewing.punctuality(sits(counter, name), first, last)


def _statutory(whole, there, resolved, scope):
    """Return the groups of form II.06a as the domain judges them, dossier by dossier."""
    channels = {each.id: each.intake.channel for each in whole}
    came = {each for each, progress in there.items() if progress.received_at >= scope.begins}
    judged = {each: verdict(there[each], scope.cut_off) for each in there}
    early = {each for each in resolved if judged[each].in_law is Punctuality.EARLY}
    late = {each for each in resolved if judged[each].in_law is Punctuality.LATE}
    unresolved = {each for each, p in there.items() if not (p.result_at or p.ended_at)}
    ends = (Status.REFUSED, Status.WITHDRAWN, Status.STOPPED, Status.CLOSED)
    return {
        Group.RECEIVED_ONLINE: {each for each in came if channels[each] is Channel.ONLINE},
        Group.RECEIVED_DIRECT: {each for each in came if channels[each] is not Channel.ONLINE},
        Group.SETTLED_EARLY: early,
        Group.SETTLED_ON_TIME: resolved - early - late,
        Group.IN_PROCESS: unresolved,
        Group.RECEIVED_OR_CARRIED: {
            each for each, p in there.items() if each in came or each in resolved or each in unresolved
        },
        **{
            Group(status.value): {each for each in resolved if there[each].status is status}
            for status in ends
        },
    }


@pytest.mark.parametrize("seed", range(4))
def test_sql_counts_what_the_domain_judges_in_every_period(counter, seed):
    live(counter, seed)
    whole = [each for each in records(counter) if each.progress.status is not Status.CANCELLED]
    for first, last in SPANS:
        if first > clock_of(counter).moment.date():
            continue
        found = numbers(counter, first, last)
        scope = found.scope
        stood = {each.id: progress_at(each.events, scope.cut_off) for each in whole}
        there = {each: progress for each, progress in stood.items() if progress is not None}
        settled = {each: p.result_at or p.ended_at for each, p in there.items()}
        resolved = {each for each, at in settled.items() if at and at >= scope.begins}
        stands = {each: standing(there[each], scope.cut_off) for each in resolved}
        expected = {
            Group.RECEIVED: {each for each, p in there.items() if p.received_at >= scope.begins},
            Group.CARRIED_OVER: {
                each
                for each, p in there.items()
                if p.received_at < scope.begins and not (settled[each] and settled[each] < scope.begins)
            },
            Group.RESOLVED: resolved,
            Group.LAW_ON_TIME: {each for each in resolved if stands[each].in_law},
            Group.LAW_LATE: {each for each in resolved if not stands[each].in_law},
            Group.HANDED_ON_TIME: {each for each in resolved if stands[each].handed_over},
            Group.HANDED_LATE: {each for each in resolved if not stands[each].handed_over},
            Group.RECORD_ON_TIME: {each for each in resolved if stands[each].in_record},
            Group.RECORD_LATE: {each for each in resolved if not stands[each].in_record},
            Group.LATE_IN_RECORD_ONLY: {
                each for each in resolved if stands[each].in_law and not stands[each].in_record
            },
            **_statutory(whole, there, resolved, scope),
        }
        with counter.store.reading() as unit:
            for group, members in expected.items():
                listed = unit.statistics.page(group, scope, before_id=None, limit=1000)
                assert {each.id for each in listed} == members, (first, last, group)
                assert unit.statistics.count(group, scope) == len(members)
                assert set(unit.statistics.members(group, scope)) == members
        assert found.tally == Tally(
            *(
                len(expected[group])
                for group in (Group.RESOLVED, Group.LAW_ON_TIME, Group.HANDED_ON_TIME, Group.RECORD_ON_TIME)
            )
        )
        still_open = {each: p for each, p in there.items() if not settled[each]}
        assert {*found.within, *found.overdue, *found.paused} == set(still_open)
        assert set(found.paused) == {each for each, p in still_open.items() if p.status.is_paused}
        assert set(found.overdue) == {
            each for each, p in still_open.items() if verdict(p, scope.cut_off).overdue
        }
        assert found.stock.balances(found.tally.resolved)
        assert sum(found.causes.values()) == found.tally.resolved - found.tally.in_record.on_time
        journals = {each.id: each.events for each in whole}
        for late in found.late:
            assert late.proposal == propose(journals[late.summary.id], scope.cut_off)


def test_the_lives_that_are_counted_hold_every_kind_of_lateness(counter):
    live(counter, 0)
    clock_of(counter).set("2026-12-20T10:00")
    tally = numbers(counter, *SPANS[-1]).tally
    assert tally.resolved > tally.law > tally.record > 0
    assert tally.law > tally.handed


def test_the_numbers_are_those_of_plain_sql_over_the_file(counter):
    live(counter, 1)
    found = numbers(counter, *SPANS[-1])
    cut = int(found.scope.cut_off.timestamp() * 1000)
    with closing(sqlite3.connect(counter.data.database)) as file:
        rows = file.execute(
            "SELECT coalesce(result_at, ended_at), due_at, supplements, paused_since, result_recorded_at,"
            " handed_over_at, returned_at, return_recorded_at FROM dossiers WHERE status <> 'cancelled'"
        ).fetchall()
    resolved = [row for row in rows if row[0] is not None]
    law = record = 0
    for settled, due, supplements, paused, result_recorded, handed, returned, return_recorded in resolved:
        if due is not None and ((paused or settled) > due or supplements > 1):
            continue
        law += 1
        late_result = due is not None and paused is None and (result_recorded or 0) > due
        given = due is not None and handed is not None and handed <= due
        late_return = given and (return_recorded if returned else cut) > due
        record += not (late_result or late_return)
    assert found.tally.in_law == Rate(law, len(resolved))
    assert found.tally.in_record == Rate(record, len(resolved))


def test_a_forgotten_click_is_late_in_the_record_alone(counter):
    clerk = sits(counter)
    record = take_in(clerk, MARITAL)  # due Friday 27/11 at half past five
    clock_of(counter).set("2026-11-27T15:00")
    step(clerk, record, "result_ready")
    step(clerk, record, "handed_over")
    clock_of(counter).set("2026-11-30T08:00")
    step(clerk, record, "return_confirmed")
    found = numbers(counter)
    assert (found.tally.in_law, found.tally.in_record) == (Rate(1, 1), Rate(0, 1))
    assert found.tally.late_in_record_only == 1
    assert found.causes[Cause.CLICK] == 1


def test_an_open_dossier_is_judged_at_the_periods_end_not_now(counter):
    clerk = sits(counter)
    take_in(clerk, MARITAL)
    clock_of(counter).set("2026-12-10T08:00")
    assert numbers(counter, date(2026, 11, 1), date(2026, 11, 26)).stock.overdue == 0
    assert numbers(counter, date(2026, 11, 1), date(2026, 11, 28)).stock.overdue == 1


def test_a_supplement_that_was_awaited_then_was_paused_then(counter):
    clerk = sits(counter)
    record = take_in(clerk, MARITAL)
    step(clerk, record, "supplement_requested", reason="thiếu giấy")
    clock_of(counter).set("2026-12-02T08:00")
    step(clerk, record, "supplement_received")
    assert numbers(counter).stock.paused == 1
    assert numbers(counter, date(2026, 12, 1), date(2026, 12, 2)).stock.paused == 0


@pytest.mark.parametrize(
    ("first", "last", "kind"),
    [("2026-11-30", "2026-11-01", "period_backwards"), ("2027-01-01", "2027-01-31", "period_in_future")],
)
def test_a_period_that_cannot_be_is_refused(counter, first, last, kind):
    with pytest.raises(UsageError) as refused:
        numbers(counter, date.fromisoformat(first), date.fromisoformat(last))
    assert refused.value.kind == kind


def test_a_clerk_reviews_their_own_work_only(counter):
    mine, theirs = take_in(sits(counter), BIRTH), take_in(sits(counter, "supervisor"), BIRTH)
    clock_of(counter).set("2026-11-24T08:00")
    own = reviewing.review(sits(counter), *NOVEMBER)
    assert own.own
    assert own.concerns[0].dossiers == (mine.id,)
    assert [queue.key for queue in own.people] == ["clerk"]
    assert own.numbers.stock.overdue == 1
    whole = reviewing.review(sits(counter, "supervisor"), *NOVEMBER)
    assert not whole.own
    assert set(whole.concerns[0].dossiers) == {mine.id, theirs.id}


def test_queues_stand_by_their_oldest_dossier_and_hold_what_their_person_answers_for(counter):
    old = take_in(sits(counter, "supervisor"), MARITAL)
    clock_of(counter).set("2026-11-23T11:00")
    new = take_in(sits(counter), MARITAL)
    given = take_in(sits(counter), MARITAL)
    step(sits(counter), given, "result_ready")
    step(sits(counter), given, "handed_over")
    people = reviewing.review(sits(counter, "supervisor"), *NOVEMBER).people
    assert [(queue.key, queue.held, queue.to_confirm) for queue in people] == [
        ("supervisor", (old.id,), ()),
        ("clerk", (new.id, given.id), (given.id,)),
    ]


def test_what_wants_a_look_is_found_by_its_day(counter):
    clerk = sits(counter)
    today, next_day = take_in(clerk, BIRTH), take_in(clerk, MARITAL)
    clock_of(counter).set("2026-11-26T09:00")
    tomorrow = reviewing.review(clerk, *NOVEMBER)
    found = {each.concern: each.dossiers for each in tomorrow.concerns}
    assert found[Concern.OVERDUE_NO_APOLOGY] == (today.id,)
    assert found[Concern.DUE_NEXT] == (next_day.id,)
    assert found[Concern.APOLOGY_DUE] == (next_day.id,)
    clock_of(counter).set("2026-11-27T09:00")
    found = {each.concern: each.dossiers for each in reviewing.review(clerk, *NOVEMBER).concerns}
    assert found[Concern.DUE_TODAY] == (next_day.id,)
    assert found[Concern.APOLOGY_DUE] == ()


def test_an_apology_sent_in_time_makes_an_overdue_dossier_another_case(counter):
    supervisor = sits(counter, "supervisor")
    record = take_in(supervisor, MARITAL)
    step(supervisor, record, "extended", reason="xác minh", details={"due_at": "2026-12-01T17:30"})
    clock_of(counter).set("2026-12-02T09:00")
    found = {each.concern: each.dossiers for each in reviewing.review(supervisor, *NOVEMBER).concerns}
    assert found[Concern.OVERDUE_NO_APOLOGY] == ()
    assert found[Concern.OVERDUE_APOLOGISED] == (record.id,)


def test_back_dated_steps_are_listed_with_both_clocks_and_adopted_times_are_not(counter):
    clerk, supervisor = sits(counter), sits(counter, "supervisor")
    record = take_in(clerk, ADOPTION)
    clock_of(counter).set("2026-11-25T09:00")
    step(supervisor, record, "result_ready", at="2026-11-24T10:00", reason="quên bấm")
    step(clerk, record, "handed_over")
    clock_of(counter).set("2026-11-26T09:00")
    step(clerk, record, "return_confirmed")
    (line,) = reviewing.review(supervisor, *NOVEMBER).back_dated
    assert (line.event.kind.value, line.event.reason, line.event.approved_by) == (
        "result_ready",
        "quên bấm",
        "supervisor",
    )
    assert reviewing.review(clerk, *NOVEMBER).back_dated == ()


def test_irregular_steps_are_listed(counter):
    supervisor = sits(counter, "supervisor")
    record = take_in(supervisor, MARITAL)
    for kind in ("supplement_requested", "supplement_received", "supplement_requested"):
        step(supervisor, record, kind, reason="thiếu giấy")
    (line,) = reviewing.review(supervisor, *NOVEMBER).irregular
    assert line.event.details["supplement_again"] == 1


# --- causes --------------------------------------------------------------------------------------------


def late_dossier(counter):
    clerk = sits(counter)
    record = take_in(clerk, MARITAL)
    clock_of(counter).set("2026-11-30T08:00")
    return step(clerk, record, "result_ready")


def test_a_supervisor_confirms_a_cause_and_the_latest_word_holds(counter):
    record, supervisor = late_dossier(counter), sits(counter, "supervisor")
    assert numbers(counter).causes[Cause.UNKNOWN] == 1
    confirm_cause(supervisor, record.id, Cause.DEPARTMENT, note="thiếu người ký")
    confirm_cause(supervisor, record.id, Cause.CITIZEN)
    found = numbers(counter)
    assert found.causes == {**dict.fromkeys(Cause, 0), Cause.CITIZEN: 1}
    assert found.unconfirmed == 0
    with closing(sqlite3.connect(counter.data.database)) as file:
        assert file.execute("SELECT count(*) FROM lateness_causes").fetchone() == (2,)


@pytest.mark.parametrize("name", ["clerk", "admin"])
def test_nobody_else_confirms_a_cause(counter, name):
    record = late_dossier(counter)
    with pytest.raises(NotAllowedError):
        confirm_cause(sits(counter, name), record.id, Cause.CLICK)
    assert numbers(counter).unconfirmed == 1


def test_a_dossier_that_is_not_late_has_no_cause(counter):
    record = take_in(sits(counter), MARITAL)
    with pytest.raises(RuleError) as refused:
        confirm_cause(sits(counter, "supervisor"), record.id, Cause.CLICK)
    assert refused.value.kind == "not_late"


# --- reassigning ---------------------------------------------------------------------------------------


def test_all_open_dossiers_of_a_clerk_change_hands_together(counter):
    clerk, supervisor = sits(counter), sits(counter, "supervisor")
    first, second = take_in(clerk, MARITAL), take_in(clerk, MARITAL)
    held = assigning.held_by(supervisor, "clerk")
    assert set(held) == {first.id, second.id}
    assert assigning.reassign(supervisor, held, to="supervisor", reason="nghỉ phép") == 2
    assert assigning.held_by(supervisor, "clerk") == ()
    event = reading.get(clerk, first.id).events[-1]
    assert (event.kind.value, event.reason, dict(event.details)) == (
        "reassigned",
        "nghỉ phép",
        {"to": "supervisor"},
    )
    assert reviewing.review(clerk, *NOVEMBER).people == ()


def test_where_one_dossier_cannot_change_hands_none_does(counter):
    clerk, supervisor = sits(counter), sits(counter, "supervisor")
    held, gone = take_in(clerk, MARITAL), take_in(clerk, MARITAL)
    step(clerk, gone, "withdrawn", reason="công dân xin rút")
    with pytest.raises(RuleError):
        assigning.reassign(supervisor, [held.id, gone.id], to="supervisor", reason="nghỉ phép")
    assert assigning.held_by(supervisor, "clerk") == (held.id,)


@pytest.mark.parametrize(
    ("to", "reason", "kind"),
    [
        ("supervisor", " ", "reason_missing"),
        ("nobody", "nghỉ phép", "assignee_unknown"),
        ("admin", "nghỉ phép", "assignee_unknown"),
        ("clerk", "nghỉ phép", "nothing_to_reassign"),
    ],
)
def test_a_reassignment_that_makes_no_sense_is_refused(counter, to, reason, kind):
    record = take_in(sits(counter), MARITAL)
    with pytest.raises(RuleError) as refused:
        assigning.reassign(sits(counter, "supervisor"), [record.id], to=to, reason=reason)
    assert refused.value.kind == kind


def test_a_clerk_reassigns_nothing(counter):
    record = take_in(sits(counter), MARITAL)
    assert not sits(counter).actor.may(Permission.APPROVE)
    with pytest.raises(NotAllowedError):
        assigning.reassign(sits(counter), [record.id], to="supervisor", reason="bận")
