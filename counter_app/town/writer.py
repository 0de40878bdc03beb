"""Writes a town into a database: the services' own records, in one transaction instead of one a click."""

from collections.abc import Callable
from datetime import datetime

from counter_app.domain import numbers
from counter_app.domain.dossier import Intake, fold
from counter_app.domain.events import Event
from counter_app.domain.journal import digest
from counter_app.domain.moments import local
from counter_app.domain.people import Applicant
from counter_app.domain.status import Channel
from counter_app.i18n import _
from counter_app.services.facts import intake_facts
from counter_app.services.ports import Store, UnitOfWork
from counter_app.services.receive import rules_of
from counter_app.services.records import PrintAttempt
from counter_app.services.sample import citizens
from counter_app.town.journals import WINDOWS, JournalWriter
from counter_app.town.lives import Life
from counter_app.town.model import Town, seeded
from counter_app.town.slips import by_life

Say = Callable[[str], None]
Entry = tuple[datetime, int, str, Event]
_RECEIPT = "receipt"
_TOLD_EVERY = 2_000


def write(store: Store, town: Town, say: Say) -> None:
    """Write every dossier with its journal, each line sealed in the order of recording."""
    with store.writing() as unit:
        entries = _TownWriter(unit, town).dossiers(say)
        entries.sort(key=lambda entry: (entry[0], entry[1], entry[3].seq))
        for place, (_recorded, dossier_id, code, event) in enumerate(entries):
            if place % (_TOLD_EVERY * 5) == 0:
                say(_("Ghi nhật ký: {done} / {all} dòng").format(done=place, all=len(entries)))
            unit.journal.append(dossier_id, code, event)


class _TownWriter:
    """Gives each dossier its numbers and people, in the order of receipt."""

    def __init__(self, unit: UnitOfWork, town: Town) -> None:
        self._unit = unit
        self._town = town
        self._slips = by_life(town.slips)
        self._journals = JournalWriter(town.calendar, town.office)
        self._people = citizens(seeded(f"{town.seed}/people"))

    def dossiers(self, say: Say) -> list[Entry]:
        """Store the dossiers as they stand at the end, and return their journals' lines."""
        entries: list[Entry] = []
        for life in self._town.lives:
            if life.key % _TOLD_EVERY == 0:
                month = f"{life.received:%m/%Y}"
                say(_("Tiếp nhận {month}: {count} hồ sơ").format(month=month, count=life.key))
            entries += self._dossier(life)
        return entries

    def _dossier(self, life: Life) -> list[Entry]:
        intake = self._intake(life, next(self._people))
        facts = digest(intake_facts(intake))
        events = self._journals.events(life, self._slips.get(life.key), facts)
        clerk = WINDOWS[life.window]
        dossier_id = self._unit.dossiers.add(intake, fold(events), clerk)
        self._unit.catalogue.count_use(clerk, life.procedure.code, (), local(life.received).date())
        self._unit.prints.record(PrintAttempt(dossier_id, _RECEIPT, life.received, clerk, succeeded=True))
        self._unit.dossiers.mark_printed(dossier_id)
        return [(event.recorded_at, dossier_id, intake.code, event) for event in events]

    def _intake(self, life: Life, applicant: Applicant) -> Intake:
        office, station = self._town.office, life.window + 1
        day = local(life.received).date()
        serial = self._unit.numbers.next_serial(day, station)
        return Intake(
            code=numbers.dossier_code(
                office.code_template, agency=office.agency, day=day, station=station, serial=serial
            ),
            number=numbers.local_number(day, station, serial),
            procedure=rules_of(life.procedure, Channel.COUNTER),
            applicant=applicant,
            submitter=None,
            channel=Channel.COUNTER,
            components=tuple(each for each in life.procedure.components if each.required),
            sets=1,
            received_at=life.received,
            collect_at=office.counter_name,
            register_volume=f"{station:02d}",
            register_number=self._unit.numbers.next_register_number(day.year, station),
            station=station,
        )
