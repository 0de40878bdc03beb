"""The appointment, live: what will be promised, and why; after saving, what was promised last."""

from dataclasses import dataclass, replace
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.domain.deadlines import Appointment
from counter_app.domain.moments import VIETNAM, local
from counter_app.i18n import _, weekday_name
from counter_app.services.wording import limit_words, start_words
from counter_app.ui import theme
from counter_app.ui.receive.day_list import DayList
from counter_app.ui.receive.day_rows import day_rows, doubt_words, short_day
from counter_app.ui.receive.remark import Remark
from counter_app.ui.widgets import Card, LinkButton, Text, announce


@dataclass(frozen=True, slots=True)
class LastReceived:
    """The dossier received just now, kept in sight so that the citizen can still be told."""

    dossier_id: int
    code: str
    name: str
    appointment: Appointment


class AppointmentCard(Card):
    """The day and hour in large type, the limit in words, and a line for every day.

    Signals:
        reopened(id): show the last received dossier.
        reprinted(id): print its receipt again.
    """

    reopened = Signal(int)
    reprinted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent, tone="accent")
        self.last: LastReceived | None = None
        self._appointment: Appointment | None = None
        self.caption = Text(size="small", tone="soft", strong=True)
        self.due = Text(size="title", wrap=True)
        self.limit = Text(tone="soft", wrap=True)
        self.start = Remark()
        self.doubt = Remark()
        self.days = DayList()
        self._links = _Links()
        self._lay_out()
        self._links.open.clicked.connect(self._on_open)
        self._links.reprint.clicked.connect(self._on_reprint)
        self.show_nothing()

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(theme.px(4))
        for text in (self.caption, self.due, self.limit):
            words.addWidget(text)
        self.body.addLayout(words)
        for part in (self.start, self.days, self.doubt, self._links):
            self.body.addWidget(part)

    def show_appointment(self, appointment: Appointment | None, awaits: str = "") -> None:
        """Show what would be promised now, and have another day or hour said; None shows what it `awaits`."""
        if appointment is None:
            self.show_nothing(awaits)
            return
        before, self._appointment = self._appointment, appointment
        if before is not None and _promise(before) == _promise(appointment):
            return
        self._show(_("Hẹn trả kết quả"), appointment)
        self.days.show_rows(day_rows(appointment.days))
        self._links.hide()
        announce(self.due, _("Hẹn trả: {when}").format(when=self.due.text().replace("\n", ", ")))

    def show_nothing(self, awaits: str = "") -> None:
        """Show what is awaited, or else the dossier received just now."""
        self._appointment = None
        if self.last is not None and not awaits:
            self._show_last(self.last)
            return
        self._show(_("Hẹn trả kết quả"), None)
        self.limit.setText(awaits or _("Chọn thủ tục để tính ngày hẹn."))
        self.days.show_rows([])
        self._links.hide()

    def remember(self, received: LastReceived) -> None:
        """Keep a dossier in sight from the next clearing on."""
        self.last = received

    @property
    def in_short(self) -> str:
        """The appointment on two short lines, for where there is no room for the card."""
        if self._appointment is None:
            return ""
        due = self._appointment.due_at
        if due is None:
            return due_words(due)
        return f"{hour_words(due)}\n{short_day(local(due).date())}/{local(due):%Y}"

    def _show(self, caption: str, appointment: Appointment | None) -> None:
        self.caption.setText(caption)
        if appointment is None:
            self.due.hide()
            self.start.say("")
            self.doubt.say("")
            return
        self.due.setText(due_words(appointment.due_at))
        self.due.show()
        self.limit.setText(limit_words(appointment.limit, _).capitalize())
        self.start.say(start_words(appointment.start, _), "warn")
        self.doubt.say(doubt_words(appointment.unconfirmed_years), "warn")

    def _show_last(self, last: LastReceived) -> None:
        self._show(_("Vừa nhận, hẹn trả"), last.appointment)
        self.limit.setText(f"{last.name}\n{last.code}")
        self.start.say("")
        self.days.show_rows([])
        self._links.show()

    def _on_open(self) -> None:
        if self.last is not None:
            self.reopened.emit(self.last.dossier_id)

    def _on_reprint(self) -> None:
        if self.last is not None:
            self.reprinted.emit(self.last.dossier_id)


class _Links(QWidget):
    """What can still be done with the dossier received just now."""

    def __init__(self) -> None:
        super().__init__()
        self.open = LinkButton(_("Mở hồ sơ"))
        self.reprint = LinkButton(_("In lại"))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.open)
        line.addWidget(self.reprint)
        line.addStretch(1)


def _promise(appointment: Appointment) -> Appointment:
    """Return an appointment without the moment, which moves on while the promise stays."""
    then = datetime(2000, 1, 1, tzinfo=VIETNAM)
    return replace(appointment, received_at=then, effective_at=then)


def due_words(due_at: datetime | None) -> str:
    """Return the appointment on two lines: the hour, then the day."""
    if due_at is None:
        return _("Không quy định thời hạn")
    here = local(due_at)
    return f"{hour_words(due_at)}\n{weekday_name(here.weekday())} {here:%d/%m/%Y}"


def hour_words(moment: datetime) -> str:
    """Return the hour as it is spoken: *17 giờ 30*."""
    here = local(moment)
    return _("{hour} giờ {minute}").format(hour=here.hour, minute=f"{here:%M}")
