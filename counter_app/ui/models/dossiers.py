"""The table of found dossiers: pages are fetched by key as the list is scrolled."""

from collections.abc import Callable, Sequence
from datetime import datetime
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from counter_app.domain.people import mask_identity
from counter_app.i18n import _, pgettext
from counter_app.services.records import DossierSummary
from counter_app.ui.models.statuses import Shown, is_overdue, status_shown
from counter_app.ui.widgets import Role
from counter_app.ui.words import due_words

Index = QModelIndex | QPersistentModelIndex
Fetch = Callable[[int | None, int], Sequence[DossierSummary]]
_TOP = QModelIndex()
PAGE = 50


class DossierColumn(IntEnum):
    """The columns, left to right."""

    CITIZEN = 0
    PROCEDURE = 1
    IDENTITY = 2
    DUE = 3
    STATUS = 4


class DossierTableModel(QAbstractTableModel):
    """Dossiers, newest first. `fetch(before_id, limit)` reads a page; shorter than asked, it is the last."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[DossierSummary] = []
        self._fetch: Fetch | None = None
        self._now: datetime | None = None
        self._more = False
        self._fetching = False

    def search(self, fetch: Fetch, now: datetime) -> None:
        """Show what another search finds, from its beginning."""
        self._replace(fetch(None, PAGE), PAGE, fetch, now)

    def read_again(self, now: datetime) -> None:
        """Read again as many rows as are shown; rows that stayed keep their place on the screen."""
        if self._fetch is None:
            return
        limit = max(PAGE, len(self._rows))
        fresh = self._fetch(None, limit)
        if [row.id for row in fresh] != [row.id for row in self._rows]:
            self._replace(fresh, limit, self._fetch, now)
            return
        self._rows, self._now = list(fresh), now
        if fresh:
            self.dataChanged.emit(self.index(0, 0), self.index(len(fresh) - 1, len(DossierColumn) - 1))

    def _replace(self, fresh: Sequence[DossierSummary], limit: int, fetch: Fetch, now: datetime) -> None:
        self.beginResetModel()
        self._rows, self._fetch, self._now = list(fresh), fetch, now
        self._more = len(fresh) >= limit
        self.endResetModel()

    def dossier(self, row: int) -> DossierSummary | None:
        """Return the dossier of a row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def row_of(self, dossier_id: int) -> int:
        """Return the row of a dossier, -1 when it is not among those read."""
        return next((row for row, each in enumerate(self._rows) if each.id == dossier_id), -1)

    @property
    def has_more(self) -> bool:
        """Whether there is more than what was read."""
        return self._more

    def canFetchMore(self, parent: Index = _TOP) -> bool:
        """Return whether a further page may be read."""
        return not parent.isValid() and self._more and not self._fetching

    def fetchMore(self, parent: Index = _TOP) -> None:
        """Read the next page; views ask again while rows are being inserted, hence the guard."""
        if not self.canFetchMore(parent) or self._fetch is None:
            return
        self._fetching = True
        try:
            page = self._fetch(self._rows[-1].id, PAGE)
            self._append(page)
        finally:
            self._fetching = False

    def _append(self, page: Sequence[DossierSummary]) -> None:
        self._more = len(page) >= PAGE
        shown = {row.id for row in self._rows}
        fresh = [row for row in page if row.id not in shown]  # an exact hit stands on top already
        if not fresh:
            return
        self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(fresh) - 1)
        self._rows += fresh
        self.endInsertRows()

    def rowCount(self, parent: Index = _TOP) -> int:
        """Return how many dossiers were read."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _TOP) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(DossierColumn)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's title."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        titles = (
            _("Chủ hồ sơ"),
            pgettext("column", "Thủ tục"),
            _("Số định danh"),
            _("Hẹn trả"),
            _("Trạng thái"),
        )
        return titles[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows; nothing is queried here."""
        row = self.dossier(index.row()) if index.isValid() else None
        if row is None or self._now is None:
            return None
        column = DossierColumn(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row) if column is DossierColumn.CITIZEN else self._text(row, column)
        if role == Qt.ItemDataRole.ToolTipRole and column is DossierColumn.PROCEDURE:
            return row.procedure_name
        return self._extra(row, column, role)

    def _text(self, row: DossierSummary, column: DossierColumn) -> str:
        match column:
            case DossierColumn.CITIZEN:
                return row.applicant_name
            case DossierColumn.PROCEDURE:
                return row.procedure_name
            case DossierColumn.IDENTITY:
                return mask_identity(row.identity_number) or "–"
            case DossierColumn.DUE:
                return due_words(row.due_at, self._told_at)
            case DossierColumn.STATUS:
                return self._state(row).words

    def _extra(self, row: DossierSummary, column: DossierColumn, role: int) -> Any:  # noqa: PLR0911 - a table
        match column, role:
            case DossierColumn.CITIZEN, Role.STRONG:
                return True
            case DossierColumn.CITIZEN, Role.SUBTEXT:
                return row.code
            case DossierColumn.PROCEDURE, Role.SUBTEXT:
                return row.field
            case DossierColumn.IDENTITY, Role.SUBTEXT:
                return row.phone
            case DossierColumn.DUE, Role.SUBTEXT:
                return _("nhận {when}").format(when=due_words(row.received_at, self._told_at))
            case DossierColumn.STATUS, Role.LEVEL:
                return self._state(row).level
            case _:
                return None

    def _spoken(self, row: DossierSummary) -> str:
        due = _("hẹn trả {when}").format(when=due_words(row.due_at, self._told_at))
        return f"{row.applicant_name}, {row.code}, {row.procedure_name}, {due}, {self._state(row).words}"

    def _state(self, row: DossierSummary) -> Shown:
        return status_shown(row.status, overdue=is_overdue(row.status, row.due_at, self._told_at))

    @property
    def _told_at(self) -> datetime:
        if self._now is None:
            raise RuntimeError("a row without the instant it was read at")
        return self._now
