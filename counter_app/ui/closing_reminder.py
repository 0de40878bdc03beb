"""Keeps the closing in mind: the end of the day, days left open, and a quiet band over a closed one."""

from datetime import date
from typing import Final

from PySide6.QtCore import QObject, Signal

from counter_app.domain.accounts import Permission
from counter_app.domain.closing import Reminder, reminder
from counter_app.domain.moments import local
from counter_app.i18n import _
from counter_app.services import closing
from counter_app.services.reading import TodayView
from counter_app.services.records import DayClosing
from counter_app.ui.desk import Desk
from counter_app.ui.pages.close_day_days import short_day
from counter_app.ui.shell.closed_band import ClosedBand
from counter_app.ui.shell.frame import ShellFrame
from counter_app.ui.watch import Watch
from counter_app.ui.words import minutes_words

_SEGMENT: Final = "left-open"


class ClosingReminder(QObject):
    """Speaks at most twice a day, and once to a supervisor who finds a day left open.

    Signals:
        reminded: something was said that deserves a sound.
        day_requested(date): the day that the notice's button closes.
    """

    reminded = Signal()
    day_requested = Signal(object)

    def __init__(self, desk: Desk, frame: ShellFrame, watch: Watch) -> None:
        super().__init__(frame)
        self._desk = desk
        self._frame = frame
        self._said: set[tuple[date, Reminder]] = set()
        self._greeted: date | None = None
        self._notice: tuple[str, date] | None = None
        self.band = ClosedBand()
        frame.banners.add_band(self.band)
        frame.banners.notice_action_requested.connect(self._on_action)
        watch.told.connect(self._on_told)

    def _on_told(self, view: TodayView) -> None:
        workplace = self._desk.workplace
        held = self._desk.read(lambda: (closing.closed_today(workplace), closing.days_left_open(workplace)))
        if held is None:
            return
        closed, left_open = held
        today = local(view.at).date()
        self.band.show_closing(closed)
        self._withdraw(closed, left_open)
        if workplace.actor.may(Permission.ACT):
            self._tell_left_open(left_open, today)
            self._remind(view, closed, today)

    def _tell_left_open(self, days: tuple[date, ...], today: date) -> None:
        """Tell it in the status line as long as it is true, and once in so many words to a supervisor."""
        told = ", ".join(short_day(day) for day in days)
        words = _("Chưa chốt: {days}").format(days=told) if days else ""
        self._frame.status_line.set_segment(_SEGMENT, words, "warn")
        if days and self._greeted != today and self._desk.workplace.actor.may(Permission.APPROVE):
            self._greeted = today
            message = _("Ngày {days} chưa chốt: còn ghi thêm được vào ngày cũ.").format(days=told)
            self._show(message, _("Chốt ngay"), days[0])

    def _remind(self, view: TodayView, closed: DayClosing | None, today: date) -> None:
        calendar = self._desk.workplace.calendar
        due = reminder(view.at, calendar)
        if due is None or closed is not None or (today, due) in self._said:
            return
        self._said.add((today, due))
        if due is Reminder.SOON:
            left = calendar.working_minutes(view.at, calendar.closing(today))
            message = _("Còn {time} đến hết giờ làm việc: chốt ngày trước khi về.")
            self._show(message.format(time=minutes_words(left)), _("Chốt ngày"), today, key="F10")
        else:
            self._show(_("Hết giờ làm việc mà ngày hôm nay chưa chốt."), _("Chốt ngày"), today, key="F10")

    def _show(self, message: str, action: str, day: date, *, key: str = "") -> None:
        self._notice = (message, day)
        self._frame.banners.notify(message, "warn", action=action, key=key)
        self.reminded.emit()

    def _withdraw(self, closed: DayClosing | None, left_open: tuple[date, ...]) -> None:
        """Take a notice away once its day is closed."""
        if self._notice is None:
            return
        message, day = self._notice
        done = closed.day == day if closed else False
        if done or (day < local(self._desk.workplace.now()).date() and day not in left_open):
            if self._frame.banners.notice.text == message:
                self._frame.banners.clear_notice()
            self._notice = None

    def _on_action(self) -> None:
        """Answer the button of this notice only."""
        if self._notice is not None and self._frame.banners.notice.text == self._notice[0]:
            self._frame.banners.clear_notice()
            self.day_requested.emit(self._notice[1])
