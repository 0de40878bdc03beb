"""What Today asks before it acts: until when a reminder is put off, what came of a call."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from counter_app.domain.events import EventKind
from counter_app.domain.obligations import Obligation
from counter_app.domain.reminders import key_of
from counter_app.domain.snoozing import waking_choices
from counter_app.i18n import _
from counter_app.services import acting, reading, reminders
from counter_app.services.acting import Step
from counter_app.services.reminders import PutOff
from counter_app.ui.desk import Desk
from counter_app.ui.dialogs.call import CallDialog
from counter_app.ui.dialogs.snooze import SnoozeDialog
from counter_app.ui.dialogs.step import StepAnswer
from counter_app.ui.pages.dossier_standing import told_words
from counter_app.ui.words import obligation_word


def snooze_dialog(desk: Desk, items: Sequence[Obligation], parent: QWidget) -> SnoozeDialog:
    """Return the dialog that puts these reminders off together, not yet open.

    Raises:
        RuleError: one of them can wait no longer.
    """
    workplace = desk.workplace
    now, calendar = workplace.now(), workplace.calendar
    first = min(items, key=lambda item: item.minutes_left or 0)
    choices = waking_choices(first, now, calendar)

    def commit(answer: StepAnswer) -> None:
        until = answer.at or choices[0]
        stored = reminders.put_off(workplace, PutOff(tuple(map(key_of, items)), until, answer.reason))
        desk.do(lambda: stored, _("Đã hoãn nhắc, lý do ghi trong danh sách."))

    return SnoozeDialog(
        work=obligation_word(first.kind),
        count=len(items),
        choices=[(when, calendar.working_minutes(now, when)) for when in choices],
        now=now,
        commit=commit,
        parent=parent,
    )


def call_dialog(desk: Desk, item: Obligation, parent: QWidget) -> CallDialog:
    """Return the dialog of a call to the citizen of an obligation, not yet open."""
    workplace, dossier = desk.workplace, item.dossier

    def commit(answer: StepAnswer) -> None:
        step = Step(dossier.id, EventKind.CITIZEN_CALLED, reason=answer.reason, details=answer.details)
        record = acting.act(workplace, step)
        desk.do(lambda: record, _("Đã ghi cuộc gọi: {name}.").format(name=dossier.applicant_name))

    record = reading.get(workplace, dossier.id)
    return CallDialog(
        name=dossier.applicant_name,
        phone=dossier.phone,
        work=dossier.procedure_name,
        told=told_words(record, workplace.now()),
        commit=commit,
        parent=parent,
    )
