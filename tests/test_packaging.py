"""The wheel is the whole program: it runs with what it declares and nothing else, far from the checkout."""

import importlib.metadata
import json
import os
import subprocess
import sys
import venv
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
BIN, EXE = ("Scripts", ".exe") if os.name == "nt" else ("bin", "")

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", out, ROOT]
    subprocess.run(build, check=True, capture_output=True)
    (built,) = out.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel and, linked from here, only what the wheel declares that it needs."""
    folder = tmp_path_factory.mktemp("installed") / "venv"
    venv.create(folder, with_pip=False)
    python = folder / BIN / f"python{EXE}"
    install = ["install", "--quiet", "--no-deps", "--no-index", "--disable-pip-version-check", wheel]
    subprocess.run([sys.executable, "-m", "pip", "--python", python, *install], check=True)
    where = "import sysconfig; print(sysconfig.get_path('purelib'))"
    found = subprocess.run([python, "-c", where], check=True, capture_output=True, text=True)
    packages = Path(found.stdout.strip())
    for name in needed(packages):
        link(name, packages)
    return folder


def needed(packages: Path) -> set[str]:
    """Return the distributions that the installed wheel requires, and what those require."""
    (own,) = importlib.metadata.distributions(name="counter-app", path=[str(packages)])
    names: set[str] = set()
    waiting = list(declared(own, {""}))
    while waiting:
        requirement = waiting.pop()
        if requirement.name not in names:
            names.add(requirement.name)
            further = importlib.metadata.distribution(requirement.name)
            waiting.extend(declared(further, {"", *requirement.extras}))
    return names


def declared(distribution: importlib.metadata.Distribution, extras: set[str]) -> Iterator[Requirement]:
    for line in distribution.requires or ():
        requirement = Requirement(line)
        if requirement.marker is None or any(requirement.marker.evaluate({"extra": e}) for e in extras):
            yield requirement


def link(name: str, packages: Path) -> None:
    distribution = importlib.metadata.distribution(name)
    inside = {file.parts[0] for file in distribution.files or ()} - {"..", "__pycache__"}
    for top in inside:
        target = packages / top
        if not target.exists():  # several distributions share the folder of PySide6
            target.symlink_to(Path(distribution.locate_file(top)))


@pytest.fixture
def program(environment: Path, tmp_path: Path):
    """Run the installed command in an empty folder, as somebody who never saw the checkout."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    mine = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
    command = environment / BIN / f"counter-app{EXE}"

    def call(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [command, *words], check=False, capture_output=True, encoding="utf-8", cwd=folder, env=mine
        )

    return call


def test_the_wheel_carries_every_resource_migration_and_calendar(wheel):
    with zipfile.ZipFile(wheel) as archive:
        inside = set(archive.namelist())

    for folder in ("resources", "db"):
        files = [
            path for path in (ROOT / folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts
        ]
        assert files
        assert {f"counter_app/_bundled/{path.relative_to(ROOT).as_posix()}" for path in files} <= inside


def test_the_wheel_carries_neither_tests_nor_tools_nor_compiled_files(wheel):
    with zipfile.ZipFile(wheel) as archive:
        inside = archive.namelist()

    assert {name.split("/")[0].split("-")[0] for name in inside} == {"counter_app"}
    assert not [name for name in inside if name.endswith(".pyc")]


def test_only_what_the_wheel_declares_is_there_for_it(environment):
    python = environment / BIN / f"python{EXE}"

    assert (
        subprocess.run(
            [python, "-c", "import PySide6.QtWidgets, sqlalchemy, reportlab"], check=False
        ).returncode
        == 0
    )
    assert (
        subprocess.run([python, "-c", "import hypothesis"], check=False, capture_output=True).returncode != 0
    )


def test_the_installed_program_uses_its_own_files_and_not_the_checkout(environment):
    python = environment / BIN / f"python{EXE}"
    ask = "from counter_app import assets; print(assets.resource(), assets.db_file(), sep='\\n')"
    result = subprocess.run([python, "-c", ask], check=True, capture_output=True, text=True, cwd=environment)

    assert [environment in Path(line).parents for line in result.stdout.splitlines()] == [True, True]


def test_the_installed_program_promises_a_date(program):
    result = program("due", "--limit", "3wd", "--received", "2026-11-23T10:05", "--json")

    assert result.returncode == 0, result.stderr
    answer = json.loads(result.stdout)
    # 24 November, the Day of Vietnamese Culture, is a day off: the calendar came along.
    assert answer["due_at"].startswith("2026-11-27")


def test_the_installed_program_plays_the_demo_day(program, tmp_path):
    out = tmp_path / "demo"

    result = program("demo", "--out", str(out))

    assert result.returncode == 0, result.stderr
    assert json.loads((out / "summary.json").read_text(encoding="utf-8"))
    assert [path for path in out.rglob("*.png") if path.stat().st_size > 0]
    assert [path for path in out.rglob("*.pdf") if path.read_bytes().startswith(b"%PDF")]
