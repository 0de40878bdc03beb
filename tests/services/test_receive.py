"""Receiving: numbers given once, the appointment promised, what was typed remembered or refused."""

from dataclasses import replace
from datetime import date

import pytest

from counter_app.domain.accounts import Actor, Role
from counter_app.domain.errors import NotAllowedError, RuleError
from counter_app.domain.events import EventKind, Source
from counter_app.domain.limits import parse_limit
from counter_app.domain.moments import iso
from counter_app.domain.numbers import LAST_SERIAL, read_number
from counter_app.domain.office import default_office
from counter_app.domain.people import Applicant, ApplicantKind, Submitter
from counter_app.domain.procedures import ComponentDocument
from counter_app.domain.status import Channel, Status
from counter_app.services import receive as receiving
from counter_app.services.approval import Approval
from counter_app.services.changes import save_office
from counter_app.services.checking import check
from counter_app.services.procedure_changes import save_procedure
from counter_app.services.receive import keep_draft, load_draft, next_code
from tests.support import ADOPTION, BIRTH, CITIZEN, MARITAL, clock_of, moment, sits, step, take_in


def refusal(call, *arguments, **named) -> RuleError:
    with pytest.raises(RuleError) as refused:
        call(*arguments, **named)
    return refused.value


def test_a_dossier_is_numbered_promised_and_journalled(counter):
    clerk = sits(counter)
    promised = next_code(clerk)
    record = take_in(clerk)
    assert record.intake.code == promised == "H26.33.12-261123-0001"
    number = read_number(record.intake.number)
    assert (number.day, number.station, number.serial, number.stub) == (date(2026, 11, 23), 1, 1, False)
    assert iso(record.progress.due_at) == "2026-11-27T17:30"
    assert record.progress.status is Status.RECEIVED
    (event,) = record.events
    assert (event.kind, event.recorded_by, event.source) == (EventKind.RECEIVED, "clerk", Source.TYPED)
    with counter.store.reading() as unit:
        stored = unit.dossiers.get(record.id)
    assert stored == record, "what is returned is what was stored"


def test_numbers_run_on_through_the_day_and_begin_again_the_next(counter):
    clerk = sits(counter)
    codes = [take_in(clerk, procedure).intake.code for procedure in (MARITAL, BIRTH, ADOPTION)]
    assert [code[-4:] for code in codes] == ["0001", "0002", "0003"]
    clock_of(counter).set("2026-11-25T08:00")
    record = take_in(clerk)
    assert record.intake.code == "H26.33.12-261125-0001"
    assert record.intake.register_number == 4, "the register runs through the year"
    clock_of(counter).set("2027-01-04T08:00")
    assert take_in(clerk).intake.register_number == 1


def test_a_cancelled_number_is_never_given_again(counter):
    clerk = sits(counter)
    record = take_in(clerk)
    step(clerk, record, "cancelled", reason="nhầm thủ tục")
    assert take_in(clerk).intake.code == "H26.33.12-261123-0002"


def test_stations_do_not_share_numbers(counter):
    one = sits(counter)
    two = replace(one, station=2)
    codes = {take_in(place).intake.code for place in (one, two, one, two)}
    assert codes == {f"H26.33.12-261123-{n}" for n in ("0001", "0002", "1001", "1002")}
    assert check(one).sound


def test_an_agency_corrected_at_noon_gives_no_number_twice(counter):
    first = take_in(sits(counter))
    save_office(sits(counter, "admin"), replace(default_office(), agency="H26.33.99"))
    second = take_in(sits(counter))
    assert second.intake.code == "H26.33.99-261123-0002"
    assert second.intake.number != first.intake.number


def test_numbers_that_would_not_fit_are_refused(counter):
    clerk = sits(counter)
    with counter.store.writing() as unit:
        for _ in range(LAST_SERIAL - 1):
            unit.numbers.next_serial(date(2026, 11, 23), 1)
    last = take_in(clerk)
    assert read_number(last.intake.number).serial == LAST_SERIAL
    assert refusal(take_in, clerk).kind == "numbers_used_up"
    assert refusal(take_in, clerk).kind == "numbers_used_up", "a refusal takes no number"


