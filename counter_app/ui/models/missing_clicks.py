"""The table of clicks that the official system lacks, the oldest first."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from counter_app.domain.obligations import NOTICE_MINUTES, ObligationKind, Urgency
from counter_app.i18n import _, pgettext
from counter_app.services.official import MissingClick
from counter_app.ui.models.obligations import left_words
from counter_app.ui.widgets import ENTER_KEY, Level, Role
from counter_app.ui.words import moment_words

Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()


class ClickColumn(IntEnum):
    """The columns, left to right."""

    LEFT = 0
    WORK = 1
    CITIZEN = 2
    PROCEDURE = 3
    ACTION = 4


class MissingClickModel(QAbstractTableModel):
    """Missing clicks as told at one instant; rows that stay are redrawn in place."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[MissingClick, ...] = ()
        self._now: datetime | None = None
        self._acts = True

    def show_clicks(self, missing: Sequence[MissingClick], now: datetime, *, acts: bool = True) -> None:
        """Show these clicks; `acts` tells whether this account may write down that they are made."""
        fresh = tuple(missing)
        same = [_key(each) for each in fresh] == [_key(each) for each in self._rows]
        if not same:
            self.beginResetModel()
        self._rows, self._now, self._acts = fresh, now, acts
        if not same:
            self.endResetModel()
        elif fresh:
            self.dataChanged.emit(self.index(0, 0), self.index(len(fresh) - 1, len(ClickColumn) - 1))

    def row(self, number: int) -> MissingClick | None:
        """Return the click of a row."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def rows_of(self, numbers: Iterable[int]) -> list[MissingClick]:
        """Return the clicks of rows, in their order."""
        return [self._rows[number] for number in sorted(set(numbers)) if 0 <= number < len(self._rows)]

    @property
    def late(self) -> int:
        """How many of them are late already."""
        return sum(each.item.urgency is Urgency.MISSED for each in self._rows)

    def rowCount(self, parent: Index = _TOP) -> int:
        """Return how many clicks are missing."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _TOP) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(ClickColumn)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's title."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        titles = (_("Còn lại (giờ làm)"), _("Việc bấm"), _("Công dân"), pgettext("column", "Thủ tục"), "")
        return titles[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows; nothing is queried here."""
        missing = self.row(index.row()) if index.isValid() else None
        if missing is None or self._now is None:
            return None
        column = ClickColumn(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(missing, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            whole = column is ClickColumn.WORK
            return self._spoken(missing) if whole else self._text(missing, column)
        if role == Role.SUBTEXT:
            return self._second_line(missing, column, self._now)
        return _extra(missing, column, role)

    def _text(self, missing: MissingClick, column: ClickColumn) -> str:
        match column:
            case ClickColumn.LEFT:
                return left_words(missing.item)
            case ClickColumn.WORK:
                return click_words(missing)
            case ClickColumn.CITIZEN:
                return missing.item.dossier.applicant_name
            case ClickColumn.PROCEDURE:
                return missing.item.dossier.procedure_name
            case ClickColumn.ACTION:
                return _("Đã bấm") if self._acts else _("Mở hồ sơ")

    def _second_line(self, missing: MissingClick, column: ClickColumn, now: datetime) -> str | None:
        match column:
            case ClickColumn.WORK:
                return _("thiếu từ {when}").format(when=moment_words(missing.since, now))
            case ClickColumn.CITIZEN:
                return missing.code
            case _:
                return None

    def _spoken(self, missing: MissingClick) -> str:
        columns = (ClickColumn.WORK, ClickColumn.CITIZEN, ClickColumn.PROCEDURE, ClickColumn.LEFT)
        return ", ".join((*(self._text(missing, column) for column in columns), missing.code))


def click_words(missing: MissingClick) -> str:
    """Return what is to be clicked there."""
    result = missing.item.kind is ObligationKind.TICK_RESULT
    return _("Bấm đã có kết quả") if result else _("Bấm đã trả")


def _extra(missing: MissingClick, column: ClickColumn, role: int) -> Any:
    match column, role:
        case ClickColumn.LEFT, Role.LEVEL:
            return Level(missing.item.urgency.value)
        case ClickColumn.LEFT, Role.RATIO:
            return min(max((missing.item.minutes_left or 0) / NOTICE_MINUTES, 0.0), 1.0)
        case ClickColumn.LEFT, Role.TONE:
            return "alarm" if missing.item.urgency is Urgency.MISSED else None
        case (ClickColumn.WORK, Role.STRONG):
            return True
        case ClickColumn.ACTION, Role.ACTION_KEY:
            return ENTER_KEY
        case _:
            return None


def _key(missing: MissingClick) -> tuple[int, ObligationKind]:
    return missing.item.dossier.id, missing.item.kind
