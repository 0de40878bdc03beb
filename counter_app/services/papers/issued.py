"""The papers of a dossier: which step each tells of, its number, when and how often it was printed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from counter_app.domain import accounts
from counter_app.domain.accounts import Permission
from counter_app.domain.dossier import effective_events
from counter_app.domain.events import Event, EventKind
from counter_app.domain.paper_kinds import NUMBERED, PaperKind, PaperOrder, kind_of
from counter_app.services.papers.copy_slip import SLIP, slip_number
from counter_app.services.papers.kept import RECEIPT
from counter_app.services.papers.letters import EVENTS, STEP, letter_print_kind
from counter_app.services.papers.numbering import number_words
from counter_app.services.ports import UnitOfWork
from counter_app.services.records import DossierRecord, PrintAttempt
from counter_app.services.workplace import Workplace

_KINDS: Final = {**{step: kind for kind, step in EVENTS.items()}, EventKind.EXTENDED: PaperKind.APOLOGY}


@dataclass(frozen=True, slots=True)
class IssuedPaper:
    """One paper of a dossier: its attempts to be printed, oldest first, and its number, if it has one.

    `step` is the number of the step in the journal that it tells of, None for a paper of the whole dossier;
    of certified copies it is the slip's. One that does not `stand` tells of what was taken back since: it is
    shown, not printed again.
    """

    kind: PaperKind
    printed_as: str
    step: int | None = None
    number: str = ""
    attempts: tuple[PrintAttempt, ...] = ()
    stands: bool = True

    @property
    def times(self) -> int:
        """How often it came out."""
        return sum(attempt.succeeded for attempt in self.attempts)

    def order(self, dossier_id: int) -> PaperOrder:
        """Return the order that prints it."""
        meant = SLIP if self.kind is PaperKind.COPIES else STEP
        details = {meant: str(self.step)} if self.step is not None else {}
        return PaperOrder(self.kind, dossier_id, details=details)


def issued_papers(workplace: Workplace, dossier_id: int) -> tuple[IssuedPaper, ...]:
    """Return a dossier's papers: its receipt, every form of a step that stands, and what else was printed."""
    accounts.require(workplace.actor, Permission.READ)
    with workplace.store.reading() as unit:
        record = unit.dossiers.get(dossier_id)
        tried = tuple(unit.prints.of(dossier_id))
        owed = [_of_step(unit, record, event, tried) for event in effective_events(record.events)]
        found = [_receipt(tried), *(paper for paper in owed if paper is not None)]
        known = {paper.printed_as for paper in found}
        others = dict.fromkeys(each.kind for each in tried if each.kind not in known)
        return (*found, *(_other(unit, record, kind, tried) for kind in others))


def _receipt(tried: Sequence[PrintAttempt]) -> IssuedPaper:
    return IssuedPaper(PaperKind.RECEIPT, RECEIPT, attempts=_tries(tried, RECEIPT))


def _of_step(
    unit: UnitOfWork, record: DossierRecord, event: Event, tried: Sequence[PrintAttempt]
) -> IssuedPaper | None:
    kind = _KINDS.get(event.kind)
    if kind is None:
        return None
    printed_as = letter_print_kind(kind, event)
    number = _number(unit, record, kind, event.seq)
    return IssuedPaper(kind, printed_as, event.seq, number, _tries(tried, printed_as))


def _other(
    unit: UnitOfWork, record: DossierRecord, printed_as: str, tried: Sequence[PrintAttempt]
) -> IssuedPaper:
    """Return a paper that no step standing now asks for: a control slip, or one whose step was taken back."""
    kind = kind_of(printed_as)
    ending = printed_as.removeprefix(f"{kind.value}-")
    step = int(ending) if ending.isdecimal() else None
    slip = unit.copy_slips.get(step) if kind is PaperKind.COPIES and step is not None else None
    if slip is not None:
        tries = _tries(tried, printed_as)
        return IssuedPaper(kind, printed_as, step, slip_number(slip), tries, slip.voided_at is None)
    number = _number(unit, record, kind, step) if step is not None else ""
    stands = kind not in NUMBERED
    return IssuedPaper(kind, printed_as, step, number, _tries(tried, printed_as), stands)


def _number(unit: UnitOfWork, record: DossierRecord, kind: PaperKind, step: int) -> str:
    known = unit.paper_numbers.of(kind, record.id, step)
    return number_words(known) if known else ""


def _tries(tried: Sequence[PrintAttempt], printed_as: str) -> tuple[PrintAttempt, ...]:
    return tuple(attempt for attempt in tried if attempt.kind == printed_as)
