"""The layers hold: what is pure can be imported where neither Qt nor a database exists."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

# Imports every module of a package while the packages named after it do not exist.
IMPORT_WITHOUT = """
import importlib, pkgutil, sys

class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in blocked:
            raise ModuleNotFoundError(f"{name} is blocked", name=name)

package, *blocked = sys.argv[1:]
sys.meta_path.insert(0, Blocked())
root = importlib.import_module(package)
for module in pkgutil.walk_packages(root.__path__, package + "."):
    importlib.import_module(module.name)
    print(module.name)
"""
THIRD_PARTY = ("PySide6", "shiboken6", "sqlalchemy", "alembic", "reportlab", "barcode")


def import_without(package: str, *blocked: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", IMPORT_WITHOUT, package, *blocked]
    return subprocess.run(command, check=False, capture_output=True, text=True, cwd=ROOT)


@pytest.mark.parametrize("layer", ["domain", "services"])
def test_every_module_imports_without_qt_and_without_a_database(layer):
    modules = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for path in (ROOT / "counter_app" / layer).rglob("*.py")
        if path.stem != "__init__"
    }

    result = import_without(f"counter_app.{layer}", *THIRD_PARTY)

    assert result.returncode == 0, result.stderr
    assert modules <= set(result.stdout.split())


def test_the_replayed_town_needs_no_window():
    result = import_without("counter_app.town", "PySide6", "shiboken6")

    assert result.returncode == 0, result.stderr
    assert "counter_app.town.play" in result.stdout.split()


def test_the_blockade_itself_works():
    result = import_without("PySide6.QtCore", "PySide6")

    assert result.returncode != 0
    assert "PySide6.QtCore is blocked" in result.stderr or "PySide6 is blocked" in result.stderr
