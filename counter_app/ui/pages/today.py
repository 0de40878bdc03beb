"""Page 1, Today: what must be confirmed, most urgent first, with its one-key action."""

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from counter_app.domain.events import EventKind
from counter_app.domain.obligations import Obligation, ObligationKind, Urgency
from counter_app.i18n import _, ngettext
from counter_app.services import acting, reading
from counter_app.services.acting import Step
from counter_app.services.reading import RECENT, Counts, TodayView
from counter_app.ui import theme
from counter_app.ui.desk import Desk
from counter_app.ui.models.obligations import ObligationTableModel
from counter_app.ui.pages.base import Page
from counter_app.ui.pages.today_recent import RecentCard, recent_actions
from counter_app.ui.widgets import Banner, Card, Column, ColumnKind, DataTable, NumberTile, Text
from counter_app.ui.words import minutes_words

_COLUMNS = (
    Column(ColumnKind.PILL),
    Column(ColumnKind.FITTED),
    Column(ColumnKind.TEXT, hide_below=560),
    Column(ColumnKind.TEXT),
    Column(ColumnKind.FITTED, hide_below=640),
    Column(ColumnKind.ACTION),
)
_STEPS = {
    ObligationKind.RECORD_RESULT: EventKind.RESULT_READY,
    ObligationKind.CONFIRM_RETURN: EventKind.RETURN_CONFIRMED,
}
_SIDE_FROM = 760  # the width, at 100 %, from which the list of last actions stands beside the work


class TodayPage(Page):
    """The page on which the day is spent between citizens."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.banner = Banner()
        self.banner.set_snooze_enabled(False)
        self.banner.setVisible(False)
        self.tiles = _Tiles()
        self.model = ObligationTableModel(self)
        self.table = DataTable(_("Việc phải xác nhận"), _COLUMNS)
        self.table.setModel(self.model)
        self.recent = RecentCard()
        self._urgent: Obligation | None = None
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        work = Card(_("Việc phải xác nhận"), padding=0)
        work.header.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), 0)
        work.header.addWidget(Text(_("gấp nhất trước"), tone="soft"))
        work.header.addStretch(1)
        work.body.addWidget(self.table)
        work.body.setContentsMargins(0, 0, 0, theme.px(8))  # the corners stay round
        middle = QHBoxLayout()
        middle.setSpacing(theme.px(16))
        middle.addWidget(work, 1)
        middle.addWidget(self.recent)
        self.recent.setFixedWidth(theme.px(252))
        column = QVBoxLayout(self)
        edge = theme.px(16)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(edge)
        column.addWidget(self.banner)
        column.addWidget(self.tiles)
        column.addLayout(middle, 1)

    def _connect(self) -> None:
        self.table.action_requested.connect(self._on_action)
        self.table.row_activated.connect(self._on_open)
        self.banner.primary_requested.connect(self._on_banner)
        self.recent.undo_requested.connect(self.undo)
        self.recent.dossier_requested.connect(self.desk.dossier_requested)
        self.tiles.to_confirm.clicked.connect(self._on_hand_over)
        self.tiles.waiting.clicked.connect(self._on_hand_over)
        self.tiles.due_today.clicked.connect(self.take_focus)
        self.tiles.late.clicked.connect(self.take_focus)

    def refresh(self) -> None:
        """Read the day again; the selected row stays selected as long as it is there."""
        view = self.desk.read(self._read)
        if view is None:
            return
        chosen = self.model.item(self.table.current_row())
        self.model.show_obligations(view.obligations, view.at)
        row = self.model.row_of(chosen) if chosen else 0
        self.table.select_row(max(row, 0))
        self.tiles.show_counts(view.counts)
        self.recent.show_actions(recent_actions(view.recent, most=RECENT))
        self._show_banner(view)
        self.table.set_empty_text(_("Không còn việc nào phải xác nhận."))

    def take_focus(self) -> None:
        """Put the keyboard on the most urgent row."""
        self.table.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the work the whole width where there is no room beside it."""
        super().resizeEvent(event)
        self.recent.setVisible(self.width() >= theme.px(_SIDE_FROM))

    def undo(self, dossier_id: int) -> None:
        """Take back the last step of a dossier."""
        step = Step(dossier_id, EventKind.UNDONE)
        self.desk.do(lambda: acting.undo(self.desk.workplace, step), _("Đã hoàn tác."))

    def _read(self) -> TodayView:
        return reading.today(self.desk.workplace)

    def _show_banner(self, view: TodayView) -> None:
        red = [item for item in view.obligations if item.urgency in (Urgency.ALARM, Urgency.MISSED)]
        self._urgent = red[0] if red else None
        self.banner.setVisible(bool(red))
        if red:
            same = [item for item in red if (item.kind, item.urgency) == (red[0].kind, red[0].urgency)]
            self.banner.set_alarm(banner_words(red[0], len(same)), _("Xử lý ngay"))

    def _on_banner(self) -> None:
        if self._urgent is not None:
            self.table.select_row(self.model.row_of(self._urgent))
        self.take_focus()

    def _on_action(self, index: QModelIndex) -> None:
        item = self.model.item(index.row())
        if item is None:
            return
        kind = _STEPS.get(item.kind)
        if kind is None:
            self.desk.dossier_requested.emit(item.dossier.id)
            return
        step = Step(item.dossier.id, kind)
        done = {
            EventKind.RESULT_READY: _("Đã ghi nhận kết quả: {name}."),
            EventKind.RETURN_CONFIRMED: _("Đã xác nhận trả: {name}."),
        }[kind].format(name=item.dossier.applicant_name)
        self.desk.do(lambda: acting.act(self.desk.workplace, step), done)

    def _on_open(self, index: QModelIndex) -> None:
        item = self.model.item(index.row())
        if item is not None:
            self.desk.dossier_requested.emit(item.dossier.id)

    def _on_hand_over(self) -> None:
        self.desk.page_requested.emit("hand-over")