def test_the_draft_is_forgotten_with_the_receipt_and_belongs_to_one_clerk(counter):
    clerk, supervisor = sits(counter), sits(counter, "supervisor")
    keep_draft(clerk, {"name": "Nguyễn Thị Hòa", "procedure": MARITAL})
    assert load_draft(supervisor) is None
    assert load_draft(clerk) == {"name": "Nguyễn Thị Hòa", "procedure": MARITAL}
    refusal(take_in, clerk, sets=0)
    assert load_draft(clerk) is not None, "a refusal keeps what was typed"
    take_in(clerk)
    assert load_draft(clerk) is None
    keep_draft(clerk, {"name": "x"})
    keep_draft(clerk, None)
    assert load_draft(clerk) is None


def test_use_and_missing_documents_are_counted(counter):
    clerk = sits(counter)
    for _ in range(2):
        take_in(clerk, missing=("Giấy tờ tùy thân",))
    take_in(clerk, BIRTH, missing=("Giấy chứng sinh",))
    with counter.store.reading() as unit:
        assert unit.catalogue.usage("clerk") == {MARITAL: 2, BIRTH: 1}
        assert unit.catalogue.usage("supervisor") == {}
        assert unit.catalogue.often_missing(MARITAL) == ["Giấy tờ tùy thân"]
        assert unit.catalogue.often_missing(BIRTH) == [], "once is not often"


def test_the_required_documents_stand_for_those_not_given(counter):
    clerk = sits(counter)
    usual = take_in(clerk, BIRTH).intake.components
    assert usual
    assert all(component.required for component in usual)
    assert take_in(clerk, BIRTH, components=()).intake.components == ()
    own = (ComponentDocument("Tờ khai", 2, 1),)
    assert take_in(clerk, BIRTH, components=own).intake.components == own


def test_facts_survive_storing_whole(counter):
    clerk = sits(counter)
    record = take_in(
        clerk,
        applicant=Applicant(
            "Công ty TNHH Đất Việt\0",
            kind=ApplicantKind.ORGANISATION,
            tax_code="0100109106",
            representative="Đỗ Đức Đạt",
            birth_date=date(1990, 1, 1),
            address="Số 1 “Phùng Hưng”; DROP TABLE dossiers;--",
            email="a@b.vn",
            phone="+84 912 345 678",
        ),
        submitter=Submitter("Lê Thị 😀", "001185012345", "0987654321", "Giấy ủy quyền"),
        channel=Channel.POST,
        sets=99,
        official_code=" g15.23-0001 ",
        collect_at="Nhà văn hoá\ud800 thôn 3\0",
    )
    with counter.store.reading() as unit:
        assert unit.dossiers.get(record.id) == record
    assert record.intake.official_code == "G15.23-0001"
    assert record.intake.collect_at == "Nhà văn hoá thôn 3"
    assert check(clerk).sound


