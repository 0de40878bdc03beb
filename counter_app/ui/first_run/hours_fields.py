"""When the office works and at what hour results are promised, with an example that follows every choice."""

from datetime import date, datetime, time
from typing import Final

from PySide6.QtCore import QTime, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QRadioButton, QTimeEdit, QVBoxLayout, QWidget

from counter_app.domain.calendar import WorkingCalendar
from counter_app.domain.deadlines import appointment
from counter_app.domain.errors import RuleError
from counter_app.domain.hours import OFFICE_DAY, Session, Sessions, WorkingHours
from counter_app.domain.limits import Limit, Unit
from counter_app.domain.moments import at, local
from counter_app.domain.procedures import DueMode
from counter_app.i18n import _, explain, weekday_name
from counter_app.ui import theme
from counter_app.ui.widgets import LabeledField, Text
from counter_app.ui.words import due_mode_word

EARLY_DAY: Final[Sessions] = (Session(time(7, 30), time(11, 30)), Session(time(13), time(17)))
SHORT_NOON_DAY: Final[Sessions] = (Session(time(8), time(12)), Session(time(13), time(17)))
_PRESETS: Final = (OFFICE_DAY, SHORT_NOON_DAY, EARLY_DAY)
_WORKING_WEEKDAYS: Final = 5
_EXAMPLE: Final = at(date(2026, 3, 2), time(9))  # a Monday in an ordinary week
_EXAMPLE_LIMIT: Final = Limit(Unit.WORKING_DAYS, 3)


class HoursFields(QWidget):
    """Edits the sessions of Monday to Friday and the due mode; other weekdays stay as they are."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: WorkingHours | None = None
        self.presets = [QRadioButton(sessions_words(sessions)) for sessions in _PRESETS]
        self.custom = QRadioButton(_("Giờ khác"))
        self.kept = QRadioButton("")
        self.times = [_time_editor() for _number in range(4)]
        self.due_mode = QComboBox()
        for mode in DueMode:
            self.due_mode.addItem(due_mode_word(mode), mode)
        self.example = Text(tone="info", wrap=True)
        self._custom_fields = [LabeledField(*pair) for pair in zip(_time_labels(), self.times, strict=True)]
        self._mode_field = LabeledField(_("Hẹn trả vào lúc nào của ngày cuối"), self.due_mode)
        self._lay_out()
        self._listen()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(Text(_("Thứ Hai đến thứ Sáu"), strong=True))
        for radio in (*self.presets, self.kept, self.custom):
            column.addWidget(radio)
        grid = QGridLayout()
        grid.setContentsMargins(theme.px(32), 0, 0, theme.px(8))
        grid.setSpacing(theme.px(12))
        for number, field in enumerate(self._custom_fields):
            grid.addWidget(field, 0, number)
        column.addLayout(grid)
        column.addWidget(self._mode_field)
        column.addWidget(self.example)

    def _listen(self) -> None:
        for radio in (*self.presets, self.kept, self.custom):
            radio.toggled.connect(self._on_changed)
        for editor in self.times:
            editor.timeChanged.connect(self._on_changed)
        self.due_mode.currentIndexChanged.connect(self._on_changed)

    def show_hours(self, hours: WorkingHours, mode: DueMode) -> None:
        """Show a week: one of the usual ones, or one that is kept as it is until another is chosen."""
        week = hours.weekdays
        usual = all(week[day] == week[0] for day in range(_WORKING_WEEKDAYS))
        chosen = _PRESETS.index(week[0]) if usual and week[0] in _PRESETS else None
        self._shown = hours
        self.kept.setText(_("Như đang có: {week}").format(week=week_words(hours)))
        self.kept.setVisible(chosen is None)
        (self.kept if chosen is None else self.presets[chosen]).setChecked(True)
        day = week[0] if len(week[0]) == len(OFFICE_DAY) else OFFICE_DAY
        clocks = [clock for session in day for clock in (session.opens, session.closes)]
        for editor, clock in zip(self.times, clocks, strict=True):
            editor.setTime(QTime(clock.hour, clock.minute))
        self.due_mode.setCurrentIndex(self.due_mode.findData(mode))
        self._on_changed()

    def read(self) -> tuple[WorkingHours, DueMode] | None:
        """Return what is chosen; None when the hours are impossible, which is then said."""
        self._custom_fields[0].clear_message()
        try:
            return self._hours(), self.mode
        except RuleError as error:
            self._custom_fields[0].set_message(explain(error))
            self.times[0].setFocus()
            return None

    @property
    def mode(self) -> DueMode:
        """The due mode chosen."""
        return DueMode(self.due_mode.currentData())

    def set_read_only(self, read_only: bool) -> None:  # noqa: FBT001 - a setter as Qt's own
        """Let the hours be read and not changed."""
        for widget in (*self.presets, self.kept, self.custom, *self.times, self.due_mode):
            widget.setEnabled(not read_only)
        if not read_only:
            self._on_changed()

    def _hours(self) -> WorkingHours:
        if self.kept.isChecked() and self._shown is not None:
            return self._shown
        day = self._day()
        rest = self._shown.weekdays[_WORKING_WEEKDAYS:] if self._shown else ((), ())
        return WorkingHours((day, day, day, day, day, rest[0], rest[1]))

    def _day(self) -> Sessions:
        for radio, sessions in zip(self.presets, _PRESETS, strict=True):
            if radio.isChecked():
                return sessions
        opens, noon, again, closes = (_clock(editor) for editor in self.times)
        return Session(opens, noon), Session(again, closes)

    def _on_changed(self) -> None:
        for editor in self.times:
            editor.setEnabled(self.custom.isChecked())
        self._custom_fields[0].clear_message()
        try:
            due = appointment(_EXAMPLE, _EXAMPLE_LIMIT, WorkingCalendar(self._hours(), ()), self.mode).due_at
        except RuleError as error:
            self.example.setText(explain(error))
        else:
            self.example.setText(_example_words(local(due)) if due else "")
        self.changed.emit()


def _example_words(due: datetime) -> str:
    return _("Ví dụ: nhận 9 giờ thứ Hai, hạn 3 ngày làm việc → hẹn trả {clock} {weekday}.").format(
        clock=f"{due:%H:%M}", weekday=weekday_name(due.weekday())
    )


def sessions_words(sessions: Sessions) -> str:
    """Return a day's sessions as *08:00–12:00, 13:30–17:30*."""
    return ", ".join(f"{session.opens:%H:%M}–{session.closes:%H:%M}" for session in sessions) or _("nghỉ")


def week_words(hours: WorkingHours) -> str:
    """Return a week's sessions, equal days together: *T2–T6 08:00–12:00, 13:30–17:30*."""
    runs: list[tuple[int, int, Sessions]] = []
    for day, sessions in enumerate(hours.weekdays):
        if runs and runs[-1][2] == sessions:
            runs[-1] = (runs[-1][0], day, sessions)
        else:
            runs.append((day, day, sessions))
    return "; ".join(f"{_days(first, last)} {sessions_words(day)}" for first, last, day in runs if day)


def _days(first: int, last: int) -> str:
    names = (weekday_name(first, short=True), weekday_name(last, short=True))
    return names[0] if first == last else "–".join(names)


def _time_editor() -> QTimeEdit:
    editor = QTimeEdit()
    editor.setDisplayFormat("HH:mm")
    return editor


def _time_labels() -> tuple[str, ...]:
    return _("Sáng, mở"), _("Sáng, đóng"), _("Chiều, mở"), _("Chiều, đóng")


def _clock(editor: QTimeEdit) -> time:
    shown = editor.time()
    return time(shown.hour(), shown.minute())
