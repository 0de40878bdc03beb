"""The sessions of a week, a line a weekday, typed as one would write them on the door."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from counter_app.domain.errors import CounterError
from counter_app.domain.hours import OFFICE_DAY, WEEKDAYS, Sessions, Week, check_sessions
from counter_app.i18n import _, explain, weekday_name
from counter_app.ui import theme
from counter_app.ui.first_run.hours_fields import EARLY_DAY, SHORT_NOON_DAY, sessions_words
from counter_app.ui.hours.sessions_text import read_sessions
from counter_app.ui.widgets import LabeledField, Text

_WEEK: Final = 7
_WORKING: Final = 5
_PRESETS: Final = (OFFICE_DAY, SHORT_NOON_DAY, EARLY_DAY)


class WeekEditor(QWidget):
    """Edits seven days; an empty line is a rest day."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.days = [QLineEdit() for _day in range(_WEEK)]
        self.fields = [
            LabeledField(_capital(weekday_name(day)), editor) for day, editor in enumerate(self.days)
        ]
        self.presets = QComboBox()
        self.presets.addItem(_("Chọn giờ có sẵn…"), None)
        for sessions in _PRESETS:
            self.presets.addItem(sessions_words(sessions), sessions)
        self._lay_out()
        self.presets.activated.connect(self._on_preset)
        for editor in self.days:
            editor.setPlaceholderText(_("nghỉ"))
            editor.setMinimumWidth(_width_of_a_day(editor))
            editor.textEdited.connect(self._on_edited)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(8))
        grid.addWidget(LabeledField(_("Thứ Hai đến thứ Sáu"), self.presets), 0, 0, 1, 2)
        places = [(1, 0), (1, 1), (2, 0), (2, 1), (3, 0), (4, 0), (4, 1)]
        for field, (row, column) in zip(self.fields, places, strict=True):
            grid.addWidget(field, row, column)
        hint = Text(
            _("Viết như 08:00-12:00, 13:30-17:30. Để trống là ngày nghỉ."),
            tone="soft",
            size="small",
            wrap=True,
        )
        grid.addWidget(hint, 5, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)

    def show_week(self, week: Week) -> None:
        """Show a week."""
        for editor, field, sessions in zip(self.days, self.fields, week, strict=True):
            editor.setText(sessions_words(sessions) if sessions else "")
            field.clear_message()

    def read(self) -> Week | None:
        """Return the week; None when a day is impossible, which is then said beside it."""
        found: list[Sessions] = []
        wrong: QLineEdit | None = None
        for number, (editor, field) in enumerate(zip(self.days, self.fields, strict=True)):
            field.clear_message()
            try:
                sessions = read_sessions(editor.text())
                check_sessions(sessions, WEEKDAYS[number])
            except CounterError as error:
                field.set_message(explain(error))
                wrong = wrong or editor
            else:
                found.append(sessions)
        if wrong is not None:
            wrong.setFocus()
            return None
        monday, tuesday, wednesday, thursday, friday, saturday, sunday = found
        return monday, tuesday, wednesday, thursday, friday, saturday, sunday

    def set_read_only(self, *, read_only: bool) -> None:
        """Let the week be read and not changed."""
        self.presets.setEnabled(not read_only)
        for editor in self.days:
            editor.setReadOnly(read_only)

    def _on_preset(self) -> None:
        sessions = self.presets.currentData()
        if sessions is not None:
            for editor in self.days[:_WORKING]:
                editor.setText(sessions_words(tuple(sessions)))
            self.presets.setCurrentIndex(0)
            self.changed.emit()

    def _on_edited(self) -> None:
        self.changed.emit()


def _width_of_a_day(editor: QLineEdit) -> int:
    """Return the width in which two sessions are read whole."""
    return editor.fontMetrics().horizontalAdvance(sessions_words(OFFICE_DAY)) + theme.px(28)


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]
