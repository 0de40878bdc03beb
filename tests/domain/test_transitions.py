"""What may follow what: the whole table, kind by status, each refusal fit to be shown."""

import itertools
import string

import pytest

from counter_app.domain.errors import RuleError
from counter_app.domain.events import EventKind
from counter_app.domain.status import Status
from counter_app.domain.transitions import allowed, next_status, next_step, require
from counter_app.i18n import explain
from tests.support import NOW

R, P, AS, AF = Status.RECEIVED, Status.PROCESSING, Status.AWAITING_SUPPLEMENT, Status.AWAITING_FEE
READY, HANDED, RETURNED = Status.RESULT_READY, Status.HANDED_OVER, Status.RETURNED
ENDED = {Status.REFUSED, Status.WITHDRAWN, Status.STOPPED, Status.CLOSED, Status.CANCELLED}

# The table a second time, as the handbook draws it: from, kind, to.
DRAWN = {
    (R, EventKind.COMPLETED): R,
    **{(s, EventKind.FORWARDED): P for s in (R, P)},
    **{(s, EventKind.SUPPLEMENT_REQUESTED): AS for s in (R, P)},
    (AS, EventKind.SUPPLEMENT_RECEIVED): P,
    **{(s, EventKind.FEE_REQUESTED): AF for s in (R, P)},
    (AF, EventKind.FEE_PAID): P,
    **{(s, EventKind.EXTENDED): s for s in (R, P)},
    **{(s, EventKind.REFUSED): Status.REFUSED for s in (R, P, AS, AF)},
    **{(s, EventKind.WITHDRAWN): Status.WITHDRAWN for s in (R, P, AS, AF)},
    **{(s, EventKind.STOPPED): Status.STOPPED for s in (R, P, AS, AF)},
    **{(s, EventKind.CANCELLED): Status.CANCELLED for s in (R, P, AS, AF)},
    (AS, EventKind.CLOSED_UNSUPPLEMENTED): Status.CLOSED,
    **{(s, EventKind.RESULT_READY): READY for s in (R, P, AF)},
    (READY, EventKind.HANDED_OVER): HANDED,
    (HANDED, EventKind.RETURN_CONFIRMED): RETURNED,
    **{(s, EventKind.OFFICIAL_RESULT_TICKED): s for s in (READY, HANDED, RETURNED)},
    **{(s, EventKind.OFFICIAL_RESULT_TICKED): s for s in ENDED - {Status.CANCELLED}},
    **{(s, EventKind.OFFICIAL_RETURN_TICKED): s for s in (READY, HANDED, RETURNED)},
    (READY, EventKind.CITIZEN_CALLED): READY,
    **{(s, EventKind.REASSIGNED): s for s in (R, P, AS, AF, READY, HANDED)},
    **{(s, EventKind.CORRECTED): s for s in set(Status) - {Status.CANCELLED}},
    **{(s, EventKind.FEE_COLLECTED): s for s in set(Status) - {Status.CANCELLED}},
}
EVERY = list(itertools.product(Status, EventKind))


@pytest.mark.parametrize(("status", "kind"), EVERY, ids=lambda value: value.value)
def test_every_step_is_allowed_as_drawn_or_refused_in_words(status, kind):
    if (status, kind) in DRAWN:
        assert allowed(status, kind)
        assert next_status(status, kind) is DRAWN[status, kind]
        return
    assert not allowed(status, kind)
    with pytest.raises(RuleError) as refused:
        require(status, kind, code="H26.33.12-261123-0001", when=NOW)
    said = explain(refused.value)
    assert "H26.33.12-261123-0001" in said
    assert refused.value.field == "action"
    assert not set(said) & set("{}")
    words = set(said.replace("H26.33.12-261123-0001", "").strip(string.punctuation).split())
    assert not words & {each.value for each in Status}, "a clerk reads no English"


def test_nothing_leaves_an_end_but_an_audited_correction():
    for status in {RETURNED} | ENDED:
        leading_away = [k for k in EventKind if allowed(status, k) and next_status(status, k) is not status]
        assert leading_away == []


def test_after_the_result_nobody_withdraws():
    for status in (READY, HANDED, RETURNED):
        assert not allowed(status, EventKind.WITHDRAWN)


def test_the_step_offered_next_is_always_possible():
    for status in Status:
        offered = next_step(status)
        assert offered is None or allowed(status, offered)
        assert (offered is None) == status.is_final


@pytest.mark.parametrize(
    ("status", "kind", "problem", "says"),
    [
        (P, EventKind.HANDED_OVER, "no_result_yet", "chưa ghi nhận có kết quả"),
        (R, EventKind.RETURN_CONFIRMED, "no_result_yet", "chưa ghi nhận có kết quả"),
        (READY, EventKind.RETURN_CONFIRMED, "not_handed_over", "chưa ghi nhận trao kết quả"),
        (READY, EventKind.RESULT_READY, "already_ready", "10 giờ 05"),
        (HANDED, EventKind.HANDED_OVER, "already_handed_over", "10 giờ 05"),
        (RETURNED, EventKind.RETURN_CONFIRMED, "already_returned", "thứ Hai 23/11/2026, 10 giờ 05"),
        (RETURNED, EventKind.HANDED_OVER, "already_returned", "10 giờ 05"),
        (Status.CANCELLED, EventKind.RESULT_READY, "step_not_possible", "đã hủy"),
    ],
)
def test_the_refusal_says_what_is_missing_or_done(status, kind, problem, says):
    with pytest.raises(RuleError) as refused:
        require(status, kind, code="X", when=NOW)
    assert refused.value.kind == problem
    assert says in explain(refused.value)
