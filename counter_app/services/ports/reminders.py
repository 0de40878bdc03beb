"""Reminders that somebody put off."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from counter_app.domain.snoozing import Snooze


class Reminders(Protocol):
    """What was put off, by whom, until when and why."""

    def put_off(self, snooze: Snooze) -> None:
        """Store that a reminder was put off."""
        ...

    def asleep(self, now: datetime) -> Sequence[Snooze]:
        """Return what still sleeps at `now`: the latest word on each, unless the dossier has moved since."""
        ...
