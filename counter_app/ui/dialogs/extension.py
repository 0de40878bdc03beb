"""An apology with a new date: which day and hour, and why."""

from dataclasses import replace
from datetime import date, datetime, time
from typing import Any, cast

from PySide6.QtCore import QDate, QTime
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QTimeEdit

from counter_app.domain.calendar import WorkingCalendar
from counter_app.domain.moments import at, local
from counter_app.i18n import _, ngettext, weekday_name
from counter_app.ui import theme
from counter_app.ui.dialogs.reason import ReasonDialog
from counter_app.ui.dialogs.step import StepAnswer
from counter_app.ui.widgets import LabeledField


class ExtensionDialog(ReasonDialog):
    """Asks for the new appointment; a later working day is offered, and each day says what it is."""

    def __init__(self, *, old: datetime, suggested: datetime, calendar: WorkingCalendar, **rest: Any) -> None:
        here = local(suggested)
        self._old, self._calendar = old, calendar
        self.day = QDateEdit(QDate(here.year, here.month, here.day))
        self.day.setDisplayFormat("dd/MM/yyyy")
        self.day.setCalendarPopup(True)
        self.clock = QTimeEdit(QTime(here.hour, here.minute))
        self.clock.setDisplayFormat("HH:mm")
        super().__init__(long=True, **rest)
        self.day.dateChanged.connect(self._on_day_changed)
        self._on_day_changed()

    def add_fields(self, label: str) -> None:
        """Ask when before why, as the paper does."""
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        self._fields["to"] = LabeledField(_("Ngày hẹn mới"), self.day)
        row.addWidget(self._fields["to"], 3)
        row.addWidget(LabeledField(_("Giờ"), self.clock), 2)
        self.fields.addLayout(row)
        super().add_fields(label)

    @property
    def moment(self) -> datetime:
        """The appointment entered."""
        return at(self._day, cast("time", self.clock.time().toPython()))

    @property
    def _day(self) -> date:
        return cast("date", self.day.date().toPython())

    def _on_day_changed(self) -> None:
        words, tone = day_told(self._day, local(self._old).date(), self._calendar)
        self._fields["to"].set_message(words, tone)
        self.fit()

    def answer(self) -> StepAnswer | None:
        """Return the new appointment with its reason, and the approval where one is needed."""
        given = super().answer()
        return replace(given, details={"due_at": self.moment.isoformat()}) if given else None


def day_told(day: date, promised: date, calendar: WorkingCalendar) -> tuple[str, str]:
    """Return what a chosen day is, with its tone: how much later than promised, or why it will not do."""
    name = weekday_name(day.weekday())
    entry = calendar.special(day)
    if not calendar.is_working(day):
        why = entry.name if entry else _("nghỉ cuối tuần")
        return _("{weekday}: {why}").format(weekday=name, why=why), "warn"
    if day < promised:
        return _("{weekday}, sớm hơn ngày đã hẹn").format(weekday=name), "warn"
    later = sum(each.works for each in calendar.days(promised, day)) - calendar.is_working(promised)
    if not later:
        return _("{weekday}, chính ngày đã hẹn").format(weekday=name), "info"
    told = ngettext("muộn hơn {count} ngày làm việc", "muộn hơn {count} ngày làm việc", later)
    return f"{name}, {told.format(count=later)}", "info"
