"""The catalogue as one TOML file, which `catalogue_files` reads back."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from counter_app.domain.procedures import ClockPolicy, ComponentDocument, Procedure


def write_catalogue(procedures: Sequence[Procedure]) -> str:
    """Return procedures as TOML, every version an entry of its own with its field."""
    return "\n".join(line for each in procedures for line in _lines(each))


def _lines(procedure: Procedure) -> Iterator[str]:
    yield "[[procedure]]"
    for key, value in _values(procedure).items():
        yield f"{key} = {_written(value)}"
    if procedure.components:
        yield "components = ["
        for component in procedure.components:
            yield f"  {_written(_component(component))},"
        yield "]"
    yield ""


def _values(procedure: Procedure) -> dict[str, Any]:
    """Return what an entry says; what goes without saying is left out."""
    policy = procedure.clock_policy
    values: dict[str, Any] = {
        "code": procedure.code,
        "name": procedure.name,
        "field": procedure.field,
        "limit": str(procedure.limit),
        "aliases": list(procedure.aliases) or None,
        "channels": {channel.value: str(limit) for channel, limit in procedure.channel_limits} or None,
        "clock_policy": None if policy is ClockPolicy.RESTART else policy.value,
        "due_mode": procedure.due_mode.value if procedure.due_mode else None,
        "fee": _said({"amount": procedure.fee.amount, "note": procedure.fee.note or None}) or None,
        "result": procedure.result or None,
        "note": procedure.note or None,
        "confirmed": None if procedure.confirmed else False,
        "effective_from": procedure.effective_from,
        "effective_to": procedure.effective_to,
    }
    return _said(values)


def _component(component: ComponentDocument) -> dict[str, Any]:
    return _said(
        {
            "name": component.name,
            "originals": None if component.originals == 1 else component.originals,
            "copies": component.copies or None,
            "presented": component.presented or None,
            "when": component.when or None,
        }
    )


def _said(values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value is not None}


def _written(value: Any) -> str:
    if isinstance(value, str):  # TOML escapes as JSON does, and one letter more
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_written(each)}" for key, each in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(_written, value)) + "]"
    return json.dumps(value)
