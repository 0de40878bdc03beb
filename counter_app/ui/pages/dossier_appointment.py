"""A dossier's appointment: what is promised, why that day, and every date that was ever given."""

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from counter_app.domain.dossier import promises
from counter_app.domain.moments import local
from counter_app.domain.schedule import Schedule
from counter_app.i18n import _, spoken_moment, weekday_name
from counter_app.services.changes import computed
from counter_app.services.records import DossierRecord
from counter_app.services.wording import limit_words
from counter_app.services.workplace import Workplace
from counter_app.ui import theme
from counter_app.ui.pages.dossier_promises import PromiseList
from counter_app.ui.receive.day_list import DayList
from counter_app.ui.receive.day_rows import day_rows, doubt_words
from counter_app.ui.receive.remark import Remark
from counter_app.ui.widgets import Card, LinkButton, Text


class AppointmentCard(Card):
    """When the result is promised, how that day was found, and the promises it replaced."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tone="accent", parent=parent)
        self.setAccessibleName(_("Hẹn trả kết quả"))
        self._dossier_id = 0
        self.due = Text(size="title", wrap=True)
        self.limit = Text(tone="soft", wrap=True)
        self.why = Text(wrap=True)
        self.drift = Remark()
        self.doubt = Remark()
        self.asking = LinkButton("")
        self.days = DayList()
        self.history = PromiseList()
        self._lay_out()
        self.asking.clicked.connect(self._on_asked)

    def _lay_out(self) -> None:
        self.body.setSpacing(theme.px(4))
        self.body.addWidget(Text(_("Hẹn trả kết quả"), size="small", tone="soft", strong=True))
        for text in (self.due, self.limit, self.why):
            self.body.addWidget(text)
        for part in (self.drift, self.doubt):
            self.body.addWidget(part)
        self.body.addWidget(self.asking, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.days)
        self.body.addWidget(self.history)
        self.body.addStretch(1)

    def show_record(self, record: DossierRecord, workplace: Workplace) -> None:
        """Show a dossier's appointment, and what today's calendar makes of it."""
        progress, found = record.progress, computed(workplace, record)
        opened = record.id == self._dossier_id and self.explained
        self.due.setText(_appointment(progress.due_at))
        self.limit.setText(limit_words(record.intake.procedure.limit, _).capitalize())
        self.why.setText(_why(record))
        self.why.setVisible(bool(self.why.text()))
        self.drift.say(drift_words(record, found), "warn")
        self.doubt.say(doubt_words(found.unconfirmed_years if _open(record) and found else ()), "warn")
        self.days.show_rows(day_rows(found.days) if found else [])
        self.asking.setVisible(bool(found and found.days))
        self._open_days(opened=opened)
        self._dossier_id = record.id
        self.history.show_record(record)

    @property
    def explained(self) -> bool:
        """Whether the days are told one by one."""
        return not self.days.isHidden()

    def _open_days(self, *, opened: bool) -> None:
        self.days.setVisible(opened)
        self.asking.set_text(_("Thu gọn lý do") if opened else _("Vì sao ngày này?"))

    def _on_asked(self) -> None:
        self._open_days(opened=not self.explained)


def drift_words(record: DossierRecord, found: Schedule | None) -> str:
    """Return that the rules of today would promise another day, while the promise stands; else nothing."""
    promised = record.progress.due_at
    if not _open(record) or found is None or promised is None or found.due_at in (None, promised):
        return ""
    return _("Đã hẹn {promised}; tính lại theo lịch hiện nay: {computed}. Giấy đã in vẫn giữ.").format(
        promised=spoken_moment(promised), computed=spoken_moment(found.due_at) if found.due_at else "–"
    )


def _open(record: DossierRecord) -> bool:
    return record.progress.status.is_unsettled or record.progress.status.is_paused


def _why(record: DossierRecord) -> str:
    """Return the sentence that explains the promise in force, as its paper tells it."""
    held = [each for each in promises(record.events) if not each.undone]
    giving = held[-1].event if held else record.events[0]
    return str(giving.details.get("why") or "")


def _appointment(due: datetime | None) -> str:
    if due is None:
        return _("Báo khi có kết quả")
    here = local(due)
    clock = _("{hour} giờ {minute:02d}").format(hour=here.hour, minute=here.minute)
    return f"{clock}\n{weekday_name(here.weekday())} {here:%d/%m/%Y}"
