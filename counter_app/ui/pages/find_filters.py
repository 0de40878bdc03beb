"""The filters of a search: status, field, clerk and day of receipt."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import cast

from PySide6.QtCore import QDate, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QDateEdit, QGridLayout, QWidget

from counter_app.domain.accounts import Actor
from counter_app.domain.status import Status
from counter_app.i18n import _
from counter_app.services.records import FindFilter
from counter_app.ui import theme
from counter_app.ui.widgets import take_keys_directly
from counter_app.ui.words import status_word

_FOUR_FROM = 700  # the width at 100 % from which all four stand in one row
_TODAY, _YESTERDAY, _CHOSEN = "today", "yesterday", "chosen"


class FindFilters(QWidget):
    """Four lists in a row; the first entry of each means all."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.status = _list(_("Mọi trạng thái"), _("Trạng thái"))
        self.field = _list(_("Mọi lĩnh vực"), _("Lĩnh vực"))
        self.clerk = _list(_("Mọi người tiếp nhận"), _("Người tiếp nhận"))
        self.day = _list(_("Mọi ngày nhận"), _("Ngày nhận"))
        self.date = QDateEdit()
        take_keys_directly(self.date)
        self._fill()
        self._lay_out()
        for each in (self.status, self.field, self.clerk, self.day):
            each.currentIndexChanged.connect(self._on_changed)
        self.date.dateChanged.connect(self.changed)

    def _fill(self) -> None:
        for status in Status:
            self.status.addItem(status_word(status), status)
        self.day.addItem(_("Hôm nay"), _TODAY)
        self.day.addItem(_("Hôm qua"), _YESTERDAY)
        self.day.addItem(_("Chọn ngày…"), _CHOSEN)
        self.date.setDisplayFormat("dd/MM/yyyy")
        self.date.setCalendarPopup(True)
        self.date.setAccessibleName(_("Ngày nhận"))
        self.date.setVisible(False)

    def _lay_out(self) -> None:
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.px(8))
        self._arrange(columns=4)

    def _arrange(self, *, columns: int) -> None:
        self._columns = columns
        for number, each in enumerate((self.status, self.field, self.clerk, self.day)):
            self._grid.addWidget(each, number // columns, number % columns)
        self._grid.addWidget(self.date, 2, columns - 1)
        for column in range(4):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand two by two where there is no room for four in a row."""
        super().resizeEvent(event)
        columns = 4 if self.width() >= theme.px(_FOUR_FROM) else 2
        if columns != self._columns:
            self._arrange(columns=columns)

    def offer(self, fields: Sequence[str], people: Sequence[Actor], today: date) -> None:
        """Offer these fields and people, once; `today` is where choosing a day begins."""
        if self.field.count() > 1:
            return
        self.date.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.date.setDate(QDate(today.year, today.month, today.day))
        self.date.blockSignals(False)  # noqa: FBT003 - Qt's own
        for field in fields:
            self.field.addItem(field, field)
        for person in people:
            self.clerk.addItem(person.full_name, person.name)

    def narrowed(self, today: date) -> FindFilter:
        """Return what is chosen."""
        status = self.status.currentData()  # Qt gives a plain str back
        return FindFilter(
            status=Status(status) if status else None,
            field=str(self.field.currentData() or ""),
            clerk=str(self.clerk.currentData() or ""),
            day=self._day(today),
        )

    def _day(self, today: date) -> date | None:
        chosen = self.day.currentData()
        if chosen == _TODAY:
            return today
        if chosen == _YESTERDAY:
            return today - timedelta(days=1)
        return cast("date", self.date.date().toPython()) if chosen == _CHOSEN else None

    @property
    def active(self) -> bool:
        """Whether anything narrows the search."""
        return any(each.currentIndex() > 0 for each in (self.status, self.field, self.clerk, self.day))

    def reset(self) -> None:
        """Choose everything again."""
        for each in (self.status, self.field, self.clerk, self.day):
            each.setCurrentIndex(0)

    def _on_changed(self) -> None:
        self.date.setVisible(self.day.currentData() == _CHOSEN)
        self.changed.emit()


def _list(everything: str, name: str) -> QComboBox:
    made = QComboBox()
    made.addItem(everything, None)
    made.setAccessibleName(name)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(3)
    made.setMaxVisibleItems(16)
    return made
