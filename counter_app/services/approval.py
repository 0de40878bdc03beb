"""A supervisor's approval, given with their own password at the same window."""

from dataclasses import dataclass

from counter_app.domain import accounts
from counter_app.domain.accounts import Actor, Permission
from counter_app.domain.errors import N_, RuleError
from counter_app.services.login import check_password
from counter_app.services.ports import PasswordHasher, Store


@dataclass(frozen=True, slots=True)
class Approval:
    """Proof that somebody with the right to approve has agreed."""

    name: str


def approve(
    store: Store, hasher: PasswordHasher, *, name: str, password: str | None, asker: Actor
) -> Approval:
    """Return the approval of the account `name`.

    Raises:
        RuleError: wrong password, or the asker's own name.
        NotAllowedError: that account may not approve.
    """
    approver = check_password(store, hasher, name=name, password=password)
    accounts.require(approver, Permission.APPROVE)
    if approver.name == asker.name and asker.role is accounts.Role.CLERK:
        raise RuleError("approval_of_oneself", N_("Không tự duyệt cho mình được."), field="approved_by")
    return Approval(approver.name)
