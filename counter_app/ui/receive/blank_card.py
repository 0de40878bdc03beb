"""Above the form while a blank receipt is entered: its number, and the hour that was written on it."""

from datetime import date, datetime, time
from typing import Any

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QDateEdit, QLineEdit, QWidget

from counter_app.domain.moments import at
from counter_app.i18n import _
from counter_app.services.records import ReservedReceipt
from counter_app.ui.clock_text import read_clock
from counter_app.ui.receive.field_grid import FieldGrid
from counter_app.ui.receive.habits import FieldHabits
from counter_app.ui.widgets import Card, LabeledField, Text

_QT_DAY = "yyyy-MM-dd"


class BlankCard(Card):
    """Which blank receipt it is, and when the dossier came; the hour is never guessed.

    Signals:
        numbered(told): another number was written; `told` once the clerk has gone on from it.
        timed: the day or the hour was written.
    """

    numbered = Signal(bool)
    timed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Phiếu trắng đã viết tay"), parent)
        self.found: ReservedReceipt | None = None
        self.number = QLineEdit()
        self.clock = QLineEdit()
        self.day = QDateEdit()
        self.day.setDisplayFormat("dd/MM/yyyy")
        self.day.setCalendarPopup(True)
        self.number_field = LabeledField(_("Số phiếu (quét hoặc gõ)"), self.number)
        self.clock_field = LabeledField(_("Giờ nhận ghi trên phiếu"), self.clock, hint=_("Như 8h15"))
        self.day_field = LabeledField(_("Ngày nhận"), self.day)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        grid = FieldGrid()
        grid.add(self.number_field, 6, 12)
        grid.add(self.day_field, 3, 6)
        grid.add(self.clock_field, 3, 6)
        self.body.addWidget(grid)
        words = _("Giờ hẹn tính ra phải đúng như đã ghi trên phiếu; nếu khác, báo công dân ngay.")
        self.body.addWidget(Text(words, size="small", tone="soft", wrap=True))

    def _connect(self) -> None:
        FieldHabits(self).watch(self.number, self.day, self.clock)
        self.number.textEdited.connect(self._on_number_edited)
        self.number.editingFinished.connect(self._on_number_left)
        self.clock.textEdited.connect(self.timed)
        self.day.dateChanged.connect(self.timed)

    def _on_number_edited(self) -> None:
        self.numbered.emit(False)  # noqa: FBT003 - Qt's signal

    def _on_number_left(self) -> None:
        self.numbered.emit(True)  # noqa: FBT003 - Qt's signal

    # --- what the page tells -------------------------------------------------------------------------------

    def show_found(self, blank: ReservedReceipt | None) -> None:
        """Show which blank receipt the number means; another one brings the day it was reserved for."""
        before, self.found = self.found, blank
        if blank is None:
            self.number_field.clear_message()
            return
        number = _("Số thứ tự {number}").format(number=f"{blank.register_number:04d}")
        told = number if self.number.text().strip() == blank.code else f"{blank.code} · {number}"
        self.number_field.set_message(told, "done")
        if before is None or before.code != blank.code:
            self.set_day(blank.day)

    def set_day(self, day: date) -> None:
        """Show a day."""
        self.day.setDate(QDate(day.year, day.month, day.day))

    # --- what was entered ----------------------------------------------------------------------------------

    @property
    def code(self) -> str:
        """The number entered, as its code where it is known."""
        return self.found.code if self.found is not None else self.number.text().strip()

    @property
    def hour(self) -> time | None:
        """The hour entered, None while there is none that can be read."""
        return read_clock(self.clock.text())

    @property
    def received_at(self) -> datetime | None:
        """When the dossier came by what is written on the receipt, None while that is not known."""
        hour, day = self.hour, self.day.date()
        return at(date(day.year(), day.month(), day.day()), hour) if hour is not None else None

    def content(self) -> dict[str, Any]:
        """Return what was entered, for the draft."""
        return {
            "number": self.number.text().strip(),
            "clock": self.clock.text().strip(),
            "day": self.day.date().toString(_QT_DAY),
        }

    def set_content(self, content: dict[str, Any]) -> None:
        """Show what a draft holds; an empty one is a fresh card."""
        self.found = None
        for field in (self.number_field, self.day_field, self.clock_field):
            field.clear_message()
        self.number.setText(str(content.get("number") or ""))
        self.clock.setText(str(content.get("clock") or ""))
        day = QDate.fromString(str(content.get("day") or ""), _QT_DAY)
        if day.isValid():
            self.day.setDate(day)
