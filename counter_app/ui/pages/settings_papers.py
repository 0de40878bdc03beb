"""Settings, the printer: what differs for one kind of paper on this machine."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLineEdit, QSpinBox

from counter_app.domain.errors import N_
from counter_app.domain.paper_kinds import PaperKind
from counter_app.domain.papers import Paper
from counter_app.domain.print_queue import MOST_COPIES
from counter_app.i18n import _
from counter_app.ui import theme
from counter_app.ui.preferences import PaperChoice
from counter_app.ui.widgets import Card, LabeledField, Text, take_keys_directly

KINDS: Final[Mapping[PaperKind, str]] = {
    PaperKind.RECEIPT: N_("Giấy hẹn"),
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
    PaperKind.REPORT: N_("Báo cáo"),
}


class PaperChoiceCard(Card):
    """The choices of one kind of paper; what is left as usual follows the fields above.

    Signals:
        chosen(kind, choice): somebody chose.
    """

    chosen = Signal(object, object)

    def __init__(self) -> None:
        super().__init__(_("Riêng từng loại giấy"))
        self._choices: Mapping[str, PaperChoice] = {}
        self.kind, self.printer, self.paper = QComboBox(), QComboBox(), QComboBox()
        for kind, name in KINDS.items():
            self.kind.addItem(_(name), kind)
        self.paper.addItem(_("Như thường lệ"), "")
        for size in Paper:
            self.paper.addItem(size.value, size.value)
        self.tray, self.copies = QLineEdit(), QSpinBox()
        self.copies.setRange(1, MOST_COPIES)
        take_keys_directly(self.copies)
        self.duplex = QCheckBox(_("In hai mặt"))
        self.preview = QCheckBox(_("Luôn xem trước, không in thẳng"))
        self._lay_out()
        self.show_printers(())
        self.kind.currentIndexChanged.connect(self._show)
        self.printer.activated.connect(self._on_chosen)
        self.paper.activated.connect(self._on_chosen)
        self.tray.editingFinished.connect(self._on_chosen)
        self.copies.valueChanged.connect(self._on_chosen)
        self.duplex.clicked.connect(self._on_chosen)
        self.preview.clicked.connect(self._on_chosen)

    def _lay_out(self) -> None:
        advice = _("Chọn máy in, khay, số bản cho từng loại; loại nào không chọn thì in như trên.")
        self.body.addWidget(Text(advice, tone="soft", wrap=True))
        self.body.addWidget(LabeledField(_("Loại giấy"), self.kind))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(12))
        hint = _("ví dụ Tray2; trống là tự chọn")
        fields = (
            LabeledField(_("Máy in của loại này"), self.printer),
            LabeledField(_("Khổ giấy của loại này"), self.paper),
            LabeledField(_("Khay giấy"), self.tray, hint=hint),
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

    @property
    def _current(self) -> PaperKind:
        return PaperKind(self.kind.currentData())

    def _show(self) -> None:
        own = self._choices.get(self._current.value, PaperChoice())
        for widget in (self.printer, self.paper, self.copies):
            widget.blockSignals(True)  # noqa: FBT003 - Qt's own
        if own.printer and self.printer.findData(own.printer) < 0:
            self.printer.addItem(own.printer, own.printer)
        self.printer.setCurrentIndex(self.printer.findData(own.printer))
        self.paper.setCurrentIndex(self.paper.findData(own.paper))
        self.tray.setText(own.tray)
        self.copies.setValue(own.copies)
        self.duplex.setChecked(own.duplex)
        self.preview.setChecked(own.preview)
        for widget in (self.printer, self.paper, self.copies):
            widget.blockSignals(False)  # noqa: FBT003 - Qt's own

    def _on_chosen(self) -> None:
        before = self._choices.get(self._current.value, PaperChoice())
        choice = replace(
            before,
            printer=self.printer.currentData() or "",
            paper=self.paper.currentData() or "",
            tray=self.tray.text().strip(),
            copies=self.copies.value(),
            duplex=self.duplex.isChecked(),
            preview=self.preview.isChecked(),
        )
        if choice != before:
            self._choices = {**self._choices, self._current.value: choice}
            self.chosen.emit(self._current, choice)
