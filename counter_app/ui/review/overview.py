"""The review at a glance: three rates with their fractions, queues, what wants a look, the trend."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from counter_app.domain.moments import local
from counter_app.domain.rates import Group, Rate
from counter_app.i18n import _
from counter_app.services import review_words
from counter_app.services.review import Queue, Review
from counter_app.services.trend import TrendStep, steps_of
from counter_app.ui import theme
from counter_app.ui.models.cells import CellTableModel
from counter_app.ui.pages.find_table_card import table_card
from counter_app.ui.review.behind import Behind
from counter_app.ui.review.rows import (
    Shown,
    concern_rows,
    nothing_words,
    number_rows,
    queue_behind,
    queue_row,
    rate_behind,
)
from counter_app.ui.review.trend import behind_step, point_of
from counter_app.ui.review.words import fraction_words, percent_words, whole
from counter_app.ui.widgets import (
    Card,
    Column,
    ColumnKind,
    DataTable,
    NumberTile,
    SecondaryButton,
    Text,
)
from counter_app.ui.widgets.cell_table import CellTable
from counter_app.ui.widgets.charts import TrendChart

_WIDE: Final = 900  # the width at 100 % from which two columns and four tiles stand side by side
_MOST_ROWS: Final = 12
_QUEUE: Final = (
    Column(ColumnKind.TEXT),
    Column(ColumnKind.FITTED),
    Column(ColumnKind.FITTED),
    Column(ColumnKind.FITTED, hide_below=560),
    Column(ColumnKind.FITTED),
)
_CONCERNS: Final = (Column(ColumnKind.PILL), Column(ColumnKind.TEXT))
_NUMBERS: Final = (Column(ColumnKind.TEXT), Column(ColumnKind.FITTED))


class Overview(QScrollArea):
    """Everything at once; each number leads to its list.

    Signals:
        opened(behind): show what is behind a number.
        reassign_requested(dossiers): give these to another person.
    """

    opened = Signal(object)
    reassign_requested = Signal(object)

    def __init__(self, *, own: bool, may_reassign: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._review: Review | None = None
        self._steps: tuple[TrendStep, ...] = ()
        self._behind: dict[DataTable, list[Shown]] = {}
        self.law = NumberTile("–", _("Đúng hạn theo quy định"), detail=" ")
        self.handed = NumberTile("–", _("Đúng hạn khi trao tay"), detail=" ")
        self.record = NumberTile("–", _("Đúng hạn trên sổ"), detail=" ")
        self.only = NumberTile("–", _("Trễ chỉ vì bấm muộn"), detail=" ")
        self.people = _queue_table(_("Người phụ trách"), self)
        self.fields = _queue_table(_("Lĩnh vực"), self)
        self.concerns = DataTable(_("Cần xem"), _CONCERNS)
        self.concerns.setModel(CellTableModel(("", ""), self.concerns))
        self.concerns.horizontalHeader().setVisible(False)
        self.numbers = CellTable(_("Con số của kỳ"), _NUMBERS, lines=1)
        self.numbers.setModel(CellTableModel(("", ""), self.numbers))
        self.numbers.horizontalHeader().setVisible(False)
        self.chart = TrendChart(_("Xu hướng đúng hạn"), _("theo quy định"), _("trên sổ"))
        self.nothing = Text(size="small", tone="soft", wrap=True)
        self.reassign = SecondaryButton(_("Giao lại…"))
        self._own = own
        self._may_reassign = may_reassign
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        gap = theme.px(16)
        self._tiles = QGridLayout()
        self._tiles.setSpacing(gap)
        left, right = QVBoxLayout(), QVBoxLayout()
        for half in (left, right):
            half.setSpacing(gap)
        left.addWidget(self._people_card())
        left.addWidget(_card(_("Theo lĩnh vực"), self.fields))
        left.addWidget(self._chart_card())
        left.addStretch(1)
        right.addWidget(self._concerns_card())
        right.addWidget(_card(_("Con số của kỳ"), self.numbers))
        right.addStretch(1)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves.setSpacing(gap)
        self._halves.addLayout(left, 11)
        self._halves.addLayout(right, 9)
        inside = QWidget()
        inside.setObjectName("page")
        column = QVBoxLayout(inside)
        column.setContentsMargins(gap, 0, gap, gap)
        column.setSpacing(gap)
        column.addLayout(self._tiles)
        column.addLayout(self._halves)
        column.addWidget(self._rules_card())
        column.addStretch(1)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._arrange(wide=True)
        stops = (self.law, self.handed, self.record, self.only, self.concerns, self.people, self.reassign)
        for before, after in pairwise((*stops, self.fields, self.chart, self.numbers)):
            QWidget.setTabOrder(before, after)

    def _people_card(self) -> Card:
        title = _("Việc của tôi") if self._own else _("Đang giữ, theo người phụ trách")
        card = _card(title, self.people)
        card.header.addStretch(1)
        card.header.addWidget(self.reassign)
        self.reassign.setVisible(self._may_reassign)  # not before it stands in the card: it would be a window
        return card

    def _concerns_card(self) -> Card:
        card = _card(_("Việc tôi nên xem") if self._own else _("Cần anh/chị xem"), self.concerns)
        self.nothing.setContentsMargins(theme.px(12), 0, theme.px(12), theme.px(4))
        card.body.addWidget(self.nothing)
        return card

    def _chart_card(self) -> Card:
        card = Card(_("Xu hướng đúng hạn"))
        card.body.addWidget(self.chart)
        told = _("Cột xám là số hồ sơ giải quyết. Mũi tên chọn mốc, Enter mở hồ sơ của mốc ấy.")
        card.body.addWidget(Text(told, size="small", tone="soft", wrap=True))
        return card

    @staticmethod
    def _rules_card() -> Card:
        card = Card(_("Cách tính"))
        formulas = (
            (_("Theo quy định"), review_words.FORMULA_LAW),
            (_("Khi trao tay"), review_words.FORMULA_HANDED),
            (_("Trên sổ"), review_words.FORMULA_RECORD),
            (_("Làm tròn"), review_words.ROUNDING),
        )
        lines = [f"{name}: {_(formula)}." for name, formula in formulas]
        rules = [_(rule) for rule in review_words.RULES]
        beside = QHBoxLayout()
        beside.setSpacing(theme.px(24))
        for half in (lines, rules):
            beside.addWidget(Text("\n".join(half), size="small", tone="soft", wrap=True), 1)
        card.body.addLayout(beside)
        return card

    def _connect(self) -> None:
        self.concerns.clicked.connect(self._on_row)
        for table in (self.concerns, self.numbers):
            table.row_activated.connect(self._on_row)
        for table in (self.people, self.fields):
            table.row_activated.connect(self._on_queue)
        for tile in (self.law, self.handed, self.record, self.only):
            tile.clicked.connect(self._on_tile)
        self.chart.chosen.connect(self._on_step)
        self.reassign.clicked.connect(self._on_reassign)

    # --- showing ------------------------------------------------------------------------------------------

    def show_review(self, review: Review) -> None:
        """Show the numbers; what is chosen stays chosen."""
        self._review = review
        tally, scope = review.numbers.tally, review.numbers.scope
        self._show_rate(self.law, tally.in_law, "done")
        self._show_rate(self.handed, tally.handed_over, "")
        self._show_rate(self.record, tally.in_record, "warn" if tally.late_in_record_only else "done")
        late = tally.late_in_record_only
        told = _("việc xong đúng hạn, bấm sau hẹn")
        self.only.set_value(whole(late), "alarm" if late else "done", detail=told)
        self._show(self.concerns, concern_rows(review), _("Không có việc nào phải xem. Mọi thứ đúng hẹn."))
        self._show(self.numbers, number_rows(review.numbers), "")
        for table, queues in ((self.people, review.people), (self.fields, review.fields)):
            rows: list[Shown] = [(queue_row(queue, review), None) for queue in queues]
            self._show(table, rows, _("Không còn hồ sơ nào chưa xong."))
        self.reassign.setEnabled(bool(review.people))
        self.nothing.setText(nothing_words(review))
        self._steps = steps_of(review.numbers.days, scope.first, local(scope.cut_off).date())
        self.chart.show_points([point_of(step) for step in self._steps])

    @staticmethod
    def _show_rate(tile: NumberTile, rate: Rate, tone: str) -> None:
        told = _("{fraction} đã giải quyết").format(fraction=fraction_words(rate))
        tile.set_value(percent_words(rate), tone if rate.of else "", detail=told)

    def _show(self, table: DataTable, rows: list[Shown], nothing: str) -> None:
        self._behind[table] = rows
        model = table.model()
        if isinstance(model, CellTableModel):
            model.show_rows([cells for cells, _behind in rows])
        table.set_empty_text(nothing)
        if table is self.concerns and table.current_row() < 0:
            table.select_row(0)
        _fit(table, len(rows))

    def numbers_shown(self) -> list[Behind]:
        """Return what is behind every number of the lists now."""
        shown = [behind for rows in self._behind.values() for _cells, behind in rows if behind is not None]
        queues = (*self._review.people, *self._review.fields) if self._review else ()
        return shown + [queue_behind(queue, column) for queue in queues for column in range(1, 5)]

    def take_focus(self) -> None:
        """Put the keyboard on what wants a look."""
        self.concerns.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand in one column where there is no room for two."""
        super().resizeEvent(event)
        self._arrange(wide=self.width() >= theme.px(_WIDE))

    def _arrange(self, *, wide: bool) -> None:
        direction = QBoxLayout.Direction
        self._halves.setDirection(direction.LeftToRight if wide else direction.BottomToTop)
        columns = 4 if wide else 2
        for number, tile in enumerate((self.law, self.handed, self.record, self.only)):
            self._tiles.addWidget(tile, number // columns, number % columns)
        for column in range(4):
            self._tiles.setColumnStretch(column, 1 if column < columns else 0)

    # --- opening ------------------------------------------------------------------------------------------

    def _on_row(self, index: QModelIndex) -> None:
        table = self.sender()
        rows = self._behind.get(table, []) if isinstance(table, DataTable) else []
        behind = rows[index.row()][1] if index.row() < len(rows) else None
        if behind is not None:
            self.opened.emit(behind)

    def _on_queue(self, index: QModelIndex) -> None:
        queue = self._queue(index.row(), people=self.sender() is self.people)
        if queue is not None:
            behind = queue_behind(queue, index.column())
            if behind.count:
                self.opened.emit(behind)

    def _queue(self, row: int, *, people: bool) -> Queue | None:
        if self._review is None:
            return None
        queues: Sequence[Queue] = self._review.people if people else self._review.fields
        return queues[row] if 0 <= row < len(queues) else None

    def _on_tile(self) -> None:
        if self._review is None:
            return
        numbers, tally = self._review.numbers, self._review.numbers.tally
        behind: dict[NumberTile, Behind] = {
            self.law: rate_behind(
                numbers, _("Theo quy định"), tally.in_law, Group.LAW_LATE, Group.LAW_ON_TIME
            ),
            self.handed: rate_behind(
                numbers, _("Khi trao tay"), tally.handed_over, Group.HANDED_LATE, Group.HANDED_ON_TIME
            ),
            self.record: rate_behind(
                numbers, _("Trên sổ"), tally.in_record, Group.RECORD_LATE, Group.RECORD_ON_TIME
            ),
            self.only: Behind(
                _("Trễ chỉ vì bấm muộn"),
                tally.late_in_record_only,
                group=Group.LATE_IN_RECORD_ONLY,
                scope=numbers.scope,
            ),
        }
        tile = self.sender()
        if isinstance(tile, NumberTile):
            self.opened.emit(behind[tile])

    def _on_step(self, number: int) -> None:
        if self._review is None or not 0 <= number < len(self._steps):
            return
        self.opened.emit(behind_step(self._steps[number], self._review.numbers.scope))

    def _on_reassign(self) -> None:
        queue = self._queue(max(self.people.current_row(), 0), people=True)
        if queue is not None:
            self.reassign_requested.emit(queue.held)


def _card(title: str, table: DataTable) -> Card:
    card = table_card(title)
    card.body.addWidget(table)
    return card


def _queue_table(who: str, parent: QWidget) -> CellTable:
    titles = (who, _("Đang giữ"), _("Chưa xác nhận"), _("Hẹn hôm nay"), _("Quá hạn"))
    table = CellTable(who, _QUEUE)
    table.setModel(CellTableModel(titles, parent))
    return table


def _fit(table: DataTable, rows: int) -> None:
    """Give a table the height of its rows, so that the page scrolls and not each of its tables."""
    titles = table.horizontalHeader()
    head = titles.sizeHint().height() if not titles.isHidden() else 0
    shown = min(max(rows, 1), _MOST_ROWS)
    table.setFixedHeight(head + shown * table.verticalHeader().defaultSectionSize() + theme.px(2))
