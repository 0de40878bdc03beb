"""A counter's autumn with everything in it that a report must tell apart, lived through the services."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random

from counter_app.bootstrap import Counter
from counter_app.domain.causes import Cause
from counter_app.domain.certified_copies import CopyLine
from counter_app.domain.errors import NotAllowedError, RuleError
from counter_app.domain.events import EventKind, Source
from counter_app.domain.fees import FeeMethod, FeeTaken
from counter_app.domain.letters import items_text
from counter_app.domain.limits import parse_limit
from counter_app.domain.moments import at
from counter_app.domain.status import Channel, Status
from counter_app.services import acting, changes, reading, receive, returns
from counter_app.services.acting import Step
from counter_app.services.approval import Approval
from counter_app.services.assigning import reassign
from counter_app.services.causes import confirm_cause
from counter_app.services.copies import MakeSlip, make_slip, void_slip
from counter_app.services.procedure_changes import save_procedure
from counter_app.services.receive import ReceiveDossier
from counter_app.services.records import DossierRecord
from counter_app.services.workplace import Workplace
from tests.support import ADOPTION, BIRTH, CITIZEN, MARITAL, clock_of, sits, strikes

BEGINS = date(2026, 9, 1)
STORM = date(2026, 10, 14)
RESIDENCE, BUSINESS, BOOK_COPY, LAND_DISPUTE, MEDIATOR = (
    "1.004222",
    "1.001612",
    "2.000908",
    "1.012812",
    "1.002211",
)
PROCEDURES = (
    BIRTH,
    MARITAL,
    MARITAL,
    RESIDENCE,
    RESIDENCE,
    BUSINESS,
    BOOK_COPY,
    ADOPTION,
    LAND_DISPUTE,
    MEDIATOR,
)
PAPERS = ("Tờ khai", "Trích lục", "Ảnh chân dung", "Hợp đồng")

K = EventKind
# What may be tried with a dossier, by where it stands; the services refuse what cannot be.
TRIED: dict[Status, tuple[EventKind, ...]] = {
    Status.RECEIVED: (
        *(K.COMPLETED,) * 4, *(K.FORWARDED,) * 8, *(K.RESULT_READY,) * 9, *(K.SUPPLEMENT_REQUESTED,) * 5,
        K.FEE_REQUESTED, K.EXTENDED, K.REFUSED, K.WITHDRAWN, K.STOPPED, K.CANCELLED, K.REASSIGNED,
        K.FEE_COLLECTED,
    ),
    Status.PROCESSING: (
        *(K.RESULT_READY,) * 12, *(K.SUPPLEMENT_REQUESTED,) * 5, K.FORWARDED, K.FEE_REQUESTED, K.EXTENDED,
        K.REFUSED, K.STOPPED, K.UNDONE, K.REASSIGNED,
    ),
    Status.AWAITING_SUPPLEMENT: (
        *(K.SUPPLEMENT_RECEIVED,) * 4, *(K.CLOSED_UNSUPPLEMENTED,) * 4, K.WITHDRAWN, K.REFUSED, K.UNDONE,
    ),
    Status.AWAITING_FEE: (*(K.FEE_PAID,) * 5, *(K.RESULT_READY,) * 2, K.STOPPED, K.UNDONE),
    Status.RESULT_READY: (*(K.HANDED_OVER,) * 8, K.CITIZEN_CALLED, K.FEE_COLLECTED, K.UNDONE),
    Status.HANDED_OVER: (*(K.RETURN_CONFIRMED,) * 6, K.UNDONE, K.FEE_COLLECTED),
    Status.RETURNED: (*(K.CORRECTED,) * 4, K.UNDONE, *(K.FEE_COLLECTED,) * 3),
}  # fmt: skip


class Autumn:
    """Lets dossiers live from September on; equal seeds live equally."""

    def __init__(self, counter: Counter, seed: int) -> None:
        self.counter, self.chance, self.clock = counter, Random(seed), clock_of(counter)  # noqa: S311
        self.clock.moment = at(BEGINS, datetime.min.time()) + timedelta(hours=8)
        self._without_limit()
        self.places = self._seats()
        self.ids: list[int] = []
        self.struck = False

    def live(self, dossiers: int, turns: int) -> None:
        """Receive so many dossiers, and spread so many steps over them."""
        for turn in range(turns):
            self._time_passes()
            if not self.struck and self.clock.moment.date() >= STORM:
                self._storm()
            if len(self.ids) * turns < dossiers * turn:
                self._receive()
            elif self.ids:
                self._step(self._old_or_new())
            if self.chance.random() < 0.04:
                self._copies()
        self._review()

    def _without_limit(self) -> None:
        admin = sits(self.counter, "admin")
        with admin.store.reading() as unit:
            (known,) = [each for each in unit.catalogue.latest() if each.code == MEDIATOR]
        save_procedure(
            admin, replace(known, limit=parse_limit("none"), channel_limits=(), effective_from=BEGINS)
        )

    def _seats(self) -> dict[str, Workplace]:
        return {name: sits(self.counter, name) for name in ("clerk", "supervisor")}

    def _place(self) -> Workplace:
        return self.places[self.chance.choice(("clerk", "clerk", "supervisor"))]

    def _time_passes(self) -> None:
        moment = self.clock.moment + timedelta(seconds=self.chance.randint(30, 7000))
        if moment.hour >= 18:
            morning = moment.replace(hour=7, minute=50) + timedelta(days=1)
            moment = morning + timedelta(
                days=2 if morning.weekday() == 5 and self.chance.random() < 0.9 else 0
            )
        self.clock.moment = moment.replace(microsecond=self.chance.choice((0, 250_000, 999_999)))

    def _old_or_new(self) -> int:
        recent = self.ids[-25:] if self.chance.random() < 0.7 else self.ids
        return self.chance.choice(recent)

    def _earlier(self) -> datetime | None:
        """Return when a step is said to have happened, now and then, before it was recorded."""
        if self.chance.random() < 0.7:
            return None
        return self.clock.moment - timedelta(minutes=self.chance.choice((20, 90, 400, 1500, 3000, 6000)))

    def _receive(self) -> None:
        channel = self.chance.choice((Channel.COUNTER, Channel.COUNTER, Channel.ONLINE, Channel.POST))
        earlier = self._earlier() if self.chance.random() < 0.3 else None
        command = ReceiveDossier(
            self.chance.choice(PROCEDURES),
            CITIZEN,
            channel=channel,
            to_accept=channel is Channel.ONLINE and self.chance.random() < 0.6,
            missing=(self.chance.choice(PAPERS),) if self.chance.random() < 0.2 else (),
            received_at=earlier,
            reason="mất điện" if earlier else "",
            approval=Approval("supervisor") if earlier else None,
        )
        with suppress(RuleError):
            self.ids.append(receive.receive(self._place(), command).dossier.id)

    def _step(self, dossier_id: int) -> None:
        place = self._place()
        record = reading.get(place, dossier_id)
        if record.progress.status not in TRIED:
            return
        kind = self.chance.choice(TRIED[record.progress.status])
        with suppress(RuleError, NotAllowedError):
            self._try(place, record, kind)

    def _try(self, place: Workplace, record: DossierRecord, kind: EventKind) -> None:
        source = Source.IMPORT if self.chance.random() < 0.08 else Source.TYPED
        step = Step(
            record.id, kind, self._earlier(), "vì thế", Approval("supervisor"), source, self._details(kind)
        )
        verbs: dict[EventKind, Callable[[], object]] = {
            K.UNDONE: lambda: acting.undo(place, step),
            K.CORRECTED: lambda: self._correct(place, step),
            K.REASSIGNED: lambda: self._reassign(record.id),
            K.FEE_COLLECTED: lambda: self._collect(place, record),
            K.HANDED_OVER: lambda: self._hand_over(place, step),
        }
        verbs.get(kind, lambda: acting.act(place, step))()

    def _details(self, kind: EventKind) -> dict[str, str | int | None]:
        if kind is K.EXTENDED:
            return {"due_at": (self.clock.moment + timedelta(days=6)).date().isoformat()}
        if kind is K.FORWARDED:
            return {"to": self.chance.choice(("Phòng Kinh tế", "Phòng Văn hóa – Xã hội"))}
        if kind is K.SUPPLEMENT_REQUESTED:
            return {"items": items_text(self.chance.sample(PAPERS, 2))}
        return {"answer": self.chance.choice(("told", "unreached"))} if kind is K.CITIZEN_CALLED else {}

    def _hand_over(self, place: Workplace, step: Step) -> None:
        verb = acting.hand_over_and_confirm if self.chance.random() < 0.4 else acting.act
        fee = self._fee() if self.chance.random() < 0.3 else None
        verb(place, replace(step, fee=fee))

    def _fee(self) -> FeeTaken:
        amount = self.chance.choice((3_000, 10_000, 20_000, 100_000, 0))
        document = f"AA/26E {self.chance.randint(1, 9_999_999):07d}" if amount else ""
        return FeeTaken(amount, document, self.chance.choice(tuple(FeeMethod)), "" if amount else "hộ nghèo")

    def _collect(self, place: Workplace, record: DossierRecord) -> None:
        back = FeeTaken(-3_000, reason="thu nhầm")
        fee = self._fee() if self.chance.random() < 0.7 else back
        acting.act(place, Step(record.id, K.FEE_COLLECTED, reason=fee.reason, details=fee.details()))

    def _correct(self, place: Workplace, step: Step) -> None:
        wrong_by = timedelta(minutes=self.chance.choice((15, 300)))
        moment = self.clock.moment - wrong_by
        returns.correct_time(place, step.dossier_id, moment, reason="ghi nhầm giờ", approval=step.approval)

    def _reassign(self, dossier_id: int) -> None:
        to = self.chance.choice(("clerk", "supervisor"))
        reassign(self.places["supervisor"], [dossier_id], to=to, reason="nghỉ phép")

    def _storm(self) -> None:
        """Lose a day, and give everybody whose promise it breaks a new one, through nobody's fault."""
        self.struck = True
        self._take_in(RESIDENCE)  # one at least is promised across the day that will be lost
        self._close_office()
        self.places = self._seats()
        for moved in changes.drifted(self.places["supervisor"]):
            with suppress(RuleError):
                changes.reappoint(self.places["supervisor"], moved, "bão", Approval("supervisor"))

    def _close_office(self) -> None:
        strikes(self.counter, STORM + timedelta(days=1), "Bão số 10")

    def _copies(self) -> None:
        line = CopyLine("Giấy khai sinh", self.chance.randint(1, 4), self.chance.randint(1, 9))
        exemption = "hộ nghèo" if self.chance.random() < 0.3 else ""
        document = "" if exemption else "CC/26E 0000007"
        made = make_slip(self.places["clerk"], MakeSlip("Trần Văn Bình", (line,), exemption, document))
        if self.chance.random() < 0.25:
            void_slip(self.places["clerk"], made.id, "ghi nhầm")

    def _take_in(self, procedure: str, channel: Channel = Channel.COUNTER) -> None:
        command = ReceiveDossier(procedure, CITIZEN, channel=channel, to_accept=channel is Channel.ONLINE)
        self.ids.append(receive.receive(self.places["clerk"], command).dossier.id)

    def _review(self) -> None:
        self._take_in(MARITAL, Channel.ONLINE)  # nobody has accepted it yet
        for dossier_id in self.ids[::3]:
            with suppress(RuleError):
                confirm_cause(self.places["supervisor"], dossier_id, self.chance.choice(tuple(Cause)))


def autumn(counter: Counter, seed: int, *, dossiers: int = 220, turns: int = 1500) -> list[int]:
    """Live an autumn and return the dossiers' ids."""
    lived = Autumn(counter, seed)
    lived.live(dossiers, turns)
    return lived.ids
