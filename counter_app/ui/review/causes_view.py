"""Why dossiers were late: what the journal suggests, and one key to say what it was."""

from datetime import datetime

from PySide6.QtCore import QEvent, QModelIndex, QObject, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.domain.causes import Cause
from counter_app.i18n import _, pgettext
from counter_app.services.review import LateDossier, Review
from counter_app.ui import theme
from counter_app.ui.models.cells import Cell, CellTableModel, Row
from counter_app.ui.pages.find_table_card import table_card
from counter_app.ui.review.words import CAUSE_KEYS, cause_word, proposal_words
from counter_app.ui.widgets import Column, ColumnKind, DataTable, Level, OneLine, SecondaryButton, Text
from counter_app.ui.widgets.flow import flow
from counter_app.ui.words import due_words

_COLUMNS = (
    Column(ColumnKind.TEXT, keeps_second=True),
    Column(ColumnKind.TEXT, hide_below=760),
    Column(ColumnKind.FITTED, hide_below=560),
    Column(ColumnKind.FITTED),
    Column(ColumnKind.PILL),
)


class CausesView(QWidget):
    """The dossiers late in the record; 1 to 5 confirm the current one's cause and go on to the next.

    Signals:
        back_requested: to the numbers again.
        confirmed(dossier_id, cause): somebody said why.
        dossier_requested(id): show this dossier.
    """

    back_requested = Signal()
    confirmed = Signal(int, object)
    dossier_requested = Signal(int)

    def __init__(self, *, may_confirm: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._late: tuple[LateDossier, ...] = ()
        self._now: datetime | None = None
        self._may_confirm = may_confirm
        self.back = SecondaryButton(_("Quay lại"), "Esc")
        self.title = Text(_("Nguyên nhân trễ"), size="section")
        self.count = OneLine(tone="soft")
        titles = (_("Chủ hồ sơ"), pgettext("column", "Thủ tục"), _("Hẹn trả"), _("Nguyên nhân"), "")
        self.model = CellTableModel(titles, self)
        self.table = DataTable(_("Hồ sơ trễ và nguyên nhân"), _COLUMNS)
        self.table.setModel(self.model)
        self.table.set_empty_text(_("Trong kỳ không có hồ sơ nào trễ."))
        self.why = Text(wrap=True)
        self.buttons = {key: SecondaryButton(cause_word(cause), key) for key, cause in CAUSE_KEYS.items()}
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.px(12))
        head.addWidget(self.back)
        head.addWidget(self.title)
        head.addWidget(self.count, 1)
        card = table_card()
        above = QVBoxLayout()
        above.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), 0)
        above.setSpacing(theme.px(10))
        above.addWidget(self.why)
        above.addLayout(flow(*self.buttons.values()))
        card.body.addLayout(above)
        card.body.addWidget(self.table, 1)
        column = QVBoxLayout(self)
        gap = theme.px(16)
        column.setContentsMargins(gap, gap, gap, gap)
        column.setSpacing(gap)
        column.addLayout(head)
        column.addWidget(card, 1)

    def _connect(self) -> None:
        self.back.clicked.connect(self.back_requested)
        self.table.installEventFilter(self)
        self.table.current_row_changed.connect(self._tell_why)
        self.table.row_activated.connect(self._on_open)
        for key, button in self.buttons.items():
            button.setVisible(self._may_confirm)
            button.setProperty("causeKey", key)
            button.clicked.connect(self._on_button)

    def show_late(self, review: Review) -> None:
        """Show the late dossiers; the current one stays the current one."""
        row = max(self.table.current_row(), 0)
        self._late, self._now = review.numbers.late, review.numbers.made_at
        self.model.show_rows([self._row(each, review.numbers.made_at) for each in self._late])
        told = _("{left} trong {all} hồ sơ chờ xác nhận nguyên nhân")
        self.count.setText(told.format(left=review.numbers.unconfirmed, all=len(self._late)))
        self.table.select_row(row)
        self._tell_why()

    def take_focus(self) -> None:
        """Put the keyboard on the first dossier whose cause nobody has confirmed."""
        waiting = [row for row, each in enumerate(self._late) if each.confirmed is None]
        if waiting and self._late[max(self.table.current_row(), 0)].confirmed is not None:
            self.table.select_row(waiting[0])
        self.table.setFocus()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take the digits before the table searches for them."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.text() not in CAUSE_KEYS or event.isAutoRepeat():
            return False
        self._confirm(CAUSE_KEYS[event.text()])
        return True

    def _on_button(self) -> None:
        sender = self.sender()
        if isinstance(sender, QObject):
            self._confirm(CAUSE_KEYS[str(sender.property("causeKey"))])

    def _confirm(self, cause: Cause) -> None:
        chosen = self._chosen()
        if chosen is None or not self._may_confirm:
            return
        self.table.select_row(self.table.current_row() + 1)
        self.confirmed.emit(chosen.summary.id, cause)

    def _chosen(self) -> LateDossier | None:
        row = self.table.current_row()
        return self._late[row] if 0 <= row < len(self._late) else None

    def _on_open(self, _index: QModelIndex) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.dossier_requested.emit(chosen.summary.id)

    def _tell_why(self) -> None:
        chosen = self._chosen()
        if chosen is None or self._now is None:
            self.why.setText("")
            return
        sentence = proposal_words(chosen.proposal, self._now)
        template = _("Nhật ký gợi ý “{cause}”. {sentence}")
        self.why.setText(template.format(cause=cause_word(chosen.proposal.cause), sentence=sentence))

    @staticmethod
    def _row(late: LateDossier, now: datetime) -> Row:
        summary = late.summary
        only = _("trễ chỉ trên sổ") if late.only_in_record else _("trễ theo quy định")
        state = (
            Cell(_("Đã xác nhận"), level=Level.DONE)
            if late.confirmed
            else Cell(_("Gợi ý"), level=Level.NOTICE)
        )
        return (
            Cell(summary.applicant_name, summary.code, strong=True),
            Cell(summary.procedure_name, summary.field, tip=summary.procedure_name),
            Cell(due_words(summary.due_at, now)),
            Cell(cause_word(late.cause), only),
            state,
        )
