"""An entry of the calendar: what kind of day, from when to when, why, and by which document."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Final, cast

from PySide6.QtCore import QDate, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QDateEdit, QHBoxLayout, QLineEdit, QWidget

from counter_app.domain.calendar import FIRST_DAY, LAST_DAY
from counter_app.domain.calendar_days import CalendarDay
from counter_app.domain.calendar_edits import DayKind, kind_of
from counter_app.domain.hours import Sessions, check_sessions
from counter_app.domain.text import composed
from counter_app.i18n import _
from counter_app.ui import theme
from counter_app.ui.calendar.kinds import WORDS, short_date
from counter_app.ui.dialogs.step import StepAnswer, StepDialog
from counter_app.ui.first_run.hours_fields import sessions_words
from counter_app.ui.hours.sessions_text import read_sessions
from counter_app.ui.widgets import LabeledField, SecondaryButton

KINDS: Final = (DayKind.OFF, DayKind.MADE_UP, DayKind.HALF, DayKind.CLOSED)
_LONGEST: Final = 31
Usual = Callable[[date], bool]


class EntryDialog(StepDialog):
    """Adds an entry, or changes the one that is there; what was entered is then in `entries`.

    Signals:
        removal_requested: take the entry out.
    """

    removal_requested = Signal()

    def __init__(
        self,
        *,
        day: date,
        entry: CalendarDay | None,
        usually_works: Usual,
        commit: Callable[[Sequence[CalendarDay]], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            title=_("Sửa ngày trong lịch") if entry else _("Thêm ngày vào lịch"),
            explanation=_("Bước sau cho xem hồ sơ nào tính ra ngày khác, rồi mới lưu."),
            confirm=_("Xem trước"),
            commit=lambda _answer: commit(self.entries),
            parent=parent,
        )
        self.entries: list[CalendarDay] = []
        self._old, self._usual = entry, usually_works
        self.kind = QComboBox()
        for kind in KINDS:
            self.kind.addItem(_(WORDS[kind]), kind)
        self.first, self.last = _day_editor(day), _day_editor(day)
        self.sessions, self.name, self.source = QLineEdit(), QLineEdit(), QLineEdit()
        self.remove_button = SecondaryButton(_("Xóa khỏi lịch"))
        self.remove_button.setVisible(entry is not None)
        self._add_fields()
        self._fill(day, entry)
        self.kind.currentIndexChanged.connect(self._on_kind_chosen)
        self.first.dateChanged.connect(self._on_first_changed)
        self.remove_button.clicked.connect(self._on_remove)
        self._on_kind_chosen()
        (self.name if entry else self.kind).setFocus()

    def _add_fields(self) -> None:
        self.add_field("kind", LabeledField(_("Loại ngày"), self.kind))
        days = QHBoxLayout()
        days.setSpacing(theme.px(12))
        self._fields["day"] = LabeledField(_("Ngày"), self.first)
        self._last_field = LabeledField(_("Đến hết ngày"), self.last)
        days.addWidget(self._fields["day"], 1)
        days.addWidget(self._last_field, 1)
        self.fields.addLayout(days)
        hint = _("Ví dụ 08:00-11:30. Nhiều buổi thì cách nhau bằng dấu phẩy.")
        self._sessions_field = LabeledField(_("Giờ làm việc ngày đó"), self.sessions, hint=hint)
        self.add_field("sessions", self._sessions_field)
        self.add_field("name", LabeledField(_("Tên ngày, lý do"), self.name))
        self.add_field("source", LabeledField(_("Số văn bản"), self.source))
        self.source.setPlaceholderText(_("Ví dụ: Thông báo 9441/TB-BNV năm 2025"))
        row = QHBoxLayout()
        row.addWidget(self.remove_button)
        row.addStretch(1)
        self.fields.addLayout(row)

    def _fill(self, day: date, entry: CalendarDay | None) -> None:
        usual = self._usual(day)
        kind = kind_of(entry, usual=usual) if entry else (DayKind.OFF if usual else DayKind.MADE_UP)
        self.kind.setCurrentIndex(self.kind.findData(kind))
        self._last_field.setVisible(entry is None)
        self.first.setEnabled(entry is None)
        if entry is not None:
            self.name.setText(entry.name)
            self.source.setText(entry.source)
            self.sessions.setText(sessions_words(entry.sessions) if entry.sessions else "")

    @property
    def _kind(self) -> DayKind:
        return DayKind(self.kind.currentData())

    def _on_kind_chosen(self) -> None:
        self._sessions_field.setVisible(self._kind in {DayKind.HALF, DayKind.MADE_UP})
        words = _("Giờ làm việc ngày đó")
        optional = _("Giờ làm việc ngày đó (để trống: như thứ Sáu)")
        self._sessions_field.set_label(optional if self._kind is DayKind.MADE_UP else words)
        if self.isVisible():
            QTimer.singleShot(0, self, self.fit)  # once the field has come or gone

    def _on_first_changed(self, first: QDate) -> None:
        if self.last.date() < first:
            self.last.setDate(first)

    def _on_remove(self) -> None:
        self.removal_requested.emit()
        self.reject()

    def answer(self) -> StepAnswer | None:
        """Put what was entered into `entries`, or tell what is missing."""
        first = cast("date", self.first.date().toPython())
        last = cast("date", self.last.date().toPython()) if self._old is None else first
        if not self._sound(first, last):
            return None
        sessions = read_sessions(self.sessions.text()) if self._sessions_field.isVisibleTo(self) else ()
        if sessions:
            check_sessions(sessions, short_date(first))
        days = (first + timedelta(days=number) for number in range((last - first).days + 1))
        self.entries = [self._entry(day, sessions) for day in days if self._concerns(day) or first == last]
        if not self.entries:
            self.refuse("day", _("Với loại ngày này, những ngày ấy vốn đã như vậy, không cần ghi."))
            return None
        return StepAnswer()

    def _concerns(self, day: date) -> bool:
        """Whether a day among many needs an entry: nobody closes on a Sunday that is off anyway."""
        return self._usual(day) != (self._kind is DayKind.MADE_UP)

    @property
    def _own(self) -> bool:
        """Whether the entry is this office's alone; the nation's stays the nation's while it works."""
        kind, old = self._kind, self._old
        if kind in {DayKind.OFF, DayKind.CLOSED}:
            return kind is DayKind.CLOSED
        if old is None:
            return kind is DayKind.HALF
        return old.local or (kind is DayKind.HALF and not old.works)

    def _entry(self, day: date, sessions: Sessions) -> CalendarDay:
        return CalendarDay(
            day,
            works=self._kind in {DayKind.MADE_UP, DayKind.HALF},
            name=composed(self.name.text()),
            source=composed(self.source.text()),
            sessions=sessions or None,
            local=self._own,
        )

    def _sound(self, first: date, last: date) -> bool:
        if not 0 <= (last - first).days < _LONGEST:
            self.refuse(
                "day", _("Ngày cuối phải từ ngày đầu trở đi, nhiều nhất {most} ngày.").format(most=_LONGEST)
            )
        elif first.year != last.year:
            self.refuse("day", _("Các ngày phải trong cùng một năm."))
        elif self._kind is DayKind.HALF and not self._usual(first):
            self.refuse("kind", _("Ngày này vốn nghỉ. Hãy chọn “Làm bù” và ghi giờ."))
        elif self._kind is DayKind.HALF and not self.sessions.text().strip():
            self.refuse("sessions", _("Ghi giờ làm việc của ngày đó, ví dụ 08:00-11:30."))
        elif not self.name.text().strip():
            self.refuse("name", _("Ghi tên ngày hoặc lý do."))
        elif not self.source.text().strip():
            self.refuse("source", _("Ghi số nghị định, thông báo hoặc văn bản của đơn vị."))
        else:
            return True
        return False


def _qt_day(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


def _day_editor(day: date) -> QDateEdit:
    editor = QDateEdit(_qt_day(day))
    editor.setDateRange(_qt_day(FIRST_DAY), _qt_day(LAST_DAY))
    editor.setDisplayFormat("dd/MM/yyyy")
    editor.setCalendarPopup(True)
    return editor
