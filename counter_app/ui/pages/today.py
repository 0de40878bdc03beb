"""Page 1, Today: what must be confirmed, most urgent first, with its one-key action."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.domain.accounts import Permission
from counter_app.domain.errors import CounterError
from counter_app.domain.events import EventKind
from counter_app.domain.moments import local
from counter_app.domain.obligations import Obligation, ObligationKind
from counter_app.domain.reminders import BEFORE_CLOSING
from counter_app.i18n import _, explain
from counter_app.services import acting
from counter_app.services.acting import Step
from counter_app.services.reading import RECENT, TodayView
from counter_app.ui import theme
from counter_app.ui.desk import Desk
from counter_app.ui.models.obligations import ObligationTableModel
from counter_app.ui.pages.base import Page
from counter_app.ui.pages.today_recent import RecentAction, RecentCard, recent_actions
from counter_app.ui.pages.today_tiles import Tiles
from counter_app.ui.watch import RED
from counter_app.ui.widgets import Card, Column, ColumnKind, DataTable, LinkButton, Text

_COLUMNS = (
    Column(ColumnKind.PILL),
    Column(ColumnKind.FITTED),
    Column(ColumnKind.TEXT, hide_below=640),
    Column(ColumnKind.TEXT, keeps_second=True),
    Column(ColumnKind.FITTED, hide_below=800),  # the hours left say it too; what to do must be whole
    Column(ColumnKind.ACTION),
)
_STEPS = {
    ObligationKind.RECORD_RESULT: EventKind.RESULT_READY,
    ObligationKind.CONFIRM_RETURN: EventKind.RETURN_CONFIRMED,
    ObligationKind.ACCEPT_ONLINE: EventKind.COMPLETED,
    ObligationKind.TICK_RESULT: EventKind.OFFICIAL_RESULT_TICKED,
    ObligationKind.TICK_RETURN: EventKind.OFFICIAL_RETURN_TICKED,
}
_SNOOZE_KEY = "Alt+N"
_ROWS_MEASURED = 100
_SIDE_FROM = 1000  # the width, at 100 %, from which the list of last actions stands beside the work
_TILES_FROM = 600  # the height of the window, at 100 %, from which the big numbers stand above it
_STRIP_FROM = 480  # and from which they stand there as one slim line


class TodayPage(Page):
    """The page on which the day is spent between citizens."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.tiles = Tiles()
        self.model = ObligationTableModel(self)
        self.table = DataTable(_("Việc phải xác nhận"), _COLUMNS)
        self.table.setModel(self.model)
        # what is put off stands at the end, out of sight, and its button is not to be cut there
        self.table.horizontalHeader().setResizeContentsPrecision(_ROWS_MEASURED)
        self.recent = RecentCard()
        self.snooze = LinkButton(_("Nhắc lại sau…"), _SNOOZE_KEY, icon="bell")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        work = Card(_("Việc phải xác nhận"), padding=0)
        work.header.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), 0)
        work.header.addWidget(Text(_("gấp nhất trước"), tone="soft"))
        work.header.addStretch(1)
        work.header.addWidget(self.snooze)
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
        column.addWidget(self.tiles)
        column.addLayout(middle, 1)

    def _connect(self) -> None:
        self.table.action_requested.connect(self._on_action)
        self.table.row_activated.connect(self._on_open)
        self.snooze.clicked.connect(self._on_snooze)
        shortcut = QShortcut(QKeySequence(_SNOOZE_KEY), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self._on_snooze)
        self.recent.undo_requested.connect(self.undo)
        self.recent.dossier_requested.connect(self.desk.dossier_requested)
        self.tiles.to_confirm.clicked.connect(self._on_hand_over)
        self.tiles.waiting.clicked.connect(self._on_hand_over)
        self.tiles.due_today.clicked.connect(self.take_focus)
        self.tiles.late.clicked.connect(self.take_focus)

    def refresh(self) -> None:
        """Nothing to read here: the watch tells the day, see `show_day`."""

    def show_day(self, view: TodayView) -> None:
        """Show the day; the selected row stays selected as long as it is there."""
        chosen = self.model.item(self.table.current_row())
        self.model.show_obligations(view.obligations, view.at, acts=self._acts)
        row = self.model.row_of(chosen) if chosen else 0
        self.table.select_row(max(row, 0))
        returns = [item for item in view.obligations if item.kind is ObligationKind.CONFIRM_RETURN]
        self.tiles.show_counts(view.counts, pressing=any(item.urgency in RED for item in returns))
        self.recent.show_actions(self._recent(view))
        self.snooze.setVisible(self._acts and bool(view.obligations))
        self.table.set_empty_text(self._empty_words(view))

    @property
    def _acts(self) -> bool:
        return self.desk.workplace.actor.may(Permission.ACT)

    def _empty_words(self, view: TodayView) -> str:
        """Return what is good to know while there is nothing to confirm."""
        said, calendar = _("Không còn việc nào phải xác nhận."), self.desk.workplace.calendar
        day = local(calendar.within(view.at)).date()
        if not calendar.is_working(day) or view.at > calendar.closing(day):
            return said
        when = f"{local(calendar.closing(day) - BEFORE_CLOSING):%H:%M}"
        return f"{said} " + _("Chốt ngày lúc {time}.").format(time=when)

    def _recent(self, view: TodayView) -> list[RecentAction]:
        return recent_actions(view.recent, most=RECENT, own=self.desk.workplace.actor.name)

    def take_focus(self) -> None:
        """Put the keyboard on the most urgent row."""
        self.table.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the work the whole width, and the whole height, where there is little of it."""
        super().resizeEvent(event)
        self.recent.setVisible(self.width() >= theme.px(_SIDE_FROM))
        height = self.window().height()
        self.tiles.setVisible(height >= theme.px(_STRIP_FROM))
        self.tiles.set_slim(slim=height < theme.px(_TILES_FROM))

    def undo(self, dossier_id: int) -> None:
        """Take back the last step of a dossier."""
        step = Step(dossier_id, EventKind.UNDONE)
        self.desk.do(lambda: acting.undo(self.desk.workplace, step), _("Đã hoàn tác."))

    def show_first(self) -> None:
        """Select the most urgent row, where the red bar leads."""
        self.table.select_row(0)
        self.take_focus()

    def _on_action(self, index: QModelIndex) -> None:
        item = self.model.item(index.row())
        if item is None:
            return
        if self._acts and item.kind is ObligationKind.CALL_CITIZEN:
            self._call(item)
            return
        if self._acts and item.kind is ObligationKind.SEND_APOLOGY:
            self.desk.step_requested.emit(item.dossier.id, EventKind.EXTENDED)
            return
        kind = _STEPS.get(item.kind) if self._acts else None
        if kind is None:
            self.desk.dossier_requested.emit(item.dossier.id)
            return
        self._record(item, kind)

    def _record(self, item: Obligation, kind: EventKind) -> None:
        step = Step(item.dossier.id, kind)
        done = {
            EventKind.RESULT_READY: _("Đã ghi nhận kết quả: {name}."),
            EventKind.RETURN_CONFIRMED: _("Đã xác nhận trả: {name}."),
            EventKind.COMPLETED: _("Đã tiếp nhận hồ sơ trực tuyến: {name}."),
            EventKind.OFFICIAL_RESULT_TICKED: _("Đã ghi: kết quả của {name} bấm xong trên phần mềm chung."),
            EventKind.OFFICIAL_RETURN_TICKED: _("Đã ghi: lượt trả của {name} bấm xong trên phần mềm chung."),
        }[kind].format(name=item.dossier.applicant_name)
        self.desk.do(lambda: acting.act(self.desk.workplace, step), done)

    def _on_open(self, index: QModelIndex) -> None:
        item = self.model.item(index.row())
        if item is not None:
            self.desk.dossier_requested.emit(item.dossier.id)

    def _call(self, item: Obligation) -> None:
        from counter_app.ui.pages.today_dialogs import call_dialog  # noqa: PLC0415 - Today opens quickly

        call_dialog(self.desk, item, self).open()

    def _on_snooze(self) -> None:
        item = self.model.item(self.table.current_row())
        if item is not None and self._acts:
            self.put_off((item,))

    def put_off(self, items: Sequence[Obligation]) -> None:
        """Ask until when, and why, these reminders are put off; where it is too late, say so."""
        from counter_app.ui.pages.today_dialogs import snooze_dialog  # noqa: PLC0415 - Today opens quickly

        try:
            dialog = snooze_dialog(self.desk, items, self.window())
        except CounterError as error:
            self.desk.said.emit(explain(error), "warn")
            return
        dialog.open()

    def _on_hand_over(self) -> None:
        self.desk.page_requested.emit("hand-over")
