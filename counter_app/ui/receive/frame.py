"""The page's frame: one column or two, as there is room; the main button is always in sight."""

from typing import Final

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from counter_app.i18n import _
from counter_app.ui import theme
from counter_app.ui.widgets import PrimaryButton, SecondaryButton, Text

_TWO_COLUMNS_FROM: Final = 820
_ROOMY_FROM: Final = 1060
_SIDE: Final = 340
_SIDE_SLIM: Final = 304
_TALL: Final = 48
_LEAST: Final = 160
_AROUND: Final = 110  # seen above and below the field: the last part still, the next one already
_SETTLING_MS: Final = 150


class ReceiveFrame(QWidget):
    """Holds the form on the left, the promise on the right and the buttons below it.

    `form` and `side` take cards; `top` takes notices, which do not scroll away.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = QVBoxLayout()
        self.side = QVBoxLayout()
        self.top = QVBoxLayout()
        self.footer = Footer()
        self._side_content = QWidget()
        self._form_area = _scroll_area(_("Hồ sơ"))
        self._side_area = _scroll_area(_("Ngày hẹn và lệ phí"))
        self._grid = QGridLayout(self)
        self._two_columns: bool | None = None
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(_SETTLING_MS)
        self._form_area.verticalScrollBar().rangeChanged.connect(self._on_range)
        self._lay_out()

    def _lay_out(self) -> None:
        edge = theme.px(16)
        for layout in (self.form, self.side):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(edge)
        self.top.setSpacing(theme.px(8))
        self._side_content.setLayout(self.side)
        content = QWidget()
        content.setObjectName("page")
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(edge)
        self._column.addLayout(self.form)
        self._column.addStretch(1)
        self._form_area.setWidget(content)
        self._grid.setContentsMargins(edge, edge, edge, edge)
        self._grid.setSpacing(edge)
        self._grid.addLayout(self.top, 0, 0, 1, 2)
        self._grid.setColumnStretch(0, 1)
        self._grid.setRowStretch(1, 1)

    def reveal_focus(self) -> None:
        """Scroll the field with the keyboard into sight, and keep it there while the layout settles."""
        self._settling.start()
        self._show_focus()

    def _on_range(self) -> None:
        if self._settling.isActive():
            self._show_focus()

    def _show_focus(self) -> None:
        field = self.window().focusWidget()
        if field is not None and self._form_area.isAncestorOf(field):
            self._form_area.ensureWidgetVisible(field, 0, theme.px(_AROUND))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose one column or two."""
        super().resizeEvent(event)
        self.arrange(self.width())

    def arrange(self, width: int) -> None:
        """Lay the parts out for a width."""
        two = width >= theme.px(_TWO_COLUMNS_FROM)
        side = theme.px(_SIDE if width >= theme.px(_ROOMY_FROM) else _SIDE_SLIM)
        self._side_area.setFixedWidth(side)
        self.footer.setFixedWidth(side) if two else self.footer.setMaximumWidth(16_777_215)
        if two != self._two_columns:
            self._two_columns = two
            self._place(two_columns=two)

    def _place(self, *, two_columns: bool) -> None:
        for part in (self._form_area, self._side_area, self.footer):
            self._grid.removeWidget(part)
        self.footer.stand(upright=two_columns)
        if two_columns:
            self._column.removeWidget(self._side_content)
            self._side_content.setObjectName("page")
            self._side_area.setWidget(self._side_content)
            self._grid.addWidget(self._form_area, 1, 0, 2, 1)
            self._grid.addWidget(self._side_area, 1, 1)
            self._grid.addWidget(self.footer, 2, 1)
        else:
            self._side_area.takeWidget()
            self._column.insertWidget(1, self._side_content)
            self._side_content.show()
            self._grid.addWidget(self._form_area, 1, 0, 1, 2)
            self._grid.addWidget(self.footer, 2, 0, 1, 2)
        self._side_area.setVisible(two_columns)  # only now has it a parent to be shown in


class _TallButton(PrimaryButton):
    """The page's main button, taller than the rest."""

    def sizeHint(self) -> QSize:
        """Return the size that shows everything."""
        hint = super().sizeHint()
        return QSize(hint.width(), max(hint.height(), theme.px(_TALL)))


class Footer(QWidget):
    """The main button, the way to start afresh, and in a narrow window the appointment beside them."""

    def __init__(self) -> None:
        super().__init__()
        self.save = _TallButton(_("Lưu và in"), "F9")
        self.clear = SecondaryButton(_("Xóa trắng"), "Alt+X")
        self.due = Text(strong=True)
        self._row = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.px(8))
        self._row.addWidget(self.save)
        self._row.addWidget(self.clear)
        self._row.addWidget(self.due, 1)

    def stand(self, *, upright: bool) -> None:
        """Stand as a column, or lie as a bar with the appointment at its left."""
        direction = QBoxLayout.Direction.TopToBottom if upright else QBoxLayout.Direction.RightToLeft
        self._row.setDirection(direction)
        self.due.setVisible(not upright)


class _Part(QScrollArea):
    """A part that scrolls by itself: it asks for little, so that the page around it never scrolls too."""

    def sizeHint(self) -> QSize:
        """Return the least that is of use; the layout gives it all there is."""
        return QSize(super().sizeHint().width(), theme.px(_LEAST))


def _scroll_area(name: str) -> QScrollArea:
    area = _Part()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setAccessibleName(name)
    return area
