"""How cells are drawn: two lines, a bar of time left, a pill of urgency, or the row's action as a button."""

from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QMouseEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from counter_app.ui import theme
from counter_app.ui.theme import BODY, SMALL, Theme
from counter_app.ui.widgets.levels import look_of, word_of
from counter_app.ui.widgets.painting import (
    ButtonLook,
    button_size,
    draw_button,
    draw_pill,
    draw_text,
    draw_time_bar,
    line_height,
    pill_size,
)
from counter_app.ui.widgets.roles import Role

Index = QModelIndex | QPersistentModelIndex
_PADDING = 12


def row_height(current: Theme, *, lines: int = 2) -> int:
    """Return the height of a row of one or two lines, none of their marks cut."""
    height = line_height(current.font(BODY)) + current.px(16)
    return height + line_height(current.font(SMALL)) if lines > 1 else max(height, current.px(40))


class RowDelegate(QStyledItemDelegate):
    """Draws the ground of a row: selected, under the mouse, and the thin line below it."""

    padding = _PADDING  # left and right of the content, at 100 %

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        current = theme.current()
        painter.save()
        _draw_ground(painter, option, index, current)
        room = option.rect.adjusted(current.px(self.padding), 0, -current.px(self.padding), 0)
        self.paint_content(painter, room, index, current, option)
        painter.restore()

    def paint_content(
        self, painter: QPainter, room: QRect, index: Index, current: Theme, option: QStyleOptionViewItem
    ) -> None:
        """Draw what is in the cell, `room` being the cell without its padding."""
        raise NotImplementedError

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return what the content needs, with its padding."""
        current = theme.current()
        size = self.content_size(index, current)
        return QSize(
            size.width() + 2 * current.px(self.padding), max(size.height(), row_height(current, lines=1))
        )

    def content_size(self, index: Index, current: Theme) -> QSize:
        """Return the size of the content without padding."""
        raise NotImplementedError


def _draw_ground(painter: QPainter, option: QStyleOptionViewItem, index: Index, current: Theme) -> None:
    selected = _is_selected(option)
    if selected:
        painter.fillRect(option.rect, current.colour("accent_soft"))
    elif getattr(option.widget, "hovered_row", -1) == index.row():
        painter.fillRect(option.rect, current.colour("ground"))
    bottom = option.rect.bottom()
    painter.fillRect(QRect(option.rect.left(), bottom, option.rect.width(), 1), current.colour("line"))
    if selected and option.rect.left() <= 0 and _has_focus(option):
        strip = QRect(option.rect.left(), option.rect.top(), current.px(3), option.rect.height())
        painter.fillRect(strip, current.colour("accent"))


def _is_selected(option: QStyleOptionViewItem) -> bool:

    return bool(option.state & QStyle.StateFlag.State_Selected)


def _has_focus(option: QStyleOptionViewItem) -> bool:
    return isinstance(option.widget, QWidget) and option.widget.hasFocus()


class TwoLineDelegate(RowDelegate):
    """A first line from DisplayRole and a soft small one from `Role.SUBTEXT`, or a bar from `Role.RATIO`."""

    def paint_content(
        self, painter: QPainter, room: QRect, index: Index, current: Theme, _option: QStyleOptionViewItem
    ) -> None:
        """Draw the lines, as one block in the middle of the row."""
        main, small = _main_font(index, current), current.font(SMALL)
        subtext, ratio = index.data(Role.SUBTEXT), index.data(Role.RATIO)
        heights = [line_height(main)]
        if subtext:
            heights.append(line_height(small))
        elif ratio is not None:
            heights.append(current.px(8))
        top = room.top() + (room.height() - sum(heights)) // 2
        align = _alignment(index)
        ink = current.colour(index.data(Role.TONE) or "text")
        first = QRect(room.left(), top, room.width(), heights[0])
        draw_text(painter, first, _elided(_words(index), main, room), main, ink, align=align)
        second = QRect(room.left(), first.bottom() + 1, room.width(), heights[-1])
        if subtext:
            draw_text(
                painter, second, _elided(subtext, small, room), small, current.colour("soft"), align=align
            )
        elif ratio is not None:
            bar = QRectF(second.left(), second.top() + current.px(2), second.width(), current.px(4))
            draw_time_bar(painter, bar, ratio, look_of(index.data(Role.LEVEL)).tone, current)

    def content_size(self, index: Index, current: Theme) -> QSize:
        """Return the size of both lines."""
        main, small = _main_font(index, current), current.font(SMALL)
        width = QFontMetrics(main).horizontalAdvance(_words(index))
        height = line_height(main)
        if subtext := index.data(Role.SUBTEXT):
            width = max(width, QFontMetrics(small).horizontalAdvance(subtext))
            height += line_height(small)
        return QSize(width + 2, height + current.px(16))


def second_line_width(index: Index) -> int:
    """Return the width of a cell whose second line is not cut."""
    current = theme.current()
    words = str(index.data(Role.SUBTEXT) or "")
    return QFontMetrics(current.font(SMALL)).horizontalAdvance(words) + 2 * current.px(_PADDING) + 2


class PillDelegate(RowDelegate):
    """A pill of urgency from `Role.LEVEL`; DisplayRole may give words of its own."""

    def paint_content(
        self, painter: QPainter, room: QRect, index: Index, current: Theme, _option: QStyleOptionViewItem
    ) -> None:
        """Draw the pill; without a level the cell is plain."""
        level = index.data(Role.LEVEL)
        if not level:
            return
        look = look_of(level)
        words = _words(index) or word_of(level)
        where = QRect(room.topLeft(), pill_size(words, current).boundedTo(room.size()))
        where.moveTop(room.center().y() - where.height() // 2)
        draw_pill(painter, where, words, look, current)

    def content_size(self, index: Index, current: Theme) -> QSize:
        """Return the pill's size."""
        level = index.data(Role.LEVEL)
        return pill_size(_words(index) or word_of(level), current) if level else QSize(0, 0)


