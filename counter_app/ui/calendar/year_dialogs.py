"""A coming year: what is proposed, taken day by day, and the deliberate word that the calendar is right."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QListWidget, QListWidgetItem, QWidget

from counter_app.domain.calendar_days import PROPOSED, CalendarDay, CalendarYear
from counter_app.domain.text import composed
from counter_app.i18n import _, ngettext
from counter_app.ui import theme
from counter_app.ui.calendar.kinds import short_date
from counter_app.ui.dialogs.step import StepAnswer, StepDialog
from counter_app.ui.widgets import LabeledField

_ROWS_SHOWN: Final = 9


class ProposalDialog(StepDialog):
    """Every proposed day with a tick to be set; Space ticks, and what is not ticked is not stored."""

    def __init__(
        self,
        year: int,
        proposed: Sequence[CalendarDay],
        commit: Callable[[Sequence[CalendarDay]], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            title=_("Đề xuất năm {year}").format(year=year),
            explanation=_(
                "Máy chỉ đoán theo luật và âm lịch. Đối chiếu từng ngày với thông báo chính thức rồi đánh "
                "dấu (phím cách); ngày không đánh dấu thì không lưu. "
                "Ngày hoán đổi, ngày làm bù phải thêm tay."
            ),
            confirm=_("Xem trước"),
            commit=lambda _answer: commit(self.chosen()),
            parent=parent,
        )
        self._proposed = tuple(proposed)
        self.days = _TickList()
        for day in self._proposed:
            item = QListWidgetItem(f"{short_date(day.day)} · {day.name}", self.days)
            item.setFlags(
                Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
            )
            item.setCheckState(Qt.CheckState.Unchecked)
        rows = min(len(self._proposed), _ROWS_SHOWN)
        self.days.setMinimumHeight(max(rows, 3) * theme.px(38))
        self._list = LabeledField(_("Ngày nghỉ được đề xuất"), self.days, hint=self._count_words())
        self.add_field("days", self._list)
        self.days.itemChanged.connect(self._on_ticked)
        self.days.setCurrentRow(0)
        self.days.setFocus()

    def chosen(self) -> list[CalendarDay]:
        """Return the days that are ticked."""
        ticked = (
            self.days.item(row).checkState() is Qt.CheckState.Checked for row in range(self.days.count())
        )
        return [day for day, chosen in zip(self._proposed, ticked, strict=True) if chosen]

    def answer(self) -> StepAnswer | None:
        """Refuse to go on with nothing."""
        if not self.chosen():
            self.refuse("days", _("Chưa đánh dấu ngày nào."))
            return None
        return StepAnswer()

    def _on_ticked(self) -> None:
        self._list.set_hint(self._count_words())

    def _count_words(self) -> str:
        count = len(self.chosen()) if self.days.count() else 0
        return _("Đã đánh dấu {count} trên {total} ngày.").format(count=count, total=len(self._proposed))


class _TickList(QListWidget):
    """A list whose Enter goes on with the dialog and whose Space ticks."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Enter to the dialog."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.ignore()
        else:
            super().keyPressEvent(event)


class ConfirmYearDialog(StepDialog):
    """Asks for the notice that makes a year's calendar certain."""

    def __init__(
        self, year: CalendarYear, commit: Callable[[str], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(
            title=_("Xác nhận lịch năm {year}").format(year=year.year),
            explanation=_year_words(year),
            confirm=_("Xem trước"),
            commit=lambda answer: commit(answer.reason),
            dangerous=True,
            parent=parent,
        )
        self._guessed = sum(day.source == PROPOSED for day in year.days)
        self.notice = QLineEdit()
        self.notice.setPlaceholderText(_("Ví dụ: Thông báo 9441/TB-BNV năm 2025"))
        self.compared = QCheckBox(_("Đã đối chiếu từng ngày với thông báo chính thức"))
        if self._guessed:
            self.add_field("source", LabeledField(self._notice_words(), self.notice))
        self.add_field("compared", LabeledField(_("Đối chiếu"), self.compared))
        (self.notice if self._guessed else self.compared).setFocus()

    def _notice_words(self) -> str:
        said = ngettext(
            "Số văn bản cho {count} ngày mới chỉ là đề xuất",
            "Số văn bản cho {count} ngày mới chỉ là đề xuất",
            self._guessed,
        )
        return said.format(count=self._guessed)

    def answer(self) -> StepAnswer | None:
        """Return the notice."""
        notice = composed(self.notice.text())
        if self._guessed and not notice:
            self.refuse("source", _("Ghi số thông báo hoặc nghị định quy định những ngày này."))
            return None
        if not self.compared.isChecked():
            self.refuse("compared", _("Hãy đối chiếu rồi đánh dấu ô này."))
            return None
        return StepAnswer(reason=notice)


class ExportDialog(StepDialog):
    """Asks whether the office's own days go along."""

    def __init__(self, commit: Callable[[bool], object], parent: QWidget | None = None) -> None:
        super().__init__(
            title=_("Xuất lịch ra tệp"),
            explanation=_(
                "Mọi năm trong lịch ghi vào một tệp, để đơn vị khác nhập vào mà không phải gõ lại."
            ),
            confirm=_("Chọn nơi lưu…"),
            commit=lambda _answer: commit(self.own.isChecked()),
            parent=parent,
        )
        self.own = QCheckBox(_("Kèm ngày đóng cửa và nửa ngày riêng của đơn vị"))
        self.fields.addWidget(self.own)
        self.own.setFocus()

    def answer(self) -> StepAnswer | None:
        """Nothing can be missing."""
        return StepAnswer()


def _year_words(year: CalendarYear) -> str:
    off = sum(not day.works for day in year.days)
    return _(
        "Lịch năm {year} có {off} ngày nghỉ và {work} ngày làm bù hoặc nửa ngày. Sau khi xác nhận, giấy hẹn "
        "rơi vào năm này không còn kèm cảnh báo."
    ).format(year=year.year, off=off, work=len(year.days) - off)


def still_missing(
    proposed: Sequence[CalendarDay], year: CalendarYear, works: Callable[[date], bool]
) -> list[CalendarDay]:
    """Return the proposed days on which the office would work and of which the year says nothing yet."""
    known = {day.day for day in year.days}
    return [day for day in proposed if day.day not in known and works(day.day)]
