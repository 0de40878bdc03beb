"""Blank receipts at closing: those that may be in citizens' hands are entered, voided or named.

The record cannot see a blank being handed out. What it can see is whether the stack was out: on the day for
which it was numbered, and on each day on which one of it was used or spoilt. Then every blank that still
waits is asked for, once, with one reason for all that lie in the stack; on other days a stack kept in a
drawer is left in peace.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from itertools import groupby

from counter_app.domain.closing_sheet import LeftOpen
from counter_app.domain.moments import local
from counter_app.domain.obligations import Obligation, ObligationKind, OpenDossier, Urgency
from counter_app.domain.status import Status
from counter_app.services.papers.blank_words import stack_words
from counter_app.services.records import ReservedReceipt


def waiting_on(stack: Iterable[ReservedReceipt], day: date) -> tuple[ReservedReceipt, ...]:
    """Return the blanks that could have been handed out by the end of a day and still wait, lowest first."""
    found = [each for each in stack if each.waits and local(each.reserved_at).date() <= day]
    return tuple(sorted(found, key=lambda each: each.code))


def blanks_owed(
    stack: Sequence[ReservedReceipt], day: date, received: Collection[int]
) -> tuple[Obligation, ...]:
    """Return what the stack owes on a day; `received` are the dossiers that were received on it."""
    touched = any(
        each.dossier_id in received or (each.voided_at is not None and local(each.voided_at).date() == day)
        for each in stack
    )
    return tuple(_owed(each) for each in waiting_on(stack, day) if touched or each.day == day)


def _owed(blank: ReservedReceipt) -> Obligation:
    return Obligation(ObligationKind.ENTER_BLANK, on_paper_only(blank), None, None, Urgency.WARN)


def on_paper_only(blank: ReservedReceipt) -> OpenDossier:
    """Return what is known of the dossier that a blank may have become: its numbers, and nobody's name."""
    return OpenDossier(
        id=0,
        code=blank.code,
        number=blank.number,
        procedure_code="",
        procedure_name="",
        field="",
        applicant_name="",
        phone="",
        status=Status.RECEIVED,
        received_at=blank.reserved_at,
        due_at=None,
        result_at=None,
        handed_over_at=None,
        clerk=blank.reserved_by,
        printed=0,
    )


def blanks_left(named: Iterable[tuple[Obligation, str]]) -> tuple[LeftOpen, ...]:
    """Return a line for each reason: a stack of twenty is no list of twenty lines on the day's sheet."""
    these = [(reason, item.dossier.code) for item, reason in named if item.kind is ObligationKind.ENTER_BLANK]
    lines = []
    for reason, group in groupby(sorted(these), key=lambda each: each[0]):
        codes = [code for _reason, code in group]
        said, span = stack_words(codes)
        lines.append(LeftOpen(span, said, ObligationKind.ENTER_BLANK, None, reason))
    return tuple(lines)
