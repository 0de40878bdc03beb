"""Opening: one process, a whole file or none, promises kept about durability and privacy."""

import hashlib
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from counter_app import bootstrap
from counter_app.domain.errors import EnvironmentProblem, RuleError, UsageError
from counter_app.domain.office import default_office
from counter_app.services import reading
from counter_app.services.checking import check
from counter_app.storage import migrations
from counter_app.storage.backup import back_up
from counter_app.storage.opening import DataDirectory
from tests.support import NOW, reopened, sits, take_in, training_counter, training_data

POSIX = pytest.mark.skipif(os.name != "posix", reason="Windows keeps rights in other ways")


def problem(root: Path) -> EnvironmentProblem:
    with pytest.raises(EnvironmentProblem) as refused, reopened(root):
        pass
    return refused.value


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def fingerprint(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def pragma(connection, name: str):
    return connection.exec_driver_sql(f"PRAGMA {name}").scalar()


def test_a_long_log_is_moved_whole_and_emptied(tmp_path, monkeypatch):
    monkeypatch.setattr("counter_app.storage.engine._LONG_LOG", 200_000)
    with training_counter(tmp_path) as counter:
        log = counter.store.path.with_name("counter.db-wal")
        lengths = []
        for number in range(40):
            with counter.store.writing() as unit:
                unit.offices.save_setting(f"note-{number}", "x" * 20_000)
            lengths.append(log.stat().st_size)
        assert 0 in lengths
        assert max(lengths) < 200_000
        with counter.store.reading() as unit:
            assert all(unit.offices.setting(f"note-{number}") for number in range(40))


def test_connections_are_set_up_as_promised(tmp_path):
    with training_counter(tmp_path) as counter:
        for engine in (counter.store._writer, counter.store._reader):
            with engine.connect() as connection:
                assert pragma(connection, "journal_mode") == "wal"
                assert pragma(connection, "synchronous") == 2, "FULL: durable before the screen says so"
                assert pragma(connection, "foreign_keys") == 1
                assert pragma(connection, "busy_timeout") == 5000
                assert pragma(connection, "wal_autocheckpoint") == 0


def test_a_reader_neither_waits_for_the_writer_nor_sees_what_is_not_committed(tmp_path):
    with training_counter(tmp_path) as counter:
        clerk = sits(counter)
        with counter.store.writing() as unit:
            unit.offices.save_setting("station", 5)
            assert sits(counter).station == 1
        assert sits(counter).station == 5
        assert reading.find(clerk, "") == []


def test_a_row_that_points_nowhere_is_refused(tmp_path):
    with training_counter(tmp_path) as counter:
        take_in(sits(counter))
        with pytest.raises(IntegrityError, match="FOREIGN KEY"), counter.store._writer.begin() as connection:
            connection.exec_driver_sql("DELETE FROM dossiers")


@POSIX
def test_only_the_owner_may_read_the_data(tmp_path):
    before = os.umask(0)
    try:
        data = DataDirectory(tmp_path / "new")
        bootstrap.create(data, default_office(), bootstrap.NewCounter(training=True, now=NOW))
        with reopened(data.root) as counter:
            take_in(sits(counter))
            files = {
                path.name: mode(path) for path in data.root.iterdir() if path.name.startswith("counter.db")
            }
            assert set(files) == {"counter.db", "counter.db-wal", "counter.db-shm"}
            assert set(files.values()) == {0o600}
            backup = back_up(data.database, data.backups, now=NOW)
        assert mode(backup) == 0o600
        assert mode(data.database) == 0o600
    finally:
        os.umask(before)


def test_a_clean_end_leaves_one_file_and_no_mark(tmp_path):
    with training_counter(tmp_path) as counter:
        take_in(sits(counter))
        assert (tmp_path / "counter.in-use").exists()
    assert {path.name for path in tmp_path.iterdir()} <= {"counter.db", "counter.lock"}


def test_a_refused_command_is_a_clean_end_too(tmp_path):
    with pytest.raises(RuleError), training_counter(tmp_path) as counter:
        take_in(sits(counter, "admin"))
    assert not (tmp_path / "counter.in-use").exists()


@pytest.mark.parametrize("name", ["Dữ liệu một cửa", "a?b#c", "100%25", "a b'c\"d", "đ;--", "x&mode=memory"])
def test_any_name_of_a_folder_will_do(tmp_path, name):
    with training_counter(tmp_path / name) as counter:
        take_in(sits(counter))
    with reopened(tmp_path / name) as counter:
        assert check(sits(counter)).dossiers == 1
        back_up(counter.data.database, counter.data.backups, now=NOW)
    assert (tmp_path / name / "counter.db").exists()
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_where_there_is_nothing_the_advice_is_init(tmp_path):
    with pytest.raises(UsageError, match="counter-app init") as refused, reopened(tmp_path / "none"):
        pass
    assert refused.value.kind == "no_database"
    assert not (tmp_path / "none").exists(), "looking makes nothing"


def _garble(path: Path) -> None:
    content = bytearray(path.read_bytes())
    for place in range(4096, len(content), 512):
        content[place] ^= 0xFF
    path.write_bytes(content)


def _unspell(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"CREATE TABLE", b"CREATE \xff\xfe\xfd\xfc\xfb"))


