"""What the benchmarks measure on is what the program itself would have written."""

import shutil
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from benchmarks import generator
from counter_app.bootstrap import Counter as OpenCounter
from counter_app.bootstrap import open_counter
from counter_app.domain.accounts import Actor, Role
from counter_app.domain.events import EventKind
from counter_app.domain.people import Applicant, identity_warnings, phone_warning
from counter_app.domain.status import Status
from counter_app.services import reading
from counter_app.services.checking import check
from counter_app.services.receive import ReceiveDossier, receive
from counter_app.services.records import DossierRecord, FindFilter
from counter_app.services.workplace import Workplace
from counter_app.storage.opening import DataDirectory
from counter_app.storage.rows import search_text_of

COUNT = 300
CLERK = Actor("clerk", "Đỗ Thu Hà", Role.CLERK)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> DataDirectory:
    made = DataDirectory(tmp_path_factory.mktemp("generated"))
    generator.generate(made, COUNT, say=lambda _what: None)
    return made


@pytest.fixture
def counter(data: DataDirectory) -> Iterator[OpenCounter]:
    with open_counter(data, now=generator.NOW) as opened:
        yield opened


@pytest.fixture
def workplace(counter: OpenCounter) -> Workplace:
    return counter.workplace(CLERK)


@pytest.fixture
def records(workplace: Workplace) -> list[DossierRecord]:
    with workplace.store.reading() as unit:
        return list(unit.audit.records())


def test_the_check_finds_nothing_wrong(workplace: Workplace) -> None:
    report = check(workplace)
    assert report.problems == []
    assert report.dossiers >= COUNT
    assert report.events > 3 * COUNT


def test_every_dossier_is_found_as_if_it_had_been_received(
    records: list[DossierRecord], data: DataDirectory
) -> None:
    with closing(sqlite3.connect(data.database)) as connection:
        stored = dict(connection.execute("SELECT id, search_text FROM dossiers"))
        connection.execute("INSERT INTO dossier_search(dossier_search, rank) VALUES ('integrity-check', 1)")
    assert stored == {record.id: search_text_of(record.intake, record.clerk) for record in records}


def test_a_name_is_found_without_its_marks(workplace: Workplace) -> None:
    found = reading.find(workplace, "nguyen", FindFilter(limit=500))
    assert COUNT / 6 < len(found) < COUNT / 1.5


def test_lives_are_those_of_a_counter(records: list[DossierRecord]) -> None:
    kinds = Counter(event.kind for record in records for event in record.events)
    statuses = Counter(record.progress.status for record in records)
    assert kinds[EventKind.FORWARDED] > kinds[EventKind.CANCELLED] > 0
    assert kinds[EventKind.UNDONE] > 0
    assert statuses[Status.RETURNED] > COUNT / 2
    assert sum(not record.progress.status.is_final for record in records) == COUNT // 3
    assert all(record.events[-1].recorded_at <= generator.NOW for record in records)


def test_people_look_like_people(records: list[DossierRecord]) -> None:
    applicants = [record.intake.applicant for record in records]
    assert len({applicant.name for applicant in applicants}) > COUNT / 2
    for person in applicants:
        warnings = identity_warnings(person.identity_number, person.birth_date, person.sex)
        assert not warnings, person
        assert phone_warning(person.phone) is None


def test_the_next_receipt_goes_on_where_the_generator_stopped(
    data: DataDirectory, records: list[DossierRecord], tmp_path: Path
) -> None:
    shutil.copy(data.database, tmp_path)
    codes = {record.intake.code for record in records}
    procedure = records[0].intake.procedure.code
    command = ReceiveDossier(procedure, Applicant("Âu Dương Phong"), components=())
    with open_counter(DataDirectory(tmp_path), now=generator.NOW) as copy:
        received = receive(copy.workplace(CLERK), command)
    assert received.dossier.intake.code not in codes
    register = [r.intake.register_number for r in records if r.intake.register_volume == "01"]
    assert received.dossier.intake.register_number > max(register[-20:])


def test_two_processes_make_one_sound_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(generator, "_WORTH_A_SECOND_PROCESS", COUNT)
    data = DataDirectory(tmp_path)
    generator.generate(data, COUNT, say=lambda _what: None)
    with open_counter(data, now=generator.NOW) as counter:
        report = check(counter.workplace(CLERK))
    assert report.problems == []
    assert report.dossiers == COUNT


def test_equal_seeds_make_equal_dossiers(data: DataDirectory, tmp_path: Path) -> None:
    again = DataDirectory(tmp_path)
    generator.generate(again, COUNT, say=lambda _what: None)
    hashes = []
    for made in (data, again):
        with closing(sqlite3.connect(made.database)) as connection:
            hashes.append(connection.execute("SELECT hash FROM events ORDER BY id LIMIT 900").fetchall())
    assert hashes[0] == hashes[1]
