"""The table of what must be confirmed, most urgent first."""

from collections.abc import Sequence
from datetime import datetime
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from counter_app.domain.errors import N_
from counter_app.domain.moments import local
from counter_app.domain.obligations import (
    LAPSING_MINUTES,
    NEVER_LATE,
    NOTICE_MINUTES,
    Obligation,
    ObligationKind,
    Urgency,
)
from counter_app.i18n import _
from counter_app.ui.widgets import Level, Role, word_of
from counter_app.ui.words import due_words, minutes_words, moment_words, obligation_word

Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()
_ANSWERS = (ObligationKind.SUPPLEMENT_LAPSING, ObligationKind.CLOSE_UNSUPPLEMENTED)  # of a citizen, by a day
_OWN_DEADLINE = {
    **dict.fromkeys(_ANSWERS, N_("hạn bổ sung")),
    ObligationKind.ACCEPT_ONLINE: N_("hạn tiếp nhận"),
    ObligationKind.SEND_APOLOGY: N_("hạn gửi thư"),
}


class ObligationColumn(IntEnum):
    """The columns, left to right."""

    LEVEL = 0
    LEFT = 1
    WORK = 2
    CITIZEN = 3
    DUE = 4
    ACTION = 5


class ObligationTableModel(QAbstractTableModel):
    """Obligations as told at one instant; replaced as a whole, redrawn in place where rows are the same."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: tuple[Obligation, ...] = ()
        self._now: datetime | None = None
        self._acts = True

    def show_obligations(self, items: Sequence[Obligation], now: datetime, *, acts: bool = True) -> None:
        """Show these obligations; `acts` tells whether this account may do what they ask for."""
        self._acts = acts
        fresh = tuple(items)
        same_rows = [_key(item) for item in fresh] == [_key(item) for item in self._items]
        if not same_rows:
            self.beginResetModel()
        self._items, self._now = fresh, now
        if not same_rows:
            self.endResetModel()
        elif fresh:
            self.dataChanged.emit(self.index(0, 0), self.index(len(fresh) - 1, len(ObligationColumn) - 1))

    def item(self, row: int) -> Obligation | None:
        """Return the obligation of a row."""
        return self._items[row] if 0 <= row < len(self._items) else None

    def row_of(self, item: Obligation) -> int:
        """Return the row of the same obligation, -1 when it is gone."""
        return next((row for row, other in enumerate(self._items) if _key(other) == _key(item)), -1)

    def rowCount(self, parent: Index = _TOP) -> int:
        """Return how many obligations there are."""
        return 0 if parent.isValid() else len(self._items)

    def columnCount(self, parent: Index = _TOP) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(ObligationColumn)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's title."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (_("Mức"), _("Còn lại (giờ làm)"), _("Việc"), _("Công dân"), _("Hẹn trả"), "")[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows; nothing is queried here."""
        item = self.item(index.row()) if index.isValid() else None
        if item is None or self._now is None:
            return None
        column = ObligationColumn(index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(item) if column is ObligationColumn.LEVEL else self._text(item, column)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(item, column)
        return self._extra(item, column, role)

    def _text(self, item: Obligation, column: ObligationColumn) -> str:
        dossier, now = item.dossier, self._now
        match column:
            case ObligationColumn.LEVEL:
                return self._put_off(item) or level_words(item)
            case ObligationColumn.LEFT:
                return left_words(item)
            case ObligationColumn.WORK:
                return obligation_word(item.kind)
            case ObligationColumn.CITIZEN:
                return dossier.applicant_name
            case ObligationColumn.DUE:
                due = item.deadline if item.kind in _OWN_DEADLINE else dossier.due_at
                return due_words(due, now) if due and now else "–"
            case ObligationColumn.ACTION:
                return action_words(item) if self._acts else _("Mở hồ sơ")

    def _extra(self, item: Obligation, column: ObligationColumn, role: int) -> Any:  # noqa: PLR0911 - a table
        match column, role:
            case ObligationColumn.LEVEL, Role.LEVEL if item.snoozed_until:
                return Level.NOTICE
            case ((ObligationColumn.LEVEL | ObligationColumn.LEFT), Role.LEVEL):
                return Level(item.urgency.value)
            case ObligationColumn.LEFT, Role.RATIO:
                return _ratio(item)
            case ((ObligationColumn.LEFT | ObligationColumn.WORK), Role.STRONG):
                return True
            case ObligationColumn.WORK, Role.SUBTEXT:
                return item.snooze_reason or item.dossier.procedure_name
            case ObligationColumn.WORK, Qt.ItemDataRole.ToolTipRole:
                return item.snooze_reason or None
            case ObligationColumn.CITIZEN, Role.SUBTEXT:
                return item.dossier.code
            case ObligationColumn.DUE, Role.SUBTEXT:
                return _(_OWN_DEADLINE[item.kind]) if item.kind in _OWN_DEADLINE else _called(item)
            case ObligationColumn.ACTION, Role.ACTION_KEY:
                return "↵"
            case _:
                return None

    def _spoken(self, item: Obligation) -> str:
        columns = (
            ObligationColumn.LEVEL,
            ObligationColumn.LEFT,
            ObligationColumn.WORK,
            ObligationColumn.CITIZEN,
        )
        parts = (*(self._text(item, column) for column in columns), item.snooze_reason)
        return ", ".join(part for part in parts if part)

    def _put_off(self, item: Obligation) -> str:
        """Return until when a reminder was put off, empty while it is not."""
        if item.snoozed_until is None or self._now is None:
            return ""
        until = moment_words(item.snoozed_until, self._now)
        return _("Hoãn đến {until}").format(until=until)


def _key(item: Obligation) -> tuple[ObligationKind, int]:
    return item.kind, item.dossier.id


def _called(item: Obligation) -> str | None:
    """Return when a citizen who is to be called again was told before."""
    called = item.dossier.called_at
    if item.kind is not ObligationKind.CALL_CITIZEN or called is None:
        return None
    return _("đã báo {day}").format(day=f"{local(called):%d/%m}")


def _ratio(item: Obligation) -> float | None:
    if item.minutes_left is None or item.kind in NEVER_LATE:
        return None
    whole = LAPSING_MINUTES if item.kind is ObligationKind.SUPPLEMENT_LAPSING else NOTICE_MINUTES
    return min(max(item.minutes_left / whole, 0.0), 1.0)


def level_words(item: Obligation) -> str:
    """Return the word of a level; what has run out is no longer on its way."""
    if item.kind is ObligationKind.CLOSE_UNSUPPLEMENTED:
        return _("Hết hạn")
    return word_of(Level(item.urgency.value))


def left_words(item: Obligation) -> str:
    """Return how much working time is left, or how much has passed."""
    if item.kind is ObligationKind.CALL_CITIZEN:
        return _("chờ công dân")
    if item.kind is ObligationKind.CLOSE_UNSUPPLEMENTED:
        return _("hết hạn bổ sung")
    if item.minutes_left is None:
        return "–"
    if item.urgency is Urgency.MISSED and not item.minutes_left:
        return _("vừa quá hạn")
    if item.urgency is Urgency.MISSED:
        return _("quá {time}").format(time=minutes_words(-item.minutes_left))
    return minutes_words(item.minutes_left)


def action_words(item: Obligation) -> str:
    """Return the words on the row's button."""
    return {
        ObligationKind.RECORD_RESULT: _("Đã có kết quả"),
        ObligationKind.CONFIRM_RETURN: _("Xác nhận trả"),
        ObligationKind.CLOSE_UNSUPPLEMENTED: _("Đóng hồ sơ…"),
        ObligationKind.ACCEPT_ONLINE: _("Tiếp nhận"),
        ObligationKind.CALL_CITIZEN: _("Gọi báo…"),
        ObligationKind.SEND_APOLOGY: _("Soạn thư…"),
        ObligationKind.TICK_RESULT: _("Đã bấm"),
        ObligationKind.TICK_RETURN: _("Đã bấm"),
    }.get(item.kind) or _("Mở hồ sơ")
