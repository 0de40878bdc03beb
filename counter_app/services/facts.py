"""A dossier's intake facts as plain values, for its fingerprint and for JSON."""

from typing import Any

from counter_app.domain.dossier import Intake
from counter_app.domain.moments import iso
from counter_app.domain.people import Applicant, Submitter
from counter_app.domain.procedures import ComponentDocument


def applicant_facts(applicant: Applicant) -> dict[str, Any]:
    """Return an applicant as JSON values, stable names."""
    return {
        "kind": applicant.kind.value,
        "name": applicant.name,
        "identity_number": applicant.identity_number,
        "birth_date": applicant.birth_date.isoformat() if applicant.birth_date else None,
        "sex": applicant.sex,
        "phone": applicant.phone,
        "email": applicant.email,
        "address": applicant.address,
        "tax_code": applicant.tax_code,
        "representative": applicant.representative,
    }


def submitter_facts(submitter: Submitter | None) -> dict[str, Any] | None:
    """Return a submitter as JSON values."""
    if submitter is None:
        return None
    return {
        "name": submitter.name,
        "identity_number": submitter.identity_number,
        "phone": submitter.phone,
        "authority": submitter.authority,
    }


def component_facts(component: ComponentDocument) -> dict[str, Any]:
    """Return one component document as JSON values."""
    return {
        "name": component.name,
        "originals": component.originals,
        "copies": component.copies,
        "presented": component.presented,
    }


def intake_facts(intake: Intake) -> dict[str, Any]:
    """Return everything written down at the counter, as JSON values."""
    return {
        "code": intake.code,
        "number": intake.number,
        "procedure": intake.procedure.code,
        "applicant": applicant_facts(intake.applicant),
        "submitter": submitter_facts(intake.submitter),
        "channel": intake.channel.value,
        "components": [component_facts(component) for component in intake.components],
        "sets": intake.sets,
        "received_at": iso(intake.received_at),
        "collect_at": intake.collect_at,
        "register": [intake.register_volume, intake.register_number],
        "station": intake.station,
        "official_code": intake.official_code,
    }
