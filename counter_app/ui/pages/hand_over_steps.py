"""How the hand-over page records: one result, several of one citizen, now or at another time."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from counter_app.domain.events import EventKind, Source
from counter_app.domain.fees import FeeTaken
from counter_app.domain.moments import local
from counter_app.domain.obligations import Obligation, ObligationKind
from counter_app.i18n import _, ngettext
from counter_app.services import reading, returns
from counter_app.services.acting import Step
from counter_app.services.records import DossierRecord
from counter_app.ui.desk import Desk
from counter_app.ui.dialogs.step import Approve, Commit, StepAnswer
from counter_app.ui.models.returns import return_action
from counter_app.ui.pages.dossier_dialogs import Scene, other_time_dialog
from counter_app.ui.pages.dossier_steps import Work, done_words, step_work
from counter_app.ui.pages.hand_over_card import ResultCard
from counter_app.ui.words import moment_words

_CARD_NUMBER: Final = 12  # digits before the first bar of an identity card's code


@dataclass(frozen=True, slots=True)
class Scanned:
    """The dossiers that the last scan named, and what was scanned."""

    ids: frozenset[int]
    source: Source


def code_in(text: str) -> str:
    """Return the code in a scan; of an identity card, the citizen's number."""
    number, bar, _rest = text.partition("|")
    card = bool(bar) and number.isdigit() and len(number) == _CARD_NUMBER
    return number if card else text.strip()


class HandOverSteps(QObject):
    """Records for the page; `done` tells that something was stored."""

    done = Signal()

    def __init__(self, desk: Desk, card: ResultCard, *, approve: Approve, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._card = card
        self._approve = approve
        self._page = page
        self._together: tuple[int, ...] = ()

    def do(self, item: Obligation, kind: EventKind, scanned: Scanned | None, *, alone: bool = False) -> None:
        """Record the step now."""
        if kind is EventKind.HANDED_OVER and not self._card.is_told():
            return
        work = self._work(item, kind, scanned, alone=alone)
        said = done_words(kind, item.dossier.applicant_name, alone=alone)
        self._desk.do(lambda: work(StepAnswer()), said)
        self.done.emit()

    def do_together(self, records: Sequence[DossierRecord], scanned: Scanned | None) -> None:
        """Hand over and confirm all of these, or none."""
        if not records or not self._card.is_told():
            return
        ids = [record.id for record in records]
        source = scanned.source if scanned and scanned.ids & set(ids) else Source.TYPED
        details, fee = self._card.receiver.details(), self._card.taking()
        step = Step(0, EventKind.HANDED_OVER, source=source, details=details, fee=fee)
        said = ngettext(
            "Đã trao và xác nhận {count} kết quả: {name}.",
            "Đã trao và xác nhận {count} kết quả: {name}.",
            len(ids),
        ).format(count=len(ids), name=records[0].intake.applicant.name)
        done = self._desk.do(lambda: returns.hand_over_together(self._desk.workplace, ids, step), said)
        self._together = tuple(ids) if done else ()
        self.done.emit()

    def take_back(self) -> bool:
        """Take back what was handed over together; False where that was not the last step."""
        ids, self._together = self._together, ()
        if not ids:
            return False
        undone = self._desk.read(lambda: returns.take_back_together(self._desk.workplace, ids))
        if undone:
            name = undone[0].intake.applicant.name
            self._desk.do(lambda: undone, _("Đã hoàn tác: {name}.").format(name=name))
            self.done.emit()
        return undone is None or bool(undone)

    def ask_time(self, item: Obligation, record: DossierRecord, scanned: Scanned | None) -> None:
        """Ask when it really happened, and record that."""
        confirm = item.kind is ObligationKind.CONFIRM_RETURN
        kind = EventKind.RETURN_CONFIRMED if confirm else EventKind.HANDED_OVER
        if not confirm and not self._card.is_told():
            return
        workplace = self._desk.workplace
        people = self._desk.read(lambda: reading.people(workplace)) or ()
        scene = Scene(workplace, record, people, self._approve, self._page)
        work = self._work(item, kind, scanned)
        other_time_dialog(scene, return_action(item), self._commit(kind, work)).open()

    def _work(
        self, item: Obligation, kind: EventKind, scanned: Scanned | None, *, alone: bool = False
    ) -> Work:
        dossier_id = item.dossier.id
        source = scanned.source if scanned and dossier_id in scanned.ids else Source.TYPED
        handing = kind is EventKind.HANDED_OVER
        return step_work(
            self._desk.workplace,
            dossier_id,
            kind,
            source=source,
            details=self._card.receiver.details() if handing else None,
            fee=self._fee_of(dossier_id) if handing else None,
            alone=alone,
        )

    def _fee_of(self, dossier_id: int) -> FeeTaken | None:
        """Return the fee paid with this one result, also where the card asks for all of the citizen's."""
        fee = self._card.taking()
        if fee is None or not self._card.fee.several:
            return fee
        record = self._desk.read(lambda: reading.get(self._desk.workplace, dossier_id))
        owed = returns.owed_of(record) if record else 0
        return replace(fee, amount=owed if fee.amount else 0) if owed else None

    def _commit(self, kind: EventKind, work: Work) -> Commit:
        def commit(answer: StepAnswer) -> None:
            record = work(answer)  # a refusal is told by the dialog, which stays
            self._desk.do(lambda: record, _with_both_clocks(kind, record))
            self.done.emit()

        return commit


def _with_both_clocks(kind: EventKind, record: DossierRecord) -> str:
    """Return what is said of a step that happened at another time than it was recorded."""
    said = done_words(kind, record.intake.applicant.name)
    last = record.events[-1]
    if len({each.replace(second=0, microsecond=0) for each in (last.occurred_at, last.recorded_at)}) == 1:
        return said
    clocks = _("Xảy ra {occurred}, ghi sổ {recorded}.").format(
        occurred=moment_words(last.occurred_at, last.recorded_at),
        recorded=f"{local(last.recorded_at):%H:%M}",
    )
    return f"{said} {clocks}"
