"""Fields about a person, with their soft warnings."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QComboBox, QLineEdit

from counter_app.domain.people import FEMALE, MALE, Notice
from counter_app.i18n import _
from counter_app.ui.receive.dates import read_birth_date, written
from counter_app.ui.widgets import LabeledField


def warn(field: LabeledField, notices: Sequence[Notice | None]) -> None:
    """Show the first notice under a field, or none; nothing is refused."""
    notice = next((each for each in notices if each is not None), None)
    if notice is None:
        field.clear_message()
    else:
        field.set_message(_(notice.template).format(**notice.values), "warn")


class LineField(LabeledField):
    """One line of text under its label."""

    def __init__(self, label: str, *, placeholder: str = "", longest: int = 200) -> None:
        self.line = QLineEdit()
        self.line.setPlaceholderText(placeholder)
        self.line.setMaxLength(longest)
        super().__init__(label, self.line)

    @property
    def text(self) -> str:
        """What is typed, trimmed."""
        return self.line.text().strip()

    def set_text(self, text: str) -> None:
        """Show a text from its beginning."""
        self.line.setText(text)
        self.line.setCursorPosition(0)


class BirthField(LineField):
    """A day of birth, typed as clerks type it."""

    def __init__(self) -> None:
        super().__init__(_("Ngày sinh"), placeholder=_("dd/mm/yyyy"), longest=10)

    def day(self, today: date) -> date | None:
        """Return the day typed, None when it is none."""
        return read_birth_date(self.text, today)

    def tidy(self, today: date) -> bool:
        """Write the day in full; say so when it is no day. True when it is one or nothing is typed."""
        day = self.day(today)
        if day is not None:
            self.set_text(written(day))
        if day is not None or not self.text:
            self.clear_message()
            return True
        self.set_message(_("Không đọc được ngày sinh. Hãy gõ như 08/03/1990, hoặc để trống."), "warn")
        return False


class SexField(LabeledField):
    """Nam, Nữ or not said; stored as the card says it, shown in the language of the screen."""

    def __init__(self) -> None:
        self.choice = QComboBox()
        for value, words in (("", _("—")), (MALE, _("Nam")), (FEMALE, _("Nữ"))):
            self.choice.addItem(words, value)
        super().__init__(_("Giới tính"), self.choice)

    @property
    def value(self) -> str:
        """What is chosen."""
        return str(self.choice.currentData())

    def set_value(self, value: str) -> None:
        """Choose."""
        self.choice.setCurrentIndex(max(self.choice.findData(value), 0))
