"""The list behind a number: exactly what it counts; Enter opens the dossier, Escape leads back."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from counter_app.domain.obligations import ObligationKind
from counter_app.domain.text import composed
from counter_app.i18n import _, pgettext
from counter_app.services.citizen_data import DataUse, DataUsed
from counter_app.services.records import JournalLine, SnoozeLine
from counter_app.services.review import Review
from counter_app.ui import theme
from counter_app.ui.desk import Desk
from counter_app.ui.models.cells import Cell, CellTableModel, Row
from counter_app.ui.models.dossiers import DossierTableModel
from counter_app.ui.pages.find_table_card import table_card
from counter_app.ui.review.behind import Behind, Kind, fetch_of
from counter_app.ui.review.words import irregular_words, whole
from counter_app.ui.widgets import Column, ColumnKind, DataTable, OneLine, SecondaryButton, Text
from counter_app.ui.words import moment_words, obligation_word, step_word

_DOSSIERS = (
    Column(ColumnKind.TEXT, keeps_second=True),
    Column(ColumnKind.TEXT, hide_below=620),
    Column(ColumnKind.FITTED, hide_below=900),
    Column(ColumnKind.FITTED, hide_below=520),
    Column(ColumnKind.PILL),
)
_LINES = (
    Column(ColumnKind.TEXT, keeps_second=True),
    Column(ColumnKind.FITTED),
    Column(ColumnKind.FITTED),
    Column(ColumnKind.TEXT, hide_below=620),
)
_USES = (
    Column(ColumnKind.TEXT, keeps_second=True),
    Column(ColumnKind.FITTED),
    Column(ColumnKind.TEXT),
)


class BehindView(QWidget):
    """One list at a time.

    Signals:
        back_requested: to the numbers again.
        reassign_requested(dossiers): give these to another person.
    """

    back_requested = Signal()
    reassign_requested = Signal(object)

    def __init__(self, desk: Desk, *, may_reassign: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._may_reassign = may_reassign
        self._ids: list[int | None] = []
        self.behind: Behind | None = None
        self.back = SecondaryButton(_("Quay lại"), "Esc")
        self.reassign = SecondaryButton(_("Giao lại…"), "Ctrl+G")
        self.title = Text("", size="section")
        self.count = OneLine(tone="soft")
        self.dossiers = DossierTableModel(self)
        self.steps = CellTableModel((pgettext("column", "Bước"), _("Xảy ra"), _("Ghi lúc"), _("Lý do")), self)
        self.snoozes = CellTableModel(
            (pgettext("column", "Việc"), _("Hoãn lúc"), _("Nhắc lại"), _("Lý do")), self
        )
        self.data_used = CellTableModel((_("Dữ liệu"), _("Lúc"), _("Ai")), self)
        self.tables = tuple(
            _table(name, columns, model)
            for name, columns, model in (
                (_("Hồ sơ của con số này"), _DOSSIERS, self.dossiers),
                (_("Các bước"), _LINES, self.steps),
                (_("Các lần hoãn nhắc"), _LINES, self.snoozes),
                (_("Các lần xem, xuất dữ liệu công dân"), _USES, self.data_used),
            )
        )
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.px(12))
        head.addWidget(self.back)
        head.addWidget(self.title)
        head.addWidget(self.count, 1)
        head.addWidget(self.reassign)
        for table in self.tables:
            self._stack.addWidget(table)
        card = table_card()
        card.body.addWidget(self._stack)
        column = QVBoxLayout(self)
        gap = theme.px(16)
        column.setContentsMargins(gap, gap, gap, gap)
        column.setSpacing(gap)
        column.addLayout(head)
        column.addWidget(card, 1)

    def _connect(self) -> None:
        self.back.clicked.connect(self.back_requested)
        self.reassign.clicked.connect(self._on_reassign)
        keys = QShortcut(QKeySequence("Ctrl+G"), self)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self._on_reassign)
        for table in self.tables:
            table.row_activated.connect(self._on_open)

    def show_behind(self, behind: Behind, review: Review) -> None:
        """List what is behind a number; the current row stays where the same number is read again."""
        same = self.behind is not None and self.behind.title == behind.title
        row = self.table.current_row() if same else 0
        self.behind = behind
        now = review.numbers.made_at
        self.title.setText(behind.title)
        template = _("{count} hồ sơ") if behind.kind is Kind.DOSSIERS else "{count}"
        self.count.setText(template.format(count=whole(behind.count)))
        self.reassign.setVisible(self._may_reassign and behind.open_work)
        if behind.kind is Kind.DOSSIERS:
            self.dossiers.search(fetch_of(behind, self._desk.workplace, self._desk.read), now)
        elif behind.kind is Kind.SNOOZES:
            self._ids = [line.dossier_id for line in review.snoozes]
            self.snoozes.show_rows([_snooze_row(line, review.names, now) for line in review.snoozes])
        elif behind.kind is Kind.DATA_USED:
            self._ids = [use.dossier_id for use in review.data_used]
            self.data_used.show_rows([_use_row(use, review.names, now) for use in review.data_used])
        else:
            lines = review.back_dated if behind.kind is Kind.BACK_DATED else review.irregular
            self._ids = [line.dossier_id for line in lines]
            self.steps.show_rows([_step_row(line, review.names, now) for line in lines])
        self._stack.setCurrentWidget(self.table)
        self.table.set_empty_text(_("Không còn gì ở đây."))
        self.table.select_row(max(row, 0))

    @property
    def table(self) -> DataTable:
        """The table in front."""
        kind = self.behind.kind if self.behind else Kind.DOSSIERS
        return self.tables[{Kind.DOSSIERS: 0, Kind.SNOOZES: 2, Kind.DATA_USED: 3}.get(kind, 1)]

    def take_focus(self) -> None:
        """Put the keyboard on the list."""
        self.table.setFocus()

    def _current(self) -> int | None:
        row = self.table.current_row()
        if self.behind is not None and self.behind.kind is Kind.DOSSIERS:
            found = self.dossiers.dossier(row)
            return found.id if found else None
        return self._ids[row] if 0 <= row < len(self._ids) else None

    def _on_open(self, _index: QModelIndex) -> None:
        dossier = self._current()
        if dossier is not None:
            self._desk.dossier_requested.emit(dossier)

    def _on_reassign(self) -> None:
        dossier = self._current()
        if dossier is not None and self.reassign.isVisible():
            self.reassign_requested.emit((dossier,))


def _table(name: str, columns: Sequence[Column], model: DossierTableModel | CellTableModel) -> DataTable:
    table = DataTable(name, columns)
    table.setModel(model)
    return table


def _step_row(line: JournalLine, names: Mapping[str, str], now: datetime) -> Row:
    event = line.event
    what = irregular_words(event)
    step = f"{step_word(event)}: {what}" if what else step_word(event)
    by = names.get(event.recorded_by, event.recorded_by)
    approver = names.get(event.approved_by, event.approved_by)
    who = _("{by} ghi · {approver} duyệt").format(by=by, approver=approver) if approver else by
    return (
        Cell(step, f"{line.applicant_name} · {line.code}", strong=True),
        Cell(moment_words(event.occurred_at, now)),
        Cell(moment_words(event.recorded_at, now)),
        Cell(composed(event.reason) or "–", who, tip=event.reason),
    )


def _snooze_row(line: SnoozeLine, names: Mapping[str, str], now: datetime) -> Row:
    return (
        Cell(obligation_word(ObligationKind(line.kind)), f"{line.applicant_name} · {line.code}", strong=True),
        Cell(moment_words(line.at, now)),
        Cell(moment_words(line.until, now)),
        Cell(line.reason, names.get(line.by, line.by), tip=line.reason),
    )


def _use_row(use: DataUsed, names: Mapping[str, str], now: datetime) -> Row:
    seen = use.use is DataUse.SEEN
    what = _("Xem số định danh") if seen else _("Xuất danh sách hồ sơ")
    return (
        Cell(what, use.about, strong=True),
        Cell(moment_words(use.at, now)),
        Cell(names.get(use.by, use.by)),
    )
