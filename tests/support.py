"""Shared builders: a training counter with a clock that can be set, dossiers made in one line."""

import atexit
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from counter_app import bootstrap
from counter_app.bootstrap import Counter
from counter_app.domain.accounts import Role
from counter_app.domain.calendar import WorkingCalendar
from counter_app.domain.calendar_days import CalendarDay
from counter_app.domain.events import EventKind
from counter_app.domain.hours import WorkingHours
from counter_app.domain.moments import VIETNAM, at, parse_moment
from counter_app.domain.office import default_office
from counter_app.domain.people import Applicant
from counter_app.services import acting, receive
from counter_app.services.acting import Step
from counter_app.services.changes import save_calendar
from counter_app.services.login import sign_in
from counter_app.services.receive import ReceiveDossier
from counter_app.services.records import DossierRecord
from counter_app.services.setup import FirstAccount, Starter
from counter_app.services.workplace import Workplace
from counter_app.storage.opening import DataDirectory

NOW = datetime(2026, 11, 23, 10, 5, tzinfo=VIETNAM)
BIRTH = "1.001193"  # same day
MARITAL = "1.004873"  # three working days
ADOPTION = "2.001263"  # thirty days
CITIZEN = Applicant("Nguyễn Thị Hòa", identity_number="001185012345", phone="0912345678")


@dataclass
class SettableClock:
    """A clock that stands still until a test moves it."""

    moment: datetime = NOW

    def now(self) -> datetime:
        return self.moment

    def set(self, text: str) -> None:
        self.moment = parse_moment(text)


@cache
def starter() -> Starter:
    return bootstrap.shipped()


@cache
def shipped_calendar() -> WorkingCalendar:
    return WorkingCalendar(WorkingHours(), starter().years)


def _kept_folder() -> Path:
    """Return a folder that lasts as long as this process."""
    root = Path(tempfile.mkdtemp(prefix="counter-app-template-"))
    atexit.register(shutil.rmtree, root, ignore_errors=True)
    return root


@cache
def _template() -> Path:
    """Return a training database made once and copied for every test: migrating takes longer than a test."""
    root = _kept_folder()
    plan = bootstrap.NewCounter(training=True, now=NOW)
    bootstrap.create(DataDirectory(root), default_office(), plan)
    return root / "counter.db"


REAL_PEOPLE = (
    FirstAccount("ha", "Đỗ Thu Hà", Role.CLERK, "clerk's own"),
    FirstAccount("tuan", "Nguyễn Minh Tuấn", Role.SUPERVISOR, "supervisor's own"),
    FirstAccount("Quản trị", "Phạm Lan Anh", Role.ADMINISTRATOR, "administrator's own"),
)


@cache
def _real_template() -> Path:
    """Return a real office's database made once: hashing passwords is slow, as it should be."""
    root = _kept_folder()
    plan = bootstrap.NewCounter(training=False, accounts=REAL_PEOPLE)
    bootstrap.create(DataDirectory(root), default_office(), plan)
    return root / "counter.db"


def real_data(root: Path) -> DataDirectory:
    """Put a real office's database with `REAL_PEOPLE` into `root`."""
    root.mkdir(parents=True, exist_ok=True)
    shutil.copy(_real_template(), root / "counter.db")
    return DataDirectory(root)


def training_data(root: Path) -> DataDirectory:
    """Put a training database that is set up into `root`."""
    root.mkdir(parents=True, exist_ok=True)
    shutil.copy(_template(), root / "counter.db")
    return DataDirectory(root)


@contextmanager
def reopened(root: Path, now: datetime = NOW) -> Iterator[Counter]:
    """Open what lies in `root`; its clock can be set."""
    with bootstrap.open_counter(DataDirectory(root), now=now) as counter:
        yield replace(counter, clock=SettableClock(now))


@contextmanager
def training_counter(root: Path, now: datetime = NOW) -> Iterator[Counter]:
    """Open a new training counter in `root`; its clock can be set."""
    training_data(root)
    with reopened(root, now) as counter:
        yield counter


def clock_of(counter: Counter) -> SettableClock:
    assert isinstance(counter.clock, SettableClock)
    return counter.clock


def sits(counter: Counter, name: str = "clerk") -> Workplace:
    """Return the workplace with the training account `name` in front of it."""
    return counter.workplace(sign_in(counter.store, counter.hasher, counter.clock, name=name, password=None))


def take_in(workplace: Workplace, procedure: str = MARITAL, **changed: Any) -> DossierRecord:
    """Receive a dossier."""
    command = ReceiveDossier(procedure, changed.pop("applicant", CITIZEN), **changed)
    return receive.receive(workplace, command).dossier


def step(workplace: Workplace, record: DossierRecord, kind: str, **changed: Any) -> DossierRecord:
    """Record one step; `at` may be ISO text."""
    if isinstance(changed.get("at"), str):
        changed["at"] = parse_moment(changed["at"])
    return acting.act(workplace, Step(record.id, EventKind(kind), **changed))


def strikes(counter: Counter, day: date, name: str = "Bão số 12") -> None:
    """Close the office on one day, as its administrator."""
    admin = sits(counter, "admin")
    with admin.store.reading() as unit:
        year = next(year for year in unit.offices.years() if year.year == day.year)
    days = (*year.days, CalendarDay(day, works=False, name=name, local=True))
    save_calendar(admin, [replace(year, days=tuple(sorted(days, key=lambda each: each.day)))])


def moment(text: str) -> datetime:
    return parse_moment(text)


def on(day: date, hour: int, minute: int = 0) -> datetime:
    return at(day, datetime(1, 1, 1, hour, minute).time())  # noqa: DTZ001 - only its time of day
