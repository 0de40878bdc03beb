"""What commands print: one JSON document, or plain lines."""

import argparse
import json
from collections.abc import Iterable
from typing import Any

from counter_app.domain.deadlines import Appointment, DayCount
from counter_app.domain.dossier import promises
from counter_app.domain.events import Event
from counter_app.domain.moments import iso, parse_moment
from counter_app.domain.obligations import Obligation
from counter_app.domain.punctuality import verdict
from counter_app.domain.statutory import answer_by
from counter_app.i18n import _, spoken_moment
from counter_app.services.changes import computed
from counter_app.services.facts import applicant_facts, component_facts, submitter_facts
from counter_app.services.fees import standing_of
from counter_app.services.records import DossierRecord
from counter_app.services.wording import day_words, limit_words, start_words
from counter_app.services.workplace import Workplace

_SEALED = ("facts", "why")


def show(options: argparse.Namespace, document: Any, lines: Iterable[str]) -> None:
    """Print the document with `--json`, else the lines."""
    if options.json:
        print(json.dumps(document, ensure_ascii=False, indent=2))
    else:
        for line in lines:
            print(line)


def _fee(record: DossierRecord) -> dict[str, Any]:
    """Return what the dossier should bring and what was taken, in đồng."""
    standing = standing_of(record)
    return {
        "stated": standing.stated,
        "collected": standing.collected,
        "documents": list(standing.documents),
        "exempt": standing.exempt or None,
    }


def dossier_document(record: DossierRecord, workplace: Workplace) -> dict[str, Any]:
    """Return a dossier under its stable names."""
    intake, progress = record.intake, record.progress
    judged = verdict(progress, workplace.now(), workplace.office.early_by)
    return {
        "code": intake.code,
        "number": intake.number,
        "official_code": intake.official_code or None,
        "procedure": {
            "code": intake.procedure.code,
            "name": intake.procedure.name,
            "field": intake.procedure.field,
            "limit": str(intake.procedure.limit),
        },
        "status": progress.status.value,
        "channel": intake.channel.value,
        "applicant": applicant_facts(intake.applicant),
        "submitter": submitter_facts(intake.submitter),
        "components": [component_facts(component) for component in intake.components],
        "sets": intake.sets,
        "clerk": record.clerk,
        "received_at": iso(progress.received_at),
        "complete_at": iso(progress.complete_at),
        "due_at": iso(progress.due_at),
        "due_history": [iso(due) for due in progress.due_history],
        **_clock(record, workplace),
        "result_at": iso(progress.result_at),
        "handed_over_at": iso(progress.handed_over_at),
        "returned_at": iso(progress.returned_at),
        "punctuality": judged.in_law.value if judged.in_law else None,
        "late_in_record_only": judged.late_in_record_only,
        "fee": _fee(record),
        "printed": record.printed,
        "events": [
            {
                "seq": event.seq,
                "kind": event.kind.value,
                "occurred_at": iso(event.occurred_at),
                "recorded_at": iso(event.recorded_at),
                "recorded_by": event.recorded_by,
                "station": event.station,
                "source": event.source.value,
                "reason": event.reason,
                "approved_by": event.approved_by,
                "details": _details(event),
            }
            for event in record.events
        ],
    }


def _clock(record: DossierRecord, workplace: Workplace) -> dict[str, Any]:
    """Return what moved or stops the dossier's clock, and what today's calendar makes of it day by day.

    `due_at` is the promise; `computed_due_at` may differ from it after a change of the calendar.
    """
    progress = record.progress
    found = computed(workplace, record)
    asked = progress.supplement_asked_at
    return {
        "promises": [
            {
                "due_at": iso(given.due_at),
                "given_at": iso(given.event.occurred_at),
                "by": given.event.kind.value,
                "paper": given.paper,
                "undone": given.undone,
            }
            for given in promises(record.events)
        ],
        "computed_due_at": iso(found.due_at) if found else None,
        "paused_since": iso(progress.paused_since) if progress.status.is_paused else None,
        "answer_by": iso(answer_by(asked, workplace.calendar)) if asked else None,
        "supplements": progress.supplements,
        "extensions": progress.extensions,
        "pauses": [
            {
                "number": pause.number,
                "kind": pause.kind.value,
                "since": iso(pause.since),
                "until": iso(pause.until),
                "working_minutes": workplace.calendar.working_minutes(pause.since, pause.until)
                if pause.until
                else None,
            }
            for pause in (found.pauses if found else ())
        ],
        "days": day_documents(found.days if found else ()),
        "unconfirmed_years": list(found.unconfirmed_years) if found else [],
    }


