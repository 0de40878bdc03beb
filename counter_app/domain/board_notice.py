"""What the public board says of a procedure: what to bring, how long it takes, what it costs."""

from dataclasses import dataclass
from datetime import date, datetime

from counter_app.domain.papers import PaperHeader
from counter_app.domain.procedures import ComponentDocument


@dataclass(frozen=True, slots=True)
class BoardNotice:
    """Everything that a notice for the board prints, ready to print except for its labels.

    `limits` and `hours` are whole lines. `confirmed` is False while the procedure still has to be compared
    with the published decision; the notice then says so and is not to be put up.
    """

    header: PaperHeader
    code: str
    name: str
    field: str
    components: tuple[ComponentDocument, ...]
    limits: tuple[str, ...]
    fee: str
    result: str
    where: str
    phone: str
    hours: tuple[str, ...]
    note: str
    since: date
    made_at: datetime
    confirmed: bool = True
    training: bool = False


@dataclass(frozen=True, slots=True)
class BoardNotices:
    """The notices of several procedures, each on sheets of its own."""

    notices: tuple[BoardNotice, ...]
