"""Random lives of many dossiers, lived through the services, for whatever counts them."""

from contextlib import suppress
from datetime import timedelta
from random import Random

from counter_app.bootstrap import Counter
from counter_app.domain.errors import RuleError
from counter_app.domain.events import EventKind
from counter_app.services import acting, receive
from counter_app.services.acting import Step
from counter_app.services.approval import Approval
from counter_app.services.receive import ReceiveDossier
from tests.support import BIRTH, CITIZEN, MARITAL, clock_of, sits

STEPS = (
    EventKind.FORWARDED,
    EventKind.RESULT_READY,
    EventKind.RESULT_READY,
    EventKind.HANDED_OVER,
    EventKind.HANDED_OVER,
    EventKind.RETURN_CONFIRMED,
    EventKind.RETURN_CONFIRMED,
    EventKind.SUPPLEMENT_REQUESTED,
    EventKind.SUPPLEMENT_RECEIVED,
    EventKind.FEE_REQUESTED,
    EventKind.FEE_PAID,
    EventKind.EXTENDED,
    EventKind.WITHDRAWN,
    EventKind.CANCELLED,
    EventKind.UNDONE,
)


def live(counter: Counter, seed: int, *, dossiers: int = 40, steps: int = 500) -> list[int]:
    """Let `dossiers` live through `steps` random steps, late clicks and back-dating included."""
    chance, clock = Random(seed), clock_of(counter)  # noqa: S311 - repeatable, no secret
    places = [sits(counter, name) for name in ("clerk", "supervisor")]
    ids: list[int] = []
    for _turn in range(steps):
        clock.moment += timedelta(minutes=chance.randint(1, 90))
        workplace = chance.choice(places)
        if len(ids) < dossiers and chance.random() < 0.25:
            procedure = chance.choice((BIRTH, MARITAL, MARITAL))
            ids.append(receive.receive(workplace, ReceiveDossier(procedure, CITIZEN)).dossier.id)
        elif ids:
            _try(workplace, chance, chance.choice(ids), clock.moment)
    return ids


def _try(workplace, chance, dossier_id, now) -> None:
    kind = chance.choice(STEPS)
    at = now - timedelta(minutes=chance.randint(0, 4000)) if chance.random() < 0.4 else None
    details = {"due_at": (now + timedelta(days=4)).date().isoformat()} if kind is EventKind.EXTENDED else {}
    step = Step(dossier_id, kind, at=at, reason="vì thế", approval=Approval("supervisor"), details=details)
    with suppress(RuleError):
        acting.undo(workplace, step) if kind is EventKind.UNDONE else acting.act(workplace, step)
