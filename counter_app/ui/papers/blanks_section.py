"""Blank receipts: reserve and print them, enter what was written on them, void what was spoilt."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QSpinBox

from counter_app.domain.errors import N_, CounterError
from counter_app.domain.moments import local
from counter_app.domain.paper_kinds import PaperKind, PaperOrder
from counter_app.i18n import _, explain, ngettext
from counter_app.services.approval import Approval
from counter_app.services.blanks import MOST_AT_ONCE, MOST_DAYS_AHEAD, reserve, reserved, void_all
from counter_app.services.records import ReservedReceipt
from counter_app.ui import theme
from counter_app.ui.desk import Desk
from counter_app.ui.dialogs.reason import ReasonDialog
from counter_app.ui.dialogs.step import StepAnswer
from counter_app.ui.models.cells import Cell, CellTableModel, Row
from counter_app.ui.papers.section import PapersSection, PapersTools
from counter_app.ui.widgets import (
    Card,
    Column,
    ColumnKind,
    DataTable,
    LabeledField,
    Level,
    PrimaryButton,
    SecondaryButton,
    Text,
)
from counter_app.ui.widgets.flow import flow
from counter_app.ui.words import moment_words


class BlanksSection(PapersSection):
    """Numbers are taken when they are printed, and never given to anything else.

    What still waits stands first, in the order of the stack.
    """

    name = N_("Phiếu trắng")

    def __init__(self, desk: Desk, tools: PapersTools) -> None:
        advice = _("Khi mất điện: viết tay lên phiếu trắng đã có số, có điện thì nhập lại đúng giờ đã nhận.")
        super().__init__(desk, tools, advice)
        self._listed: Sequence[ReservedReceipt] = ()
        self.count = QSpinBox()
        self.count.setRange(1, MOST_AT_ONCE)
        self.count.setValue(10)
        self.day = QDateEdit()
        self.day.setCalendarPopup(True)
        self.day.setDisplayFormat("dd/MM/yyyy")
        self.reserve_button = PrimaryButton(_("Giữ số và in"), "F9", icon="print")
        self.totals = Text("", strong=True, wrap=True)
        titles = (_("Mã hồ sơ"), _("Giữ lúc"), _("Tình trạng"))
        self._model = CellTableModel(titles, self)
        columns = (
            Column(ColumnKind.TEXT),
            Column(ColumnKind.FITTED, hide_below=420),
            Column(ColumnKind.PILL),
        )
        self.table = DataTable(_("Các số giữ trước"), columns)
        self.table.setModel(self._model)
        self.table.set_empty_text(_("Chưa giữ số nào. Nên in sẵn một xấp trước khi mất điện."))
        self.table.setMinimumHeight(theme.px(180))
        self.enter_button = SecondaryButton(_("Nhập hồ sơ của phiếu này"), "Enter")
        self.again_button = SecondaryButton(_("In lại"), icon="print")
        self.void_button = SecondaryButton(_("Hủy số này…"))
        self.void_rest_button = SecondaryButton("")
        self._lay_out()
        self._connect()
        self._follow_clock()
        self._on_row()

    def _lay_out(self) -> None:
        self._fields = {
            "count": LabeledField(_("Bao nhiêu phiếu"), self.count),
            "day": LabeledField(_("Cho ngày"), self.day),
        }
        for field in self._fields.values():
            field.setFixedWidth(theme.px(150))
        take = Card()
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        for field in self._fields.values():
            row.addWidget(field, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.reserve_button, 0, Qt.AlignmentFlag.AlignBottom)
        row.addStretch(1)
        take.body.addLayout(row)
        card = Card()
        card.body.addWidget(self.totals)
        card.body.addWidget(self.table, 1)
        buttons = (self.enter_button, self.again_button, self.void_button, self.void_rest_button)
        card.body.addLayout(flow(*buttons))
        self.column.addWidget(take)
        self.column.addWidget(card, 1)

    def _connect(self) -> None:
        self.reserve_button.clicked.connect(self._on_reserve)
        self.table.current_row_changed.connect(self._on_row)
        self.table.row_activated.connect(self._on_enter)
        self.enter_button.clicked.connect(self._on_enter)
        self.again_button.clicked.connect(self._on_again)
        self.void_button.clicked.connect(self._on_void)
        self.void_rest_button.clicked.connect(self._on_void_rest)
        shortcut = QShortcut(QKeySequence("F9"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self._on_reserve)

    def _follow_clock(self) -> None:
        """Offer today and the days ahead; a day chosen stays as long as it may."""
        today = local(self.desk.workplace.now()).date()
        before = self.day.date()
        self.day.setDateRange(_qdate(today), _qdate(today + timedelta(days=MOST_DAYS_AHEAD)))
        if before < self.day.minimumDate() or not self._listed:
            self.day.setDate(_qdate(today))

    def refresh(self) -> None:
        """Read the reserved numbers again; the chosen one stays chosen until it is used up."""
        found = self.desk.read(lambda: reserved(self.desk.workplace))
        if found is None:
            return
        before = self.chosen
        self._listed = in_order(found)
        self._follow_clock()
        now = self.desk.workplace.now()
        self._model.show_rows([_row(each, moment_words(each.reserved_at, now)) for each in self._listed])
        self.totals.setText(totals_words(found))
        self.totals.setVisible(bool(found))
        if found:
            same = [(each.code, each.waits) for each in self._listed]
            key = (before.code, before.waits) if before else None
            self.table.select_row(same.index(key) if key in same else 0)
        self._on_row()

    def take_focus(self) -> None:
        """Begin with how many; typing replaces the number."""
        self.count.setFocus()
        self.count.selectAll()

    @property
    def chosen(self) -> ReservedReceipt | None:
        """The number on the current row."""
        row = self.table.current_row()
        return self._listed[row] if 0 <= row < len(self._listed) else None

    @property
    def _rest(self) -> tuple[ReservedReceipt, ...]:
        """The blanks of the chosen one's day that still wait."""
        chosen = self.chosen
        return tuple(each for each in self._listed if each.waits and chosen and each.day == chosen.day)

    def _on_row(self) -> None:
        waits = self.chosen is not None and self.chosen.waits
        for button in (self.enter_button, self.again_button, self.void_button):
            button.setEnabled(waits)
        rest = self._rest if waits else ()
        self.void_rest_button.setVisible(len(rest) > 1)
        if rest:
            words = _("Hủy cả {count} số còn lại của ngày {day}…")
            self.void_rest_button.set_text(words.format(count=len(rest), day=f"{rest[0].day:%d/%m}"))

    def _on_reserve(self) -> None:
        count, chosen = self.count.value(), self.day.date()
        day = date(chosen.year(), chosen.month(), chosen.day())
        for field in self._fields.values():
            field.clear_message()
        try:
            lot = reserve(self.desk.workplace, count, day)
        except CounterError as error:
            field = self._fields.get(error.field or "count", self._fields["count"])
            field.set_message(explain(error))
            return
        self.desk.said.emit(_("Đã giữ {count} số. Phiếu trắng đang in.").format(count=count), "done")
        self.desk.changed.emit()
        self.refresh()
        self.order(PaperOrder(PaperKind.BLANK, content=lot))

    def _on_enter(self) -> None:
        if self.chosen is not None and self.chosen.waits:
            self.tools.enter_blank(self.chosen.code)

    def _on_again(self) -> None:
        if self.chosen is not None and self.chosen.waits:
            self.order(PaperOrder(PaperKind.BLANK, content=(self.chosen,)))

    def _on_void(self) -> None:
        if self.chosen is not None and self.chosen.waits:
            self._ask_reason((self.chosen,), _("Hủy số giữ trước {code}").format(code=self.chosen.code))

    def _on_void_rest(self) -> None:
        rest = self._rest
        if rest:
            title = _("Hủy {count} số còn lại của ngày {day}")
            self._ask_reason(rest, title.format(count=len(rest), day=f"{rest[0].day:%d/%m/%Y}"))

    def _ask_reason(self, these: Sequence[ReservedReceipt], title: str) -> None:
        def commit(answer: StepAnswer) -> object:
            return void_all(self.desk.workplace, [each.code for each in these], answer.reason)

        dialog = ReasonDialog(
            title=title,
            explanation=_("Số vẫn nằm trong danh sách, không cấp lại cho hồ sơ khác."),
            confirm=_("Hủy số"),
            needs_approval=False,
            people=(),
            approve=_nobody,
            training=self.desk.workplace.store.training,
            commit=commit,
            parent=self,
        )
        dialog.accepted.connect(self.desk.changed)
        dialog.accepted.connect(self.refresh)
        dialog.open()


