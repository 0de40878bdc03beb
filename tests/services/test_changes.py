"""Changing calendar and hours: who is concerned is listed, promises stay, a later day may be given."""

from dataclasses import replace
from datetime import date, time

import pytest

from counter_app.domain.calendar_days import CalendarDay
from counter_app.domain.errors import CounterError, NotAllowedError
from counter_app.domain.hours import Session, WorkingHours
from counter_app.domain.moments import iso, parse_moment
from counter_app.domain.procedures import DueMode
from counter_app.services import changes, reading
from counter_app.services.approval import Approval
from counter_app.services.changes import Rules, drifted, history, preview, reappoint
from counter_app.services.checking import check
from tests.support import ADOPTION, BIRTH, MARITAL, clock_of, sits, step, strikes, take_in

STORM = CalendarDay(date(2026, 11, 25), works=False, name="Nghỉ tránh bão", source="TB 12", local=True)
EARLY = (Session(time(7, 30), time(11, 30)), Session(time(13), time(17)))


def refused(call, *arguments, **named) -> CounterError:
    with pytest.raises(CounterError) as caught:
        call(*arguments, **named)
    return caught.value


def stormy(workplace):
    """Return the calendar of 2026 with a storm on Wednesday 25/11."""
    with workplace.store.reading() as unit:
        year = next(year for year in unit.offices.years() if year.year == 2026)
    days = sorted((*year.days, STORM), key=lambda day: day.day)
    return replace(year, days=tuple(days))


def early(workplace):
    """Return the office with a day that ends at 17:00."""
    weekdays = tuple(EARLY if day < 5 else () for day in range(7))
    return replace(workplace.office, hours=WorkingHours(weekdays))


def days_of(moved) -> dict[str, tuple[str | None, str | None, str | None]]:
    return {each.code[-4:]: (iso(each.promised), iso(each.before), iso(each.after)) for each in moved}


@pytest.fixture
def open_work(counter):
    """Dossiers of Monday 23/11: one due that day, one due across the storm, one done, one of thirty days."""
    clerk = sits(counter)
    same_day, across, done, long = (take_in(clerk, code) for code in (BIRTH, MARITAL, MARITAL, ADOPTION))
    step(clerk, done, "result_ready")
    return {"same_day": same_day, "across": across, "done": done, "long": long}


def test_a_day_off_concerns_only_the_open_dossiers_whose_way_it_crosses(counter, open_work):
    admin = sits(counter, "admin")
    moved = preview(admin, Rules(years=[stormy(admin)]))
    assert days_of(moved) == {
        open_work["across"].intake.code[-4:]: ("2026-11-27T17:30", "2026-11-27T17:30", "2026-11-30T17:30")
    }
    (one,) = moved
    assert (one.applicant_name, one.phone) == ("Nguyễn Thị Hòa", "0912345678")
    assert one.breaks_promise
    assert not drifted(admin), "a preview changes nothing"


def test_other_hours_concern_every_open_dossier_and_break_no_promise(counter, open_work):
    admin = sits(counter, "admin")
    moved = preview(admin, Rules(office=early(admin)))
    assert days_of(moved) == {
        "0001": ("2026-11-23T17:30", "2026-11-23T17:30", "2026-11-23T17:00"),
        "0002": ("2026-11-27T17:30", "2026-11-27T17:30", "2026-11-27T17:00"),
        "0004": ("2026-12-23T17:30", "2026-12-23T17:30", "2026-12-23T17:00"),
    }
    assert not any(one.breaks_promise for one in moved)


def test_promises_stay_when_a_calendar_is_saved_and_the_computed_day_stands_beside_them(counter, open_work):
    admin = changes.save_calendar(sits(counter, "admin"), [stormy(sits(counter, "admin"))])
    record = reading.get(admin, open_work["across"].id)
    assert iso(record.progress.due_at) == "2026-11-27T17:30"
    computed = changes.computed(admin, record)
    assert computed is not None
    assert iso(computed.due_at) == "2026-11-30T17:30"
    assert [one.dossier_id for one in drifted(admin)] == [open_work["across"].id]
    assert iso(take_in(sits(counter)).progress.due_at) == "2026-11-30T17:30", "what comes now knows it"
    assert check(admin).sound


def test_the_calendar_in_hand_is_the_one_just_saved_and_other_years_stay(counter):
    admin = sits(counter, "admin")
    with admin.store.reading() as unit:
        before = {year.year: year for year in unit.offices.years()}
    wanted = stormy(admin)
    after = changes.save_calendar(admin, [wanted])
    assert not after.calendar.is_working(date(2026, 11, 25))
    with admin.store.reading() as unit:
        stored = {year.year: year for year in unit.offices.years()}
    assert stored.pop(2026) == wanted
    before.pop(2026)
    assert stored == before


