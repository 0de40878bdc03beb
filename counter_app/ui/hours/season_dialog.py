"""A season: a part of every year with a week of its own."""

from collections.abc import Callable
from datetime import date
from typing import Final, cast

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QLineEdit, QWidget

from counter_app.domain.hours import Season, Week
from counter_app.domain.text import composed
from counter_app.i18n import _
from counter_app.ui import theme
from counter_app.ui.dialogs.step import StepAnswer, StepDialog
from counter_app.ui.hours.week_editor import WeekEditor
from counter_app.ui.widgets import LabeledField

_LEAP_YEAR: Final = 2024  # has every day that a season may begin or end on
_SUMMER: Final = ((4, 16), (10, 15))


class SeasonDialog(StepDialog):
    """Adds a season or changes one; `season` then holds it."""

    def __init__(
        self,
        season: Season | None,
        usual: Week,
        commit: Callable[[Season], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            title=_("Sửa mùa") if season else _("Thêm mùa"),
            explanation=_("Giờ của mùa thay cho giờ thường từ ngày đầu đến hết ngày cuối, năm nào cũng vậy."),
            confirm=_("Xong"),
            commit=lambda _answer: commit(cast("Season", self.season)),
            parent=parent,
        )
        self.season: Season | None = None
        first, last = (season.first, season.last) if season else _SUMMER
        self.name = QLineEdit(season.name if season else _("Giờ mùa hè"))
        self.first, self.last = _day_editor(first), _day_editor(last)
        self.week = WeekEditor()
        self.week.show_week(season.weekdays if season else usual)
        self.add_field("name", LabeledField(_("Tên mùa"), self.name))
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        self._fields["seasons"] = LabeledField(_("Từ ngày (ngày/tháng)"), self.first)
        row.addWidget(self._fields["seasons"], 1)
        row.addWidget(LabeledField(_("Đến hết ngày (ngày/tháng)"), self.last), 1)
        self.fields.addLayout(row)
        self.fields.addWidget(self.week)
        self.name.setFocus()

    def answer(self) -> StepAnswer | None:
        """Build the season, or tell what is wrong."""
        name, week = composed(self.name.text()), self.week.read()
        if not name:
            self.refuse("name", _("Ghi tên mùa, ví dụ Giờ mùa hè."))
            return None
        if week is None:
            return None
        self.season = Season(name, _day_of_year(self.first), _day_of_year(self.last), week)
        return StepAnswer()


def _day_editor(day: tuple[int, int]) -> QDateEdit:
    editor = QDateEdit(QDate(_LEAP_YEAR, *day))
    editor.setDisplayFormat("dd/MM")
    return editor


def _day_of_year(editor: QDateEdit) -> tuple[int, int]:
    day = cast("date", editor.date().toPython())
    return day.month, day.day
