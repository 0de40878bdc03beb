"""Everybody changes their own password; the old one proves that it is theirs."""

from dataclasses import replace

from counter_app.domain.accounts import Actor
from counter_app.domain.errors import N_, NotAllowedError, RuleError
from counter_app.services.login import check_password, new_account
from counter_app.services.ports import PasswordHasher, Store


def change_own_password(store: Store, hasher: PasswordHasher, actor: Actor, *, old: str, new: str) -> None:
    """Give the account that is signed in another password.

    Raises:
        NotAllowedError: the old password is wrong.
        RuleError: the new one is too short, or the account has none (training).
    """
    with store.reading() as unit:
        account = unit.accounts.get(actor.name)
    if account is not None and account.password_hash is None:
        raise RuleError("no_password_here", N_("Tài khoản tập huấn không có mật khẩu để đổi."), field="new")
    try:
        check_password(store, hasher, name=actor.name, password=old)
    except NotAllowedError:
        raise NotAllowedError(
            "old_password_wrong", N_("Mật khẩu đang dùng không đúng."), field="old"
        ) from None
    with store.writing() as unit:
        changed = new_account(
            unit, hasher, name=actor.name, full_name=actor.full_name, role=actor.role, password=new
        )
        unit.accounts.save(replace(changed, active=True))
