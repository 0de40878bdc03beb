"""The head of a dossier: whose it is, what is asked for, and where it stands, in words."""

from datetime import datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.domain import numbers
from counter_app.domain.calendar import WorkingCalendar
from counter_app.i18n import _
from counter_app.services.records import DossierRecord
from counter_app.ui import theme
from counter_app.ui.models.statuses import Shown, punctuality_shown, status_shown
from counter_app.ui.widgets import Level, Text, UrgencyPill
from counter_app.ui.widgets.flow import flow


class DossierHead(QWidget):
    """Name, procedure, codes and the pills of its state."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = Text(size="title", wrap=True)
        self.procedure = Text(strong=True, wrap=True)
        self.codes = Text(tone="soft", wrap=True)
        self.status = UrgencyPill(Level.NOTICE)
        self.punctuality = UrgencyPill(Level.NOTICE)
        self.unprinted = UrgencyPill(Level.WARN, _("Chưa in giấy hẹn"))
        self.unsent = UrgencyPill(Level.WARN, _("Chưa in văn bản hẹn lại"))
        self.remark = Text(tone="soft", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        for text in (self.name, self.procedure, self.codes):
            column.addWidget(text)
        column.addSpacing(theme.px(4))
        column.addLayout(flow(self.status, self.punctuality, self.unprinted, self.unsent))
        column.addWidget(self.remark)

    def show_record(
        self, record: DossierRecord, now: datetime, calendar: WorkingCalendar, *, unsent: bool = False
    ) -> None:
        """Show a dossier as it stands at `now`; `unsent`: the paper of a new date has never come out."""
        intake, progress = record.intake, record.progress
        self.name.setText(intake.applicant.name)
        self.procedure.setText(f"{intake.procedure.name} · {intake.procedure.field}")
        self.codes.setText(
            _("{code} · số tại quầy {number}").format(code=intake.code, number=numbers.spaced(intake.number))
        )
        kept = punctuality_shown(progress, now, calendar)
        _show(self.status, status_shown(progress.status))
        self.punctuality.setVisible(kept is not None)
        if kept is not None:
            _show(self.punctuality, kept)
        self.unprinted.setVisible(record.printed == 0)
        self.unsent.setVisible(unsent and not record.progress.status.is_final)
        self.remark.setText(kept.detail if kept else "")
        self.remark.setVisible(bool(kept and kept.detail))


def _show(pill: UrgencyPill, shown: Shown) -> None:
    pill.set_level(shown.level, shown.words)
    pill.setAccessibleName(shown.words)  # a state, not a reminder: its level's word would mislead