def day_documents(days: Iterable[DayCount]) -> list[dict[str, Any]]:
    """Return the lines of an explanation."""
    documents = []
    for day in days:
        document = {"date": day.day.isoformat(), "counts": day.counts, "why": day_words(day, _)}
        if day.paused:
            document |= {"paused_minutes": day.paused // 60, "pause": day.pause}
        if day.made_good:
            document["made_good_minutes"] = day.made_good // 60
        documents.append(document)
    return documents


def _details(event: Event) -> dict[str, Any]:
    """Return what only this kind of event has; its instants in local time like all others."""
    shown = {key: value for key, value in event.details.items() if key not in _SEALED}
    for key in ("due_at", "answer_by"):
        if shown.get(key):
            shown[key] = iso(parse_moment(str(shown[key])))
    return shown


def dossier_lines(record: DossierRecord) -> list[str]:
    """Return a dossier in plain lines."""
    intake, progress = record.intake, record.progress
    due = spoken_moment(progress.due_at) if progress.due_at else "–"
    head = [
        f"{intake.code}  ({intake.number})  {progress.status.value}",
        f"{intake.applicant.name} · {intake.procedure.name}",
        _("Hẹn trả: {due}").format(due=due),
    ]
    return head + [
        f"  {event.seq}. {event.kind.value}  {iso(event.occurred_at)}  "
        + _("ghi {recorded} bởi {by}").format(recorded=iso(event.recorded_at), by=event.recorded_by)
        for event in record.events
    ]


def appointment_document(appointment: Appointment) -> dict[str, Any]:
    """Return an appointment with its explanation."""
    return {
        "due_at": iso(appointment.due_at),
        "limit": str(appointment.limit),
        "received_at": iso(appointment.received_at),
        "effective_at": iso(appointment.effective_at),
        "start": appointment.start.value,
        "days": day_documents(appointment.days),
        "unconfirmed_years": list(appointment.unconfirmed_years),
    }


def appointment_lines(appointment: Appointment) -> list[str]:
    """Return an appointment in plain lines."""
    due = spoken_moment(appointment.due_at) if appointment.due_at else "–"
    lines = [_("Hẹn trả: {due}").format(due=due), limit_words(appointment.limit, _)]
    said = start_words(appointment.start, _)
    lines += [said] if said else []
    if appointment.unconfirmed_years:
        years = ", ".join(map(str, appointment.unconfirmed_years))
        lines.append(
            _("Chưa ai xác nhận lịch nghỉ năm {years}: ngày hẹn có thể còn đổi.").format(years=years)
        )
    lines += [
        f"  {day.day:%d/%m/%Y}  {'+' if day.counts else ' '}  {day_words(day, _)}" for day in appointment.days
    ]
    return lines


def obligation_document(item: Obligation) -> dict[str, Any]:
    """Return an obligation."""
    dossier = item.dossier
    return {
        "kind": item.kind.value,
        "code": dossier.code,
        "number": dossier.number,
        "procedure": {"code": dossier.procedure_code, "name": dossier.procedure_name},
        "applicant": dossier.applicant_name,
        "status": dossier.status.value,
        "deadline": iso(item.deadline),
        "working_minutes_left": item.minutes_left,
        "urgency": item.urgency.value,
        "snoozed_until": iso(item.snoozed_until),
        "snooze_reason": item.snooze_reason or None,
    }
