"""A stack of stubs: while this mode is on, each scan confirms one return and needs no key."""

from collections import deque
from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from counter_app.domain.dossier import effective_events
from counter_app.domain.errors import N_, CounterError, RuleError
from counter_app.domain.events import EventKind, Source
from counter_app.domain.moments import at, local
from counter_app.i18n import _
from counter_app.services import reading, returns
from counter_app.services.records import DossierRecord
from counter_app.services.returns import Outcome, OutcomeKind
from counter_app.ui import theme
from counter_app.ui.clock_text import read_clock
from counter_app.ui.desk import Desk
from counter_app.ui.dialogs.back_dating import BackDatingDialog
from counter_app.ui.dialogs.step import Approve, StepAnswer
from counter_app.ui.models.batch import BatchTableModel, outcome_tone, outcome_words
from counter_app.ui.pages.find_table_card import table_card
from counter_app.ui.pages.hand_over_band import BatchBand
from counter_app.ui.pages.in_view import bring_into_view
from counter_app.ui.widgets import Column, ColumnKind, DataTable, OneLine, Text

IDLE: Final = timedelta(minutes=2)
_CHECKED: Final = 8  # lines whose dossiers are read again: as many as a clerk can take back with Ctrl+Z
_COLUMNS: Final = (
    Column(ColumnKind.FITTED),
    Column(ColumnKind.PILL),
    Column(ColumnKind.TEXT, keeps_second=True),
    Column(ColumnKind.TEXT, hide_below=720),
    Column(ColumnKind.ACTION),
)