class _Tiles(QWidget):
    """The four big numbers; two by two where there is no room for four."""

    def __init__(self) -> None:
        super().__init__()
        self.to_confirm = NumberTile("0", _("Đã trao, chưa xác nhận"))
        self.due_today = NumberTile("0", _("Hẹn trả hôm nay"))
        self.late = NumberTile("0", _("Quá hạn, chưa có kết quả"))
        self.waiting = NumberTile("0", _("Có kết quả, chờ công dân"))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.px(16))
        for column, tile in enumerate((self.to_confirm, self.due_today, self.late, self.waiting)):
            grid.addWidget(tile, 0, column)
            grid.setColumnStretch(column, 1)

    def show_counts(self, counts: Counts) -> None:
        """Show the numbers."""
        self.to_confirm.set_value(str(counts.to_confirm), "alarm" if counts.to_confirm else "")
        still_to_come = counts.due_today > counts.due_today_ready
        self.due_today.set_caption(_due_caption(counts))
        self.due_today.set_value(str(counts.due_today), "warn" if still_to_come else "")
        self.late.set_value(str(counts.late), "alarm" if counts.late else "")
        self.waiting.set_value(str(counts.waiting))


def _due_caption(counts: Counts) -> str:
    if not counts.due_today:
        return _("Hẹn trả hôm nay")
    return _("Hẹn trả hôm nay · {ready} đã có kết quả").format(ready=counts.due_today_ready)


def banner_words(item: Obligation, count: int) -> str:
    """Return what the red bar says of the most urgent obligations."""
    missed = item.urgency is Urgency.MISSED
    if item.kind is ObligationKind.CONFIRM_RETURN:
        many = ngettext(
            "{count} kết quả đã trao cho công dân nhưng chưa xác nhận trả.",
            "{count} kết quả đã trao cho công dân nhưng chưa xác nhận trả.",
            count,
        )
        time = (
            _("Đã quá hạn trên sổ {time} làm việc.") if missed else _("Còn {time} làm việc là bị tính trễ.")
        )
    else:
        many = ngettext(
            "{count} hồ sơ đến hạn mà chưa ghi nhận kết quả.",
            "{count} hồ sơ đến hạn mà chưa ghi nhận kết quả.",
            count,
        )
        time = _("Đã quá hạn {time} làm việc.") if missed else _("Còn {time} làm việc.")
    left = minutes_words(abs(item.minutes_left or 0))
    return f"{many.format(count=count)} {time.format(time=left)}"
