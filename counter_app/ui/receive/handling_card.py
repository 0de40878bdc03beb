"""Part 4 of the form: through which way it came, and where the result will be collected."""

from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QSpinBox, QWidget

from counter_app.domain.status import Channel
from counter_app.i18n import _
from counter_app.services.receive import MOST_SETS
from counter_app.ui import theme
from counter_app.ui.receive.field_grid import FieldGrid
from counter_app.ui.receive.habits import FieldHabits
from counter_app.ui.widgets import Card, LabeledField

COUNTER: Final = "counter"
POST: Final = "post"
# Printed on the receipt, hence Vietnamese in every language of the screen.
_BY_POST: Final = "Qua dịch vụ bưu chính công ích"


class HandlingCard(Card):
    """Sets, channel, where the result goes, and the official system's code.

    Signals:
        changed: anything was chosen or typed.
        channel_changed: it came another way, for which another limit may hold.
    """

    changed = Signal()
    channel_changed = Signal()

    def __init__(self, parent: QWidget | None = None, *, official: bool = True) -> None:
        super().__init__(_("4 · Nộp và nhận kết quả"), parent)
        self.sets = QSpinBox()
        self.sets.setRange(1, MOST_SETS)
        self.sets.lineEdit().setTextMargins(theme.px(8), 0, 0, 0)
        self.channel = _choices(
            (Channel.COUNTER.value, _("Tại quầy")),
            (Channel.ONLINE.value, _("Trực tuyến")),
            (Channel.POST.value, _("Bưu chính")),
        )
        self.collect = _choices((COUNTER, _("Tại quầy")), (POST, _("Bưu chính")))
        self.official_code = QLineEdit()
        self.to_accept = QCheckBox(_("Mới thấy trên phần mềm, để tiếp nhận sau (trong 8 giờ làm việc)"))
        self.by_hand = QCheckBox(_("Nhập từ phiếu trắng đã viết tay"))
        self.sets_field = LabeledField(_("Số bộ hồ sơ"), self.sets)
        self.grid = FieldGrid()
        self._lay_out(official=official)
        self._connect()

    def _lay_out(self, *, official: bool) -> None:
        self.header.addStretch(1)
        self.grid.add(self.sets_field, 2, 6)
        self.grid.add(LabeledField(_("Nộp qua"), self.channel), 3, 6)
        self.grid.add(LabeledField(_("Nhận kết quả"), self.collect), 3, 6)
        code = LabeledField(_("Mã trên phần mềm tỉnh (nếu có)"), self.official_code)
        self.grid.add(code, 4, 6)
        self.grid.show_field(code, shown=official)
        self.body.addWidget(self.grid)
        self.body.addWidget(self.to_accept)
        self.body.addWidget(self.by_hand)
        self._show_waiting()

    def _connect(self) -> None:
        habits = FieldHabits(self)
        habits.watch(self.sets, self.channel, self.collect, self.official_code, self.to_accept)
        habits.watch(self.by_hand)
        self.by_hand.toggled.connect(self.changed)
        self.sets.valueChanged.connect(self.changed)
        self.channel.currentIndexChanged.connect(self.changed)
        self.channel.currentIndexChanged.connect(self._show_waiting)
        self.channel.currentIndexChanged.connect(self.channel_changed)
        self.to_accept.toggled.connect(self.changed)
        self.collect.currentIndexChanged.connect(self.changed)
        self.official_code.textEdited.connect(self.changed)

    def _show_waiting(self) -> None:
        """Only what came online can wait to be accepted."""
        self.to_accept.setVisible(self.channel.currentData() == Channel.ONLINE)

    @property
    def waits(self) -> bool:
        """Whether the dossier was only seen to arrive, and is accepted later."""
        return self.channel.currentData() == Channel.ONLINE and self.to_accept.isChecked()

    def collect_at(self, address: str) -> str:
        """Return the receipt's line on where the result is collected; empty means this counter."""
        if self.collect.currentData() == COUNTER:
            return ""
        return f"{_BY_POST}, đến: {address}" if address else _BY_POST

    def content(self) -> dict[str, Any]:
        """Return what was entered, for the draft."""
        return {
            "sets": self.sets.value(),
            "channel": self.channel.currentData(),
            "collect": self.collect.currentData(),
            "official_code": self.official_code.text(),
            "to_accept": self.waits,
            "by_hand": self.by_hand.isChecked(),
        }

    def set_content(self, content: dict[str, Any]) -> None:
        """Show what a draft holds; nothing known is the usual."""
        self.sets.setValue(int(content.get("sets") or 1))
        self.channel.setCurrentIndex(max(self.channel.findData(content.get("channel")), 0))
        self.collect.setCurrentIndex(max(self.collect.findData(content.get("collect")), 0))
        self.to_accept.setChecked(bool(content.get("to_accept")))
        self.by_hand.setChecked(bool(content.get("by_hand")))
        self.official_code.setText(str(content.get("official_code") or ""))


def _choices(*choices: tuple[str, str]) -> QComboBox:
    combo = QComboBox()
    for value, words in choices:
        combo.addItem(words, value)
    return combo
