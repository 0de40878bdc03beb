"""Who may do what: three roles, their permissions."""

from dataclasses import dataclass
from enum import StrEnum

from counter_app.domain.errors import N_, NotAllowedError


class Role(StrEnum):
    """The three kinds of accounts."""

    CLERK = "clerk"
    SUPERVISOR = "supervisor"
    ADMINISTRATOR = "administrator"


class Permission(StrEnum):
    """What services ask for before they act."""

    RECEIVE = "receive"
    ACT = "act"
    READ = "read"
    APPROVE = "approve"
    UNDO_OTHERS = "undo_others"
    ADMINISTER = "administer"


_COUNTER_WORK = frozenset({Permission.RECEIVE, Permission.ACT, Permission.READ})
_ALLOWED: dict[Role, frozenset[Permission]] = {
    Role.CLERK: _COUNTER_WORK,
    Role.SUPERVISOR: _COUNTER_WORK | {Permission.APPROVE, Permission.UNDO_OTHERS},
    Role.ADMINISTRATOR: frozenset({Permission.READ, Permission.ADMINISTER}),
}


@dataclass(frozen=True, slots=True)
class Actor:
    """The account at work: login name, the name on papers, and its role."""

    name: str
    full_name: str
    role: Role

    def may(self, permission: Permission) -> bool:
        """Whether this account holds `permission`."""
        return permission in _ALLOWED[self.role]


def require(actor: Actor, permission: Permission, *, field: str = "user") -> None:
    """Let the account through, or refuse; `field` is where it was named.

    Raises:
        NotAllowedError: the account's role lacks the permission.
    """
    if not actor.may(permission):
        raise NotAllowedError(
            "not_allowed",
            N_("Tài khoản “{name}” không được phép làm việc này. Hãy nhờ người có thẩm quyền."),
            field=field,
            name=actor.name,
        )
