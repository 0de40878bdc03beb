"""Papers of a dossier before there is a step that they tell of: drafts with a typed reason, marked NHÁP."""

from collections.abc import Callable
from typing import Any, Final

from counter_app.domain import transitions
from counter_app.domain.accounts import Permission
from counter_app.domain.events import EventKind
from counter_app.domain.paper_kinds import PaperKind, PaperOrder
from counter_app.i18n import _
from counter_app.services.papers import reappointment_event
from counter_app.services.papers.letters import EVENTS, documents_of, letter_event
from counter_app.services.records import DossierRecord
from counter_app.services.workplace import Workplace
from counter_app.ui.dialogs.letters import DemandDialog, StopDialog
from counter_app.ui.dialogs.reason import ReasonDialog
from counter_app.ui.dialogs.step import StepAnswer, StepDialog
from counter_app.ui.pages.dossier_dialogs import Scene
from counter_app.ui.printing.paper_words import paper_name

Show = Callable[[PaperOrder], object]

DRAFTS: Final = (PaperKind.SUPPLEMENT, PaperKind.REFUSAL, PaperKind.APOLOGY, PaperKind.STOP)


def possible_drafts(record: DossierRecord, workplace: Workplace) -> tuple[PaperKind, ...]:
    """Return the forms that may be drafted: their step may come, and has not come yet."""
    if not workplace.actor.may(Permission.READ):
        return ()
    return tuple(kind for kind in DRAFTS if _may_come(record, kind))


def _may_come(record: DossierRecord, kind: PaperKind) -> bool:
    status, due_at = record.progress.status, record.progress.due_at
    if kind is PaperKind.APOLOGY:
        given = reappointment_event(record)
        return given is None and due_at is not None and transitions.allowed(status, EventKind.EXTENDED)
    return letter_event(record, kind) is None and transitions.allowed(status, EVENTS[kind])


def draft_dialog(scene: Scene, kind: PaperKind, show: Show) -> StepDialog:
    """Return the dialog that asks what a draft says, not yet open; it is then shown, nothing is recorded."""

    def commit(answer: StepAnswer) -> None:
        told = {key: str(value) for key, value in answer.details.items() if value}
        show(PaperOrder(kind, scene.record.id, details={**told, "reason": answer.reason}))

    asked: dict[str, Any] = {
        "title": _("Bản nháp: {paper}").format(paper=paper_name(kind)),
        "explanation": _("Bản nháp in chữ NHÁP, không lấy số, không ghi vào hồ sơ."),
        "label": _("Lý do, như sẽ in trên giấy"),
        "confirm": _("Xem bản nháp"),
        "needs_approval": False,
        "dangerous": False,
        "people": scene.people,
        "approve": scene.approve,
        "training": scene.workplace.store.training,
        "commit": commit,
        "parent": scene.parent,
    }
    if kind is PaperKind.SUPPLEMENT:
        return DemandDialog(documents_of(scene.workplace, scene.record), **asked)
    return StopDialog(**asked) if kind is PaperKind.STOP else ReasonDialog(long=True, **asked)
