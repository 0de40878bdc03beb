"""The schema: migrations and models agree, every revision goes up and down with rows in it."""

import gzip
import hashlib
import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from counter_app import assets
from counter_app.domain.errors import EnvironmentProblem
from counter_app.domain.moments import iso
from counter_app.domain.status import Status
from counter_app.services.checking import check
from counter_app.services.reading import get, one, pending
from counter_app.storage import migrations, paper_tables  # noqa: F401 - all of the schema
from counter_app.storage.base import Base
from counter_app.storage.engine import make_engine
from tests.support import NOW, clock_of, reopened, sits, step, take_in, training_counter, training_data

BEFORE_THE_FIRST = "base"


def script_config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(assets.db_file("migrations")))
    return config


def revisions() -> list[str]:
    script = ScriptDirectory.from_config(script_config())
    return [revision.revision for revision in reversed(list(script.walk_revisions()))]


@contextmanager
def connected(path: Path):
    engine = make_engine(path, writes=True, foreign_keys=False)
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def move(path: Path, revision: str) -> None:
    config = script_config()
    with connected(path) as connection:
        config.attributes["connection"] = connection
        (command.downgrade if revision == BEFORE_THE_FIRST else command.upgrade)(config, revision)


def move_down(path: Path, revision: str) -> None:
    config = script_config()
    with connected(path) as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, revision)


