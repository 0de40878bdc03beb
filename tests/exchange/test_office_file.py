"""An office goes to JSON and back unchanged, and a mistaken file says which key is wrong."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.errors import EnvironmentProblem, UsageError
from counter_app.domain.hours import Session, Sessions, WorkingHours
from counter_app.domain.office import default_office
from counter_app.domain.procedures import DueMode
from counter_app.exchange.office_file import office_from_dict, office_to_dict, read_office


def written(tmp_path: Path, values: Any) -> Path:
    """Return a file that holds `values` as JSON."""
    path = tmp_path / "office.json"
    path.write_text(json.dumps(values, ensure_ascii=False), encoding="utf-8")
    return path


def sample(**changed: Any) -> dict[str, Any]:
    """Return the sample office as plain values, some changed; None takes a key away."""
    values = office_to_dict(default_office()) | changed
    return {key: value for key, value in values.items() if value is not None}


def test_the_sample_office_comes_back_from_json(tmp_path: Path) -> None:
    assert read_office(written(tmp_path, sample())) == default_office()


def test_a_file_from_notepad_with_its_byte_order_mark_is_read(tmp_path: Path) -> None:
    path = tmp_path / "office.json"
    path.write_text(json.dumps(sample()), encoding="utf-8-sig")
    assert read_office(path) == default_office()


def test_only_what_names_the_office_is_required(tmp_path: Path) -> None:
    optional = dict.fromkeys(["hours", "due_mode", "uses_official_system", "code_template", "phone"])
    assert read_office(written(tmp_path, sample(**optional))) == default_office()


_times = st.lists(st.integers(0, 24 * 60 - 1), max_size=6, unique=True).map(sorted)


def _sessions(minutes: list[int]) -> Sessions:
    clock = [time(*divmod(minute, 60)) for minute in minutes]
    return tuple(Session(opens, closes) for opens, closes in zip(clock[::2], clock[1::2], strict=False))


@given(
    st.tuples(*[_times.map(_sessions)] * 7).filter(any),
    st.sampled_from(DueMode),
    st.booleans(),
)
def test_every_week_comes_back(week: Any, due_mode: DueMode, official: bool) -> None:
    office = replace(
        default_office(), hours=WorkingHours(week), due_mode=due_mode, uses_official_system=official
    )
    assert office_from_dict(json.loads(json.dumps(office_to_dict(office)))) == office


@pytest.mark.parametrize(
    ("changed", "key"),
    [
        ({"name": None}, "name"),
        ({"header": "UBND"}, "header"),
        ({"header": ["UBND", 5]}, "header"),
        ({"header": []}, "header"),
        ({"agency": "H26 33"}, "agency"),
        ({"place": ""}, "place"),
        ({"due_mode": "tomorrow"}, "due_mode"),
        ({"uses_official_system": 1}, "uses_official_system"),
        ({"code_template": "{agency}"}, "code_template"),
        ({"phone": 912345678}, "phone"),
        ({"hours": []}, "hours"),
        ({"hours": {"monday": "08:00-12:00"}}, "monday"),
        ({"hours": {"monday": ["8 to 12"]}}, "monday"),
        ({"hours": {"monday": ["13:00-17:00", "08:00-12:00"]}}, "hours"),
        ({"hours": {}}, "hours"),
        ({"hours": {"thứ Hai": ["08:00-12:00"]}}, "thứ Hai"),
        ({"adress": "Sơn Tây"}, "adress"),
    ],
)
def test_a_mistake_names_file_and_key(tmp_path: Path, changed: dict[str, Any], key: str) -> None:
    with pytest.raises(UsageError, match=r"^office\.json: ") as refused:
        read_office(written(tmp_path, sample(**changed)))
    assert refused.value.field == key
    assert f"“{key}”" in str(refused.value)


def _binary(path: Path) -> None:
    path.write_bytes(b"\xff\xfe\x00")


def _text(text: str) -> Callable[[Path], object]:
    return lambda path: path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("write", "kind"),
    [
        (_binary, "file_encoding"),
        (_text(""), "file_syntax"),
        (_text("{'name': 1}"), "file_syntax"),
        (_text("[" * 100_000), "file_syntax"),
        (_text('{"phone": ' + "1" * 5000 + "}"), "file_syntax"),
        (_text("[]"), "file_type"),
        (_text("null"), "file_type"),
    ],
)
def test_a_file_that_is_no_json_table_is_refused(
    tmp_path: Path, write: Callable[[Path], object], kind: str
) -> None:
    path = tmp_path / "office.json"
    write(path)
    with pytest.raises(UsageError, match=r"^office\.json: ") as refused:
        read_office(path)
    assert refused.value.kind == kind


def test_a_file_that_is_not_there_is_the_worlds_fault(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentProblem, match=r"office\.json"):
        read_office(tmp_path / "office.json")


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from([*sample(), "monday", "x"]), inner),
)


@given(_json, st.sampled_from([*sample()]))
def test_whatever_a_key_holds_it_is_read_or_refused_by_name(value: Any, key: str) -> None:
    refusal = ""
    try:
        office_from_dict(sample() | {key: value})
    except UsageError as refused:
        refusal = str(refused)
    assert not refusal or refusal.startswith("office: ")