class BatchView(QWidget):
    """The mode and its list. It ends by Escape, by leaving, and by two minutes without a scan.

    Signals:
        ended: the mode is off.
        choice_requested(code): an identity number means several results; one is to be chosen.
    """

    ended = Signal()
    choice_requested = Signal(str)

    def __init__(self, desk: Desk, *, approve: Approve, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._approve = approve
        self._waiting: deque[tuple[str, Source]] = deque()
        self._delivering = False
        self._asking = False
        self._last: datetime | None = None
        self.band = BatchBand()
        self.clock = QLineEdit()
        self.said = Text(_("Giờ trên cuống sắp quét"), tone="soft")
        self.totals = OneLine(size="section")
        self.model = BatchTableModel(self)
        self.table = DataTable(_("Các cuống đã quét"), _COLUMNS)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.clock.setPlaceholderText(_("bây giờ"))
        self.clock.setMaxLength(12)
        self.clock.setFixedWidth(theme.px(110))
        self.said.setBuddy(self.clock)
        self.clock.setAccessibleName(self.said.text())
        self.table.setModel(self.model)
        self.table.set_empty_text(_("Quét cuống thứ nhất. Mỗi lần quét thêm một dòng ở đây."))
        head = QHBoxLayout()
        head.setContentsMargins(theme.px(12), theme.px(6), theme.px(12), 0)
        head.setSpacing(theme.px(16))
        head.addWidget(self.totals, 1)
        head.addWidget(self.said)
        head.addWidget(self.clock)
        card = table_card()
        card.body.addLayout(head)
        card.body.addWidget(self.table, 1)
        self.table.setMinimumHeight(theme.px(140))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addWidget(self.band)
        column.addWidget(card, 1)

    def _connect(self) -> None:
        self.band.end.clicked.connect(self.finish)
        self.clock.textChanged.connect(self._on_clock_typed)
        self.table.action_requested.connect(self._on_action)

    @property
    def is_on(self) -> bool:
        """Whether scans confirm returns by themselves."""
        return self._last is not None

    def start(self) -> None:
        """Turn the mode on; the list of the same day goes on."""
        now = self._desk.workplace.now()
        newest = self.model.line(0)
        if newest is not None and local(newest.at).date() != local(now).date():
            self.model.clear()
        self._last = now
        self.clock.setText("")  # with its history: Ctrl+Z takes a return back, not a time
        self._tell()

    def take_focus(self) -> None:
        """Put the keyboard where a time may be typed; scans reach no field."""
        self.clock.setFocus()

    def finish(self) -> None:
        """Turn the mode off and say what was done."""
        self._end(N_("Đã kết thúc quét loạt: {totals}."), "info")

    def leave(self) -> None:
        """Turn the mode off because the page is left or the screen locked."""
        self._end(N_("Đã dừng quét loạt vì rời trang: {totals}."), "info")

    def look_at_clock(self, now: datetime) -> None:
        """Turn the mode off once nothing was scanned for two minutes; a question is waited for."""
        if self._asking:
            self._last = now
        elif self._last is not None and abs(now - self._last) >= IDLE:
            self._end(N_("Đã dừng quét loạt vì 2 phút không quét: {totals}."), "warn")

    def _end(self, template: str, tone: str) -> None:
        if not self.is_on:
            return
        self._last = None
        self._waiting.clear()
        self.clock.setText("")  # with its history: Ctrl+Z takes a return back, not a time
        if self.model.rowCount():
            self._desk.said.emit(_(template).format(totals=self.model.totals()), tone)
        self.ended.emit()

    # --- scans --------------------------------------------------------------------------------------------

    def take(self, scanned: str, source: Source) -> None:
        """Confirm what a scan names; one that comes while another is being written waits for it."""
        self._waiting.append((scanned, source))
        if self._delivering:
            return
        self._delivering = True
        try:
            while self._waiting and self.is_on:
                self._deliver(*self._waiting.popleft())
        finally:
            self._delivering = False

    def _deliver(self, scanned: str, source: Source) -> None:
        self._last = self._desk.workplace.now()
        outcome = self._confirm(scanned, source)
        self.model.add(outcome)
        self.table.setCurrentIndex(QModelIndex())  # Enter acts on no line by itself
        self.table.scrollToTop()
        self.take_focus()
        self._tell()
        bring_into_view(self.band)  # the mode stays in sight, also in a low window
        self._desk.said.emit(outcome_words(outcome), outcome_tone(outcome))
        if outcome.stored:
            self._desk.changed.emit()

    def _confirm(self, scanned: str, source: Source) -> Outcome:
        """Return what became of a scan; whatever goes wrong is a line too, for nobody looks up each time."""
        workplace = self._desk.workplace
        try:
            when = self._written()
            self.clock.setText("")  # one scan only: no time stays on by accident
            return returns.confirm_scanned(workplace, scanned, at=when, source=source)
        except CounterError as error:
            return Outcome(OutcomeKind.REFUSED, scanned, workplace.now(), error=error)

    def _written(self) -> datetime | None:
        """Return today's time that is typed for the next scan, None for now.

        Raises:
            RuleError: what is typed is no time; it stays, so that no scan slips through with another one.
        """
        text = self.clock.text().strip()
        if not text:
            return None
        clock = read_clock(text)
        if clock is None:
            raise RuleError(
                "clock_unreadable", N_("Giờ “{text}” không đọc được. Sửa giờ rồi quét lại."), text=text
            )
        return at(local(self._desk.workplace.now()).date(), clock)

    def _on_clock_typed(self, text: str) -> None:
        clock = read_clock(text)
        if clock is None:
            said = _("Giờ trên cuống sắp quét")
        else:
            said = _("Chỉ lần quét tới ghi {clock}").format(clock=f"{clock:%H:%M}")
        self.said.setText(said)
        self.said.set_tone("soft" if clock is None else "info")

    # --- the list -----------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Look whether the newest returns still hold."""
        if self._delivering:
            return
        for dossier_id in self.model.shown_dossiers(_CHECKED):
            record = self._desk.read(lambda each=dossier_id: reading.get(self._desk.workplace, each))  # type: ignore[misc]
            if record is not None:
                self.model.show_again(record)
        self._tell()

    def _tell(self) -> None:
        self.totals.setText(self.model.totals())

    def _on_action(self, index: QModelIndex) -> None:
        line = self.model.line(index.row())
        if line is None:
            return
        if line.kind is OutcomeKind.AMBIGUOUS:
            self._end(N_("Đã dừng quét loạt để chọn kết quả: {totals}."), "info")
            self.choice_requested.emit(line.scanned)
        elif line.record is not None and line.record.progress.returned_at is not None:
            self._ask_time(line.record)
        elif line.record is not None:
            self._desk.dossier_requested.emit(line.record.id)

    def _ask_time(self, record: DossierRecord) -> None:
        workplace = self._desk.workplace
        people = self._desk.read(lambda: reading.people(workplace))
        held = {event.kind: event for event in effective_events(record.events)}
        dialog = BackDatingDialog(
            title=_("Sửa giờ trao: {name}").format(name=record.intake.applicant.name),
            step=_("Sửa giờ"),
            now=workplace.now(),
            start=record.progress.returned_at,
            after=held[EventKind.RESULT_READY].occurred_at,
            actor=workplace.actor,
            people=people or (),
            approve=self._approve,
            training=workplace.store.training,
            commit=lambda answer: self._correct(record.id, answer),
            parent=self,
        )
        self._asking = True
        dialog.finished.connect(self._on_asked)
        dialog.open()

    def _correct(self, dossier_id: int, answer: StepAnswer) -> None:
        """Put the time right; a refusal is told by the dialog, which stays."""
        workplace = self._desk.workplace
        when = answer.at or workplace.now()
        record = returns.correct_time(
            workplace, dossier_id, when, reason=answer.reason, approval=answer.approval
        )
        self.model.show_again(record)
        said = _("Đã sửa giờ trao: {name}, {clock}.").format(
            name=record.intake.applicant.name, clock=f"{local(when):%H:%M}"
        )
        self._desk.do(lambda: record, said)

    def _on_asked(self) -> None:
        self._asking = False
        if self.is_on:
            self._last = self._desk.workplace.now()
            self.take_focus()
