"""Which lines of the journal still hold."""

from sqlalchemy import ColumnElement, exists, not_
from sqlalchemy.orm import aliased

from counter_app.domain.events import EventKind
from counter_app.storage.tables import EventRow


def held() -> ColumnElement[bool]:
    """Whether no later line of the same dossier takes this one back."""
    undone = aliased(EventRow)
    return not_(
        exists().where(
            undone.dossier_id == EventRow.dossier_id,
            undone.kind == EventKind.UNDONE.value,
            undone.details["undoes"].as_integer() == EventRow.seq,
        )
    )