@pytest.mark.parametrize(
    ("changed", "kind", "field"),
    [
        ({"sets": 0}, "sets_out_of_range", "sets"),
        ({"sets": 100}, "sets_out_of_range", "sets"),
        ({"procedure": "9.999999"}, "procedure_unknown", "procedure"),
        ({"procedure": ""}, "procedure_unknown", "procedure"),
        ({"received_at": "2026-11-23T10:05:01"}, "in_future", "received_at"),
        ({"received_at": "2026-11-20T16:00"}, "backdating_reason_missing", "reason"),
        ({"received_at": "2026-11-20T16:00", "reason": "mưa bão"},
         "backdating_needs_approval", "approved_by"),
        ({"received_at": "2014-05-05T09:00", "reason": "cũ", "approval": Approval("supervisor")},
         "procedure_unknown", "procedure"),
        ({"applicant": Applicant("Hòa", birth_date=date(2026, 11, 24))},
         "birth_date_impossible", "applicant.birth_date"),
        ({"applicant": Applicant("Hòa", birth_date=date(1, 1, 1))},
         "birth_date_impossible", "applicant.birth_date"),
        ({"applicant": Applicant("Công ty", kind=ApplicantKind.ORGANISATION)},
         "organisation_incomplete", "applicant.tax_code"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_and_takes_no_number(counter, changed, kind, field):
    clerk = sits(counter)
    if "received_at" in changed:
        changed = {**changed, "received_at": moment(changed["received_at"])}
    refused = refusal(take_in, clerk, **changed)
    assert (refused.kind, refused.field) == (kind, field)
    assert next_code(clerk).endswith("-0001")


def test_the_same_day_is_free_and_is_promised_from_the_real_time(counter):
    clock_of(counter).set("2026-11-23T16:00")
    record = take_in(sits(counter), BIRTH, received_at=moment("2026-11-23T14:55"))
    assert iso(record.progress.due_at) == "2026-11-23T17:30"
    assert (iso(record.events[0].occurred_at), iso(record.events[0].recorded_at)) == (
        "2026-11-23T14:55",
        "2026-11-23T16:00",
    )
    assert record.events[0].approved_by == ""


def test_an_earlier_day_is_written_with_its_reason_approval_and_that_days_number(counter):
    clerk = sits(counter)
    take_in(clerk)
    earlier = moment("2026-11-20T16:00")
    record = take_in(clerk, received_at=earlier, reason="mất điện", approval=Approval("supervisor"))
    assert record.intake.code == "H26.33.12-261120-0001"
    assert (record.events[0].approved_by, record.events[0].reason) == ("supervisor", "mất điện")
    assert iso(record.progress.due_at) == "2026-11-26T17:30"
    by_supervisor = take_in(sits(counter, "supervisor"), received_at=earlier, reason="mất điện")
    assert by_supervisor.events[0].approved_by == "supervisor"
    assert check(clerk).sound


def test_fractions_of_a_second_do_not_break_the_seal(counter):
    clerk = sits(counter)
    odd = moment("2026-11-23T09:00").replace(microsecond=123_789)
    record = take_in(clerk, received_at=odd, procedure=BIRTH)
    assert record.progress.received_at.microsecond == 0
    assert check(clerk).sound


def test_who_may_receive(counter):
    take_in(sits(counter, "clerk"))
    take_in(sits(counter, "supervisor"))
    with pytest.raises(NotAllowedError, match="admin"):
        take_in(sits(counter, "admin"))
    stranger = sits(counter).as_actor(Actor("boss", "Sếp", Role.ADMINISTRATOR))
    with pytest.raises(NotAllowedError):
        take_in(stranger)


def test_a_returning_citizen_and_a_second_open_dossier_are_noticed(counter):
    clerk = sits(counter)
    assert receiving.remembered(clerk, CITIZEN.identity_number) is None
    first = take_in(clerk)
    clock_of(counter).set("2026-11-23T11:00")
    moved = replace(CITIZEN, phone="0987654321")
    take_in(clerk, BIRTH, applicant=moved)
    visitor = receiving.remembered(clerk, CITIZEN.identity_number)
    assert (visitor.applicant, visitor.visits) == (moved, 2)
    same = receiving.same_person_open(clerk, CITIZEN.identity_number, MARITAL)
    assert [summary.code for summary in same] == [first.intake.code]
    assert receiving.same_person_open(clerk, "", MARITAL) == ()
    assert receiving.remembered(clerk, "") is None


def test_a_failure_inside_leaves_nothing_half(counter):
    clerk = sits(counter)
    with pytest.raises(ZeroDivisionError), counter.store.writing() as unit:
        _take_and_fail(unit)
    assert load_draft(clerk) is None
    assert next_code(clerk).endswith("-0001")


def _take_and_fail(unit):
    unit.numbers.next_serial(date(2026, 11, 23), 1)
    unit.drafts.save("clerk", 1, {"half": 1})
    raise ZeroDivisionError


def test_a_dossier_takes_the_limit_of_its_channel(counter):
    admin, clerk = sits(counter, "admin"), sits(counter)
    with counter.store.reading() as unit:
        known = receiving.procedure_in_force(unit, MARITAL, moment("2026-11-23T10:05"))
    channels = ((Channel.ONLINE, parse_limit("1wd")), (Channel.POST, parse_limit("5wd")))
    save_procedure(admin, replace(known, channel_limits=channels, effective_from=date(2026, 11, 23)))
    due = {channel: take_in(clerk, channel=channel).progress.due_at for channel in Channel}
    assert {channel.value: iso(when) for channel, when in due.items()} == {
        "counter": "2026-11-27T17:30",
        "online": "2026-11-25T17:30",
        "post": "2026-12-01T17:30",
    }
    with counter.store.reading() as unit:
        changed = receiving.procedure_in_force(unit, MARITAL, moment("2026-11-23T10:05"))
    for channel, when in due.items():
        assert receiving.preview(clerk, changed, channel=channel).due_at == when
    assert check(clerk).sound
