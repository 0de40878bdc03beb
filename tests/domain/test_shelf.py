"""What lies on the shelf against what the record says: every dossier in one list, whatever the order."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.shelf import Comparison, Finding, Seen, ShelfDossier, compare, finding, since
from counter_app.domain.status import Status
from tests.support import NOW

SETTLED_AND_GONE = (Status.HANDED_OVER, Status.RETURNED)
NO_RESULT = (Status.RECEIVED, Status.PROCESSING, Status.AWAITING_FEE, Status.AWAITING_SUPPLEMENT)
ENDED = (Status.REFUSED, Status.WITHDRAWN, Status.STOPPED, Status.CLOSED, Status.CANCELLED)


def dossier(number: int, status: Status = Status.RESULT_READY, *, left: int | None = None) -> ShelfDossier:
    """A dossier; `left` is when it left, in minutes after now."""
    gone = status in SETTLED_AND_GONE or status in ENDED
    return ShelfDossier(
        id=number,
        code=f"H26-{number:04d}",
        number=f"{number:014d}",
        procedure_name="Cấp bản sao",
        applicant_name="Lý Văn Ơn",
        phone="",
        status=status,
        due_at=None,
        result_at=None if status in NO_RESULT or status in ENDED else NOW - timedelta(hours=number + 1),
        left_at=NOW + timedelta(minutes=-1 if left is None else left) if gone else None,
    )


def seen(*dossiers: ShelfDossier) -> list[Seen]:
    return [Seen(each, NOW) for each in dossiers]


def codes(listed: tuple[ShelfDossier, ...]) -> list[int]:
    return [each.id for each in listed]


def test_the_three_lists_and_the_two_that_nobody_likes():
    shelf = [dossier(n) for n in (1, 2, 3)]
    never, gone = dossier(4, Status.PROCESSING), dossier(5, Status.RETURNED)
    found = compare(shelf, seen(shelf[1], never, gone), ["123"])
    assert codes(found.present) == [2]
    assert codes(found.missing) == [3, 1], "the longest waiting first"
    assert codes(found.unrecorded) == [4]
    assert codes(found.returned) == [5]
    assert found.unknown == ("123",)
    assert (found.expected, found.scanned, found.differs) == (3, 4, True)


def test_a_shelf_as_the_record_has_it_shows_no_difference():
    shelf = [dossier(n) for n in range(5)]
    assert not compare(shelf, seen(*shelf), []).differs
    assert not compare([], [], []).differs


def test_every_status_has_a_meaning_on_the_shelf():
    meaning = {status: finding(Seen(dossier(1, status), NOW)) for status in Status}
    assert meaning.pop(Status.RESULT_READY) is Finding.PRESENT
    assert {meaning.pop(status) for status in NO_RESULT} == {Finding.UNRECORDED}
    assert set(meaning) == {*SETTLED_AND_GONE, *ENDED}
    assert set(meaning.values()) == {Finding.RETURNED}


def test_a_result_given_out_after_it_was_scanned_lay_there_rightly():
    later, before = dossier(1, Status.RETURNED, left=5), dossier(2, Status.RETURNED, left=0)
    found = compare([], seen(later, before), [])
    assert codes(found.present) == [1]
    assert codes(found.returned) == [2]


def test_a_refusal_recorded_during_the_count_makes_no_result_of_what_was_scanned():
    assert finding(Seen(dossier(1, Status.REFUSED, left=5), NOW)) is Finding.RETURNED


dossiers = st.lists(st.tuples(st.sampled_from(Status), st.integers(-10, 10)), min_size=0, max_size=14).map(
    lambda drawn: [dossier(n, status, left=left) for n, (status, left) in enumerate(drawn)]
)


def as_sets(found: Comparison) -> list[set[object]]:
    lists = (found.present, found.missing, found.unrecorded, found.returned, found.unknown)
    return [set(each) for each in lists]


@given(dossiers, st.data())
def test_every_dossier_stands_in_one_list_once(known, data):
    expected = [each for each in known if each.status is Status.RESULT_READY]
    scanned = data.draw(st.lists(st.sampled_from(known))) if known else []
    unknown = data.draw(st.lists(st.sampled_from(["1", "2", "x"])))
    found = compare(expected, seen(*scanned), unknown)
    listed = codes(found.present) + codes(found.missing) + codes(found.unrecorded) + codes(found.returned)
    assert len(listed) == len(set(listed))
    assert set(listed) == {each.id for each in (*expected, *scanned)}
    assert set(codes(found.missing)) == {each.id for each in expected} - {each.id for each in scanned}
    assert sorted(found.unknown) == sorted(set(unknown))


@given(dossiers, st.data())
def test_neither_order_nor_repetition_of_scans_matters(known, data):
    expected = [each for each in known if each.status is Status.RESULT_READY]
    scanned = data.draw(st.lists(st.sampled_from(known))) if known else []
    again = data.draw(st.permutations([*scanned, *scanned]))
    once, shuffled = compare(expected, seen(*scanned), []), compare(expected, seen(*again), [])
    assert as_sets(once) == as_sets(shuffled)
    assert once.missing == shuffled.missing


@given(dossiers)
def test_scanning_everything_that_is_expected_leaves_nothing_missing(known):
    expected = [each for each in known if each.status is Status.RESULT_READY]
    assert compare(expected, seen(*known), []).missing == ()


def test_two_counts_tell_what_came_what_went_and_what_stays():
    told = since({"a": 1, "b": 3, "c": 1}, ["b", "d", "a"])
    assert told.new == ("d",)
    assert told.gone == ("c",)
    assert told.still == {"b": 4, "a": 2}


@given(st.dictionaries(st.sampled_from("abcdef"), st.integers(1, 9)), st.lists(st.sampled_from("abcdef")))
def test_what_lies_there_is_new_or_was_there_before_and_never_both(before, now):
    told = since(before, now)
    assert set(told.new) | set(told.still) == set(now)
    assert not set(told.new) & set(told.still)
    assert set(told.gone) == set(before) - set(now)
