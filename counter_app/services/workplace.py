"""Where a use case happens: who acts, at which station, by which clock, in which office's calendar."""

from dataclasses import dataclass, replace
from datetime import datetime

from counter_app.domain.accounts import Actor
from counter_app.domain.calendar import WorkingCalendar
from counter_app.domain.errors import N_, RuleError
from counter_app.domain.moments import VIETNAM, parse_moment
from counter_app.domain.office import Office
from counter_app.services.ports import Clock, Store

OFFICIAL_SINCE = "official_since"
ALWAYS = datetime(1970, 1, 1, tzinfo=VIETNAM)


@dataclass(frozen=True, slots=True)
class Workplace:
    """Everything a use case needs besides its command.

    `official_since` is since when the office also works in an official system, None where it does not.
    """

    store: Store
    clock: Clock
    actor: Actor
    station: int
    office: Office
    calendar: WorkingCalendar
    official_since: datetime | None = None

    def now(self) -> datetime:
        """Return the present instant."""
        return self.clock.now()

    def as_actor(self, actor: Actor) -> "Workplace":
        """Return the same workplace with another person in front of it."""
        return replace(self, actor=actor)


def open_workplace(store: Store, clock: Clock, actor: Actor, *, station: int | None = None) -> Workplace:
    """Read the office and its calendar, and sit down.

    Raises:
        RuleError: `office_not_set_up`, before the first-run wizard has been through.
    """
    with store.reading() as unit:
        office = unit.offices.office()
        years = unit.offices.years()
        since = unit.offices.setting(OFFICIAL_SINCE)
        own_station = station or int(unit.offices.setting("station", 1))
    if office is None:
        raise RuleError("office_not_set_up", N_("Chưa khai báo đơn vị. Hãy chạy phần thiết lập ban đầu."))
    official_since = (parse_moment(since) if since else ALWAYS) if office.uses_official_system else None
    calendar = WorkingCalendar(office.hours, years)
    return Workplace(store, clock, actor, own_station, office, calendar, official_since)
