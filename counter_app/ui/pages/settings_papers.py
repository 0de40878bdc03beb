"""Settings, the printer: what differs for one kind of paper on this machine."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QSpinBox

from counter_app.domain.errors import N_
from counter_app.domain.paper_kinds import ALWAYS_A4, PaperKind
from counter_app.domain.papers import Paper
from counter_app.domain.print_queue import MOST_COPIES
from counter_app.i18n import _
from counter_app.ui import theme
from counter_app.ui.preferences import PaperChoice
from counter_app.ui.printing.traits import Traits, tray_words
from counter_app.ui.widgets import Card, LabeledField, Text, take_keys_directly

KINDS: Final[Mapping[PaperKind, str]] = {
    PaperKind.RECEIPT: N_("Giấy hẹn"),
    PaperKind.BLANK: N_("Phiếu trắng"),
    PaperKind.SUPPLEMENT: N_("Phiếu yêu cầu bổ sung"),
    PaperKind.REFUSAL: N_("Phiếu từ chối"),
    PaperKind.APOLOGY: N_("Văn bản hẹn lại"),
    PaperKind.STOP: N_("Thông báo dừng"),
    PaperKind.CONTROL: N_("Phiếu kiểm soát"),
    PaperKind.REGISTER: N_("Sổ theo dõi hồ sơ"),
    PaperKind.HANDOVER: N_("Danh sách bàn giao"),
    PaperKind.SHELF: N_("Danh sách kệ kết quả"),
    PaperKind.TO_CALL: N_("Danh sách báo công dân"),
    PaperKind.COPIES: N_("Phiếu chứng thực bản sao"),
    PaperKind.CERTIFIED: N_("Danh sách chứng thực"),
    PaperKind.BOARD: N_("Tờ niêm yết"),
    PaperKind.CLOSING: N_("Tờ chốt ngày"),
    PaperKind.REVIEW: N_("Phiếu giám sát"),
    PaperKind.REPORT: N_("Báo cáo"),
}
_PAIRED: Final = (PaperKind.RECEIPT, PaperKind.BLANK)

FindTraits = Callable[[str, Callable[[Traits], None]], None]
"""Tells a function later what a printer has; an empty name is the usual printer."""


class PaperChoiceCard(Card):
    """The choices of one kind of paper; what is left as usual follows the fields above.

    Signals:
        chosen(kind, choice): somebody chose.
    """

    chosen = Signal(object, object)

    def __init__(self, find_traits: FindTraits) -> None:
        super().__init__(_("Riêng từng loại giấy"))
        self._find_traits = find_traits
        self._choices: Mapping[str, PaperChoice] = {}
        self._traits: dict[str, Traits] = {}
        self._asked: set[str] = set()
        self.kind, self.printer, self.paper = QComboBox(), QComboBox(), QComboBox()
        for kind, name in KINDS.items():
            self.kind.addItem(_(name), kind)
        self.tray, self.copies = QComboBox(), QSpinBox()
        self.tray.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.copies.setRange(1, MOST_COPIES)
        take_keys_directly(self.copies)
        self.duplex = QCheckBox()
        self.preview = QCheckBox(_("Luôn xem trước, không in thẳng"))
        self._lay_out()
        self.show_printers(())
        self._connect()

    def _connect(self) -> None:
        self.kind.currentIndexChanged.connect(self._show)
        self.printer.activated.connect(self._on_printer)
        self.paper.activated.connect(self._on_chosen)
        self.tray.activated.connect(self._on_chosen)
        self.copies.valueChanged.connect(self._on_chosen)
        self.duplex.clicked.connect(self._on_chosen)
        self.preview.clicked.connect(self._on_chosen)

    def _lay_out(self) -> None:
        advice = _("Chọn máy in, khay, số bản cho từng loại; loại nào không chọn thì in như trên.")
        self.body.addWidget(Text(advice, tone="soft", wrap=True))
        self.body.addWidget(LabeledField(_("Loại giấy"), self.kind))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(12))
        self._tray_field = LabeledField(_("Khay giấy"), self.tray)
        fields = (
            LabeledField(_("Máy in của loại này"), self.printer),
            LabeledField(_("Khổ giấy của loại này"), self.paper),
            self._tray_field,
            LabeledField(_("Số bản"), self.copies),
        )
        for place, field in enumerate(fields):
            grid.addWidget(field, place // 2, place % 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.body.addLayout(grid)
        self.body.addWidget(self.duplex)
        self.body.addWidget(self.preview)

    def show_printers(self, names: Sequence[str]) -> None:
        """Offer these printers beside the usual one."""
        self.printer.clear()
        self.printer.addItem(_("Máy in thường lệ"), "")
        for name in names:
            self.printer.addItem(name, name)
        self._show()

    def show_choices(self, choices: Mapping[str, PaperChoice]) -> None:
        """Show what was chosen before."""
        self._choices = dict(choices)
        self._show()

    def ask_again(self) -> None:
        """Ask anew what the printer has: others were found, or another is the usual one."""
        self._asked.clear()
        self._ask(self._own.printer)

    @property
    def _current(self) -> PaperKind:
        return PaperKind(self.kind.currentData())

    @property
    def _own(self) -> PaperChoice:
        return self._choices.get(self._current.value, PaperChoice())

    def _ask(self, printer: str) -> None:
        if printer not in self._asked:
            self._asked.add(printer)
            self._find_traits(printer, partial(self._on_traits, printer))

    def _on_traits(self, printer: str, traits: Traits) -> None:
        self._traits[printer] = traits
        if printer == self._own.printer:
            self._show_traits()

    def _show(self) -> None:
        own = self._own
        with _quiet(self.printer, self.paper, self.copies):
            if own.printer and self.printer.findData(own.printer) < 0:
                self.printer.addItem(own.printer, own.printer)
            self.printer.setCurrentIndex(self.printer.findData(own.printer))
            self._show_papers(own.paper)
            self.copies.setValue(own.copies)
        self.preview.setChecked(own.preview)
        self._show_traits()
        if self._asked:  # not before the section was shown
            self._ask(own.printer)

    def _show_papers(self, chosen: str) -> None:
        self.paper.clear()
        fixed = self._current in ALWAYS_A4
        self.paper.addItem(_("Luôn là A4") if fixed else _("Như thường lệ"), "")
        self.paper.setEnabled(not fixed)
        for size in (Paper.A4, Paper.A5):
            self.paper.addItem(size.value, size.value)
        if self._current in _PAIRED:
            self.paper.addItem(_("Hai liên A5 trên một tờ A4"), Paper.A5_PAIR.value)
        self.paper.setCurrentIndex(0 if fixed else max(self.paper.findData(chosen), 0))

    def _show_traits(self) -> None:
        """Offer the trays and sides that the printer has; where nothing is known, a tray is typed."""
        own, traits = self._own, self._traits.get(self._own.printer, Traits())
        with _quiet(self.tray):
            self.tray.clear()
            self.tray.addItem(_("Máy in tự chọn"), "")
            for tray in traits.trays or ():
                self.tray.addItem(tray_words(tray), tray)
            if own.tray and self.tray.findData(own.tray) < 0:
                self.tray.addItem(own.tray, own.tray)
            self._let_type(typed=traits.trays is None)
            self.tray.setCurrentIndex(self.tray.findData(own.tray))
        self.duplex.setEnabled(traits.duplex is not False)
        one_sided = _("In hai mặt (máy in này chỉ in một mặt)")
        self.duplex.setText(one_sided if traits.duplex is False else _("In hai mặt"))
        self.duplex.setChecked(own.duplex and traits.duplex is not False)

    def _let_type(self, *, typed: bool) -> None:
        if typed == self.tray.isEditable():
            return
        self.tray.setEditable(typed)
        line = self.tray.lineEdit()
        if line is not None:
            line.setAccessibleName(self.tray.accessibleName())
            line.editingFinished.connect(self._on_chosen)

    def _tray(self) -> str:
        if not self.tray.isEditable():
            return self.tray.currentData() or ""
        typed = self.tray.currentText().strip()
        place = self.tray.findText(typed)
        return str(self.tray.itemData(place) or "") if place >= 0 else typed

    def _on_printer(self) -> None:
        self._on_chosen()
        self._show_traits()
        self._ask(self._own.printer)

    def _on_chosen(self) -> None:
        before = self._own
        choice = replace(
            before,
            printer=self.printer.currentData() or "",
            paper=self.paper.currentData() or "",
            tray=self._tray(),
            copies=self.copies.value(),
            duplex=self.duplex.isChecked() if self.duplex.isEnabled() else before.duplex,
            preview=self.preview.isChecked(),
        )
        if choice.printer != before.printer:
            choice = replace(choice, tray="")  # trays have other names there
        if choice != before:
            self._choices = {**self._choices, self._current.value: choice}
            self.chosen.emit(self._current, choice)


@contextmanager
def _quiet(*widgets: QComboBox | QSpinBox) -> Iterator[None]:
    """Change what widgets show without taking it for a choice."""
    with ExitStack() as blockers:
        for widget in widgets:
            blockers.enter_context(QSignalBlocker(widget))
        yield