def in_order(found: Sequence[ReservedReceipt]) -> list[ReservedReceipt]:
    """Return blanks as a clerk looks for them: the stack from its top, then the others, the newest first."""
    waiting = [each for each in reversed(found) if each.waits]
    return [*waiting, *(each for each in found if not each.waits)]


def totals_words(found: Sequence[ReservedReceipt]) -> str:
    """Return how many wait, were entered and are void, in a line."""
    waiting = sum(each.waits for each in found)
    entered = sum(each.dossier_id is not None for each in found)
    void_ones = len(found) - waiting - entered
    said = [ngettext("{count} chưa dùng", "{count} chưa dùng", waiting).format(count=waiting)]
    if entered:
        said.append(ngettext("{count} đã nhập", "{count} đã nhập", entered).format(count=entered))
    if void_ones:
        said.append(ngettext("{count} đã hủy", "{count} đã hủy", void_ones).format(count=void_ones))
    return " · ".join(said)


def _nobody(name: str, _password: str) -> Approval:
    """Voiding a number asks for nobody's approval, so nobody can give one."""
    raise LookupError(name)


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


def _row(each: ReservedReceipt, when: str) -> Row:
    words, level = _("Chưa dùng"), Level.NOTICE
    if each.dossier_id is not None:
        words, level = _("Đã nhập hồ sơ"), Level.DONE
    elif each.voided_at is not None:
        words, level = _("Đã hủy"), Level.WARN
    told = each.void_reason or _("Số thứ tự {number}").format(number=each.register_number)
    return (Cell(each.code, told, strong=each.waits), Cell(when), Cell(words, level=level))
