"""Lists of the official system in the database, and our dossiers as a list names them."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from itertools import chain
from typing import Any, Final

from sqlalchemy import ColumnElement, Row, insert, select
from sqlalchemy.orm import Session

from counter_app.domain.official import OwnDossier
from counter_app.domain.official_list import OfficialEntry
from counter_app.domain.status import Status
from counter_app.services.records import ImportedList
from counter_app.storage.problems import readable
from counter_app.storage.procedures import ProcedureShelf
from counter_app.storage.tables import DossierRow, OfficialEntryRow, OfficialImportRow

_AT_ONCE: Final = 500  # values in one query; SQLite takes some thousands
_OWN: Final = (
    DossierRow.id,
    DossierRow.code,
    DossierRow.official_code,
    DossierRow.procedure_id,
    DossierRow.applicant_name,
    DossierRow.identity_number,
    DossierRow.status,
    DossierRow.received_at,
    DossierRow.due_at,
    DossierRow.result_at,
    DossierRow.returned_at,
    DossierRow.result_recorded_at,
    DossierRow.ended_recorded_at,
    DossierRow.return_recorded_at,
    DossierRow.result_ticked_at,
    DossierRow.return_ticked_at,
)


class SqlOfficialLists:
    """The `OfficialLists` port over SQL."""

    def __init__(self, session: Session, procedures: ProcedureShelf) -> None:
        self._session = session
        self._procedures = procedures

    def known(self, digest: str) -> ImportedList | None:
        """Return the list that says the same, if it was taken over before."""
        return self._one(select(OfficialImportRow).where(OfficialImportRow.digest == digest))

    def latest(self) -> ImportedList | None:
        """Return the list taken over last."""
        return self._one(select(OfficialImportRow).order_by(OfficialImportRow.id.desc()).limit(1))

    def _one(self, wanted: Any) -> ImportedList | None:
        row = self._session.scalars(wanted).first()
        return ImportedList(row.at, row.by, row.file, row.digest, row.columns) if row else None

    def entries(self, imported: ImportedList) -> Sequence[OfficialEntry]:
        """Return the lines of a list."""
        wanted = (
            select(OfficialEntryRow)
            .join(OfficialImportRow, OfficialEntryRow.import_id == OfficialImportRow.id)
            .where(OfficialImportRow.digest == imported.digest)
            .order_by(OfficialEntryRow.line)
        )
        return [_entry_of(row) for row in self._session.scalars(wanted)]

    def add(self, imported: ImportedList, entries: Sequence[OfficialEntry]) -> None:
        """Store a list."""
        row = OfficialImportRow(
            at=imported.at,
            by=imported.by,
            file=imported.file,
            digest=imported.digest,
            columns=dict(imported.columns),
        )
        self._session.add(row)
        self._session.flush()
        if entries:
            lines = [_columns_of(entry) | {"import_id": row.id} for entry in entries]
            self._session.execute(insert(OfficialEntryRow), lines)

    def named(self, codes: Collection[str], identity_numbers: Collection[str]) -> Sequence[OwnDossier]:
        """Return our dossiers that carry one of these codes, ours or official, or identity numbers."""
        sought = (
            *((DossierRow.code, part) for part in _parts(codes)),
            *((DossierRow.official_code, part) for part in _parts(codes)),
            *((DossierRow.identity_number, part) for part in _parts(identity_numbers)),
        )
        found = chain.from_iterable(self._own(column.in_(part)) for column, part in sought)
        return list({each.id: each for each in found}.values())

    def received(self, first: datetime, last: datetime) -> Sequence[OwnDossier]:
        """Return our dossiers that were received from `first` to `last`."""
        return list(self._own(DossierRow.received_at.between(first, last)))

    def _own(self, condition: ColumnElement[bool]) -> Iterator[OwnDossier]:
        with readable("dossiers"):
            for row in self._session.execute(select(*_OWN).where(condition)):
                yield self._own_of(row)

    def _own_of(self, row: Row[*tuple[Any, ...]]) -> OwnDossier:
        procedure = self._procedures.row(self._session, row.procedure_id)
        return OwnDossier(
            id=row.id,
            code=row.code,
            official_code=row.official_code or "",
            procedure_code=procedure.code,
            procedure_name=procedure.name,
            applicant_name=row.applicant_name,
            identity_number=row.identity_number or "",
            status=Status(row.status),
            received_at=row.received_at,
            due_at=row.due_at,
            result_at=row.result_at,
            returned_at=row.returned_at,
            settled_recorded_at=row.result_recorded_at or row.ended_recorded_at,
            return_recorded_at=row.return_recorded_at,
            result_ticked_at=row.result_ticked_at,
            return_ticked_at=row.return_ticked_at,
        )


def _parts(values: Collection[str]) -> Iterator[list[str]]:
    whole = list(values)
    return (whole[at : at + _AT_ONCE] for at in range(0, len(whole), _AT_ONCE))


def _columns_of(entry: OfficialEntry) -> dict[str, Any]:
    return {
        "line": entry.line,
        "code": entry.code,
        "applicant_name": entry.applicant_name,
        "identity_number": entry.identity_number,
        "procedure": entry.procedure,
        "status": entry.status,
        "received_at": entry.received_at,
        "due_at": entry.due_at,
        "result_at": entry.result_at,
        "returned_at": entry.returned_at,
    }


def _entry_of(row: OfficialEntryRow) -> OfficialEntry:
    return OfficialEntry(
        row.line,
        row.code,
        row.applicant_name,
        row.identity_number,
        row.procedure,
        row.status,
        row.received_at,
        row.due_at,
        row.result_at,
        row.returned_at,
    )
