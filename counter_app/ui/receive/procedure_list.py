"""The procedures that fit what is typed: a model, how a row is drawn, and the list."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QSizePolicy, QStyle, QStyleOptionViewItem, QWidget

from counter_app.domain.procedures import Procedure
from counter_app.i18n import _
from counter_app.services.wording import limit_words
from counter_app.ui import icons, theme
from counter_app.ui.theme import BODY, SMALL, Theme
from counter_app.ui.widgets.delegates import RowDelegate, row_height
from counter_app.ui.widgets.painting import draw_text, line_height

Index = QModelIndex | QPersistentModelIndex
PROCEDURE_ROLE: Final = int(Qt.ItemDataRole.UserRole)
_ROWS: Final = 6
_WIDE_FROM: Final = 1000  # nearly half of the names are longer than a column of less has room for


def described(procedure: Procedure) -> str:
    """Return code, field and limit."""
    return f"{procedure.code} · {procedure.field} · {limit_words(procedure.limit, _)}"


def told(procedure: Procedure) -> str:
    """Return a procedure as a screen reader says it, with the doubt that the list shows as a triangle."""
    words = f"{procedure.name}, {described(procedure)}"
    return words if procedure.confirmed else _doubted(words)


def _doubted(words: str) -> str:
    return _("{words} · chưa xác nhận").format(words=words)


class ProcedureListModel(QAbstractListModel):
    """The procedures that fit, the best first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._procedures: tuple[Procedure, ...] = ()

    def show_procedures(self, procedures: Sequence[Procedure]) -> None:
        """Show other procedures; nothing happens when they are the same."""
        if tuple(procedures) == self._procedures:
            return
        self.beginResetModel()
        self._procedures = tuple(procedures)
        self.endResetModel()

    def procedure(self, row: int) -> Procedure | None:
        """Return the procedure of a row."""
        return self._procedures[row] if 0 <= row < len(self._procedures) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return how many there are."""
        return 0 if parent.isValid() else len(self._procedures)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """Return a row's texts."""
        procedure = self.procedure(index.row()) if index.isValid() else None
        if procedure is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return procedure.name
        if role == PROCEDURE_ROLE:
            return procedure
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{procedure.code} · {procedure.name}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return told(procedure)
        return None


class _ProcedureDelegate(RowDelegate):
    """Code, name, field and limit in one line where there is room, else the name over the rest."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view

    def _is_wide(self) -> bool:
        return self._view.viewport().width() >= theme.px(_WIDE_FROM)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return a row's height; the width is the list's."""
        lines = 1 if self._is_wide() else 2
        return QSize(theme.px(100), row_height(theme.current(), lines=lines))

    def content_size(self, _index: Index, current: Theme) -> QSize:
        """Return the least size."""
        return QSize(current.px(100), row_height(current, lines=1))

    def paint_content(
        self, painter: QPainter, room: QRect, index: Index, current: Theme, option: QStyleOptionViewItem
    ) -> None:
        """Draw one procedure."""
        procedure = index.data(PROCEDURE_ROLE)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if self._is_wide():
            _draw_wide(painter, room, procedure, current, chosen=chosen)
        else:
            _draw_narrow(painter, room, procedure, current, chosen=chosen)


def _draw_wide(painter: QPainter, room: QRect, procedure: Procedure, current: Theme, *, chosen: bool) -> None:
    soft = current.colour("soft")
    plain, name = current.font(BODY), current.font(BODY, bold=chosen)
    code, field, limit = current.px(84), min(current.px(150), room.width() // 6), current.px(128)
    left = QRect(room.left(), room.top(), code, room.height())
    draw_text(painter, left, procedure.code, plain, current.colour("text") if chosen else soft)
    middle = QRect(
        left.right() + 1, room.top(), room.width() - code - field - limit - current.px(24), room.height()
    )
    draw_text(painter, middle, _fitted(procedure.name, name, middle), name, current.colour("text"))
    third = QRect(middle.right() + 1 + current.px(12), room.top(), field, room.height())
    draw_text(painter, third, _fitted(procedure.field, plain, third), plain, soft)
    last = QRect(room.right() + 1 - limit, room.top(), limit, room.height())
    _draw_limit(painter, last, procedure, current)


def _draw_narrow(
    painter: QPainter, room: QRect, procedure: Procedure, current: Theme, *, chosen: bool
) -> None:
    name, small = current.font(BODY, bold=chosen), current.font(SMALL)
    heights = line_height(name), line_height(small)
    top = room.top() + (room.height() - sum(heights)) // 2
    first = QRect(room.left(), top, room.width(), heights[0])
    draw_text(painter, first, _fitted(procedure.name, name, first), name, current.colour("text"))
    second = QRect(room.left(), top + heights[0], room.width(), heights[1])
    ink = current.colour("soft" if procedure.confirmed else "warn")
    words = described(procedure)
    if not procedure.confirmed:
        words = _doubted(words)
    words = _fitted(words, small, second)
    draw_text(painter, second, words, small, ink)


def _draw_limit(painter: QPainter, room: QRect, procedure: Procedure, current: Theme) -> None:
    """Draw the limit; a triangle after it marks rules that nobody has confirmed."""
    plain, words = current.font(BODY), limit_words(procedure.limit, _)
    if procedure.confirmed:
        draw_text(painter, room, _fitted(words, plain, room), plain, current.colour("text"))
        return
    side = current.px(14)
    mark = QRectF(room.right() - side, room.center().y() + 1 - side / 2, side, side)
    icons.draw(painter, mark, "triangle", current.colour("warn"))
    left = room.adjusted(0, 0, -side - current.px(6), 0)
    draw_text(painter, left, _fitted(words, plain, left), plain, current.colour("warn"))


def _fitted(text: str, font: QFont, room: QRect) -> str:
    return QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())


class ProcedureList(QListView):
    """A list moved through from the search field; it never has the keyboard itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.procedures = ProcedureListModel(self)
        self.setModel(self.procedures)
        self.setItemDelegate(_ProcedureDelegate(self))
        self.setAccessibleName(_("Thủ tục tìm thấy"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setUniformItemSizes(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_procedures(self, procedures: Sequence[Procedure], current: str = "") -> None:
        """Show procedures and point at the one of code `current`, else at the first."""
        self.procedures.show_procedures(procedures)
        codes = [procedure.code for procedure in procedures]
        self.point_at(codes.index(current) if current in codes else 0)
        self.updateGeometry()

    def point_at(self, row: int) -> None:
        """Make a row the current one, held inside the list."""
        last = self.procedures.rowCount() - 1
        if last >= 0:
            self.setCurrentIndex(self.procedures.index(min(max(row, 0), last)))

    def step(self, steps: int) -> None:
        """Go up or down."""
        self.point_at(self.currentIndex().row() + steps)

    @property
    def page(self) -> int:
        """How many rows are seen at once."""
        return _ROWS

    @property
    def current(self) -> Procedure | None:
        """The procedure pointed at."""
        return self.procedures.procedure(self.currentIndex().row())

    def sizeHint(self) -> QSize:
        """Return the height of the rows, six at most."""
        rows = min(self.procedures.rowCount(), _ROWS)
        row = self.itemDelegate().sizeHint(QStyleOptionViewItem(), QModelIndex()).height()
        return QSize(theme.px(200), rows * row)

    def minimumSizeHint(self) -> QSize:
        """Show whole rows."""
        return QSize(theme.px(100), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure again: one line becomes two in a narrow place."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()
            self.updateGeometry()
