"""Who runs a command, on which data, by which clock."""

import argparse
import getpass
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from counter_app import bootstrap
from counter_app.domain.accounts import Actor
from counter_app.domain.calendar import FIRST_DAY, LAST_DAY
from counter_app.domain.errors import N_, UsageError
from counter_app.domain.moments import parse_moment
from counter_app.i18n import _
from counter_app.services.approval import Approval, approve
from counter_app.services.login import sign_in
from counter_app.services.workplace import Workplace

TRAINING_USER = "clerk"


@dataclass(frozen=True, slots=True)
class CommandSession:
    """A signed-in command."""

    counter: bootstrap.Counter
    workplace: Workplace

    def approval(self, options: argparse.Namespace, name: str | None = None) -> Approval | None:
        """Return the approval that was asked for, checked against that person's own password."""
        approver = options.approved_by or name
        if not approver:
            return None
        store = self.counter.store
        password = None if store.training else _password("COUNTER_APP_APPROVER_PASSWORD", approver)
        return approve(store, self.counter.hasher, name=approver, password=password)


@contextmanager
def signed_in(options: argparse.Namespace) -> Iterator[CommandSession]:
    """Open the data directory and sign in.

    Raises:
        UsageError: nobody was named on a real database, or there is no database.
        NotAllowedError: the password does not fit.
    """
    data = bootstrap.data_directory(options.data)
    with bootstrap.open_counter(data, now=fixed_now(options)) as counter:
        yield CommandSession(counter, counter.workplace(_actor(options, counter)))


def _actor(options: argparse.Namespace, counter: bootstrap.Counter) -> Actor:
    training = counter.store.training
    name = options.user or (TRAINING_USER if training else None)
    if name is None:
        raise UsageError("user_missing", N_("Hãy cho biết tài khoản bằng --user."), field="user")
    password = os.environ.get("COUNTER_APP_PASSWORD") if training else asked_password(name)
    return sign_in(counter.store, counter.hasher, counter.clock, name=name, password=password)


def asked_password(name: str) -> str | None:
    """Return a password from the environment or a prompt."""
    return _password("COUNTER_APP_PASSWORD", name)


def _password(variable: str, name: str) -> str | None:
    if variable in os.environ:
        return os.environ[variable]
    return getpass.getpass(_("Mật khẩu của {name}: ").format(name=name)) if sys.stdin.isatty() else None


def fixed_now(options: argparse.Namespace) -> datetime | None:
    """Return the instant at which `--now` stops the clock, if it was given.

    Raises:
        UsageError: not ISO 8601, or in a year that has no calendar.
    """
    now = moment(options.now, "now")
    if now is not None and not FIRST_DAY <= now.date() <= LAST_DAY:
        raise UsageError(
            "date_out_of_range", N_("Ngày {when} nằm ngoài lịch làm việc."), field="now", when=now
        )
    return now


def moment(text: str | None, field: str) -> datetime | None:
    """Read an instant from an option.

    Raises:
        UsageError: not ISO 8601; the field is named.
    """
    return None if text is None else required_moment(text, field)


def required_moment(text: str, field: str) -> datetime:
    """Read an instant that must be there.

    Raises:
        UsageError: not ISO 8601; the field is named.
    """
    try:
        return parse_moment(text)
    except ValueError:
        raise UsageError(
            "moment_unreadable",
            N_("Không đọc được thời điểm “{text}”. Hãy viết như 2026-11-23T10:05."),
            field=field,
            text=text,
        ) from None
