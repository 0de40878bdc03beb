"""A count that goes on: its head, its lists as numbers to press, the table, the chosen line beside it."""

from typing import Final

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from counter_app.i18n import _
from counter_app.services.shelf_records import ShelfView
from counter_app.ui import theme
from counter_app.ui.models.shelf import Place, ShelfRow, ShelfTableModel
from counter_app.ui.pages.find_table_card import table_card
from counter_app.ui.pages.shelf_card import ShelfRowCard
from counter_app.ui.pages.shelf_head import CountHead
from counter_app.ui.widgets import Column, ColumnKind, DataTable, NumberTile

_WIDE: Final = 900  # the width at 100 % from which the chosen line stands beside the table
_SIDE: Final = 300
_TILES_FROM: Final = 820  # the height of the window at 100 % from which the numbers stand large
_HEAD_FROM: Final = 560  # and from which the head says everything
_ANY_WIDTH: Final = (1 << 24) - 1
_COLUMNS: Final = (
    Column(ColumnKind.PILL),
    Column(ColumnKind.TEXT, keeps_second=True),
    Column(ColumnKind.TEXT, hide_below=620),
    Column(ColumnKind.ACTION),
)


class ListTiles(QWidget):
    """The lists of a count by their numbers; a pressed one shows its list alone, pressed again all.

    Signals:
        narrowed(places): these lists are to be shown; none means all.
    """

    narrowed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.missing = NumberTile("0", _("Sổ ghi có, chưa quét thấy"), brief=_("chưa thấy"))
        self.unrecorded = NumberTile("0", _("Trên kệ, chưa ghi kết quả"), brief=_("chưa ghi kết quả"))
        self.returned = NumberTile("0", _("Trên kệ dù sổ ghi đã trả; mã lạ"), brief=_("đã trả, mã lạ"))
        self.present = NumberTile("0", _("Đúng sổ"), brief=_("đúng sổ"))
        self._places = {
            self.missing: (Place.MISSING,),
            self.unrecorded: (Place.UNRECORDED,),
            self.returned: (Place.RETURNED, Place.UNKNOWN),
            self.present: (Place.PRESENT,),
        }
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for tile in self._places:
            tile.setCheckable(True)
            tile.clicked.connect(self._on_pressed)
            self._row.addWidget(tile, 1)
        self.set_slim(slim=False)

    def set_slim(self, *, slim: bool) -> None:
        """Stand as one line where the window is low."""
        self._row.setSpacing(theme.px(8 if slim else 16))
        for tile in self._places:
            tile.set_slim(slim=slim)

    def show_count(self, view: ShelfView) -> None:
        """Show the numbers; what was never recorded, or given out and still there, stands out."""
        found = view.comparison
        odd = len(found.returned) + len(found.unknown)
        self.missing.set_value(str(len(found.missing)))
        self.unrecorded.set_value(str(len(found.unrecorded)), "warn" if found.unrecorded else "")
        self.returned.set_value(str(odd), "alarm" if found.returned else "warn" if odd else "")
        self.present.set_value(str(len(found.present)), "done" if found.present else "")

    def show_all(self) -> None:
        """Let go of the pressed list."""
        for tile in self._places:
            tile.setChecked(False)
        self.narrowed.emit(())

    def _on_pressed(self) -> None:
        pressed = self.sender()
        for tile in self._places:
            if tile is not pressed:
                tile.setChecked(False)
        chosen = next((tile for tile in self._places if tile.isChecked()), None)
        self.narrowed.emit(self._places[chosen] if chosen else ())


class CountBoard(QWidget):
    """Shows a count and keeps the chosen line chosen; what is done about it is the page's.

    Signals:
        action_requested(row): the line's own way out.
        row_opened(row): look at the line's dossier.
        row_chosen(row): another line, or none, is to be shown beside the table.
    """

    action_requested = Signal(object)
    row_opened = Signal(object)
    row_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._telling = False
        self.head = CountHead()
        self.tiles = ListTiles()
        self.model = ShelfTableModel(self)
        self.table = DataTable(_("Kệ so với sổ ghi"), _COLUMNS)
        self.table.setModel(self.model)
        self.card = ShelfRowCard()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        gap = theme.px(16)
        work = table_card()
        work.body.addWidget(self.table, 1)
        self.table.setMinimumHeight(theme.px(200))
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves.setSpacing(gap)
        self._halves.addWidget(work, 1)
        self._halves.addWidget(self.card)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addWidget(self.head)
        column.addWidget(self.tiles)
        column.addLayout(self._halves, 1)

    def _connect(self) -> None:
        self.tiles.narrowed.connect(self._on_narrowed)
        self.table.action_requested.connect(self._on_action)
        self.table.row_activated.connect(self._on_opened)
        self.table.current_row_changed.connect(self._on_row)

    @property
    def beside(self) -> bool:
        """Whether the chosen line stands beside the table."""
        return self.width() >= theme.px(_WIDE)

    def chosen(self) -> ShelfRow | None:
        """Return the chosen line."""
        return self.model.item(self.table.current_row())

    def show_count(self, view: ShelfView, begun_by: str) -> None:
        """Show a count; the chosen line stays chosen as long as it is there, else its place does."""
        chosen, before = self.chosen(), self.table.current_row()
        self._telling = True
        self.head.show_count(view, begun_by)
        self.tiles.show_count(view)
        self.model.show_count(view)
        row = self.model.row_of(chosen.code) if chosen else 0
        self.table.select_row(row if row >= 0 else max(before, 0))
        self.table.set_empty_text(
            _("Không có dòng nào ở đây.")
            if view.comparison.scanned
            else _("Sổ ghi không còn kết quả nào trên kệ.")
        )
        self._telling = False
        self.row_chosen.emit(self.chosen())

    def choose(self, code: str) -> None:
        """Choose a line, as far as it is shown."""
        row = self.model.row_of(code)
        if row >= 0:
            self.table.select_row(row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the chosen line beside the table or under it; make the numbers small in a low window."""
        super().resizeEvent(event)
        wide, direction = self.beside, QBoxLayout.Direction
        self._halves.setDirection(direction.LeftToRight if wide else direction.TopToBottom)
        self._halves.setAlignment(self.card, Qt.AlignmentFlag.AlignTop if wide else Qt.AlignmentFlag(0))
        self.card.setMaximumWidth(theme.px(_SIDE) if wide else _ANY_WIDTH)
        self.card.setMinimumWidth(theme.px(_SIDE) if wide else 0)
        self.head.set_stacked(stacked=self.width() < theme.px(560))
        height = self.window().height()
        self.tiles.set_slim(slim=height < theme.px(_TILES_FROM))
        self.head.set_low(low=height < theme.px(_HEAD_FROM))

    def _on_narrowed(self, places: tuple[Place, ...]) -> None:
        self.model.narrow(*places)
        self.table.select_row(0)
        self.row_chosen.emit(self.chosen())

    def _on_action(self, index: QModelIndex) -> None:
        self.action_requested.emit(self.model.item(index.row()))

    def _on_opened(self, index: QModelIndex) -> None:
        self.row_opened.emit(self.model.item(index.row()))

    def _on_row(self, row: int) -> None:
        if not self._telling:  # a count shown anew tells its chosen line once
            self.row_chosen.emit(self.model.item(row))
