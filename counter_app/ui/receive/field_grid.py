"""Fields laid in rows that follow the room there is."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from counter_app.ui import theme
from counter_app.ui.widgets import LabeledField

_COLUMNS: Final = 12
_WIDE_FROM: Final = 600
_NARROW_FROM: Final = 400


@dataclass(slots=True)
class _Place:
    field: LabeledField
    wide: int
    narrow: int
    shown: bool = True

    @property
    def spans(self) -> tuple[int, int, int]:
        """How many columns the field takes in a very narrow, a narrow and a wide place."""
        return min(2 * self.narrow, _COLUMNS), self.narrow, self.wide


class FieldGrid(QWidget):
    """Fields in reading order on a grid of twelve columns; a narrow place gives each a larger share.

    In a very narrow one, fields stand below each other, the smallest ones in pairs.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._places: list[_Place] = []
        self._arranged: tuple[int, int] | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(12))
        self._grid.setVerticalSpacing(theme.px(8))
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, 1)

    def add(self, field: LabeledField, wide: int, narrow: int) -> None:
        """Add a field after the others, so many columns wide in a wide and in a narrow place."""
        field.setParent(self)
        field.label.setWordWrap(True)
        self._places.append(_Place(field, wide, narrow))
        self._arranged = None
        self._arrange()

    def show_field(self, field: LabeledField, *, shown: bool) -> None:
        """Show a field or close the gap it leaves."""
        for place in self._places:
            if place.field is field and place.shown != shown:
                place.shown = shown
                field.setVisible(shown)
                self._arranged = None
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the room."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        room = sum(self.width() >= theme.px(edge) for edge in (_NARROW_FROM, _WIDE_FROM))
        state = (room, sum(place.shown for place in self._places))
        if state == self._arranged:
            return
        self._arranged = state
        row = column = 0
        for place in self._places:
            self._grid.removeWidget(place.field)
            if not place.shown:
                continue
            span = place.spans[room]
            if column + span > _COLUMNS:
                row, column = row + 1, 0
            self._grid.addWidget(place.field, row, column, 1, span, Qt.AlignmentFlag.AlignTop)
            column += span
