import io
import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from counter_app.cli import main
from tests.support import training_data

MONDAY = "2026-11-23T10:05"


class Said(NamedTuple):
    """How a command ended and what it printed."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """The one JSON document on stdout."""
        return json.loads(self.out)

    @property
    def error(self) -> dict[str, str]:
        """The error document; its message is on stderr too."""
        error: dict[str, str] = self.document["error"]
        assert self.err.strip() == error["message"]
        assert set(error) <= {"kind", "message", "field"}
        assert not re.search(r"\{\w", error["message"]), "a placeholder was left standing"
        return error


@pytest.fixture
def data(tmp_path) -> Path:
    """A training database that is set up."""
    return training_data(tmp_path / "data").root


@pytest.fixture
def say(capsys) -> Callable[..., Said]:
    """Run a command in this process, with `--json`."""

    def run(*arguments: object) -> Said:
        code = main([*map(str, arguments), "--json"])
        captured = capsys.readouterr()
        return Said(code, captured.out, captured.err)

    return run


@pytest.fixture
def at(say, data) -> Callable[..., Said]:
    """Run a command on the training database at a given time."""

    def run(now: str, *arguments: object) -> Said:
        return say("--data", data, "--now", now, *arguments)

    return run


@pytest.fixture
def described(tmp_path) -> Callable[..., Path]:
    """Write a dossier's description to a file."""

    def write(**changed: Any) -> Path:
        values = {
            "procedure": "1.004873",
            "applicant": {"name": "Nguyễn Thị Hòa", "identity_number": "001185012345", "phone": "0912345678"},
        }
        path = tmp_path / "dossier.json"
        path.write_text(json.dumps({**values, **changed}, ensure_ascii=False), encoding="utf-8")
        return path

    return write


@pytest.fixture
def typed_in(monkeypatch) -> Callable[[bytes], None]:
    """Give the next command something on stdin."""

    def give(content: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content), encoding="ascii"))

    return give
