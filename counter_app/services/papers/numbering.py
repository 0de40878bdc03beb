"""The number of a form: taken once, when it is first drawn, and the same on every reprint."""

from typing import Final

from counter_app.domain.events import Event
from counter_app.domain.moments import local
from counter_app.domain.paper_kinds import PaperKind
from counter_app.services.records import IssuedNumber, Issuing
from counter_app.services.workplace import Workplace

_FIRST_STATION: Final = 1


def paper_number(workplace: Workplace, kind: PaperKind, dossier_id: int, event: Event) -> str:
    """Return the number of the form that tells of a dossier's step, counted in the year of that step.

    A second station counts for itself and puts its own number before: *02-15*. Stations that cannot see each
    other then never give one number twice.
    """
    with workplace.store.reading() as unit:
        known = unit.paper_numbers.of(kind, dossier_id, event.seq)
    return number_words(known or _take(workplace, kind, dossier_id, event))


def number_words(issued: IssuedNumber) -> str:
    """Return a form's number as it is printed, at least two digits wide (Decree 30/2020)."""
    prefix = "" if issued.station == _FIRST_STATION else f"{issued.station:02d}-"
    return f"{prefix}{issued.number:02d}"


def _take(workplace: Workplace, kind: PaperKind, dossier_id: int, event: Event) -> IssuedNumber:
    year = local(event.occurred_at).year
    issuing = Issuing(year, workplace.station, workplace.now(), workplace.actor.name)
    with workplace.store.writing() as unit:
        return unit.paper_numbers.issue(kind, dossier_id, event.seq, issuing)
