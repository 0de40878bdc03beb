"""Which dossiers a number of a report counts, so that the same value counts them and lists them."""

from dataclasses import dataclass
from datetime import date

from counter_app.domain.rates import Group, Scope


@dataclass(frozen=True, slots=True)
class Selection:
    """A group within a scope, narrowed; what is empty or None narrows nothing.

    `clerk` is the account that answers for a dossier. `hour` is the hour of the day and `day` the Vietnamese
    day of the step that puts it into the group (of receipt, of settling, or of handing over). `dossiers`
    are the dossiers themselves, where no condition tells them; nothing else narrows them then.
    """

    group: Group
    scope: Scope
    field: str = ""
    procedure: str = ""
    clerk: str = ""
    channel: str = ""
    hour: int | None = None
    day: date | None = None
    dossiers: tuple[int, ...] = ()
