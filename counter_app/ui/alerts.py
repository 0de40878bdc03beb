"""Tells what falls due: in the window, beside the clock and by a sound, as the rules of reminding say."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from counter_app.domain.obligations import Obligation
from counter_app.domain.reminders import Key, Memory, key_of, remind
from counter_app.services.reading import TodayView
from counter_app.services.reminders import heard_by
from counter_app.ui.desk import Desk
from counter_app.ui.reminder_words import bundle_words
from counter_app.ui.sounds import Sound
from counter_app.ui.tray import Tray
from counter_app.ui.watch import RED, red_items

Play = Callable[[Sound], None]


class Alerts(QObject):
    """Hears every telling of the day, remembers what was told of it, and tells what is new or still owed.

    Signals:
        reminded(text): something falls due that no red bar shows.
        settled: everything the last such message was about is done or put off.
    """

    reminded = Signal(str)
    settled = Signal()

    def __init__(self, desk: Desk, *, tray: Tray, play: Play, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._tray, self._play = desk, tray, play
        self._memory = Memory()
        self._said: frozenset[Key] = frozenset()

    def hear(self, view: TodayView) -> None:
        """Take the day as it stands, and tell what the rules want told now."""
        workplace = self._desk.workplace
        self._tray.show_count(view.counts.to_confirm, red=bool(red_items(view)))
        mine = heard_by(workplace, view.obligations, view.at)
        reminder = remind(mine, self._memory, view.at, workplace.calendar)
        self._memory = reminder.memory
        self._check_settled(mine)
        if reminder.items:
            self._tell(reminder.items)

    def _tell(self, items: tuple[Obligation, ...]) -> None:
        text, red = bundle_words(items), any(item.urgency in RED for item in items)
        self._tray.tell(text, urgent=red)
        self._play(Sound.ALARM if red else Sound.WARN)
        if not red:
            self._said = frozenset(map(key_of, items))
            self.reminded.emit(text)

    def _check_settled(self, items: list[Obligation]) -> None:
        owed = {key_of(item) for item in items if item.snoozed_until is None}
        if self._said and not self._said & owed:
            self._said = frozenset()
            self.settled.emit()
