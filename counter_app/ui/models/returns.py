"""The table of results to give out: first those given and not yet confirmed, then those that wait."""

from collections.abc import Iterable
from datetime import datetime
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from counter_app.domain.moments import local
from counter_app.domain.obligations import NOTICE_MINUTES, Obligation, ObligationKind, Urgency
from counter_app.domain.text import unmarked
from counter_app.i18n import _, pgettext
from counter_app.ui.widgets import ENTER_KEY, Level, Role
from counter_app.ui.words import due_words, minutes_words, moment_words

Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()


class ReturnColumn(IntEnum):
    """The columns, left to right."""

    LEFT = 0
    CITIZEN = 1
    PROCEDURE = 2
    DUE = 3
    ACTION = 4


class ReturnTableModel(QAbstractTableModel):
    """Results as told at one instant, narrowed by unmarked words; row order is the order of need."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[Obligation, ...] = ()
        self._shown: tuple[Obligation, ...] = ()
        self._words: tuple[str, ...] = ()
        self._now: datetime | None = None
        self._key = ENTER_KEY

    def show_results(self, owed: Iterable[Obligation], now: datetime) -> None:
        """Show the results among what is owed."""
        confirm, waiting = [], []
        for item in owed:
            if item.kind is ObligationKind.CONFIRM_RETURN:
                confirm.append(item)
            elif item.kind is ObligationKind.CALL_CITIZEN:
                waiting.append(item)
        waiting.sort(key=lambda item: (item.dossier.result_at or now, item.dossier.id))
        self._all, self._now = (*confirm, *waiting), now
        self._show()

    def narrow(self, text: str) -> None:
        """Show only results whose name, code, number, phone or procedure has all these words."""
        self._words = tuple(unmarked(text).split())
        self._show()

    def _show(self) -> None:
        fresh = tuple(item for item in self._all if _has(item, self._words))
        same = [_key(item) for item in fresh] == [_key(item) for item in self._shown]
        if not same:
            self.beginResetModel()
        self._shown = fresh
        if not same:
            self.endResetModel()
        elif fresh:
            self.dataChanged.emit(self.index(0, 0), self.index(len(fresh) - 1, len(ReturnColumn) - 1))

    def show_key(self, *, shown: bool) -> None:
        """Print Enter on the chosen row's action, or not while Enter would do something else."""
        self._key = ENTER_KEY if shown else ""
        if self._shown:
            last = self.index(len(self._shown) - 1, ReturnColumn.ACTION)
            self.dataChanged.emit(self.index(0, ReturnColumn.ACTION), last)

    def item(self, row: int) -> Obligation | None:
        """Return the result of a row."""
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def row_of(self, dossier_id: int) -> int:
        """Return the row of a dossier's result, -1 when it is not shown."""
        return next((row for row, item in enumerate(self._shown) if item.dossier.id == dossier_id), -1)

    def has(self, dossier_id: int) -> bool:
        """Whether a dossier's result is to be given out or confirmed, shown or not."""
        return any(item.dossier.id == dossier_id for item in self._all)

    @property
    def unconfirmed(self) -> int:
        """How many results were given out and not yet confirmed."""
        return sum(item.kind is ObligationKind.CONFIRM_RETURN for item in self._all)

    @property
    def waiting(self) -> int:
        """How many results wait for their citizens."""
        return len(self._all) - self.unconfirmed

    def rowCount(self, parent: Index = _TOP) -> int:
        """Return how many results are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _TOP) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(ReturnColumn)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's title."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (_("Còn lại"), _("Chủ hồ sơ"), pgettext("column", "Thủ tục"), _("Hẹn trả"), "")[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows."""
        item = self.item(index.row()) if index.isValid() else None
        if item is None or self._now is None:
            return None
        column = ReturnColumn(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(item, column, self._now)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if column is ReturnColumn.CITIZEN:
                return self._spoken(item)
            return self._text(item, column, self._now)
        if (column, role) == (ReturnColumn.ACTION, Role.ACTION_KEY):
            return self._key
        return _extra(item, column, role, self._now)

    def _text(self, item: Obligation, column: ReturnColumn, now: datetime) -> str:
        match column:
            case ReturnColumn.LEFT:
                return left_words(item, now)
            case ReturnColumn.CITIZEN:
                return item.dossier.applicant_name
            case ReturnColumn.PROCEDURE:
                return item.dossier.procedure_name
            case ReturnColumn.DUE:
                return due_words(item.dossier.due_at, now)
            case ReturnColumn.ACTION:
                return return_action(item)

    def _spoken(self, item: Obligation) -> str:
        dossier = item.dossier
        return ", ".join(
            (
                dossier.applicant_name,
                dossier.procedure_name,
                state_words(item),
                dossier.code,
            )
        )


def _extra(item: Obligation, column: ReturnColumn, role: int, now: datetime) -> Any:  # noqa: PLR0911 - a table
    confirm = item.kind is ObligationKind.CONFIRM_RETURN
    match column, role:
        case ReturnColumn.LEFT, Role.LEVEL:
            return Level(item.urgency.value)
        case ReturnColumn.LEFT, Role.RATIO if confirm:
            return min(max((item.minutes_left or 0) / NOTICE_MINUTES, 0.0), 1.0)
        case ReturnColumn.LEFT, Role.TONE:
            return "alarm" if item.urgency is Urgency.MISSED else (None if confirm else "soft")
        case (ReturnColumn.LEFT, Role.STRONG) if confirm:
            return True
        case ReturnColumn.CITIZEN, Role.STRONG:
            return True
        case ReturnColumn.CITIZEN, Role.SUBTEXT:
            return item.dossier.code
        case ReturnColumn.PROCEDURE, Role.SUBTEXT:
            return since_words(item, now)
        case _:
            return None


def state_words(item: Obligation) -> str:
    """Return whether the result waits, or how long its confirmation may take."""
    if item.kind is not ObligationKind.CONFIRM_RETURN:
        return _("Có kết quả, chờ trả")
    left = item.minutes_left or 0
    template = (
        _("Đã trao, phải xác nhận: quá {time}") if left < 0 else _("Đã trao, phải xác nhận: còn {time}")
    )
    return template.format(time=minutes_words(abs(left)))


def since_words(item: Obligation, now: datetime) -> str:
    """Return since when the result waits, or when it was given out."""
    dossier = item.dossier
    if item.kind is ObligationKind.CONFIRM_RETURN and dossier.handed_over_at is not None:
        return _("đã trao lúc {when}").format(when=moment_words(dossier.handed_over_at, now))
    if dossier.result_at is not None:
        return _("có kết quả từ {when}").format(when=moment_words(dossier.result_at, now))
    return ""


def left_words(item: Obligation, now: datetime) -> str:
    """Return the working time left to confirm; a result that waits for its citizen is never late."""
    if item.kind is ObligationKind.CONFIRM_RETURN:
        left = item.minutes_left or 0
        return _("quá {time}").format(time=minutes_words(-left)) if left < 0 else minutes_words(left)
    since = item.dossier.result_at
    days = (local(now).date() - local(since).date()).days if since else 0
    return _("chờ {days} ngày").format(days=days) if days else _("chờ công dân")


def return_action(item: Obligation) -> str:
    """Return the words of the one action that the result asks for."""
    if item.kind is ObligationKind.CONFIRM_RETURN:
        return _("Xác nhận đã trả")
    return _("Trao và xác nhận")


def _has(item: Obligation, words: tuple[str, ...]) -> bool:
    """Whether every word begins a word of the result; figures may stand anywhere, people know endings."""
    dossier = item.dossier
    known = unmarked(
        f"{dossier.applicant_name} {dossier.code} {dossier.number} {dossier.phone} {dossier.procedure_name}"
    )
    return all(f" {word}" in f" {known}" or (word[-1].isdigit() and word in known) for word in words)


def _key(item: Obligation) -> tuple[ObligationKind, int]:
    return item.kind, item.dossier.id
