"""The eye on the clock: once a minute and after every change it reads what must be confirmed, and tells."""

from PySide6.QtCore import QObject, QTimer, Signal

from counter_app.domain.obligations import Obligation, ObligationKind, Urgency
from counter_app.i18n import _, ngettext
from counter_app.services import reading
from counter_app.services.reading import TodayView
from counter_app.ui.desk import Desk
from counter_app.ui.words import minutes_words

_TICK_MS = 1000
# What a click alone repairs comes first on the red bar, here before elsewhere.
_BAR_ORDER = {
    ObligationKind.CONFIRM_RETURN: 0,
    ObligationKind.ACCEPT_ONLINE: 1,
    ObligationKind.RECORD_RESULT: 2,
    ObligationKind.TICK_RETURN: 3,
    ObligationKind.TICK_RESULT: 3,
}
RED = (Urgency.ALARM, Urgency.MISSED)
_CLICKS = (ObligationKind.CONFIRM_RETURN, ObligationKind.TICK_RETURN, ObligationKind.TICK_RESULT)


class Watch(QObject):
    """Tells the day's state to whoever shows it.

    Signals:
        ticked(datetime): the clock shows another second.
        told(TodayView): the day as it stands; at every new minute and after every change.
        clock_went_back: the computer's clock stands before the journal's last entry.
    """

    ticked = Signal(object)
    told = Signal(object)
    clock_went_back = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._minute = ""
        self._warned = False
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self.tick)
        desk.changed.connect(self.look)

    def start(self) -> None:
        """Look at once, and then follow the clock; a sleep or a changed clock is caught by the next tick."""
        self.tick()
        self._timer.start()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    def tick(self) -> None:
        """Look at the clock; at a new minute, read the day."""
        now = self._desk.workplace.now()
        self.ticked.emit(now)
        minute = f"{now:%Y-%m-%d %H:%M}"
        if minute != self._minute:
            self._minute = minute
            self._check_clock()
            self.look()

    def look(self) -> None:
        """Read the day now and tell it."""
        view = self._desk.read(self._read)
        if view is not None:
            self.told.emit(view)

    def _read(self) -> TodayView:
        return reading.today(self._desk.workplace)

    def _check_clock(self) -> None:
        back = self._desk.read(lambda: reading.clock_went_back(self._desk.workplace))
        if back and not self._warned:
            self.clock_went_back.emit()
        self._warned = bool(back)


def red_items(view: TodayView) -> tuple[Obligation, ...]:
    """Return what the red bar is about, most urgent first: one kind at one level, nothing put off."""
    awake = [item for item in view.obligations if item.snoozed_until is None]
    red = [item for item in awake if item.urgency in RED]
    if not red:
        return ()
    first = min(red, key=lambda item: _BAR_ORDER.get(item.kind, len(_BAR_ORDER)))
    return tuple(item for item in red if (item.kind, item.urgency) == (first.kind, first.urgency))


def most_urgent(view: TodayView) -> tuple[Obligation, int] | None:
    """Return the obligation that the red bar is about, and how many are like it; None when nothing is red."""
    red = red_items(view)
    return (red[0], len(red)) if red else None


def alarm_words(item: Obligation, count: int) -> str:
    """Return what the red bar says of the most urgent obligations."""
    return f"{_many(item.kind, count).format(count=count)} {_time_words(item)}"


def _many(kind: ObligationKind, count: int) -> str:
    match kind:
        case ObligationKind.CONFIRM_RETURN:
            return ngettext(
                "{count} kết quả đã trao cho công dân nhưng chưa xác nhận trả.",
                "{count} kết quả đã trao cho công dân nhưng chưa xác nhận trả.",
                count,
            )
        case ObligationKind.TICK_RESULT | ObligationKind.TICK_RETURN:
            return ngettext(
                "{count} hồ sơ đã xong ở đây nhưng chưa bấm trên phần mềm chung.",
                "{count} hồ sơ đã xong ở đây nhưng chưa bấm trên phần mềm chung.",
                count,
            )
        case ObligationKind.ACCEPT_ONLINE:
            return ngettext(
                "{count} hồ sơ trực tuyến chưa được tiếp nhận.",
                "{count} hồ sơ trực tuyến chưa được tiếp nhận.",
                count,
            )
        case _:
            return ngettext(
                "{count} hồ sơ đến hạn mà chưa ghi nhận kết quả.",
                "{count} hồ sơ đến hạn mà chưa ghi nhận kết quả.",
                count,
            )


def _time_words(item: Obligation) -> str:
    minutes = abs(item.minutes_left or 0)
    confirming = item.kind in _CLICKS
    if item.urgency is not Urgency.MISSED:
        time = _("Còn {time} làm việc là bị tính trễ.") if confirming else _("Còn {time} làm việc.")
    elif minutes:
        time = _("Đã quá hạn trên sổ {time} làm việc.") if confirming else _("Đã quá hạn {time} làm việc.")
    else:
        time = _("Đã quá hạn trên sổ.") if confirming else _("Đã quá hạn.")
    return time.format(time=minutes_words(minutes))
