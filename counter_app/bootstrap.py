"""The composition root: the only place that wires storage and documents to services."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from counter_app import assets
from counter_app.domain.accounts import Actor
from counter_app.domain.errors import N_, CounterError, RuleError
from counter_app.domain.moments import VIETNAM
from counter_app.domain.office import Office
from counter_app.exchange.catalogue_files import read_calendar, read_catalogue
from counter_app.exchange.office_file import office_from_dict, office_to_dict
from counter_app.passwords import Argon2Hasher
from counter_app.services import sample, setup
from counter_app.services.ports import Clock, PasswordHasher
from counter_app.services.setup import Starter
from counter_app.services.workplace import Workplace, open_workplace
from counter_app.storage.backup import back_up
from counter_app.storage.offices import OfficeCodec
from counter_app.storage.opening import DataDirectory, locked, opened
from counter_app.storage.paper_shelf import FolderPaperShelf
from counter_app.storage.store import SqlStore

OFFICE_CODEC = OfficeCodec(office_to_dict, office_from_dict)


class SystemClock:
    """The computer's clock."""

    def now(self) -> datetime:
        """Return the present instant, to the second: what papers and statistics speak of."""
        return datetime.now(VIETNAM).replace(microsecond=0)


@dataclass(frozen=True, slots=True)
class FixedClock:
    """A clock that stands still, for rehearsal and tests."""

    moment: datetime

    def now(self) -> datetime:
        """Return the fixed instant."""
        return self.moment


@dataclass(frozen=True, slots=True)
class Counter:
    """An opened data directory with everything that use cases need."""

    data: DataDirectory
    store: SqlStore
    clock: Clock
    hasher: PasswordHasher
    shelf: FolderPaperShelf

    def workplace(self, actor: Actor) -> Workplace:
        """Return the workplace of somebody who has signed in."""
        return open_workplace(self.store, self.clock, actor)

    def back_up(self) -> Path:
        """Make a verified copy of the database and return its path.

        Raises:
            EnvironmentProblem: the copy could not be made; the data in use is whole.
        """
        return back_up(self.data.database, self.data.backups, now=self.clock.now())

    def last_backup(self) -> tuple[Path, datetime] | None:
        """Return the latest verified copy and when it was made."""
        copies = list(self.data.backups.glob("counter-*.db"))
        if not copies:
            return None
        newest = max(copies, key=lambda copy: copy.stat().st_mtime)
        return newest, datetime.fromtimestamp(newest.stat().st_mtime, VIETNAM)


@dataclass(frozen=True, slots=True)
class NewCounter:
    """How a new database begins."""

    training: bool
    sample: bool = False
    station: int = 1
    accounts: Sequence[setup.FirstAccount] = ()
    now: datetime | None = None


def data_directory(chosen: str | None) -> DataDirectory:
    """Return where the data lives: `--data`, else `COUNTER_APP_DATA`, else the platform's place."""
    if chosen or os.environ.get("COUNTER_APP_DATA"):
        return DataDirectory(Path(chosen or os.environ["COUNTER_APP_DATA"]).absolute())
    import platformdirs  # noqa: PLC0415 - most starts in tests name their directory

    return DataDirectory(Path(platformdirs.user_data_dir("counter-app", appauthor=False)))


@contextmanager
def open_counter(
    data: DataDirectory, *, now: datetime | None = None, create: bool = False, training: bool = False
) -> Iterator[Counter]:
    """Open a data directory for this process alone.

    `create` makes an empty database where there is none; `training` marks one that is not set up yet.

    Raises:
        RuleError: a fixed clock was asked for on a real database.
        UsageError, EnvironmentProblem: see `storage.opening`.
    """
    clock: Clock = FixedClock(now) if now else SystemClock()
    if now is not None and create and not training:
        raise _now_on_real_data()
    with locked(data, create=create), opened(data, OFFICE_CODEC, clock.now(), training=training) as store:
        if now is not None and not store.training:
            raise _now_on_real_data()
        yield Counter(data, store, clock, Argon2Hasher(), FolderPaperShelf(data.papers))


def create(data: DataDirectory, office: Office, plan: NewCounter) -> None:
    """Create a database where there is none, and fill it as planned; one left empty by a crash is filled.

    Raises:
        RuleError, EnvironmentProblem: as `setup.initialise` and `open_counter` do; nothing half-made stays.
    """
    ours = False
    try:
        with open_counter(data, now=plan.now, create=True, training=plan.training) as counter:
            _require_empty(counter, plan)
            ours = True
            _fill(counter, office, plan)
    except CounterError:
        for left in data.root.glob(f"{data.database.name}*") if ours else ():
            left.unlink()
        raise


def _require_empty(counter: Counter, plan: NewCounter) -> None:
    with counter.store.reading() as unit:
        empty = unit.offices.office() is None
    if not empty or counter.store.training != plan.training:
        place = str(counter.data.root)
        raise RuleError("set_up_already", N_("Ở {place} đã có dữ liệu."), field="data", place=place)


def _fill(counter: Counter, office: Office, plan: NewCounter) -> None:
    setup.initialise(
        counter.store, counter.hasher, shipped(), office, station=plan.station, accounts=plan.accounts
    )
    if plan.sample:
        sample.make_sample(counter.store, now=counter.clock.now())


def _now_on_real_data() -> RuleError:
    return RuleError(
        "now_on_real_data",
        N_("Chỉ cơ sở dữ liệu tập huấn mới chạy được với đồng hồ đặt trước (--now)."),
        field="now",
    )


def shipped() -> Starter:
    """Return the starter catalogue and calendar that come with the program."""
    return Starter(read_catalogue(assets.db_file("catalogue")), read_calendar(assets.db_file("calendar")))
