"""Who may do what, and how far back a step may be dated."""

import pytest

from counter_app.domain.accounts import Actor, Permission, Role, require
from counter_app.domain.backdating import needs_approval, require_approval, require_possible
from counter_app.domain.errors import NotAllowedError, RuleError
from counter_app.i18n import explain
from tests.support import NOW, moment

MAY = {
    Role.CLERK: {Permission.RECEIVE, Permission.ACT, Permission.READ},
    Role.SUPERVISOR: {
        Permission.RECEIVE,
        Permission.ACT,
        Permission.READ,
        Permission.APPROVE,
        Permission.UNDO_OTHERS,
    },
    Role.ADMINISTRATOR: {Permission.READ, Permission.ADMINISTER},
}


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("permission", list(Permission))
def test_the_table_of_permissions(role, permission):
    actor = Actor("x", "X", role)
    assert actor.may(permission) == (permission in MAY[role])
    if permission in MAY[role]:
        require(actor, permission)
    else:
        with pytest.raises(NotAllowedError, match="x"):
            require(actor, permission)


def test_the_future_is_refused_and_the_present_is_not():
    require_possible(NOW, now=NOW, after=NOW)
    with pytest.raises(RuleError) as refused:
        require_possible(moment("2026-11-23T10:05:01"), now=NOW, after=None)
    assert (refused.value.kind, refused.value.field) == ("in_future", "at")
    assert "10 giờ 05" in explain(refused.value)


def test_nothing_happens_before_the_step_that_it_follows():
    with pytest.raises(RuleError) as refused:
        require_possible(moment("2026-11-23T10:04:59"), now=NOW, after=NOW)
    assert refused.value.kind == "before_previous_step"


@pytest.mark.parametrize(
    ("occurred", "needed"),
    [
        ("2026-11-23T00:00", False),
        ("2026-11-23T10:05", False),
        ("2026-11-22T23:59:59", True),
        ("2026-11-22T16:59:59+00:00", True),
        ("2026-11-22T17:00+00:00", False),
    ],
)
def test_the_same_vietnamese_day_is_free(occurred, needed):
    assert needs_approval(moment(occurred), NOW) == needed


@pytest.mark.parametrize(
    ("reason", "approved_by", "kind"),
    [
        ("", "", "backdating_reason_missing"),
        ("  ", "supervisor", "backdating_reason_missing"),
        ("quên bấm", "", "backdating_needs_approval"),
        ("quên bấm", "supervisor", None),
    ],
)
def test_an_earlier_day_needs_a_reason_and_a_supervisor(reason, approved_by, kind):
    earlier = moment("2026-11-20T16:00")
    if kind is None:
        require_approval(earlier, now=NOW, reason=reason, approved_by=approved_by)
        return
    with pytest.raises(RuleError) as refused:
        require_approval(earlier, now=NOW, reason=reason, approved_by=approved_by)
    assert refused.value.kind == kind
    assert "thứ Sáu 20/11/2026" in explain(refused.value)
