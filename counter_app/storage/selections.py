"""The dossiers behind a number of a report: its group's condition, narrowed by field, clerk or day."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, and_, case, func, select, type_coerce
from sqlalchemy.orm import InstrumentedAttribute, Session

from counter_app.domain.rates import Group
from counter_app.domain.selection import Selection
from counter_app.services.records import DossierSummary
from counter_app.storage.dossiers import SUMMARY, summary_of
from counter_app.storage.groups import SETTLED, Condition, condition
from counter_app.storage.problems import readable
from counter_app.storage.procedures import ProcedureShelf
from counter_app.storage.tables import DossierRow, ProcedureRow

_HOUR_MS, _DAY_MS = 3_600_000, 86_400_000
_OFFSET_MS = 7 * _HOUR_MS  # a Vietnamese day begins seven hours before a UTC one
_EPOCH = date(1970, 1, 1)
_BY_RECEIPT = frozenset({Group.RECEIVED, Group.CARRIED_OVER})

Instant = ColumnElement[Any] | InstrumentedAttribute[Any]


def hour_of(instant: Instant) -> ColumnElement[int]:
    """Return the hour of a Vietnamese day at which an instant is."""
    return (type_coerce(instant, BigInteger) + _OFFSET_MS) % _DAY_MS // _HOUR_MS


def day_of(instant: Instant) -> ColumnElement[int]:
    """Return the Vietnamese day of an instant, counted from 1/1/1970."""
    return (type_coerce(instant, BigInteger) + _OFFSET_MS) // _DAY_MS


ANSWERS_FOR = case((DossierRow.assigned_to != "", DossierRow.assigned_to), else_=DossierRow.clerk)


def selected(selection: Selection) -> Condition:
    """Return which dossiers a selection holds."""
    wanted: list[Condition] = [condition(selection.group, selection.scope)]
    if selection.field:
        of_field = select(ProcedureRow.id).where(ProcedureRow.field == selection.field)
        wanted.append(DossierRow.procedure_id.in_(of_field))
    if selection.procedure:
        versions = select(ProcedureRow.id).where(ProcedureRow.code == selection.procedure)
        wanted.append(DossierRow.procedure_id.in_(versions))
    if selection.clerk:
        wanted.append(ANSWERS_FOR.is_not_distinct_from(selection.clerk))
    if selection.channel:
        wanted.append(DossierRow.channel == selection.channel)
    if selection.hour is not None:
        wanted.append(hour_of(DossierRow.received_at) == selection.hour)
    if selection.day is not None:
        moment: Instant = DossierRow.received_at if selection.group in _BY_RECEIPT else SETTLED
        wanted.append(day_of(moment) == (selection.day - _EPOCH).days)
    return and_(*wanted)


class SqlSelections:
    """The `Selections` port over SQL."""

    def __init__(self, session: Session, procedures: ProcedureShelf) -> None:
        self._session = session
        self._procedures = procedures

    def count(self, selection: Selection) -> int:
        """Return how many dossiers a selection has."""
        wanted = select(func.count()).select_from(DossierRow).where(selected(selection))
        return self._session.scalar(wanted) or 0

    def page(self, selection: Selection, *, before_id: int | None, limit: int) -> Sequence[DossierSummary]:
        """Return a selection's dossiers, newest first."""
        wanted = select(*SUMMARY).where(selected(selection))
        if before_id is not None:
            wanted = wanted.where(DossierRow.id < before_id)
        with readable("dossiers"):
            return [
                summary_of(row, self._procedures.row(self._session, row.procedure_id))
                for row in self._session.execute(wanted.order_by(DossierRow.id.desc()).limit(limit))
            ]
