"""Hand over (F4): the results to give out or to confirm; one scan and one key each."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QVBoxLayout, QWidget

from counter_app.domain.accounts import Permission
from counter_app.domain.events import EventKind, Source
from counter_app.domain.obligations import Obligation, ObligationKind
from counter_app.i18n import _
from counter_app.services import reading
from counter_app.ui import theme
from counter_app.ui.desk import Desk
from counter_app.ui.dialogs.step import StepAnswer
from counter_app.ui.models.returns import ReturnTableModel
from counter_app.ui.pages.base import Page
from counter_app.ui.pages.dossier_steps import done_words, step_work
from counter_app.ui.pages.find_keys import ListKeys
from counter_app.ui.pages.find_table_card import table_card
from counter_app.ui.pages.hand_over_card import ResultCard
from counter_app.ui.scans import scan_source
from counter_app.ui.widgets import Column, ColumnKind, DataTable, OneLine

_WIDE: Final = 800  # the width at 100 % from which the chosen result stands beside the list
_SIDE: Final = 300
_ANY_WIDTH: Final = (1 << 24) - 1
_COLUMNS: Final = (
    Column(ColumnKind.FITTED, hide_below=480),
    Column(ColumnKind.TEXT, keeps_second=True),
    Column(ColumnKind.TEXT, hide_below=620),
    Column(ColumnKind.FITTED, hide_below=760),
    Column(ColumnKind.ACTION),
)


class HandOverPage(Page):
    """Scan the receipt or type a few letters of the name, look at the person, press Enter."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._scanned: tuple[int, Source] | None = None
        self._shown: int | None = None
        self.box = QLineEdit()
        self.box.setPlaceholderText(_("Quét giấy hẹn, hoặc gõ tên không dấu để lọc…"))
        self.box.setAccessibleName(_("Lọc kết quả"))
        self.box.setClearButtonEnabled(True)
        self.count = OneLine(tone="soft")
        self.model = ReturnTableModel(self)
        self.table = DataTable(_("Kết quả chờ trả và chờ xác nhận"), _COLUMNS)
        self.table.setModel(self.model)
        self.card = ResultCard()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        gap = theme.px(16)
        work = table_card(_("Trao kết quả"))
        work.header.addWidget(self.count, 1)
        inset = QVBoxLayout()
        inset.setContentsMargins(theme.px(12), 0, theme.px(12), 0)
        inset.addWidget(self.box)
        work.body.addLayout(inset)
        work.body.addWidget(self.table, 1)
        self.table.setMinimumHeight(theme.px(220))
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._halves.setContentsMargins(gap, gap, gap, gap)
        self._halves.setSpacing(gap)
        self._halves.addWidget(work, 1)
        self._halves.addWidget(self.card)
        self.card.setVisible(False)

    def _connect(self) -> None:
        ListKeys(self.box, self.table)
        self.box.textChanged.connect(self._on_typed)
        self.box.returnPressed.connect(self._on_typed_enter)
        self.table.action_requested.connect(self._on_action)
        self.table.row_activated.connect(self._on_open)
        self.table.current_row_changed.connect(self._on_row)
        self.card.receiver.confirmed.connect(self._on_action)
        self.card.only.clicked.connect(self._on_only)
        self.card.open.clicked.connect(self._on_open)

    def refresh(self) -> None:
        """Read the results again; the chosen one stays chosen as long as it is there."""
        workplace = self.desk.workplace
        owed = self.desk.read(lambda: reading.pending(workplace))
        if owed is None:
            return
        chosen = self._chosen()
        self.model.show_results(owed, workplace.now())
        self._choose(chosen.dossier.id if chosen else None)
        self._tell()

    def take_focus(self) -> None:
        """Put the keyboard into the filter, empty again."""
        self.box.clear()
        self.box.setFocus()

    def take_scan(self, text: str) -> bool:
        """Choose the scanned dossier and have Enter act on it; False when it is not one to hand over."""
        found = self.desk.read(lambda: reading.lookup(self.desk.workplace, text))
        self.refresh()
        ready = [record for record in found or () if self.model.has(record.id)]
        if len(ready) != 1 or not self.desk.workplace.actor.may(Permission.ACT):
            return False
        self.box.clear()
        self._choose(ready[0].id)
        self._scanned = (ready[0].id, scan_source(text))
        self.table.setFocus()
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the chosen result beside the list, or under it."""
        super().resizeEvent(event)
        wide = self.width() >= theme.px(_WIDE)
        direction = QBoxLayout.Direction
        self._halves.setDirection(direction.LeftToRight if wide else direction.TopToBottom)
        self._halves.setAlignment(self.card, Qt.AlignmentFlag.AlignTop if wide else Qt.AlignmentFlag(0))
        self.card.set_beside(beside=wide)
        self.card.setMaximumWidth(theme.px(_SIDE) if wide else _ANY_WIDTH)
        self.card.setMinimumWidth(theme.px(_SIDE) if wide else 0)

    def _chosen(self) -> Obligation | None:
        return self.model.item(self.table.current_row())

    def _choose(self, dossier_id: int | None) -> None:
        row = self.model.row_of(dossier_id) if dossier_id is not None else -1
        self.table.select_row(max(row, 0))
        self._on_row(self.table.current_row())

    def _on_row(self, _row: int) -> None:
        item = self._chosen()
        if item is None or item.dossier.id != self._shown:
            self.card.receiver.clear()  # what was typed there belongs to one result
        self._shown = item.dossier.id if item else None
        workplace = self.desk.workplace
        record = self.desk.read(lambda: reading.get(workplace, item.dossier.id)) if item else None
        self.card.setVisible(record is not None)
        if item is not None and record is not None:
            self.card.show_result(item, record, workplace.now())

    def _tell(self) -> None:
        self.count.setText(
            _("{unconfirmed} chưa xác nhận · {waiting} chờ công dân").format(
                unconfirmed=self.model.unconfirmed, waiting=self.model.waiting
            )
        )
        if self.box.text().strip():
            nothing = _("Không có kết quả nào khớp. Gõ ít chữ hơn, hoặc tra cứu bằng F3.")
        else:
            nothing = _("Không còn kết quả nào phải trao hay xác nhận.")
        self.table.set_empty_text(nothing)

    def _on_typed(self, text: str) -> None:
        self.model.narrow(text)
        self._choose(None)
        self._tell()

    def _on_typed_enter(self) -> None:
        """Go to the chosen row; acting takes another key there, for the wrong person is hard to repair."""
        if self._chosen() is not None:
            self.table.setFocus()

    def _on_action(self) -> None:
        item = self._chosen()
        if item is None:
            return
        confirm = item.kind is ObligationKind.CONFIRM_RETURN
        self._do(item, EventKind.RETURN_CONFIRMED if confirm else EventKind.HANDED_OVER)

    def _on_only(self) -> None:
        item = self._chosen()
        if item is not None:
            self._do(item, EventKind.HANDED_OVER, alone=True)

    def _do(self, item: Obligation, kind: EventKind, *, alone: bool = False) -> None:
        dossier_id, source = item.dossier.id, Source.TYPED
        if self._scanned is not None and self._scanned[0] == dossier_id:
            source = self._scanned[1]
        details = self.card.receiver.details() if kind is EventKind.HANDED_OVER else None
        work = step_work(self.desk.workplace, dossier_id, kind, source=source, details=details, alone=alone)
        said = done_words(kind, item.dossier.applicant_name, alone=alone)
        self.desk.do(lambda: work(StepAnswer()), said)
        self._scanned = None
        self.refresh()
        self.take_focus()  # away from the next row's button: a bounced Enter must not act on it

    def _on_open(self) -> None:
        item = self._chosen()
        if item is not None:
            self.desk.dossier_requested.emit(item.dossier.id)