def tables(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as connection:
        return {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def fingerprint(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_the_program_knows_the_latest_revision_and_all_before_it():
    assert list(migrations.REVISIONS) == revisions()
    assert revisions()[-1] == migrations.HEAD


def test_models_and_migrations_are_one_schema(tmp_path):
    migrations.migrate(tmp_path / "new.db")

    def ours(_object, name, kind, *_rest) -> bool:
        return not (kind == "table" and name.startswith("dossier_search"))

    with connected(tmp_path / "new.db") as connection:
        options = {"include_object": ours, "compare_type": True, "compare_server_default": True}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, Base.metadata) == []


def test_the_models_make_the_same_indexes_where(tmp_path):
    """Autogenerate does not look at the WHERE of a partial index."""
    migrations.migrate(tmp_path / "new.db")
    engine = make_engine(tmp_path / "models.db", writes=True)
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
    engine.dispose()

    def indexes(path: Path) -> dict[str, str]:
        wanted = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
        with closing(sqlite3.connect(path)) as connection:
            return {name: re.sub(r"[\s()]+", "", sql) for name, sql in connection.execute(wanted)}

    assert indexes(tmp_path / "new.db") == indexes(tmp_path / "models.db")


def test_every_constraint_has_a_name():
    for table in Base.metadata.tables.values():
        assert all(constraint.name for constraint in table.constraints), table.name


# --- every revision, with rows in it ----------------------------------------------------------------------


def goes_up_and_down_0001(path: Path) -> None:
    """The first revision: from nothing to all tables and back to nothing."""
    move(path, "0001")
    assert {"dossiers", "events", "dossier_search"} <= tables(path)
    move(path, BEFORE_THE_FIRST)
    assert tables(path) == {"alembic_version"}
    move(path, "0001")
    assert {"dossiers", "events", "dossier_search"} <= tables(path)


def goes_up_and_down_0002(path: Path) -> None:
    """Days of the office's own and limits by channel; every row of the office and its dossiers stays."""
    with training_counter(path.parent) as counter:
        take_in(sits(counter))

    def contents() -> dict[str, list[tuple[object, ...]]]:
        wanted = ("calendar_years", "dossiers", "events", "procedure_uses", "accounts", "settings")
        with closing(sqlite3.connect(path)) as connection:
            return {name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in wanted}  # noqa: S608

    move_down(path, "0002")
    before = contents()
    move_down(path, "0001")
    assert "rule_changes" not in tables(path)
    assert contents() == before
    move(path, "0002")
    assert "rule_changes" in tables(path)
    assert contents() == before
    with reopened(path.parent) as counter:
        assert check(sits(counter)).sound


def goes_up_and_down_0003(path: Path) -> None:
    """Clicks elsewhere, closings, counts: when dossiers ended is filled in; what is past owes no clicks."""
    with training_counter(path.parent) as counter:
        clerk = sits(counter)
        take_in(clerk)
        refused = step(clerk, take_in(clerk), "refused", reason="không đủ điều kiện")
        ready = step(clerk, take_in(clerk), "result_ready")
        assert len(pending(clerk)) == 3, "the result waits for its citizen; two clicks are owed elsewhere"
    move_down(path, "0002")
    assert "day_closings" not in tables(path)
    move(path, "0003")
    with reopened(path.parent) as counter:
        clerk = sits(counter)
        assert check(clerk).sound
        assert [item.dossier.id for item in pending(clerk)] == [ready.id]
        clock_of(counter).set("2026-11-23T10:06")
        step(clerk, take_in(clerk), "result_ready")
        assert len(pending(clerk)) == 3, "one more waits, and owes its click"
        assert get(clerk, refused.id).progress.ended_recorded_at == NOW


def goes_up_and_down_0004(path: Path) -> None:
    """A queue of prints, numbers of forms, reports sent: nothing of what was there before changes."""
    with training_counter(path.parent) as counter:
        take_in(sits(counter))

    def contents() -> dict[str, list[tuple[object, ...]]]:
        wanted = ("dossiers", "events", "prints", "counters", "missing_documents")
        with closing(sqlite3.connect(path)) as connection:
            return {name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in wanted}  # noqa: S608

    before = contents()
    move_down(path, "0003")
    assert not {"print_jobs", "issued_papers", "reserved_receipts", "issued_reports"} & tables(path)
    assert contents() == before
    move(path, "0004")
    assert {"print_jobs", "issued_papers", "reserved_receipts", "issued_reports"} <= tables(path)
    assert contents() == before
    with reopened(path.parent) as counter:
        assert check(sits(counter)).sound


REVISION_TESTS = {
    "0001": goes_up_and_down_0001,
    "0002": goes_up_and_down_0002,
    "0003": goes_up_and_down_0003,
    "0004": goes_up_and_down_0004,
}


@pytest.mark.parametrize("revision", list(REVISION_TESTS))
def test_a_revision_goes_up_and_down(revision, tmp_path):
    REVISION_TESTS[revision](tmp_path / "counter.db")


def test_each_revision_has_its_test():
    assert set(REVISION_TESTS) == set(revisions())


# --- a migration that fails -------------------------------------------------------------------------------

LATER = """
import sqlalchemy as sa
from alembic import op

revision = "0099"
down_revision = {before!r}
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("dossiers", sa.Column("colour", sa.String()))
    op.execute("UPDATE dossiers SET colour = 'red'")
    {ending}


def downgrade():
    op.drop_column("dossiers", "colour")
"""


@pytest.fixture
def upgrading(tmp_path, monkeypatch):
    """Return a data directory with a dossier, and a function that puts a later revision before it."""
    with training_counter(tmp_path / "data") as counter:
        take_in(sits(counter))
    scripts = tmp_path / "db"
    shutil.copytree(assets.db_file("migrations"), scripts / "migrations")

    def later(ending: str) -> Path:
        text = LATER.format(before=migrations.HEAD, ending=ending)
        (scripts / "migrations" / "versions" / "0099_later.py").write_text(text, encoding="utf-8")
        monkeypatch.setattr(assets, "db_file", scripts.joinpath)
        monkeypatch.setattr(migrations, "REVISIONS", (*migrations.REVISIONS, "0099"))
        monkeypatch.setattr(migrations, "HEAD", "0099")
        return tmp_path / "data"

    return later


def test_an_upgrade_is_preceded_by_a_verified_backup_and_keeps_every_row(upgrading):
    before = migrations.HEAD
    root = upgrading("pass")
    with reopened(root) as counter:
        assert check(sits(counter)).sound
    with closing(sqlite3.connect(root / "counter.db")) as connection:
        assert connection.execute("SELECT colour, applicant_name FROM dossiers").fetchall() == [
            ("red", "Nguyễn Thị Hòa")
        ]
    (backup,) = (root / "backups").iterdir()
    assert backup.name == "counter-20261123-100500-truoc-nang-cap.db"
    assert backup.stat().st_mode & 0o777 == 0o600
    with closing(sqlite3.connect(backup)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert migrations.current_revision(connection) == before
        assert connection.execute("SELECT count(*) FROM events").fetchone() == (1,)


def test_a_failing_migration_leaves_the_file_as_it_was_and_can_be_tried_again(upgrading):
    root = upgrading("raise ZeroDivisionError('a slip in the revision')")
    before = fingerprint(root / "counter.db")
    for _ in range(2):
        with pytest.raises(ZeroDivisionError), reopened(root):
            pass
    assert fingerprint(root / "counter.db") == before
    assert len(list((root / "backups").iterdir())) == 2, "the second backup does not replace the first"


def test_a_newer_database_is_refused_untouched(tmp_path):
    data = training_data(tmp_path)
    with closing(sqlite3.connect(data.database)) as tool, tool:
        tool.execute("UPDATE alembic_version SET version_num = '0999'")
    before = fingerprint(data.database)
    with pytest.raises(EnvironmentProblem, match="phiên bản mới hơn") as refused, reopened(tmp_path):
        pass
    assert refused.value.kind == "newer_version"
    assert fingerprint(data.database) == before
    assert not data.backups.exists()


ONLY_WHAT_IS_NEEDED = """
import sys
from pathlib import Path
from counter_app import bootstrap
from counter_app.storage.opening import DataDirectory
with bootstrap.open_counter(DataDirectory(Path(sys.argv[1]))):
    pass
print(*sorted({name.split(".")[0] for name in sys.modules}))
"""


def test_alembic_is_not_imported_for_a_database_that_is_up_to_date(tmp_path):
    training_data(tmp_path)
    command_line = [sys.executable, "-c", ONLY_WHAT_IS_NEEDED, str(tmp_path)]
    done = subprocess.run(command_line, check=True, capture_output=True, text=True)
    imported = set(done.stdout.split())
    assert "sqlalchemy" in imported
    assert not imported & {"alembic", "argon2", "reportlab", "PySide6"}


# --- databases of earlier schemas, as counters left them ----------------------------------------------------

ARCHIVE = Path(__file__).parent / "archive"


@pytest.mark.parametrize("archived", sorted(ARCHIVE.glob("*.db.gz")), ids=lambda path: path.name[:4])
def test_a_counter_of_an_earlier_version_opens_with_everything_it_held(tmp_path, archived):
    (tmp_path / "counter.db").write_bytes(gzip.decompress(archived.read_bytes()))
    with reopened(tmp_path) as counter:
        clerk = sits(counter)
        report = check(clerk)
        assert (report.sound, report.dossiers, report.events) == (True, 4, 10)
        returned = one(clerk, "H26.33.12-261123-0001")
        assert (returned.progress.status, returned.progress.department) == (Status.RETURNED, "Tư pháp")
        assert iso(returned.progress.due_at) == "2026-11-27T17:30"
        assert take_in(clerk).intake.code == "H26.33.12-261123-0005", "no number is given twice"
    assert len(list((tmp_path / "backups").iterdir())) == 1


def test_every_earlier_schema_is_in_the_archive():
    assert {path.name[:4] for path in ARCHIVE.glob("*.db.gz")} == set(migrations.REVISIONS[:-1])
