"""The kinds of papers that a counter prints; each is remembered, numbered and printed in its own way."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, Final


class PaperKind(StrEnum):
    """Every paper; the first seven are the statutory forms (Circular 03/2025/TT-VPCP)."""

    RECEIPT = "receipt"
    SUPPLEMENT = "supplement"
    REFUSAL = "refusal"
    APOLOGY = "apology"
    STOP = "stop"
    CONTROL = "control"
    REGISTER = "register"
    HANDOVER = "handover"
    SHELF = "shelf"
    TO_CALL = "to-call"
    CLOSING = "closing"
    REVIEW = "review"
    REPORT = "report"
    BOARD = "board"
    BLANK = "blank"
    COPIES = "copies"
    CERTIFIED = "certified"
    TEST = "test"


def kind_of(printed: str) -> PaperKind:
    """Return the kind of paper that a print was counted as: *apology-5* is an apology, *to-call* a list.

    Raises:
        ValueError: it is none that this program prints.
    """
    for kind in PaperKind:
        ending = printed.removeprefix(kind.value)
        if printed.startswith(kind.value) and (not ending or ending.removeprefix("-").isdigit()):
            return kind
    raise ValueError(printed)


# The papers that carry a number of their own (Số: …/…), counted by kind and year.
NUMBERED: Final = frozenset({PaperKind.SUPPLEMENT, PaperKind.REFUSAL, PaperKind.APOLOGY, PaperKind.STOP})

# The papers that come on one size of sheet alone, whatever lies in the printer.
ALWAYS_A4: Final = frozenset(
    {
        PaperKind.REGISTER,
        PaperKind.HANDOVER,
        PaperKind.SHELF,
        PaperKind.TO_CALL,
        PaperKind.CERTIFIED,
        PaperKind.CLOSING,
        PaperKind.REVIEW,
        PaperKind.REPORT,
    }
)


@dataclass(frozen=True, slots=True)
class PaperOrder:
    """Which paper is wanted.

    `dossier_id` names whose paper it is, None for papers of the whole counter. `day` is the day of a list.
    `details` holds what else its kind asks for (a procedure's code, a session). `content` is what is shown
    on the screen already and is to be printed as it is: a review, a report, a day's closing.
    """

    kind: PaperKind
    dossier_id: int | None = None
    day: date | None = None
    details: Mapping[str, str] = field(default_factory=dict)
    content: Any = None
