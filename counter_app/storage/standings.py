"""Where dossiers stood at a past instant: by their rows, or by their journals where something moved since."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from sqlalchemy import ColumnElement, Row, exists, select, true
from sqlalchemy.orm import Session

from counter_app.domain.dossier import BESIDE, Progress, progress_at
from counter_app.domain.events import Event, EventKind
from counter_app.domain.rates import Scope
from counter_app.domain.status import Status
from counter_app.storage import rows
from counter_app.storage.groups import open_at
from counter_app.storage.problems import readable
from counter_app.storage.tables import DossierRow, EventRow

Part = TypeVar("Part")
_MOST_AT_ONCE: Final = 900  # values in one statement that every SQLite takes
# What leaves promise and pause as they were; anything else after the cut-off sends us to the journal.
_LEAVE_THE_CLOCK: Final = frozenset(
    {kind.value for kind in BESIDE}
    | {
        EventKind.FORWARDED.value,
        EventKind.RESULT_READY.value,
        EventKind.HANDED_OVER.value,
        EventKind.RETURN_CONFIRMED.value,
    }
)
# As columns: a mapped line takes three times as long to read
_LINE: Final = (
    EventRow.dossier_id,
    EventRow.seq,
    EventRow.kind,
    EventRow.occurred_at,
    EventRow.recorded_at,
    EventRow.recorded_by,
    EventRow.station,
    EventRow.source,
    EventRow.reason,
    EventRow.approved_by,
    EventRow.details,
)
_ROW: Final = (
    DossierRow.id,
    DossierRow.procedure_id,
    DossierRow.status,
    DossierRow.received_at,
    DossierRow.due_at,
    DossierRow.paused_since,
    DossierRow.supplements,
    DossierRow.extensions,
    DossierRow.result_at,
)


@dataclass(frozen=True, slots=True)
class Standing:
    """A dossier that was open at a cut-off, and as much of where it stood as a verdict looks at."""

    dossier_id: int
    procedure_id: int
    progress: Progress


def standings(
    session: Session, scope: Scope, wanted: ColumnElement[bool] | None = None
) -> Iterator[Standing]:
    """Return where every dossier stood that was open at the cut-off, oldest appointment first."""
    moved = exists().where(
        EventRow.dossier_id == DossierRow.id,
        EventRow.occurred_at > scope.cut_off,
        EventRow.kind.not_in(_LEAVE_THE_CLOCK),
    )
    narrowed = true() if wanted is None else wanted
    query = select(*_ROW, moved.label("moved")).where(open_at(scope), narrowed)
    found = session.execute(query.order_by(DossierRow.due_at, DossierRow.id)).all()
    journals = journals_of(session, [row.id for row in found if row.moved])
    with readable("dossiers"):
        for row in found:
            progress = progress_at(journals[row.id], scope.cut_off) if row.moved else _progress(row)
            if progress is not None:
                yield Standing(row.id, row.procedure_id, progress)


def journals_of(
    session: Session, dossiers: Sequence[int], kinds: Collection[EventKind] = ()
) -> dict[int, list[Event]]:
    """Return these dossiers' journals, or of them only the lines of some kinds."""
    wanted_kinds = EventRow.kind.in_([kind.value for kind in kinds]) if kinds else true()
    found: dict[int, list[Event]] = {each: [] for each in dossiers}
    for ids in chunks(dossiers):
        wanted = select(*_LINE).where(EventRow.dossier_id.in_(ids), wanted_kinds)
        with readable("events"):
            for line in session.execute(wanted.order_by(EventRow.dossier_id, EventRow.seq)):
                found[line.dossier_id].append(rows.event_of(line))
    return found


def chunks(ids: Sequence[Part]) -> Iterator[Sequence[Part]]:
    """Yield ids, or rows that have one, in parts small enough for one statement."""
    for start in range(0, len(ids), _MOST_AT_ONCE):
        yield ids[start : start + _MOST_AT_ONCE]


def _progress(row: Row[*tuple[Any, ...]]) -> Progress:
    """Return what a verdict on open work looks at; one settled since was still being worked on, or paused."""
    status = Status(row.status)
    if row.result_at is not None:
        status = Status.AWAITING_SUPPLEMENT if row.paused_since is not None else Status.PROCESSING
    return Progress(
        status=status,
        received_at=row.received_at,
        due_at=row.due_at,
        paused_since=row.paused_since,
        supplements=row.supplements,
        extensions=row.extensions,
    )