class ActionDelegate(RowDelegate):
    """The row's one action as a button; the current row's is the primary one and shows its key."""

    pressed = Signal(QModelIndex)

    def paint_content(
        self, painter: QPainter, room: QRect, index: Index, current: Theme, option: QStyleOptionViewItem
    ) -> None:
        """Draw the button at the right of the cell; without words there is no button."""
        if not _words(index):
            return
        look = _action_look(index, primary=_is_selected(option))
        draw_button(painter, _button_place(room, look, current), look, current)

    def content_size(self, index: Index, current: Theme) -> QSize:
        """Return the button's size with its key, so that nothing moves when the row becomes current."""
        if not _words(index):
            return QSize(0, 0)
        return button_size(_action_look(index, primary=True), current)

    def editorEvent(self, event: QEvent, _model: Any, option: QStyleOptionViewItem, index: Index) -> bool:
        """Tell of a click on the button."""
        if event.type() != QEvent.Type.MouseButtonRelease or not isinstance(event, QMouseEvent):
            return False
        if event.button() != Qt.MouseButton.LeftButton or not action_enabled(index):
            return False
        current = theme.current()
        room = option.rect.adjusted(current.px(self.padding), 0, -current.px(self.padding), 0)
        look = _action_look(index, primary=_is_selected(option))
        if not _button_place(room, look, current).contains(event.position().toPoint()):
            return False
        self.pressed.emit(index)
        return True


def action_enabled(index: Index) -> bool:
    """Return whether a cell has an action that may be pressed."""
    return bool(_words(index)) and index.data(Role.ENABLED) is not False


def _action_look(index: Index, *, primary: bool) -> ButtonLook:
    words = _words(index)
    if not action_enabled(index):
        return ButtonLook(words, fill="ground", edge="line", ink="soft", compact=True)
    if primary:
        key = index.data(Role.ACTION_KEY) or ""
        return ButtonLook(words, key, fill="accent", edge="accent", ink="on_accent", compact=True)
    return ButtonLook(words, compact=True)


def _button_place(room: QRect, look: ButtonLook, current: Theme) -> QRect:
    where = QRect(room.topLeft(), button_size(look, current).boundedTo(room.size()))
    where.moveRight(room.right())
    where.moveTop(room.center().y() - where.height() // 2)
    return where


def _words(index: Index) -> str:
    value = index.data(Qt.ItemDataRole.DisplayRole)
    return "" if value is None else str(value)


def _main_font(index: Index, current: Theme) -> QFont:
    return current.font(BODY, bold=bool(index.data(Role.STRONG)))


def _alignment(index: Index) -> Qt.AlignmentFlag:
    told = index.data(Qt.ItemDataRole.TextAlignmentRole)
    right = told is not None and bool(int(told) & int(Qt.AlignmentFlag.AlignRight))
    return Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft


def _elided(text: str, font: QFont, room: QRect) -> str:
    return QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
