"""The earlier days that nobody closed, each with a way to close it now."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counter_app.i18n import _, weekday_name
from counter_app.ui.widgets import Level, LinkButton, Text, UrgencyPill
from counter_app.ui.widgets.flow import FlowLayout, flow


def day_name(day: date) -> str:
    """Return a day as *thứ Tư 25/11/2026*."""
    return f"{weekday_name(day.weekday())} {day:%d/%m/%Y}"


def short_day(day: date) -> str:
    """Return a day as *T4 25/11*."""
    return f"{weekday_name(day.weekday(), short=True)} {day:%d/%m}"


class DaysLeftOpen(QWidget):
    """Greets whoever comes next with the days left open; hidden where there are none.

    Signals:
        day_requested(date): show this day; None goes back to today.
    """

    day_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAccessibleName(_("Ngày chưa chốt"))
        self._told: tuple[object, ...] = ()
        self._pill = UrgencyPill(Level.WARN, _("Ngày chưa chốt"))
        self._advice = Text(_("Chốt nốt để không ai ghi thêm vào ngày cũ."), tone="soft")
        self.buttons: list[LinkButton] = []
        self._row: FlowLayout = flow(self._pill, self._advice)
        self.setLayout(self._row)

    def show_days(self, days: Sequence[date], *, shown: date, today: date) -> None:
        """Offer these days, and the way back to today."""
        told = (tuple(days), shown, today)
        if told == self._told:
            return  # a button must not vanish under the keyboard every minute
        self._told = told
        for button in self.buttons:
            self._row.removeWidget(button)
            button.deleteLater()
        self.buttons = [
            self._button(_("Chốt {day}").format(day=short_day(day)), day) for day in days if day != shown
        ]
        if shown != today:
            self.buttons.append(self._button(_("Về hôm nay"), today))
        for button in self.buttons:
            self._row.addWidget(button)
        self.setVisible(bool(self.buttons))

    def _button(self, words: str, day: date) -> LinkButton:
        button = LinkButton(words)
        button.setProperty("day", day.isoformat())
        button.clicked.connect(self._on_button)
        return button

    def _on_button(self) -> None:
        self.day_requested.emit(date.fromisoformat(self.sender().property("day")))
