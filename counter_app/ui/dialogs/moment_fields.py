"""When a step really happened: an hour and a day beside each other, or a link until they are asked for."""

from datetime import date, datetime, time, timedelta
from typing import Final, cast

from PySide6.QtCore import QDate, Qt, QTime, Signal
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QTimeEdit, QVBoxLayout, QWidget

from counter_app.domain.moments import at, local
from counter_app.i18n import _
from counter_app.ui import theme
from counter_app.ui.widgets import LabeledField, LinkButton

_ONE_MINUTE: Final = timedelta(minutes=1)


class MomentFields(QWidget):
    """An hour and a day, not before the step `after`.

    Signals:
        day_changed: another day is shown.
    """

    day_changed = Signal()

    def __init__(self, start: datetime, after: datetime) -> None:
        super().__init__()
        here = local(start)
        self._after = after
        self.day = QDateEdit(QDate(here.year, here.month, here.day))
        self.day.setDisplayFormat("dd/MM/yyyy")
        self.day.setCalendarPopup(True)
        self.clock = QTimeEdit(QTime(here.hour, here.minute))
        self.clock.setDisplayFormat("HH:mm")
        self.clock_field = LabeledField(_("Giờ"), self.clock)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(12))
        row.addWidget(self.clock_field, 1)
        row.addWidget(LabeledField(_("Ngày"), self.day), 1)
        self.day.dateChanged.connect(self.day_changed)

    @property
    def moment(self) -> datetime:
        """The instant entered; within the minute of the step before, it is that step's own instant."""
        entered = at(cast("date", self.day.date().toPython()), cast("time", self.clock.time().toPython()))
        return max(entered, self._after) if self._after - entered < _ONE_MINUTE else entered


class OtherTime(QWidget):
    """A link; once it is clicked, the hour and the day. Until then the step happens now.

    Signals:
        changed: the fields were opened, or another day is shown.
    """

    changed = Signal()

    def __init__(self, now: datetime, after: datetime) -> None:
        super().__init__()
        self.link = LinkButton(_("Việc xảy ra lúc khác…"))
        self.fields = MomentFields(now, after)
        self.fields.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.link, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.fields)
        self.link.clicked.connect(self._on_open)
        self.fields.day_changed.connect(self.changed)

    @property
    def moment(self) -> datetime | None:
        """When it happened, None means now."""
        return None if self.fields.isHidden() else self.fields.moment

    def _on_open(self) -> None:
        self.link.hide()
        self.fields.show()
        self.fields.clock.setFocus()
        self.changed.emit()
