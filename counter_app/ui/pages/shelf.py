"""Page 5, the shelf (F8): scan what lies there, put right where shelf and record differ, sign the count."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.domain.events import EventKind
from counter_app.domain.shelf import Became
from counter_app.i18n import _
from counter_app.services import reading, shelf
from counter_app.services.acting import Step
from counter_app.services.records import DossierRecord
from counter_app.services.shelf_records import ScanAnswer, ScanKind, ShelfView
from counter_app.services.workplace import Workplace
from counter_app.ui import theme
from counter_app.ui.desk import Desk
from counter_app.ui.dialogs.step import Approve, StepAnswer, StepDialog
from counter_app.ui.models.shelf import Place, Resolution, ShelfRow
from counter_app.ui.pages import shelf_dialogs
from counter_app.ui.pages.base import Page
from counter_app.ui.pages.dossier_dialogs import Scene
from counter_app.ui.pages.shelf_board import CountBoard
from counter_app.ui.pages.shelf_past import PastCounts
from counter_app.ui.shelf_words import finished_words, scan_tone

Act = Callable[[Workplace, Step], DossierRecord]
Ask = Callable[[Scene, Callable[[StepAnswer], None]], StepDialog]


class ShelfPage(Page):
    """While a count goes on, every scan is the count's; between counts, what was kept can be looked at.

    Signals:
        scanned(tone): a scan was taken, in the tone in which it is told; worth a sound.
    """

    scanned = Signal(str)

    def __init__(self, desk: Desk, *, approve: Approve, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._approve = approve
        self._view: ShelfView | None = None
        self._names: dict[str, str] = {}
        self.past = PastCounts()
        self.board = CountBoard()
        column = QVBoxLayout(self)
        edge = theme.px(16)
        column.setContentsMargins(edge, edge, edge, edge)
        column.addWidget(self.past)
        column.addWidget(self.board)
        self.board.setVisible(False)
        self._connect()

    def _connect(self) -> None:
        board, card, head = self.board, self.board.card, self.board.head
        self.past.begin.clicked.connect(self._on_begin)
        head.finish.clicked.connect(self._on_finish)
        head.take_back.clicked.connect(self._take_off)
        head.abandon.clicked.connect(self._on_abandon)
        board.action_requested.connect(self._on_action)
        board.row_opened.connect(self._on_open)
        board.row_chosen.connect(self._on_chosen)
        card.mislaid_requested.connect(self._on_mislaid)
        card.department_requested.connect(self._on_department)
        card.take_back_requested.connect(self._on_take_back)
        card.note_requested.connect(self._on_note)
        card.drop_requested.connect(self._on_drop)
        card.open_requested.connect(self._on_open)
        shortcut = QShortcut(QKeySequence("F9"), self)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(self._on_finish)

    # --- what the window asks -----------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the count again, or the counts that were kept."""
        workplace = self.desk.workplace
        found = self.desk.read(lambda: (shelf.standing(workplace), reading.people(workplace)))
        if found is None:
            return
        self._view, people = found
        self._names = {person.name: person.full_name for person in people}
        self.board.setVisible(self._view is not None)
        self.past.setVisible(self._view is None)
        if self._view is None:
            self._show_past()
        else:
            begun_by = self._view.count.begun_by
            self.board.show_count(self._view, self._names.get(begun_by, begun_by))
            self.board.head.show_answer(self._view.last, self._view.at)

    def _show_past(self) -> None:
        workplace = self.desk.workplace
        found = self.desk.read(lambda: (len(shelf.expected(workplace)), shelf.history(workplace)))
        if found is not None:
            self.past.show_counts(*found, self._names, workplace.now())

    def take_focus(self) -> None:
        """Put the keyboard on the first difference, or on the one button that begins, or ends, a count."""
        self._workplace_of_keys().setFocus()

    def _workplace_of_keys(self) -> QWidget:
        if self._view is None:
            return self.past.begin
        return self.board.table if self.board.model.rowCount() else self.board.head.finish

    def take_scan(self, text: str) -> bool:
        """Put a scan into the count that goes on; words, and citizens' cards, are left to the window."""
        if self._view is None or "|" in text or not any(letter.isdigit() for letter in text):
            return False
        answer = self.desk.read(lambda: shelf.scan(self.desk.workplace, text))
        self.refresh()
        if answer is not None and self._view is not None:
            self._tell(answer, self._view)
        return True

    def take_back(self) -> bool:
        """Take the last scan off the count, unless a step was recorded from here since."""
        view = self._view
        if view is None or view.last is None:
            return False
        if any(each.recorded_at >= view.last.at for each in view.resolved):
            return False
        self._take_off()
        return True

    def _take_off(self) -> None:
        taken = self.desk.read(lambda: shelf.take_back(self.desk.workplace))
        self.refresh()
        if taken is not None:
            name = taken.dossier.applicant_name if taken.dossier else taken.scanned
            self.desk.said.emit(_("Đã bỏ lần quét: {name}.").format(name=name), "info")

    def _tell(self, answer: ScanAnswer, view: ShelfView) -> None:
        """Show what a scan found; the table leads to it where it asks for something."""
        self.board.head.show_answer(answer, view.at, aloud=True)
        self.scanned.emit(scan_tone(answer.kind))
        if answer.kind in (ScanKind.UNRECORDED, ScanKind.RETURNED, ScanKind.UNKNOWN):
            self.board.choose(answer.dossier.code if answer.dossier else answer.scanned)

    # --- beginning and ending -----------------------------------------------------------------------------

    def _on_begin(self) -> None:
        begun = self.desk.read(lambda: shelf.begin(self.desk.workplace))
        if begun is not None:
            self.board.tiles.show_all()
            self.refresh()
            self.take_focus()

    def _on_finish(self) -> None:
        view = self._view
        if view is None:
            return
        workplace = self.desk.workplace
        if not view.still_open:
            signed = self.desk.do(lambda: shelf.finish(workplace), finished_words)
            self._end(ended=signed is not None)
            return
        shelf_dialogs.finish_dialog(workplace, len(view.still_open), self._finish, self).open()

    def _finish(self, answer: StepAnswer) -> None:
        count = shelf.finish(self.desk.workplace, answer.reason)  # a refusal is told by the dialog
        self.desk.do(lambda: count, finished_words)
        self._end(ended=True)

    def _on_abandon(self) -> None:
        if self._view is not None:
            scanned = self._view.comparison.scanned
            workplace = self.desk.workplace
            shelf_dialogs.abandon_dialog(workplace, scanned, self._abandon, self).open()

    def _abandon(self, answer: StepAnswer) -> None:
        shelf.abandon(self.desk.workplace, answer.reason)
        self.desk.do(lambda: True, _("Đã bỏ lần kiểm kệ."))
        self._end(ended=True)

    def _end(self, *, ended: bool) -> None:
        """Show what was kept; the keyboard goes to the list, where a bounced Enter begins nothing."""
        self.refresh()
        if ended:
            self.past.show_latest()
            self.past.table.setFocus()

    # --- one line -----------------------------------------------------------------------------------------

    def _on_chosen(self, row: ShelfRow | None) -> None:
        record = self._record(row)
        self.board.card.setVisible(row is not None)
        if row is not None and self._view is not None:
            self.board.card.show_row(row, record, self._view.at, beside=self.board.beside)

    def _record(self, row: ShelfRow | None) -> DossierRecord | None:
        if row is None or row.dossier is None:
            return None
        dossier_id = row.dossier.id
        return self.desk.read(lambda: reading.get(self.desk.workplace, dossier_id))

    def _on_action(self, row: ShelfRow) -> None:
        match row.default:
            case Resolution.HANDED_OVER:
                done = _("Đã ghi trao và xác nhận: {name}.")
                self._ask(row, shelf_dialogs.handed_over_dialog, shelf.hand_over, done)
            case Resolution.RESULT:
                done = _("Đã ghi nhận có kết quả: {name}.")
                self._ask(row, shelf_dialogs.result_dialog, shelf.record_result, done)
            case Resolution.NOTE:
                self._ask_note(row, Became.EXPLAINED)
            case _:
                self._on_open(row)

    def _ask(self, row: ShelfRow, ask: Ask, act: Act, done: str) -> None:
        """Ask what a step needs, record it through the shelf, and go on with the next line."""
        record, workplace = self._record(row), self.desk.workplace
        people = self.desk.read(lambda: reading.people(workplace))
        if record is None or people is None:
            return

        def commit(answer: StepAnswer) -> None:
            step = Step(
                record.id,
                EventKind.HANDED_OVER,
                answer.at,
                answer.reason,
                answer.approval,
                details=answer.details,
            )
            after = act(workplace, step)  # a refusal is told by the dialog, which stays
            self.desk.do(lambda: after, done.format(name=record.intake.applicant.name))
            self._go_on()

        ask(Scene(workplace, record, people, self._approve, self), commit).open()

    def _ask_note(self, row: ShelfRow, kind: Became) -> None:
        workplace = self.desk.workplace

        def commit(answer: StepAnswer) -> None:
            shelf.note(workplace, row.code, kind, answer.reason)
            self.desk.do(lambda: True, _("Đã ghi vào lần kiểm."))
            self._go_on()

        name = row.dossier.applicant_name if row.dossier else row.code
        shelf_dialogs.note_dialog(workplace, kind, name, commit, self).open()

    def _go_on(self) -> None:
        self.refresh()
        self.take_focus()

    def _on_mislaid(self) -> None:
        self._note_chosen(Became.MISLAID)

    def _on_department(self) -> None:
        self._note_chosen(Became.AT_DEPARTMENT)

    def _on_note(self) -> None:
        self._note_chosen(Became.EXPLAINED)

    def _note_chosen(self, kind: Became) -> None:
        row = self.board.chosen()
        if row is not None:
            self._ask_note(row, kind)

    def _on_take_back(self) -> None:
        row = self.board.chosen()
        if row is not None:
            missing = row.place is Place.MISSING
            back = shelf.take_result_back if missing else shelf.take_hand_over_back
            self._ask(row, shelf_dialogs.take_back_dialog, back, _("Đã hoàn tác: {name}."))

    def _on_drop(self) -> None:
        row = self.board.chosen()
        if row is not None and row.place is Place.UNKNOWN:
            self.desk.read(lambda: shelf.drop_unknown(self.desk.workplace, row.code))
            self._go_on()

    def _on_open(self, row: ShelfRow | None = None) -> None:
        chosen = row or self.board.chosen()
        if chosen is not None and chosen.dossier is not None:
            self.desk.dossier_requested.emit(chosen.dossier.id)
