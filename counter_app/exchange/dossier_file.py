"""A dossier described in JSON: what `receive FILE` reads."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from counter_app.domain.errors import N_, RuleError, UsageError
from counter_app.domain.events import Source
from counter_app.domain.fees import FeeMethod, FeeTaken
from counter_app.domain.moments import parse_moment
from counter_app.domain.people import Applicant, ApplicantKind, Submitter
from counter_app.domain.procedures import ComponentDocument
from counter_app.domain.status import Channel
from counter_app.exchange.reading import Table
from counter_app.services.receive import ReceiveDossier

_WHERE = "JSON"
_APPLICANT_TEXTS = ("identity_number", "sex", "phone", "email", "address", "tax_code", "representative")
_SUBMITTER_TEXTS = ("identity_number", "phone", "authority")


@dataclass(frozen=True, slots=True)
class DescribedDossier:
    """The command that a file describes, and who is said to approve it."""

    command: ReceiveDossier
    approved_by: str | None


def read_dossier(text: str) -> DescribedDossier:
    """Read a dossier's description; unknown names are refused, so that a misspelt one does not vanish.

    Raises:
        UsageError: not JSON, a name is missing or unknown, or a value is of the wrong kind; it is named.
        RuleError: the applicant's or submitter's name is missing.
    """
    try:
        values = _without_nulls(json.loads(text))
    except (ValueError, RecursionError) as error:
        raise UsageError(
            "not_json", N_("Tệp mô tả hồ sơ không phải JSON: {reason}"), reason=str(error)
        ) from error
    table = Table(_WHERE, values, path="")
    command = ReceiveDossier(
        procedure_code=_required(table, "procedure"),
        applicant=_applicant(table),
        submitter=_submitter(table.table("submitter")),
        channel=table.choice("channel", Channel) or Channel.COUNTER,
        components=_components(table),
        sets=table.count("sets", 1),
        received_at=_maybe(table, "received_at", parse_moment),
        collect_at=table.text("collect_at", ""),
        official_code=table.text("official_code", ""),
        source=table.choice("source", Source) or Source.TYPED,
        reason=table.text("reason", ""),
        to_accept=table.flag("to_accept", default=False),
        reserved=table.text("reserved", ""),
        fee=_fee(table.table("fee")),
    )
    approved_by = table.text("approved_by", "") or None
    table.finish()
    return DescribedDossier(command, approved_by)


def _without_nulls(value: Any) -> Any:
    """Let null mean absent, as programs write it."""
    if isinstance(value, dict):
        return {key: _without_nulls(inner) for key, inner in value.items() if inner is not None}
    return [_without_nulls(inner) for inner in value] if isinstance(value, list) else value


def _required(table: Table, key: str) -> str:
    value = table.text(key, "")
    if not value:
        name = table.named(key)
        raise RuleError("field_missing", N_("Thiếu mục “{name}”."), field=name, name=name)
    return value


def _applicant(table: Table) -> Applicant:
    inner = table.table("applicant")
    if inner is None:
        raise RuleError("field_missing", N_("Thiếu mục “{name}”."), field="applicant", name="applicant")
    # A contact may also stand beside the applicant, as receipts write it.
    beside = {key: table.text(key, "") for key in ("phone", "email", "address")}
    texts = {key: inner.text(key, "") for key in _APPLICANT_TEXTS}
    applicant = Applicant(
        name=inner.text("name", ""),
        birth_date=_maybe(inner, "birth_date", date.fromisoformat),
        kind=inner.choice("kind", ApplicantKind) or _kind(texts),
        **{key: texts[key] or beside.get(key, "") for key in _APPLICANT_TEXTS},
    )
    inner.finish()
    return applicant


def _kind(texts: dict[str, str]) -> ApplicantKind:
    organisation = texts["tax_code"] and not texts["identity_number"]
    return ApplicantKind.ORGANISATION if organisation else ApplicantKind.PERSON


def _submitter(table: Table | None) -> Submitter | None:
    if table is None:
        return None
    submitter = Submitter(
        name=table.text("name", ""), **{key: table.text(key, "") for key in _SUBMITTER_TEXTS}
    )
    table.finish()
    return submitter


def _fee(table: Table | None) -> FeeTaken | None:
    if table is None:
        return None
    fee = FeeTaken(
        table.count("amount", 0),
        table.text("document", ""),
        table.choice("method", FeeMethod) or FeeMethod.CASH,
        table.text("reason", ""),
    )
    table.finish()
    return fee


def _components(table: Table) -> tuple[ComponentDocument, ...] | None:
    rows = table.tables("components") if table.has("components") else None
    return None if rows is None else tuple(_component(row) for row in rows)


def _component(row: Table) -> ComponentDocument:
    component = ComponentDocument(
        name=_required(row, "name"),
        originals=row.count("originals", 1),
        copies=row.count("copies", 0),
        presented=row.flag("presented", default=False),
    )
    row.finish()
    return component


def _maybe(table: Table, key: str, parse: Any) -> Any:
    text = table.text(key, "")
    if not text:
        return None
    try:
        return parse(text)
    except ValueError:
        raise UsageError(
            "file_value_unreadable",
            N_("Không đọc được “{text}” ở mục “{key}”."),
            field=table.named(key),
            text=text,
            key=table.named(key),
        ) from None
