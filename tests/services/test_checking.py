"""The check names what another tool has changed, and says nothing of what is as it was."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from counter_app.services import acting
from counter_app.services.acting import Step
from counter_app.services.checking import CheckReport, check
from tests.support import BIRTH, reopened, sits, step, take_in, training_counter

CODE = "H26.33.12-261123-0002"


@pytest.fixture(scope="module")
def lived(tmp_path_factory) -> Path:
    """A closed database with three dossiers, the middle one with a whole life."""
    root = tmp_path_factory.mktemp("lived")
    with training_counter(root) as counter:
        clerk = sits(counter)
        take_in(clerk, BIRTH)
        record = step(clerk, take_in(clerk, official_code="G15-1"), "result_ready")
        acting.hand_over_and_confirm(clerk, Step(record.id, record.events[-1].kind))
        take_in(clerk)
    return root / "counter.db"


def tampered(lived: Path, root: Path, *statements: str) -> CheckReport:
    root.mkdir(exist_ok=True)
    (root / "counter.db").write_bytes(lived.read_bytes())
    with closing(sqlite3.connect(root / "counter.db")) as tool, tool:
        for statement in statements:
            assert tool.execute(statement).rowcount != 0, f"nothing was changed by {statement}"
    with reopened(root) as counter:
        return check(sits(counter))


def named(report: CheckReport) -> set[tuple[str, str]]:
    return {(problem.kind, problem.where) for problem in report.problems}


def test_an_untouched_database_is_sound(lived, tmp_path):
    report = tampered(lived, tmp_path)
    assert (report.sound, report.dossiers, report.events) == (True, 3, 6)


EVENT_EDITS = [
    "occurred_at = occurred_at - 60000",
    "recorded_at = recorded_at - 1000",
    "recorded_by = 'supervisor'",
    "kind = 'forwarded'",
    "kind = 'nonsense'",
    "source = 'scan'",
    "source = 'nonsense'",
    "reason = 'thật ra'",
    "approved_by = 'supervisor'",
    "details = '{\"x\": 1}'",
    "details = 'not json'",
    "details = '[1]'",
    "details = '7'",
    "occurred_at = 'hôm qua'",
    "occurred_at = 9223372036854775807",
    "hash = zeroblob(32)",
    "hash = 'text'",
    "seq = 9",
]


@pytest.mark.parametrize("edit", EVENT_EDITS)
@pytest.mark.parametrize("seq", [1, 3])
def test_an_edited_event_is_named(lived, tmp_path, edit, seq):
    report = tampered(lived, tmp_path, f"UPDATE events SET {edit} WHERE dossier_id = 2 AND seq = {seq}")  # noqa: S608
    assert ("chain", CODE) in named(report)


DOSSIER_EDITS = {
    "code": "'H26.33.12-261123-0099'",
    "number": "'12611230100028'",
    "official_code": "'X'",
    "applicant_name": "'Ai khác'",
    "applicant_kind": "'organisation'",
    "identity_number": "'001085000000'",
    "birth_date": "'2001-01-01'",
    "sex": "'Nam'",
    "phone": "'0900000000'",
    "email": "'x@y.vn'",
    "address": "'x'",
    "tax_code": "'0100109106'",
    "representative": "'x'",
    "submitter": '\'{"name": "x", "identity_number": "", "phone": "", "authority": ""}\'',
    "components": "'[]'",
    "procedure_id": "1 + procedure_id",
    "channel": "'post'",
    "sets": "2",
    "collect_at": "'x'",
    "register_volume": "'9'",
    "register_number": "9",
    "station": "9",
    "clerk": "'supervisor'",
    "status": "'withdrawn'",
    "is_open": "1",
    "received_at": "received_at - 60000",
    "complete_at": "NULL",
    "due_at": "due_at + 60000",
    "due_history": "'[]'",
    "result_at": "result_at - 60000",
    "result_recorded_at": "result_recorded_at - 60000",
    "handed_over_at": "NULL",
    "returned_at": "returned_at - 60000",
    "return_recorded_at": "return_recorded_at - 60000",
    "ended_at": "1",
    "paused_since": "1",
    "department": "'x'",
    "supplements": "1",
    "extensions": "1",
}


@pytest.mark.parametrize("column", list(DOSSIER_EDITS))
def test_an_edited_dossier_is_named(lived, tmp_path, column):
    report = tampered(lived, tmp_path, f"UPDATE dossiers SET {column} = {DOSSIER_EDITS[column]} WHERE id = 2")  # noqa: S608
    where = "H26.33.12-261123-0099" if column == "code" else CODE
    assert where in {problem.where for problem in report.problems}


@pytest.mark.parametrize(
    "edit",
    ["status = 'nonsense'", "channel = 'pigeon'", "applicant_name = ''", "birth_date = 'hôm qua'",
     "due_history = 'not json'", "due_at = 'mai'", "components = '[{\"x\": 1}]'", "submitter = '7'",
     "procedure_id = 999999", "due_history = '[\"x\"]'"],
)  # fmt: skip
def test_a_dossier_made_unreadable_is_named_and_the_others_are_still_checked(lived, tmp_path, edit):
    report = tampered(
        lived,
        tmp_path,
        f"UPDATE dossiers SET {edit} WHERE id = 2",  # noqa: S608
        "UPDATE dossiers SET sets = 5 WHERE id = 3",
    )
    assert ("unreadable", CODE) in named(report)
    assert ("facts", "H26.33.12-261123-0003") in named(report)
    assert report.dossiers == 3


def test_a_deleted_last_event_is_noticed(lived, tmp_path):
    report = tampered(
        lived, tmp_path, "DELETE FROM events WHERE id = (SELECT max(id) FROM events WHERE seq > 1)"
    )
    assert ("projection", CODE) in named(report)
    last = tampered(lived, tmp_path / "last", "DELETE FROM events WHERE id = (SELECT max(id) FROM events)")
    assert {("chain_end", "1"), ("journal", "H26.33.12-261123-0003")} <= named(last)


def test_a_deleted_dossier_is_noticed(lived, tmp_path):
    report = tampered(
        lived, tmp_path, "DELETE FROM events WHERE dossier_id = 2", "DELETE FROM dossiers WHERE id = 2"
    )
    assert ("chain", "H26.33.12-261123-0003") in named(report)
    assert ("chain_end", "1") in named(report)
    orphaned = tampered(lived, tmp_path / "orphans", "DELETE FROM dossiers WHERE id = 2")
    assert "file" in {problem.kind for problem in orphaned.problems}


@pytest.mark.parametrize(
    "statement", ["DELETE FROM chains", "UPDATE chains SET length = 99", "UPDATE chains SET station = 5"]
)
def test_a_chain_without_its_head_is_noticed(lived, tmp_path, statement):
    assert "chain_end" in {problem.kind for problem in tampered(lived, tmp_path, statement).problems}


def test_two_stations_have_a_chain_each(lived, tmp_path):
    assert ("chain_end", "5") in named(
        tampered(lived, tmp_path, "INSERT INTO chains VALUES (5, zeroblob(32), 1)")
    )


@pytest.mark.parametrize("statement", ["DELETE FROM counters", "UPDATE counters SET last = 2"])
def test_a_counter_set_back_below_a_number_given_is_named(lived, tmp_path, statement):
    assert ("counter", "23/11/2026") in named(tampered(lived, tmp_path, statement))
