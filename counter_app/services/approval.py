"""A supervisor's approval, given with their own password at the same window."""

from dataclasses import dataclass

from counter_app.domain import accounts
from counter_app.domain.accounts import Permission
from counter_app.services.login import check_password
from counter_app.services.ports import PasswordHasher, Store


@dataclass(frozen=True, slots=True)
class Approval:
    """Proof that somebody with the right to approve has agreed."""

    name: str


def approve(store: Store, hasher: PasswordHasher, *, name: str, password: str | None) -> Approval:
    """Return the approval of the account `name`.

    Raises:
        NotAllowedError: wrong password, or that account may not approve; no clerk may, for nobody's work.
    """
    approver = check_password(store, hasher, name=name, password=password)
    accounts.require(approver, Permission.APPROVE, field="approved_by")
    return Approval(approver.name)
