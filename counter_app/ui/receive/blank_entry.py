"""Entering what was written by hand on a blank receipt: which one it is, and who agrees to an earlier day."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from counter_app.domain.accounts import Permission
from counter_app.domain.backdating import needs_approval
from counter_app.domain.errors import RuleError
from counter_app.domain.moments import local
from counter_app.i18n import _, explain
from counter_app.services import blanks, reading
from counter_app.services.records import ReservedReceipt
from counter_app.ui.desk import Desk
from counter_app.ui.dialogs.reason import ReasonDialog
from counter_app.ui.dialogs.step import Approve, StepAnswer
from counter_app.ui.receive.form import BY_HAND, ReceiveForm


class BlankEntry(QObject):
    """Looks blank receipts up while their numbers are typed.

    Signals:
        changed: the number, the day or the hour is another.
    """

    changed = Signal()

    def __init__(self, desk: Desk, form: ReceiveForm) -> None:
        super().__init__(desk)
        self._desk = desk
        self._form = form
        form.blank.numbered.connect(self._on_numbered)
        form.blank.timed.connect(self.changed)
        form.handling.by_hand.toggled.connect(self._on_toggled)

    @property
    def is_timed(self) -> bool:
        """Whether it is known when the dossier came: now, or at the hour written on a blank receipt."""
        return not self._form.by_hand or self._form.received_at is not None

    def waiting(self, scanned: str) -> ReservedReceipt | None:
        """Return the blank receipt that a scan means, if it waits to be entered."""
        found = blanks.known(self._desk.workplace, scanned)
        return found if found is not None and found.waits else None

    def look(self, *, told: bool) -> None:
        """Look up the number that stands there; where it cannot be used that is `told` beside it."""
        card = self._form.blank
        typed = card.number.text().strip()
        if not typed or not self._form.by_hand:
            card.show_found(None)
            return
        try:
            card.show_found(blanks.waiting(self._desk.workplace, typed))
        except RuleError as error:
            card.show_found(None)
            if told:
                card.number_field.set_message(explain(error), "alarm")

    def needs_supervisor(self) -> bool:
        """Whether the dossier came on an earlier day, and another than this account has to agree."""
        workplace, when = self._desk.workplace, self._form.received_at
        earlier = when is not None and needs_approval(when, workplace.now())
        return earlier and not workplace.actor.may(Permission.APPROVE)

    def ask_supervisor(
        self, parent: QWidget, approve: Approve, commit: Callable[[StepAnswer], object]
    ) -> None:
        """Ask why it is entered only now, and who agrees."""
        when = self._form.received_at or self._desk.workplace.now()
        ReasonDialog(
            title=_("Nhập phiếu nhận ngày {day}").format(day=f"{local(when):%d/%m/%Y}"),
            explanation=_(
                "Ghi lùi về ngày trước cần lãnh đạo phụ trách duyệt. Sổ ghi cả giờ nhận lẫn giờ nhập."
            ),
            confirm=_("Lưu hồ sơ"),
            needs_approval=True,
            people=self._desk.read(lambda: reading.people(self._desk.workplace)) or (),
            approve=approve,
            training=self._desk.workplace.store.training,
            commit=commit,
            written=BY_HAND,
            dangerous=False,
            parent=parent,
        ).open()

    def _on_toggled(self, by_hand: bool) -> None:  # noqa: FBT001 - Qt's signal
        if by_hand and not self._form.blank.number.text():
            self._form.blank.set_day(local(self._desk.workplace.now()).date())
            self._form.blank.number.setFocus()
        self.changed.emit()

    def _on_numbered(self, told: bool) -> None:  # noqa: FBT001 - Qt's signal
        self.look(told=told)
        self.changed.emit()
