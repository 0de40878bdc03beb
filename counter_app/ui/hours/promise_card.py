"""At what hour results are promised, and what counts as early, with an example that follows the choice."""

from datetime import date, time
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout

from counter_app.domain.calendar import WorkingCalendar
from counter_app.domain.deadlines import appointment
from counter_app.domain.errors import N_, RuleError
from counter_app.domain.hours import WorkingHours
from counter_app.domain.limits import Limit, Unit
from counter_app.domain.moments import at, local
from counter_app.domain.procedures import DueMode
from counter_app.domain.punctuality import EarlyBy
from counter_app.i18n import _, explain, weekday_name
from counter_app.ui import theme
from counter_app.ui.widgets import Card, LabeledField, Text
from counter_app.ui.words import due_mode_word

_EXAMPLE: Final = at(date(2026, 3, 2), time(9))  # a Monday in an ordinary week
_LIMIT: Final = Limit(Unit.WORKING_DAYS, 3)
_EARLY: Final = {
    EarlyBy.DATE: N_("Có kết quả trước ngày hẹn"),
    EarlyBy.MINUTE: N_("Có kết quả trước giờ hẹn, dù chỉ một phút"),
}


class PromiseCard(Card):
    """Two choices and an example."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__(_("Giờ hẹn"))
        self.mode, self.early = QComboBox(), QComboBox()
        for mode in DueMode:
            self.mode.addItem(due_mode_word(mode), mode)
        for early, words in _EARLY.items():
            self.early.addItem(_(words), early)
        for box in (self.mode, self.early):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(20)
            box.activated.connect(self.changed)
        self.example = Text(tone="info", wrap=True)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(12))
        grid.addWidget(LabeledField(_("Hẹn trả vào lúc nào của ngày cuối"), self.mode), 0, 0)
        grid.addWidget(LabeledField(_("Thế nào là trước hạn"), self.early), 0, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.body.addLayout(grid)
        self.body.addWidget(self.example)

    @property
    def due_mode(self) -> DueMode:
        """The due mode chosen."""
        return DueMode(self.mode.currentData())

    @property
    def early_by(self) -> EarlyBy:
        """The unit of earliness chosen."""
        return EarlyBy(self.early.currentData())

    def show_choices(self, mode: DueMode, early: EarlyBy) -> None:
        """Show what is in force."""
        self.mode.setCurrentIndex(self.mode.findData(mode))
        self.early.setCurrentIndex(self.early.findData(early))

    def show_example(self, hours: WorkingHours | None) -> None:
        """Follow the hours; None while they cannot be read."""
        if hours is None:
            self.example.setText("")
            return
        try:
            due = appointment(_EXAMPLE, _LIMIT, WorkingCalendar(hours, ()), self.due_mode).due_at
        except RuleError as error:
            self.example.setText(explain(error))
            return
        if due is not None:
            here = local(due)
            words = _("Ví dụ: nhận 9 giờ thứ Hai, hạn 3 ngày làm việc → hẹn trả {clock} {weekday}.")
            self.example.setText(words.format(clock=f"{here:%H:%M}", weekday=weekday_name(here.weekday())))
