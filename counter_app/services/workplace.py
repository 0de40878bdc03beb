"""Where a use case happens: who acts, at which station, by which clock, in which office's calendar."""

from dataclasses import dataclass, replace
from datetime import datetime

from counter_app.domain.accounts import Actor
from counter_app.domain.calendar import WorkingCalendar
from counter_app.domain.errors import N_, RuleError
from counter_app.domain.office import Office
from counter_app.services.ports import Clock, Store


@dataclass(frozen=True, slots=True)
class Workplace:
    """Everything a use case needs besides its command."""

    store: Store
    clock: Clock
    actor: Actor
    station: int
    office: Office
    calendar: WorkingCalendar

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
        own_station = station or int(unit.offices.setting("station", 1))
    if office is None:
        raise RuleError("office_not_set_up", N_("Chưa khai báo đơn vị. Hãy chạy phần thiết lập ban đầu."))
    return Workplace(store, clock, actor, own_station, office, WorkingCalendar(office.hours, years))
