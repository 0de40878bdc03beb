"""Receive a dossier: number it, promise its appointment, write the first line of its journal."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from counter_app.domain import accounts, numbers
from counter_app.domain.accounts import Actor, Permission
from counter_app.domain.backdating import needs_approval, require_approval, require_possible
from counter_app.domain.deadlines import Appointment, appointment
from counter_app.domain.dossier import Intake, ProcedureRules, fold
from counter_app.domain.errors import N_, RuleError
from counter_app.domain.events import Event, EventKind, Source
from counter_app.domain.fees import FeeTaken, fee_standing, require_taking
from counter_app.domain.journal import digest
from counter_app.domain.moments import local, utc
from counter_app.domain.people import Applicant, ApplicantKind, Submitter, could_be_born
from counter_app.domain.procedures import ComponentDocument, DueMode, Procedure
from counter_app.domain.status import Channel
from counter_app.domain.text import composed
from counter_app.services.approval import Approval
from counter_app.services.blanks import usable
from counter_app.services.days import require_open_day
from counter_app.services.facts import applicant_facts, intake_facts, submitter_facts
from counter_app.services.ports import UnitOfWork
from counter_app.services.records import DossierRecord, DossierSummary, ReservedReceipt, Visitor
from counter_app.services.sizes import require_short
from counter_app.services.wording import receipt_sentence
from counter_app.services.workplace import Workplace

MOST_SETS = 99
MOST_COPIES = 9999  # of one document
MOST_COMPONENTS = 200


@dataclass(frozen=True, slots=True)
class ReceiveDossier:
    """What the clerk entered. `components` None takes the catalogue's required documents.

    `received_at` None means now; an earlier day needs `reason` and an approval. `to_accept` marks an online
    dossier that was seen to arrive and is still to be accepted or sent back.
    `reserved` is the code or number of a blank receipt that the citizen was given; the dossier gets them.
    `fee` is what the citizen paid already.
    """

    procedure_code: str
    applicant: Applicant
    submitter: Submitter | None = None
    channel: Channel = Channel.COUNTER
    components: tuple[ComponentDocument, ...] | None = None
    missing: tuple[str, ...] = ()
    sets: int = 1
    received_at: datetime | None = None
    collect_at: str = ""
    official_code: str = ""
    source: Source = Source.TYPED
    reason: str = ""
    approval: Approval | None = None
    to_accept: bool = False
    reserved: str = ""
    fee: FeeTaken | None = None


@dataclass(frozen=True, slots=True)
class Received:
    """The dossier as stored, and the appointment that was promised."""

    dossier: DossierRecord
    appointment: Appointment


def receive(workplace: Workplace, command: ReceiveDossier) -> Received:
    """Store a new dossier; when this returns it is durable, numbered once and for all.

    Raises:
        RuleError: a field is missing or impossible (`field` names it), the procedure is unknown, or the
            receipt is back-dated without approval.
        NotAllowedError: the account may not receive.
    """
    accounts.require(workplace.actor, Permission.RECEIVE)
    now = workplace.now()
    if command.to_accept and command.channel is not Channel.ONLINE:
        raise RuleError(
            "only_online_waits",
            N_("Chỉ hồ sơ nộp trực tuyến mới để tiếp nhận sau được."),
            field="to_accept",
        )
    _check_applicant(command.applicant, local(now).date())
    _check_sizes(command)
    received_at = _received_at(command, workplace.actor, now)
    if not 1 <= command.sets <= MOST_SETS:
        raise RuleError(
            "sets_out_of_range", N_("Số bộ hồ sơ phải từ 1 đến {most}."), field="sets", most=MOST_SETS
        )
    with workplace.store.writing() as unit:
        for moment in (now, received_at):
            require_open_day(unit, moment, field="received_at")
        procedure = procedure_in_force(unit, command.procedure_code, received_at)
        promised = _promise(workplace, procedure, received_at, command.channel)
        intake = _intake(workplace, unit, command, procedure, received_at)
        events = _first_events(workplace, command, intake, promised, now)
        dossier_id = unit.dossiers.add(intake, fold(events), workplace.actor.name)
        if command.reserved:
            unit.blanks.use(intake.code, dossier_id)
        for event in events:
            unit.journal.append(dossier_id, intake.code, event)
        day = local(received_at).date()
        unit.catalogue.count_use(workplace.actor.name, procedure.code, command.missing, day)
        unit.drafts.discard(workplace.actor.name, workplace.station)
    record = DossierRecord(dossier_id, intake, fold(events), events, workplace.actor.name, 0)
    return Received(record, promised)


def preview(
    workplace: Workplace,
    procedure: Procedure,
    received_at: datetime | None = None,
    channel: Channel = Channel.COUNTER,
) -> Appointment:
    """Return the appointment that a dossier of `procedure` would get, for the live display."""
    return _promise(workplace, procedure, received_at or workplace.now(), channel)


def same_person_open(
    workplace: Workplace, identity_number: str, procedure_code: str
) -> Sequence[DossierSummary]:
    """Return the same person's open dossiers of the same procedure, for a soft warning."""
    if not identity_number:
        return ()
    with workplace.store.reading() as unit:
        return unit.dossiers.same_open(identity_number, procedure_code)


