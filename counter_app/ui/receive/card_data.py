"""What the page needs of a scanned citizen card; `exchange` gives it."""

from collections.abc import Callable
from datetime import date
from typing import Protocol


class CardFacts(Protocol):
    """The facts of a citizen card that may be trusted."""

    @property
    def identity_number(self) -> str:
        """The twelve digits."""

    @property
    def name(self) -> str:
        """The name, empty when it came garbled or not at all."""

    @property
    def birth_date(self) -> date | None:
        """The day of birth."""

    @property
    def sex(self) -> str:
        """Nam or Nữ."""

    @property
    def address(self) -> str:
        """The address on the card."""

    @property
    def name_suspect(self) -> bool:
        """Whether there was a name and its letters cannot be trusted."""


ReadCard = Callable[[str], CardFacts | None]
