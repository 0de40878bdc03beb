"""From domain values to columns and back."""

from typing import Any

from sqlalchemy import Row

from counter_app.domain.dossier import Intake, ProcedureRules
from counter_app.domain.events import Event, EventKind, Source
from counter_app.domain.limits import parse_limit
from counter_app.domain.moments import local
from counter_app.domain.numbers import LocalNumber, local_number
from counter_app.domain.people import Applicant, ApplicantKind, Submitter
from counter_app.domain.procedures import ClockPolicy, ComponentDocument, DueMode
from counter_app.domain.status import Channel
from counter_app.services.facts import component_facts, submitter_facts
from counter_app.storage.search import search_text
from counter_app.storage.tables import DossierRow, EventRow, ProcedureRow


def receipt_number(read: LocalNumber) -> str:
    """Return the receipt's number of a scanned receipt or stub."""
    return local_number(read.day, read.station, read.serial)


def search_text_of(intake: Intake, clerk: str) -> str:
    """Return the text under which a dossier is found."""
    applicant, submitter = intake.applicant, intake.submitter
    return search_text(
        names=[applicant.name, applicant.representative, submitter.name if submitter else ""],
        numbers=[
            intake.code,
            intake.number,
            intake.official_code,
            applicant.identity_number,
            applicant.tax_code,
            applicant.phone,
            submitter.phone if submitter else "",
        ],
        field=intake.procedure.field,
        clerk=clerk,
        day=local(intake.received_at).date(),
    )


def intake_columns(intake: Intake) -> dict[str, Any]:
    """Return the columns of a dossier's facts, without procedure and clerk."""
    applicant = intake.applicant
    return {
        "code": intake.code,
        "number": intake.number,
        "official_code": intake.official_code or None,
        "applicant_kind": applicant.kind.value,
        "applicant_name": applicant.name,
        "identity_number": applicant.identity_number or None,
        "birth_date": applicant.birth_date,
        "sex": applicant.sex or None,
        "phone": applicant.phone or None,
        "email": applicant.email or None,
        "address": applicant.address or None,
        "tax_code": applicant.tax_code or None,
        "representative": applicant.representative or None,
        "submitter": submitter_facts(intake.submitter),
        "components": [component_facts(component) for component in intake.components],
        "channel": intake.channel.value,
        "sets": intake.sets,
        "collect_at": intake.collect_at,
        "register_volume": intake.register_volume,
        "register_number": intake.register_number,
        "station": intake.station,
    }


def intake_of(row: DossierRow, procedure: ProcedureRow) -> Intake:
    """Return a dossier's facts as stored."""
    return Intake(
        code=row.code,
        number=row.number,
        procedure=rules_of(procedure, Channel(row.channel)),
        applicant=applicant_of(row),
        submitter=Submitter(**row.submitter) if row.submitter else None,
        channel=Channel(row.channel),
        components=tuple(ComponentDocument(**component) for component in row.components),
        sets=row.sets,
        received_at=row.received_at,
        collect_at=row.collect_at,
        register_volume=row.register_volume,
        register_number=row.register_number,
        station=row.station,
        official_code=row.official_code or "",
    )


def applicant_of(row: DossierRow) -> Applicant:
    """Return a dossier's applicant."""
    return Applicant(
        name=row.applicant_name,
        identity_number=row.identity_number or "",
        birth_date=row.birth_date,
        sex=row.sex or "",
        phone=row.phone or "",
        email=row.email or "",
        address=row.address or "",
        kind=ApplicantKind(row.applicant_kind),
        tax_code=row.tax_code or "",
        representative=row.representative or "",
    )


def rules_of(row: ProcedureRow, channel: Channel) -> ProcedureRules:
    """Return the rules that a dossier keeps that came by `channel`."""
    return ProcedureRules(
        code=row.code,
        name=row.name,
        field=row.field,
        limit=parse_limit(row.channel_limits.get(channel.value, row.limit)),
        clock_policy=ClockPolicy(row.clock_policy),
        due_mode=DueMode(row.due_mode) if row.due_mode else None,
        fee_amount=row.fee_amount,
        fee_note=row.fee_note,
    )


def event_of(row: EventRow | Row[*tuple[Any, ...]]) -> Event:
    """Return a line of the journal."""
    return Event(
        seq=row.seq,
        kind=EventKind(row.kind),
        occurred_at=row.occurred_at,
        recorded_at=row.recorded_at,
        recorded_by=row.recorded_by,
        station=row.station,
        source=Source(row.source),
        reason=row.reason or "",
        approved_by=row.approved_by or "",
        details=dict(row.details or {}),  # refuses JSON of another shape
    )


def event_columns(event: Event) -> dict[str, Any]:
    """Return the columns of a line of the journal, without dossier and hash."""
    return {
        "seq": event.seq,
        "kind": event.kind.value,
        "occurred_at": event.occurred_at,
        "recorded_at": event.recorded_at,
        "recorded_by": event.recorded_by,
        "station": event.station,
        "source": event.source.value,
        "reason": event.reason or None,
        "approved_by": event.approved_by or None,
        "details": dict(event.details) or None,
    }