def remembered(workplace: Workplace, identity_number: str) -> Visitor | None:
    """Return what is remembered of a returning citizen."""
    if not identity_number:
        return None
    with workplace.store.reading() as unit:
        return unit.dossiers.visitor(identity_number)


def next_code(workplace: Workplace) -> str:
    """Return the code that the next dossier received here would get, without taking it."""
    day = local(workplace.now()).date()
    office = workplace.office
    with workplace.store.reading() as unit:
        serial = unit.numbers.peek_serial(day, workplace.station)
    return numbers.dossier_code(
        office.code_template, agency=office.agency, day=day, station=workplace.station, serial=serial
    )


def load_draft(workplace: Workplace) -> dict[str, Any] | None:
    """Return what this clerk was typing here when the program ended."""
    with workplace.store.reading() as unit:
        return unit.drafts.load(workplace.actor.name, workplace.station)


def keep_draft(workplace: Workplace, draft: dict[str, Any] | None) -> None:
    """Keep what the clerk is typing; None forgets it."""
    with workplace.store.writing() as unit:
        if draft is None:
            unit.drafts.discard(workplace.actor.name, workplace.station)
        else:
            unit.drafts.save(workplace.actor.name, workplace.station, draft)


def procedure_in_force(unit: UnitOfWork, code: str, moment: datetime) -> Procedure:
    """Return the procedure's rules on the day of `moment`.

    Raises:
        RuleError: `procedure_unknown`.
    """
    for procedure in unit.catalogue.in_force(local(moment).date()):
        if procedure.code == code.strip():
            return procedure
    raise RuleError(
        "procedure_unknown",
        N_("Không có thủ tục mã “{code}” còn hiệu lực vào ngày tiếp nhận."),
        field="procedure",
        code=code,
    )


def _promise(
    workplace: Workplace, procedure: Procedure, received_at: datetime, channel: Channel
) -> Appointment:
    mode: DueMode = procedure.due_mode or workplace.office.due_mode
    try:
        return appointment(received_at, procedure.limit_for(channel), workplace.calendar, mode)
    except ValueError:
        raise RuleError(
            "date_out_of_range",
            N_("Ngày {when} nằm ngoài lịch làm việc."),
            field="received_at",
            when=received_at,
        ) from None


def _check_applicant(applicant: Applicant, today: date) -> None:
    born = applicant.birth_date
    if born is not None and not could_be_born(born, today):
        raise RuleError(
            "birth_date_impossible",
            N_("Không ai đang sống sinh ngày {day}. Hãy xem lại ngày sinh."),
            field="applicant.birth_date",
            day=f"{born:%d/%m}/{born.year:04d}",
        )
    if applicant.kind is ApplicantKind.ORGANISATION and not (applicant.tax_code or applicant.representative):
        raise RuleError(
            "organisation_incomplete",
            N_("Tổ chức cần có mã số thuế hoặc người đại diện."),
            field="applicant.tax_code",
        )


def _check_sizes(command: ReceiveDossier) -> None:
    """Refuse what no form has room for; a pasted page of text is a slip, and would be printed for ever."""
    components = command.components or ()
    entries = {
        **{f"applicant.{key}": value for key, value in applicant_facts(command.applicant).items()},
        **{f"submitter.{key}": value for key, value in (submitter_facts(command.submitter) or {}).items()},
        "components": max((component.name for component in components), key=len, default=""),
        **{key: getattr(command, key) for key in ("collect_at", "official_code", "reason")},
        **({"document": command.fee.document, "fee.reason": command.fee.reason} if command.fee else {}),
    }
    require_short(entries)
    most = max((count for c in components for count in (c.originals, c.copies)), default=0)
    if most > MOST_COPIES or len(components) > MOST_COMPONENTS:
        raise RuleError(
            "components_out_of_range",
            N_("Thành phần hồ sơ có nhiều nhất {most} giấy tờ, mỗi giấy tờ nhiều nhất {copies} bản."),
            field="components",
            most=MOST_COMPONENTS,
            copies=MOST_COPIES,
        )


def _received_at(command: ReceiveDossier, actor: Actor, now: datetime) -> datetime:
    if command.received_at is None:
        return now
    require_possible(command.received_at, now=now, after=None, field="received_at")
    require_approval(
        command.received_at, now=now, reason=command.reason, approved_by=_approver(command, actor)
    )
    return local(command.received_at).replace(microsecond=0)


def _approver(command: ReceiveDossier, actor: Actor) -> str:
    if command.approval is not None:
        return command.approval.name
    return actor.name if actor.may(Permission.APPROVE) else ""


