"""Administrative procedures as the catalogue describes them."""

import dataclasses
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from counter_app.domain.limits import Limit
from counter_app.domain.status import Channel


class ClockPolicy(StrEnum):
    """What a supplement does to the limit (Decree 118/2025 Art 19(5); the service index subtracts)."""

    RESTART = "restart"
    PAUSE = "pause"


class DueMode(StrEnum):
    """At what time of the last day the result is promised."""

    END_OF_DAY = "end_of_day"
    SAME_SESSION = "same_session"
    HOURS = "hours"


@dataclass(frozen=True, slots=True)
class ComponentDocument:
    """One paper of a dossier (*thành phần hồ sơ*): how many originals and copies are handed in.

    `presented` papers are shown, not kept; `when` says in which case a conditional one is needed.
    """

    name: str
    originals: int = 1
    copies: int = 0
    presented: bool = False
    when: str = ""

    @property
    def required(self) -> bool:
        """Whether every dossier of the procedure needs it."""
        return not self.when


@dataclass(frozen=True, slots=True)
class Fee:
    """A fee or charge in đồng; `amount` None means set locally or conditionally, `note` says how."""

    amount: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Procedure:
    """A procedure with its rules as in force from `effective_from` (to `effective_to`, inclusive).

    `channel_limits` are limits that hold instead of `limit` where a dossier comes by another channel.
    """

    code: str
    name: str
    field: str
    limit: Limit
    aliases: tuple[str, ...] = ()
    channel_limits: tuple[tuple[Channel, Limit], ...] = ()
    clock_policy: ClockPolicy = ClockPolicy.RESTART
    due_mode: DueMode | None = None
    fee: Fee = dataclasses.field(default_factory=Fee)
    components: tuple[ComponentDocument, ...] = ()
    result: str = ""
    note: str = ""
    confirmed: bool = True
    effective_from: date = date(2018, 1, 1)
    effective_to: date | None = None

    def limit_for(self, channel: Channel) -> Limit:
        """Return the limit of dossiers that come by `channel`."""
        return next((limit for known, limit in self.channel_limits if known is channel), self.limit)

    def in_force(self, day: date) -> bool:
        """Whether this version of the procedure's rules is in force on `day`."""
        return self.effective_from <= day and (self.effective_to is None or day <= self.effective_to)