def _foreign(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as tool, tool:
        tool.execute("CREATE TABLE accounts (money INTEGER)")


DAMAGE = {
    "words": lambda path: path.write_text("Đây không phải cơ sở dữ liệu\n" * 500, encoding="utf-8"),
    "empty": lambda path: path.write_bytes(b""),
    "half": lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
    "a page and a bit": lambda path: path.write_bytes(path.read_bytes()[:5000]),
    "no header": lambda path: path.write_bytes(b"\0" * 100 + path.read_bytes()[100:]),
    "garbled": _garble,
    "a schema of no letters": _unspell,
    "somebody else's": _foreign,
}


@pytest.mark.parametrize("damage", list(DAMAGE))
def test_a_damaged_file_is_refused_with_advice_and_left_as_it_is(tmp_path, damage):
    with training_counter(tmp_path) as counter:
        take_in(sits(counter))
        backup = back_up(counter.data.database, counter.data.backups, now=NOW)
    (tmp_path / "counter.in-use").touch()  # it ended uncleanly, so every page is looked at
    DAMAGE[damage](tmp_path / "counter.db")
    before = fingerprint(tmp_path / "counter.db")
    refused = problem(tmp_path)
    assert refused.kind == "database_damaged"
    assert str(backup) in str(refused)
    assert fingerprint(tmp_path / "counter.db") == before
    assert problem(tmp_path).kind == "database_damaged", "it stays refused"


def test_damage_met_while_working_is_told_plainly(tmp_path):
    with training_counter(tmp_path) as counter:
        for _ in range(20):
            take_in(sits(counter))
    _garble(tmp_path / "counter.db")  # after a clean end, so that opening looks at little
    with pytest.raises(EnvironmentProblem) as refused, reopened(tmp_path) as counter:
        check(sits(counter))
    assert refused.value.kind in {"database_malformed", "database_damaged"}


def test_what_an_interrupted_creation_left_is_swept_away(tmp_path):
    for name in ("counter.db.part", "counter.db.part-wal", "counter.db.part-journal"):
        (tmp_path / name).write_bytes(b"half")
    bootstrap.create(DataDirectory(tmp_path), default_office(), bootstrap.NewCounter(training=True, now=NOW))
    with reopened(tmp_path) as counter:
        take_in(sits(counter))
    assert not list(tmp_path.glob("*.part*"))


def test_a_database_left_empty_by_a_crash_is_filled_by_the_next_init(tmp_path):
    data = DataDirectory(tmp_path)
    with bootstrap.open_counter(data, create=True):
        pass  # and here the power went
    bootstrap.create(data, default_office(), bootstrap.NewCounter(training=True, now=NOW))
    with reopened(tmp_path) as counter:
        assert counter.store.training
        take_in(sits(counter))
    with pytest.raises(RuleError) as refused:
        bootstrap.create(data, default_office(), bootstrap.NewCounter(training=True))
    assert refused.value.kind == "set_up_already"
    with reopened(tmp_path) as counter:
        assert check(sits(counter)).dossiers == 1, "a refused init deletes nothing"


def test_a_set_up_office_never_turns_into_training(tmp_path):
    data = DataDirectory(tmp_path)
    bootstrap.create(data, default_office(), bootstrap.NewCounter(training=False))
    with bootstrap.open_counter(data, training=True) as counter:
        assert not counter.store.training


def test_a_fixed_clock_is_refused_on_real_data_before_anything_is_made(tmp_path):
    data = DataDirectory(tmp_path / "real")
    with pytest.raises(RuleError, match="--now"):
        bootstrap.create(data, default_office(), bootstrap.NewCounter(training=False, now=NOW))
    assert not data.root.exists()
    bootstrap.create(data, default_office(), bootstrap.NewCounter(training=False))
    with pytest.raises(RuleError) as refused, bootstrap.open_counter(data, now=NOW):
        pass
    assert refused.value.kind == "now_on_real_data"


HOLD = (
    "import sys; from pathlib import Path; from counter_app import bootstrap\n"
    "from counter_app.storage.opening import DataDirectory\n"
    "with bootstrap.open_counter(DataDirectory(Path(sys.argv[1]))):\n"
    "    print('open', flush=True); sys.stdin.read()"
)


def test_a_second_process_is_refused_and_a_killed_one_leaves_no_lock(tmp_path):
    training_data(tmp_path)
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    try:
        assert holder.stdout.readline() == b"open\n"
        assert problem(tmp_path).kind == "in_use"
    finally:
        holder.kill()
        holder.communicate()
    with reopened(tmp_path) as counter:
        take_in(sits(counter))


# --- backup -----------------------------------------------------------------------------------------------


def test_a_backup_while_writing_is_whole(tmp_path):
    with training_counter(tmp_path / "data") as counter:
        clerk = sits(counter)
        codes = [take_in(clerk).intake.code for _ in range(5)]
        with counter.store.writing() as unit:
            unit.offices.save_setting("half", 1)
            copy = back_up(counter.data.database, tmp_path / "copies", now=NOW)
        take_in(clerk)
    restored = tmp_path / "restored"
    restored.mkdir()
    copy.rename(restored / "counter.db")
    with reopened(restored) as counter:
        report = check(sits(counter))
        assert (report.sound, report.dossiers) == (True, 5)
        assert [row.code for row in reading.find(sits(counter), "")] == codes[::-1]
        with counter.store.reading() as unit:
            assert unit.offices.setting("half") is None


def test_a_second_backup_in_the_same_second_replaces_none(tmp_path):
    data = training_data(tmp_path)
    names = [back_up(data.database, data.backups, now=NOW, reason="x").name for _ in range(3)]
    assert len(set(names)) == 3


def test_a_backup_of_a_damaged_database_is_refused_and_leaves_no_half_copy(tmp_path):
    with training_counter(tmp_path) as counter:
        take_in(sits(counter))
    _garble(tmp_path / "counter.db")
    with pytest.raises(EnvironmentProblem) as refused:
        back_up(tmp_path / "counter.db", tmp_path / "backups", now=NOW)
    assert refused.value.kind == "backup_failed"
    assert list((tmp_path / "backups").iterdir()) == []


def test_a_backup_that_cannot_be_written_says_where(tmp_path):
    data = training_data(tmp_path)
    (tmp_path / "backups").write_text("a file where a folder should be", encoding="utf-8")
    with pytest.raises(EnvironmentProblem, match="backups"):
        back_up(data.database, data.backups, now=NOW)


def test_the_revision_of_a_file_is_read_without_the_migrations_engine(tmp_path):
    data = training_data(tmp_path)
    with closing(sqlite3.connect(data.database)) as connection:
        assert migrations.current_revision(connection) == migrations.HEAD
    with closing(sqlite3.connect(":memory:")) as connection:
        assert migrations.current_revision(connection) is None
