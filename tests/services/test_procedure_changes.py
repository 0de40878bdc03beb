"""A procedure's rules change by versions: dossiers keep theirs, new ones follow the new."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from counter_app.domain.errors import CounterError, NotAllowedError
from counter_app.domain.limits import Limit, Unit, parse_limit
from counter_app.domain.moments import iso
from counter_app.domain.procedures import ClockPolicy, ComponentDocument, DueMode, Fee, Procedure
from counter_app.domain.status import Channel
from counter_app.i18n import explain
from counter_app.services import changes, reading
from counter_app.services.catalogue_search import load_index
from counter_app.services.changes import Rules, history, preview
from counter_app.services.checking import check
from counter_app.services.office_settings import known_procedures, list_procedures
from counter_app.services.procedure_changes import (
    end_procedure,
    propose_procedure,
    save_procedure,
    versions,
)
from tests.support import BIRTH, MARITAL, clock_of, sits, step, take_in

MONDAY = date(2026, 11, 23)
TOMORROW = MONDAY + timedelta(days=1)
PLAIN = Procedure("9.000001", "Thủ tục của phường", "Hộ tịch", parse_limit("2wd"), effective_from=MONDAY)


def refused(call, *arguments, **named) -> CounterError:
    with pytest.raises(CounterError) as caught:
        call(*arguments, **named)
    assert "{" not in explain(caught.value)
    return caught.value


def known(workplace, code: str = MARITAL) -> Procedure:
    return versions(workplace, code)[0]


def in_five_days(workplace, *, begins: date = MONDAY, **changed) -> Procedure:
    return replace(known(workplace), limit=parse_limit("5wd"), effective_from=begins, **changed)


# --- what a change concerns -------------------------------------------------------------------------------


def test_a_preview_lists_exactly_the_open_dossiers_received_since_then(counter):
    clock_of(counter).set("2026-11-20T09:00")
    take_in(sits(counter))
    clock_of(counter).set("2026-11-23T10:05")
    clerk = sits(counter)
    today, done = take_in(clerk), take_in(clerk)
    step(clerk, done, "result_ready")
    take_in(clerk, BIRTH)
    (moved,) = preview(clerk, Rules(procedure=in_five_days(clerk)))
    assert moved.dossier_id == today.id
    assert (iso(moved.before), iso(moved.after)) == ("2026-11-27T17:30", "2026-12-01T17:30")
    friday = in_five_days(clerk, begins=date(2026, 11, 20))
    assert len(preview(clerk, Rules(procedure=friday))) == 2
    assert not preview(clerk, Rules(procedure=in_five_days(clerk, begins=TOMORROW)))
    ended = in_five_days(clerk, begins=date(2026, 11, 20), effective_to=date(2026, 11, 22))
    assert len(preview(clerk, Rules(procedure=ended))) == 1


def test_a_preview_knows_the_channel_the_policy_and_the_mode(counter):
    clerk = sits(counter)
    at_counter, online = take_in(clerk), take_in(clerk, channel=Channel.ONLINE)
    rules = replace(
        known(clerk), channel_limits=((Channel.ONLINE, parse_limit("1wd")),), effective_from=MONDAY
    )
    (moved,) = preview(clerk, Rules(procedure=rules))
    assert (moved.dossier_id, iso(moved.after)) == (online.id, "2026-11-25T17:30")
    by_session = replace(known(clerk), due_mode=DueMode.SAME_SESSION, effective_from=MONDAY)
    assert {iso(each.after) for each in preview(clerk, Rules(procedure=by_session))} == {"2026-11-27T12:00"}
    clock_of(counter).set("2026-11-23T10:30")
    step(clerk, at_counter, "supplement_requested", reason="thiếu tờ khai")
    clock_of(counter).set("2026-11-25T14:30")
    step(clerk, at_counter, "supplement_received")
    paused = replace(known(clerk), clock_policy=ClockPolicy.PAUSE, effective_from=MONDAY)
    (moved,) = preview(clerk, Rules(procedure=paused))
    assert moved.dossier_id == at_counter.id
    assert (iso(moved.before), iso(moved.after)) == ("2026-11-30T17:30", "2026-12-01T10:30")


def test_a_procedure_that_leaves_its_own_mode_is_counted_in_the_offices(counter):
    admin = sits(counter, "admin")
    save_procedure(admin, replace(known(admin), due_mode=DueMode.SAME_SESSION, effective_from=MONDAY))
    take_in(sits(counter))
    back = replace(known(admin), due_mode=None, effective_from=MONDAY)
    (moved,) = preview(admin, Rules(procedure=back))
    assert (iso(moved.before), iso(moved.after)) == ("2026-11-27T12:00", "2026-11-27T17:30")


# --- saving -----------------------------------------------------------------------------------------------


def test_what_was_received_keeps_rules_and_promise_and_what_comes_follows_the_new(counter):
    before = take_in(sits(counter))
    admin = sits(counter, "admin")
    moved = save_procedure(admin, in_five_days(admin))
    assert [each.dossier_id for each in moved] == [before.id]
    kept = reading.get(admin, before.id)
    assert kept == before
    computed = changes.computed(admin, kept)
    assert computed is not None
    assert computed.due_at == kept.progress.due_at
    after = take_in(sits(counter))
    assert iso(after.progress.due_at) == "2026-12-01T17:30"
    assert str(after.intake.procedure.limit) == "5wd"
    assert check(admin).sound


def test_the_version_before_ends_the_day_before_and_all_versions_stay(counter):
    admin = sits(counter, "admin")
    save_procedure(admin, in_five_days(admin, begins=TOMORROW))
    new, old = versions(admin, MARITAL)
    assert (old.effective_to, new.effective_from, new.effective_to) == (MONDAY, TOMORROW, None)
    assert str(load_index(sits(counter)).get(MARITAL).limit) == "3wd"
    clock_of(counter).set("2026-11-24T08:00")
    assert str(load_index(sits(counter)).get(MARITAL).limit) == "5wd"


def test_every_rule_survives_storing(counter):
    admin = sits(counter, "admin")
    wanted = replace(
        PLAIN,
        aliases=("phuong", "cua phuong"),
        channel_limits=((Channel.ONLINE, parse_limit("4wh")), (Channel.POST, parse_limit("1mo"))),
        clock_policy=ClockPolicy.PAUSE,
        due_mode=DueMode.HOURS,
        fee=Fee(8000, "mỗi bản"),
        components=(
            ComponentDocument("Tờ khai", 1, 2),
            ComponentDocument("Thẻ", 1, 0, presented=True, when="người nước ngoài"),
        ),
        result="Giấy",
        note="Ghi chú",
        confirmed=False,
        effective_to=date(2027, 12, 31),
    )
    save_procedure(admin, wanted, new=True)
    assert versions(admin, PLAIN.code) == [wanted]


def test_a_version_that_nobody_has_followed_is_replaced(counter):
    admin = sits(counter, "admin")
    save_procedure(admin, in_five_days(admin))
    save_procedure(admin, replace(known(admin), limit=parse_limit("4wd")))
    assert [str(each.limit) for each in versions(admin, MARITAL)] == ["4wd", "3wd"]
    assert iso(take_in(sits(counter)).progress.due_at) == "2026-11-30T17:30"


def test_a_followed_version_is_never_rewritten(counter):
    admin = sits(counter, "admin")
    save_procedure(admin, in_five_days(admin))
    take_in(sits(counter))
    again = replace(known(admin), limit=parse_limit("4wd"))
    error = refused(save_procedure, admin, again)
    assert (error.kind, error.field) == ("version_followed", "effective_from")
    assert refused(propose_procedure, admin, again).kind == "version_followed"
    assert str(known(admin).limit) == "5wd"


def test_nothing_begins_before_the_latest_version(counter):
    admin = sits(counter, "admin")
    save_procedure(admin, in_five_days(admin, begins=date(2026, 12, 1)))
    error = refused(save_procedure, admin, in_five_days(admin, begins=TOMORROW))
    assert (error.kind, error.field) == ("version_later_exists", "effective_from")
    assert "01/12/2026" in explain(error)


def test_a_proposal_stores_nothing(counter):
    admin = sits(counter, "admin")
    take_in(sits(counter))
    assert len(propose_procedure(admin, in_five_days(admin))) == 1
    assert len(versions(admin, MARITAL)) == 1
    assert not history(admin)


def test_history_names_administrator_procedure_and_dossiers(counter):
    record = take_in(sits(counter))
    admin = sits(counter, "admin")
    save_procedure(admin, in_five_days(admin))
    (change,) = history(admin)
    assert (change.kind, change.by, change.subject) == ("procedure", "admin", MARITAL)
    assert [each.code for each in change.moved] == [record.intake.code]


def test_a_clerk_and_a_supervisor_look_and_change_nothing(counter):
    for name in ("clerk", "supervisor"):
        seat = sits(counter, name)
        for call, given in (
            (save_procedure, in_five_days(seat)),
            (propose_procedure, in_five_days(seat)),
        ):
            assert isinstance(refused(call, seat, given), NotAllowedError)
        assert isinstance(refused(end_procedure, seat, MARITAL, MONDAY), NotAllowedError)
        assert len(versions(seat, MARITAL)) == 1


# --- new ones, and the end --------------------------------------------------------------------------------


def test_a_new_procedure_is_received_at_once_and_its_code_is_its_own(counter):
    admin = sits(counter, "admin")
    save_procedure(admin, PLAIN, new=True)
    assert iso(take_in(sits(counter), PLAIN.code).progress.due_at) == "2026-11-26T17:30"
    error = refused(save_procedure, admin, replace(PLAIN, code=MARITAL), new=True)
    assert (error.kind, error.field) == ("procedure_exists", "code")


def test_a_procedure_of_tomorrow_is_known_and_not_yet_received(counter):
    admin = sits(counter, "admin")
    save_procedure(admin, replace(PLAIN, effective_from=TOMORROW), new=True)
    assert PLAIN.code in [each.code for each in known_procedures(admin)]
    assert PLAIN.code not in [each.code for each in list_procedures(admin)]
    assert refused(take_in, sits(counter), PLAIN.code).kind == "procedure_unknown"


def test_an_ended_procedure_is_not_received_and_its_dossiers_go_on(counter):
    admin, clerk = sits(counter, "admin"), sits(counter)
    record = take_in(clerk)
    ended = end_procedure(admin, MARITAL, MONDAY)
    assert ended.effective_to == MONDAY
    assert take_in(clerk).intake.procedure.code == MARITAL, "the last day still counts"
    clock_of(counter).set("2026-11-24T08:00")
    assert refused(take_in, clerk).kind == "procedure_unknown"
    assert MARITAL in [each.code for each in known_procedures(admin)]
    assert step(clerk, record, "result_ready").progress.result_at is not None
    assert end_procedure(admin, MARITAL, None) == replace(ended, effective_to=None)
    assert take_in(clerk).intake.procedure.code == MARITAL
    assert [change.subject for change in history(admin)] == [MARITAL, MARITAL]
    assert check(admin).sound


def test_a_procedure_does_not_end_before_its_last_dossier_or_its_own_beginning(counter):
    take_in(sits(counter))
    admin = sits(counter, "admin")
    error = refused(end_procedure, admin, MARITAL, date(2026, 11, 22))
    assert (error.kind, error.field) == ("procedure_received_later", "effective_to")
    error = refused(end_procedure, admin, MARITAL, date(2017, 1, 1))
    assert (error.kind, error.field) == ("effective_backwards", "effective_to")
    assert refused(end_procedure, admin, "9.999999", MONDAY).kind == "procedure_unknown"


# --- what cannot be ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"code": ""}, "code"),
        ({"code": "thủ tục"}, "code"),
        ({"code": "1" * 41}, "code"),
        ({"name": " "}, "name"),
        ({"name": "x" * 501}, "name"),
        ({"field": ""}, "field"),
        ({"limit": Limit(Unit.WORKING_DAYS, 0)}, "limit"),
        ({"limit": Limit(Unit.MONTHS, 1000)}, "limit"),
        ({"channel_limits": ((Channel.ONLINE, Limit(Unit.CALENDAR_DAYS, 0)),)}, "channels.online"),
        ({"fee": Fee(-1)}, "fee_amount"),
        ({"fee": Fee(10**12)}, "fee_amount"),
        ({"fee": Fee(None, "x" * 501)}, "fee_note"),
        ({"aliases": tuple(map(str, range(21)))}, "aliases"),
        ({"note": "x" * 501}, "note"),
        ({"components": (ComponentDocument(" "),)}, "components"),
        ({"components": (ComponentDocument("Tờ khai", 0, 0),)}, "components"),
        ({"components": (ComponentDocument("Tờ khai", -1, 2),)}, "components"),
        ({"components": (ComponentDocument("Tờ khai"),) * 201}, "components"),
        ({"effective_from": date(2015, 12, 31)}, "effective_from"),
        ({"effective_to": date(2026, 11, 22)}, "effective_to"),
    ],
)
def test_rules_that_cannot_be_are_refused_at_their_field(counter, changed, field):
    admin = sits(counter, "admin")
    assert refused(save_procedure, admin, replace(PLAIN, **changed), new=True).field == field
    assert not versions(admin, changed.get("code", PLAIN.code))


def test_what_was_typed_is_stored_tidily(counter):
    admin = sits(counter, "admin")
    untidy = replace(
        PLAIN,
        name="  Thủ  tục ",
        aliases=(" KS ", "ks", ""),
        channel_limits=((Channel.ONLINE, PLAIN.limit), (Channel.POST, parse_limit("4wd"))),
    )
    save_procedure(admin, untidy, new=True)
    stored = known(admin, PLAIN.code)
    assert (stored.name, stored.aliases) == ("Thủ tục", ("ks",))
    assert stored.channel_limits == ((Channel.POST, parse_limit("4wd")),)
