"""Calendar packs: written, read back and compared; mistakes named by file, year, day and key."""

import json
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app import assets
from counter_app.domain.calendar_days import CalendarDay, CalendarYear, compare, with_local_days
from counter_app.domain.errors import CounterError, EnvironmentProblem
from counter_app.domain.hours import Session
from counter_app.domain.text import composed
from counter_app.exchange.calendar_pack import FORMAT, read_pack, save_pack, write_pack
from counter_app.exchange.catalogue_files import read_calendar
from counter_app.exchange.holiday_proposal import propose_year
from counter_app.i18n import explain

SHIPPED = read_calendar(assets.db_file("calendar"))
MORNING = (Session(time(8), time(12)),)


def days_of(year: int):
    words = st.text(alphabet="aăâđêôơư Bão 123", min_size=1, max_size=20).map(composed).filter(bool)
    kinds = st.sampled_from([(False, None), (True, None), (True, MORNING), (False, ())])
    entries = st.tuples(words, words, kinds, st.booleans())
    chosen = st.dictionaries(st.dates(date(year, 1, 1), date(year, 12, 31)), entries, max_size=8)
    return chosen.map(
        lambda found: tuple(
            CalendarDay(day, kind[0], name, source, kind[1], local)
            for day, (name, source, kind, local) in sorted(found.items())
        )
    )


years = st.integers(2016, 2198).flatmap(
    lambda year: st.builds(CalendarYear, st.just(year), st.booleans(), days_of(year))
)


@given(packed=st.lists(years, max_size=4, unique_by=lambda year: year.year))
def test_what_was_written_is_read_back(tmp_path_factory, packed):
    path = tmp_path_factory.mktemp("pack") / "lịch.json"
    path.write_text(write_pack(packed, with_local=True), encoding="utf-8")
    assert read_pack(path) == tuple(sorted(packed, key=lambda year: year.year))


def test_a_shipped_year_is_a_pack_too(tmp_path):
    assert read_pack(assets.db_file("calendar") / "2026.toml") == SHIPPED[-1:]


def test_the_offices_own_days_go_along_only_when_asked_for(tmp_path):
    own = CalendarYear(2026, confirmed=True, days=(CalendarDay(date(2026, 9, 8), False, "Bão", local=True),))
    path = tmp_path / "pack.json"
    path.write_text(write_pack([own]), encoding="utf-8")
    assert read_pack(path)[0].days == ()
    path.write_text(write_pack([own], with_local=True), encoding="utf-8")
    assert read_pack(path)[0] == own


def test_a_pack_takes_no_day_of_this_offices_own_away():
    own = CalendarYear(2026, confirmed=True, days=(CalendarDay(date(2026, 9, 8), False, "Bão", local=True),))
    merged = with_local_days(SHIPPED[-1], own)
    assert set(merged.days) == {*SHIPPED[-1].days, *own.days}
    assert compare([own], [merged]).added == SHIPPED[-1].days
    assert compare([own], [merged]).removed == ()


def test_what_sets_two_calendars_apart():
    storm, longer = (CalendarDay(date(2026, 9, 8), False, name) for name in ("Bão", "Bão số 12"))
    swapped = CalendarDay(date(2026, 11, 28), True, "Làm bù")
    old = CalendarYear(2026, True, (storm, CalendarDay(date(2026, 9, 9), False, "Bão")))
    new = CalendarYear(2026, True, (longer, swapped))
    found = compare([old], [new])
    assert (found.added, [day.day for day in found.removed]) == ((swapped,), [date(2026, 9, 9)])
    assert found.changed == ((storm, longer),)
    assert not compare([old], [old])


DAY = {"date": "2027-01-01", "works": False, "name": "Tết Dương lịch"}


def pack(**changed) -> dict[str, object]:
    return {"format": FORMAT, "years": [{"year": 2027, "confirmed": True, "days": [{**DAY, **changed}]}]}


@pytest.mark.parametrize(
    ("content", "names"),
    [
        ("{", ["pack.json"]),
        ("[]", ["pack.json"]),
        ('{"format": "x", "years": []}', ["pack.json"]),
        (json.dumps({**pack(), "colour": 1}), ["colour"]),
        (json.dumps(pack(date="2026-01-01")), ["01/01/2026", "2027"]),
        (json.dumps(pack(date="mùng một")), ["mùng một", "2027"]),
        (json.dumps(pack(date=1)), ["date"]),
        (json.dumps(pack(works="no")), ["works", "01/01/2027"]),
        (json.dumps(pack(name=None)), ["name", "01/01/2027"]),
        (json.dumps(pack(sessions=["12:00-08:00"])), ["sessions", "01/01/2027"]),
        (json.dumps(pack(works=True, sessions=[])), ["01/01/2027"]),
        (json.dumps({**pack(), "years": pack()["years"] * 2}), ["2027"]),  # type: ignore[operator]
        (json.dumps({"format": FORMAT, "years": [{"year": 99999, "confirmed": True}]}), ["99999"]),
        (json.dumps({"format": FORMAT, "years": [{**pack()["years"][0], "days": [DAY, DAY]}]}), ["2027"]),
    ],
)  # fmt: skip
def test_a_mistake_in_a_pack_is_named_by_its_place(tmp_path, content, names):
    path = tmp_path / "pack.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(CounterError) as refused:
        read_pack(path)
    assert all(name in explain(refused.value) for name in ["pack.json", *names])


@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_a_proposal_has_nearly_every_day_that_the_notices_then_gave(year):
    proposed = propose_year(year)
    known = next(each for each in SHIPPED if each.year == year)
    off = {day.day for day in known.days if not day.works}
    assert not proposed.confirmed
    assert len(off - {day.day for day in proposed.days}) <= 1, "a swap, at most, is not foreseen"
    assert {day.day for day in proposed.days} <= off
    assert all("Đề xuất" in day.source for day in proposed.days)


def test_a_proposal_of_a_coming_year_knows_the_newest_holiday():
    assert date(2027, 11, 24) in {day.day for day in propose_year(2027).days}


def test_a_saved_pack_is_its_owners_alone_and_leaves_no_scrap(tmp_path):
    path = tmp_path / "lịch.json"
    save_pack(path, SHIPPED)
    assert path.stat().st_mode & 0o777 == 0o600
    assert read_pack(path) == SHIPPED
    assert list(tmp_path.iterdir()) == [path]


def test_where_nothing_can_be_written_it_is_the_worlds_fault(tmp_path):
    with pytest.raises(EnvironmentProblem):
        save_pack(tmp_path / "nowhere" / "lịch.json", SHIPPED)
