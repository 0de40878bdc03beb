"""Part 4 of the form: through which way it came, and where the result will be collected."""

from datetime import date, datetime, time
from typing import Any, Final

from PySide6.QtCore import QDateTime, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QDateTimeEdit, QLineEdit, QSpinBox, QWidget

from counter_app.domain.moments import at, local
from counter_app.domain.status import Channel
from counter_app.i18n import _
from counter_app.services.receive import MOST_SETS
from counter_app.ui import theme
from counter_app.ui.receive.field_grid import FieldGrid
from counter_app.ui.receive.habits import FieldHabits
from counter_app.ui.widgets import Card, LabeledField, take_keys_directly

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
        self.reserved = QLineEdit()
        self.received = QDateTimeEdit()
        self.received.setDisplayFormat("HH:mm dd/MM/yyyy")
        self.received.setCalendarPopup(True)
        take_keys_directly(self.received)
        self.reserved_field = LabeledField(_("Số phiếu trắng"), self.reserved)
        self.received_field = LabeledField(_("Giờ nhận ghi trên phiếu"), self.received)
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
        self.grid.add(self.reserved_field, 6, 12)
        self.grid.add(self.received_field, 6, 12)
        self.body.addWidget(self.to_accept)
        self.body.addWidget(self.by_hand)
        self._show_waiting()
        self._show_by_hand()

    def _connect(self) -> None:
        habits = FieldHabits(self)
        habits.watch(self.sets, self.channel, self.collect, self.official_code, self.to_accept)
        habits.watch(self.by_hand, self.reserved, self.received)
        self.by_hand.toggled.connect(self._show_by_hand)
        self.by_hand.toggled.connect(self.changed)
        self.reserved.textEdited.connect(self.changed)
        self.received.dateTimeChanged.connect(self.changed)
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

    def _show_by_hand(self) -> None:
        """A blank receipt has its number, and the hour that was written on it."""
        shown = self.by_hand.isChecked()
        if shown and not self.received_field.isVisibleTo(self.grid):
            self.received.setDateTime(QDateTime.currentDateTime())
        self.grid.show_field(self.reserved_field, shown=shown)
        self.grid.show_field(self.received_field, shown=shown)

    def enter_blank(self, code: str, now: datetime) -> None:
        """Begin to enter a blank receipt."""
        self.by_hand.setChecked(True)
        self.reserved.setText(code)
        when = local(now)
        self.received.setDateTime(QDateTime(when.year, when.month, when.day, when.hour, when.minute, 0))

    @property
    def reserved_code(self) -> str:
        """The number of the blank receipt that is entered; empty for an ordinary dossier."""
        return self.reserved.text().strip() if self.by_hand.isChecked() else ""

    @property
    def received_at(self) -> datetime | None:
        """When the dossier came by what is written on the blank receipt; None means now."""
        if not self.by_hand.isChecked():
            return None
        day, hour = self.received.date(), self.received.time()
        return at(date(day.year(), day.month(), day.day()), time(hour.hour(), hour.minute()))

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
            "reserved": self.reserved_code,
        }

    def set_content(self, content: dict[str, Any]) -> None:
        """Show what a draft holds; nothing known is the usual."""
        self.sets.setValue(int(content.get("sets") or 1))
        self.channel.setCurrentIndex(max(self.channel.findData(content.get("channel")), 0))
        self.collect.setCurrentIndex(max(self.collect.findData(content.get("collect")), 0))
        self.to_accept.setChecked(bool(content.get("to_accept")))
        self.reserved.setText(str(content.get("reserved") or ""))
        self.by_hand.setChecked(bool(content.get("reserved")))
        self.official_code.setText(str(content.get("official_code") or ""))


def _choices(*choices: tuple[str, str]) -> QComboBox:
    combo = QComboBox()
    for value, words in choices:
        combo.addItem(words, value)
    return combo
