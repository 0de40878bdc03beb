"""Hand over (F4): results to give out or to confirm; one scan and one key each, a stack by scans alone."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QVBoxLayout, QWidget

from counter_app.domain.accounts import Permission
from counter_app.domain.events import EventKind, Source
from counter_app.domain.obligations import Obligation, ObligationKind
from counter_app.domain.status import Status
from counter_app.i18n import _
from counter_app.services import reading, returns
from counter_app.services.fees import suggested_document
from counter_app.services.records import DossierRecord
from counter_app.ui import theme
from counter_app.ui.desk import Desk
from counter_app.ui.dialogs.step import Approve
from counter_app.ui.models.returns import ReturnTableModel
from counter_app.ui.pages.base import Page
from counter_app.ui.pages.find_keys import ListKeys
from counter_app.ui.pages.find_table_card import table_card
from counter_app.ui.pages.hand_over_batch import BatchView
from counter_app.ui.pages.hand_over_card import ResultCard
from counter_app.ui.pages.hand_over_steps import HandOverSteps, Scanned, code_in
from counter_app.ui.pages.hand_over_together import KEY as TOGETHER_KEY
from counter_app.ui.pages.in_view import bring_into_view
from counter_app.ui.scans import scan_source
from counter_app.ui.widgets import Column, ColumnKind, DataTable, OneLine, SecondaryButton

_BATCH_KEY: Final = "F6"
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
    """Scan the receipt or type a few letters of the name, look at the person, press Enter.

    A scanned stub, or F6, begins a stack: from then on each scan confirms by itself. `approve` checks a
    supervisor's name and password given at this window.
    """

    def __init__(self, desk: Desk, *, approve: Approve, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._scanned: Scanned | None = None
        self._shown: int | None = None
        self._record: DossierRecord | None = None
        self._minute = ""
        self.box = QLineEdit()
        self.box.setPlaceholderText(_("Quét giấy hẹn, hoặc gõ tên không dấu để lọc…"))
        self.box.setAccessibleName(_("Lọc kết quả"))
        self.box.setClearButtonEnabled(True)
        self.count = OneLine(tone="soft")
        self.stack = SecondaryButton(_("Quét loạt cuống"), _BATCH_KEY)
        self.model = ReturnTableModel(self)
        self.table = DataTable(_("Kết quả chờ trả và chờ xác nhận"), _COLUMNS)
        self.table.setModel(self.model)
        self.card = ResultCard()
        self.batch = BatchView(desk, approve=approve)
        self._steps = HandOverSteps(desk, self.card, approve=approve, page=self)
        self._lay_out()
        self._connect()
        self._add_shortcuts()

    def _lay_out(self) -> None:
        gap = theme.px(16)
        work = table_card(_("Trao kết quả"))
        work.header.addWidget(self.count, 1)
        work.header.addWidget(self.stack)
        inset = QVBoxLayout()
        inset.setContentsMargins(theme.px(12), 0, theme.px(12), 0)
        inset.addWidget(self.box)
        work.body.addLayout(inset)
        work.body.addWidget(self.table, 1)
        self.table.setMinimumHeight(theme.px(220))
        self._single = QWidget()
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._single)
        self._halves.setContentsMargins(0, 0, 0, 0)
        self._halves.setSpacing(gap)
        self._halves.addWidget(work, 1)
        self._halves.addWidget(self.card)
        column = QVBoxLayout(self)
        column.setContentsMargins(gap, gap, gap, gap)
        column.addWidget(self._single, 1)
        column.addWidget(self.batch, 1)
        self.card.setVisible(False)
        self.batch.setVisible(False)

    def _connect(self) -> None:
        ListKeys(self.box, self.table)
        self.box.textChanged.connect(self._on_typed)
        self.box.returnPressed.connect(self._on_typed_enter)
        self.table.action_requested.connect(self._on_action)
        self.table.row_activated.connect(self._on_open)
        self.table.current_row_changed.connect(self._on_row)
        self.card.receiver.confirmed.connect(self._on_action)
        self.card.fee.confirmed.connect(self._on_fee_entered)
        self.card.together.chosen_changed.connect(self._ask_fee)
        self.card.only.clicked.connect(self._on_only)
        self.card.when.clicked.connect(self._on_other_time)
        self.card.together.requested.connect(self._on_together)
        self.card.together.button.focused.connect(self._on_all_focused)
        self.card.open.clicked.connect(self._on_open)
        self.stack.clicked.connect(self.start_batch)
        self.batch.ended.connect(self._on_batch_ended)
        self.batch.choice_requested.connect(self.take_scan)
        self._steps.done.connect(self._on_done)
        self.desk.ticked.connect(self._on_ticked)

    def _add_shortcuts(self) -> None:
        for key, slot in (
            (_BATCH_KEY, self.start_batch),
            (TOGETHER_KEY, self._on_together),
            ("Ctrl+Return", self._on_other_time),
            ("Ctrl+Enter", self._on_other_time),
        ):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def refresh(self) -> None:
        """Read the results again; the chosen one stays chosen as long as it is there."""
        if self.batch.is_on:
            self.batch.refresh()
            return
        workplace = self.desk.workplace
        found = self.desk.read(lambda: returns.at_counter(workplace))
        if found is None:
            return
        chosen = self._chosen()
        self.model.show_results(found, workplace.now())
        self._choose(chosen.dossier.id if chosen else None)
        self._tell()

    def take_focus(self) -> None:
        """Put the keyboard into the filter, empty again."""
        if self.batch.is_on:
            self.batch.take_focus()
            return
        self.box.clear()
        self.box.setFocus()

    # --- scans --------------------------------------------------------------------------------------------

    def take_scan(self, text: str) -> bool:
        """Choose the scanned result and have Enter act on it; a stub is confirmed at once, as all after it.

        False when it is not one to hand over.
        """
        return self._take(text, scan_source(code_in(text)))

    def take_entered(self, text: str) -> bool:
        """Take a typed code as a scanned one, and record that it was typed."""
        return self._take(text, Source.TYPED)

    def _take(self, text: str, source: Source) -> bool:
        code = code_in(text)
        if not self.desk.workplace.actor.may(Permission.ACT) or not any(map(str.isdigit, code)):
            return False
        if source is Source.STUB:
            self.start_batch()
        if not self.batch.is_on:
            return self._choose_scanned(code, source)
        self.batch.take(code, source)
        return True

    def _choose_scanned(self, code: str, source: Source) -> bool:
        found = self.desk.read(lambda: reading.lookup(self.desk.workplace, code))
        self.refresh()
        ready = [record.id for record in found or () if self.model.has(record.id)]
        if not ready:
            return False
        self.box.clear()
        self._choose(ready[-1])
        self._scanned = Scanned(frozenset(ready), source)
        place = self.card.together.button if len(ready) > 1 else self.table
        place.setFocus()
        bring_into_view(place)
        return True

    # --- a stack of stubs ---------------------------------------------------------------------------------

    def start_batch(self) -> None:
        """Have each scan confirm by itself from now on."""
        if self.batch.is_on or not self.desk.workplace.actor.may(Permission.ACT):
            return
        self.batch.start()
        self._show_batch(shown=True)
        self.batch.take_focus()

    def take_escape(self) -> bool:
        """End the stack, if there is one."""
        was_on = self.batch.is_on
        self.batch.finish()
        return was_on

    def take_back(self) -> bool:
        """Take back all that was handed over together last, not only one of it."""
        return self._steps.take_back()

    def hideEvent(self, event: QHideEvent) -> None:
        """End the stack with the page: no mode stays on where nobody sees it."""
        super().hideEvent(event)
        self.batch.leave()

    def _on_batch_ended(self) -> None:
        self._show_batch(shown=False)
        if self.isVisible():
            self.refresh()
            self.take_focus()

    def _show_batch(self, *, shown: bool) -> None:
        self._single.setVisible(not shown)
        self.batch.setVisible(shown)

    def _on_ticked(self, now: object) -> None:
        """Follow the clock: the stack's two minutes, and the working minutes left of every row."""
        if not self.isVisible():
            return
        self.batch.look_at_clock(self.desk.workplace.now())
        minute = f"{now:%H:%M}"
        if minute != self._minute:
            self._minute = minute
            self.refresh()

    # --- one result ---------------------------------------------------------------------------------------

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
            self.card.fee.clear()
        self._shown = item.dossier.id if item else None
        workplace = self.desk.workplace
        record = self.desk.read(lambda: reading.get(workplace, item.dossier.id)) if item else None
        self._record = record
        self.card.setVisible(record is not None)
        if item is not None and record is not None:
            same = self.desk.read(lambda: returns.of_same_citizen(workplace, record))
            self.card.show_result(item, record, workplace.now(), same or ())
            self._ask_fee()

    def _ask_fee(self) -> None:
        """Ask for what is still owed: of the result chosen, or of all that are given out together."""
        item, record = self._chosen(), self._record
        if item is None or record is None:
            return
        together = self.card.together.chosen
        handed = [each for each in together or [record] if each.progress.status is Status.RESULT_READY]
        owed = sum(returns.owed_of(each) for each in handed)
        if not self.desk.workplace.office.collects_fees:
            self.card.remind_fee(owed, several=bool(together))
            return
        suggested = (self.desk.read(self._next_document) or "") if owed else ""
        self.card.ask_fee(owed, suggested=suggested, several=len(handed) > 1)

    def _next_document(self) -> str:
        return suggested_document(self.desk.workplace)

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
        if item is not None:
            confirm = item.kind is ObligationKind.CONFIRM_RETURN
            kind = EventKind.RETURN_CONFIRMED if confirm else EventKind.HANDED_OVER
            self._steps.do(item, kind, self._scanned)

    def _on_fee_entered(self) -> None:
        """Go on from the fee: with all results of the citizen where they are asked for together."""
        if self.card.together.isVisible() and len(self.card.together.chosen) > 1:
            self._on_together()
        else:
            self._on_action()

    def _on_only(self) -> None:
        item = self._chosen()
        if item is not None:
            self._steps.do(item, EventKind.HANDED_OVER, self._scanned, alone=True)

    def _on_all_focused(self, focused: bool) -> None:  # noqa: FBT001 - a slot
        self.model.show_key(shown=not focused)

    def _on_together(self) -> None:
        if self.card.together.isVisible():
            self._steps.do_together(self.card.together.chosen, self._scanned)

    def _on_other_time(self) -> None:
        item = self._chosen()
        if self.card.isVisible() and item is not None and self._record is not None:
            self._steps.ask_time(item, self._record, self._scanned)

    def _on_done(self) -> None:
        self._scanned = None
        self.refresh()
        self.take_focus()  # away from the next row's button: a bounced Enter must not act on it

    def _on_open(self) -> None:
        item = self._chosen()
        if item is not None:
            self.desk.dossier_requested.emit(item.dossier.id)