def test_history_says_who_changed_what_and_whom_it_concerned(counter, open_work):
    admin = sits(counter, "admin")
    admin = changes.save_calendar(admin, [stormy(admin)])
    clock_of(counter).set("2026-11-23T11:00")
    changes.save_office(admin, early(admin))
    changes.save_office(admin, replace(admin.office, place="Ba Vì"))
    newest, oldest = history(sits(counter))
    assert (newest.kind, newest.by, iso(newest.at)) == ("hours", "admin", "2026-11-23T11:00")
    assert len(newest.moved) == 3
    assert (oldest.kind, oldest.subject, iso(oldest.at)) == ("calendar", "2026", "2026-11-23T10:05")
    assert [one.code for one in oldest.moved] == [open_work["across"].intake.code]
    assert iso(oldest.moved[0].after) == "2026-11-30T17:30"


def test_another_hour_of_promises_is_history_and_concerns_nobody_received_before(counter, open_work):
    admin = sits(counter, "admin")
    changes.save_office(admin, replace(admin.office, due_mode=DueMode.SAME_SESSION))
    (change,) = history(admin)
    assert (change.kind, change.by, change.moved) == ("hours", "admin", ())
    assert not drifted(sits(counter))
    assert iso(take_in(sits(counter)).progress.due_at) == "2026-11-27T12:00"


def test_a_clerk_looks_and_saves_nothing(counter, open_work):
    clerk = sits(counter)
    assert preview(clerk, Rules(years=[stormy(clerk)]))
    for call, argument in (
        (changes.save_calendar, [stormy(clerk)]),
        (changes.save_office, early(clerk)),
    ):
        assert isinstance(refused(call, clerk, argument), NotAllowedError)
    assert not history(clerk)


def test_a_later_day_is_given_through_nobodys_fault_and_is_no_apology(counter, open_work):
    admin = sits(counter, "admin")
    changes.save_calendar(admin, [stormy(admin)])
    clerk = sits(counter)
    (one,) = drifted(clerk)
    record = reappoint(clerk, one, "Nghỉ tránh bão")
    assert iso(record.progress.due_at) == "2026-11-30T17:30"
    assert record.progress.extensions == 0
    assert [iso(due) for due in record.progress.due_history] == ["2026-11-27T17:30", "2026-11-30T17:30"]
    assert not drifted(clerk), "promise and computed day agree again"
    assert check(clerk).sound
    extended = step(clerk, record, "extended", reason="thẩm tra thêm", details={"due_at": "2026-12-02"})
    assert extended.progress.extensions == 1, "the one apology of the law was still free"


def test_nothing_is_given_where_the_promise_holds(counter, open_work):
    admin = sits(counter, "admin")
    changes.save_office(admin, early(admin))
    clerk = sits(counter)
    for one in drifted(clerk):
        assert refused(reappoint, clerk, one, "giờ mới").kind == "nothing_to_move"
    (across, *_rest) = preview(clerk, Rules(years=[stormy(clerk)]))
    assert refused(reappoint, clerk, across, "").kind == "reason_missing"


def test_the_same_later_day_is_not_given_twice(counter, open_work):
    admin = sits(counter, "admin")
    changes.save_calendar(admin, [stormy(admin)])
    clerk = sits(counter)
    (one,) = drifted(clerk)
    reappoint(clerk, one, "Nghỉ tránh bão", Approval("supervisor"))
    assert refused(reappoint, clerk, one, "Nghỉ tránh bão").field == "to"


def test_a_notice_comes_late_without_a_supervisor_and_gives_no_other_day_than_the_computed(
    counter, open_work
):
    admin = sits(counter, "admin")
    changes.save_calendar(admin, [stormy(admin)])
    clock_of(counter).set("2026-11-27T09:00")
    clerk = sits(counter)
    (one,) = drifted(clerk)
    invented = replace(one, after=parse_moment("2026-12-31T17:30"))
    assert refused(reappoint, clerk, invented, "Nghỉ tránh bão").kind == "not_the_computed_day"
    record = reappoint(clerk, one, "Nghỉ tránh bão")
    assert not record.events[-1].approved_by


def test_a_second_storm_is_seen_after_the_first_ones_notice(counter, open_work):
    admin = sits(counter, "admin")
    changes.save_calendar(admin, [stormy(admin)])
    clerk = sits(counter)
    (one,) = drifted(clerk)
    reappoint(clerk, one, "Nghỉ tránh bão")
    strikes(counter, date(2026, 11, 30), "Bão số 13")
    (later,) = drifted(sits(counter))
    assert (iso(later.promised), iso(later.after)) == ("2026-11-30T17:30", "2026-12-01T17:30")


def test_an_apologys_day_that_is_off_by_now_moves_on(counter, open_work):
    clerk = sits(counter)
    record = take_in(clerk)
    record = step(clerk, record, "extended", reason="thẩm tra", details={"due_at": "2026-12-03T12:00"})
    strikes(counter, date(2026, 12, 3))
    moved = {each.code: iso(each.after) for each in drifted(sits(counter))}
    assert moved[record.intake.code] == "2026-12-04T17:30"