def _intake(
    workplace: Workplace,
    unit: UnitOfWork,
    command: ReceiveDossier,
    procedure: Procedure,
    received_at: datetime,
) -> Intake:
    office = workplace.office
    taken = _reserved(unit, command, received_at) if command.reserved else _next(workplace, unit, received_at)
    components = command.components
    if components is None:
        components = tuple(c for c in procedure.components if c.required)
    return Intake(
        code=taken.code,
        number=taken.number,
        procedure=rules_of(procedure, command.channel),
        applicant=command.applicant,
        submitter=command.submitter,
        channel=command.channel,
        components=components,
        sets=command.sets,
        received_at=received_at,
        collect_at=composed(command.collect_at) or office.counter_name,
        register_volume=taken.register_volume,
        register_number=taken.register_number,
        station=taken.station,
        official_code="".join(composed(command.official_code).split()).upper(),
    )


def _next(workplace: Workplace, unit: UnitOfWork, received_at: datetime) -> ReservedReceipt:
    """Take the next numbers of the day."""
    office, station, day = workplace.office, workplace.station, local(received_at).date()
    serial = _next_serial(unit, day, station)
    return ReservedReceipt(
        code=numbers.dossier_code(
            office.code_template, agency=office.agency, day=day, station=station, serial=serial
        ),
        number=numbers.local_number(day, station, serial),
        day=day,
        station=station,
        register_volume=f"{station:02d}",
        register_number=unit.numbers.next_register_number(day.year, station),
        reserved_at=received_at,
        reserved_by=workplace.actor.name,
    )


def _reserved(unit: UnitOfWork, command: ReceiveDossier, received_at: datetime) -> ReservedReceipt:
    """Return the numbers of the blank receipt that the citizen has; it cannot be older than they are."""
    found = usable(unit, command.reserved)
    if received_at < found.reserved_at.replace(second=0) or local(received_at).date() < found.day:
        raise RuleError(
            "before_reserved",
            N_("Số {code} được giữ cho ngày {day}; hồ sơ không thể nhận trước đó."),
            field="received_at",
            code=found.code,
            day=f"{found.day:%d/%m/%Y}",
        )
    return found


def _next_serial(unit: UnitOfWork, day: date, station: int) -> int:
    """Take the next serial; one that a printed blank has is passed over, should the counter ever lie."""
    serial = unit.numbers.next_serial(day, station)
    while serial <= numbers.LAST_SERIAL and unit.blanks.find(numbers.local_number(day, station, serial)):
        serial = unit.numbers.next_serial(day, station)
    if serial > numbers.LAST_SERIAL:
        raise RuleError(
            "numbers_used_up",
            N_("Máy trạm này đã dùng hết {most} số của ngày. Hãy tiếp nhận ở máy trạm khác."),
            field="received_at",
            most=numbers.LAST_SERIAL,
        )
    return serial


def rules_of(procedure: Procedure, channel: Channel) -> ProcedureRules:
    """Return the part of a procedure's rules that a dossier keeps that came by `channel`."""
    return ProcedureRules(
        code=procedure.code,
        name=procedure.name,
        field=procedure.field,
        limit=procedure.limit_for(channel),
        clock_policy=procedure.clock_policy,
        due_mode=procedure.due_mode,
        fee_amount=procedure.fee.amount,
        fee_note=procedure.fee.note,
    )


def _first_events(
    workplace: Workplace, command: ReceiveDossier, intake: Intake, promised: Appointment, now: datetime
) -> tuple[Event, ...]:
    """Return the receipt, and the fee where it was paid at once."""
    receipt = _receipt_event(workplace, command, intake, promised, now)
    fee = command.fee
    if fee is None:
        return (receipt,)
    require_taking(fee, fee_standing(intake.procedure.fee_amount, (receipt,)))
    paid = replace(
        receipt,
        seq=2,
        kind=EventKind.FEE_COLLECTED,
        reason=composed(fee.reason) or receipt.reason,
        details=fee.details(),
    )
    return receipt, paid


def _receipt_event(
    workplace: Workplace, command: ReceiveDossier, intake: Intake, promised: Appointment, now: datetime
) -> Event:
    return Event(
        seq=1,
        kind=EventKind.RECEIVED,
        occurred_at=intake.received_at,
        recorded_at=now,
        recorded_by=workplace.actor.name,
        station=workplace.station,
        source=command.source,
        reason=composed(command.reason),
        approved_by=_approver(command, workplace.actor) if needs_approval(intake.received_at, now) else "",
        details={
            "due_at": utc(promised.due_at).isoformat() if promised.due_at else None,
            "facts": digest(intake_facts(intake)),
            "why": receipt_sentence(promised),
            "mode": (intake.procedure.due_mode or workplace.office.due_mode).value,
            **({"to_accept": 1} if command.to_accept else {}),
            **({"reserved": 1} if command.reserved else {}),
        },
    )
