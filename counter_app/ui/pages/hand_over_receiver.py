"""Who takes a result away and on what authority, where it is not the applicant."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QWidget

from counter_app.domain.errors import N_, RuleError
from counter_app.domain.receivers import Receiver, require_receiver
from counter_app.i18n import _, explain
from counter_app.ui import theme
from counter_app.ui.widgets import LabeledField

Details = dict[str, str | int | None]

_CHOICES: Final = (
    (Receiver.APPLICANT, N_("Chủ hồ sơ")),
    (Receiver.AUTHORISED, N_("Người được ủy quyền")),
    (Receiver.FAMILY, N_("Người nhà")),
    (Receiver.POST, N_("Gửi qua bưu chính")),
)
# receiver: which entries are asked for; the label of the authority
_ASKED: Final = {
    Receiver.APPLICANT: ((), ""),
    Receiver.AUTHORISED: (("received_by", "received_number", "authority"), N_("Giấy ủy quyền (số, ngày)")),
    Receiver.FAMILY: (("received_by", "received_number", "authority"), N_("Quan hệ với chủ hồ sơ")),
    Receiver.POST: (("post_slip",), ""),
}


class ReceiverFields(QWidget):
    """A choice of who receives, and what that choice has to tell; Enter in a field goes on to the action."""

    confirmed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.who = QComboBox()
        self.name, self.number, self.authority, self.slip = (QLineEdit() for _each in range(4))
        self._editors = {
            "received_by": self.name,
            "received_number": self.number,
            "authority": self.authority,
            "post_slip": self.slip,
        }
        self._fields = {
            "received_by": LabeledField(_("Họ tên người nhận"), self.name),
            "received_number": LabeledField(_("Số định danh người nhận"), self.number),
            "authority": LabeledField(_("Giấy ủy quyền (số, ngày)"), self.authority),
            "post_slip": LabeledField(_("Số phiếu gửi"), self.slip),
        }
        self._who_field = LabeledField(_("Người nhận"), self.who)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.px(8))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(self._grid, 1)
        row.addStretch(0)  # what two columns do not need stays at the right
        for receiver, words in _CHOICES:
            self.who.addItem(_(words), receiver.value)
        for field in (self._who_field, *self._fields.values()):
            field.setMaximumWidth(theme.px(320))
        for editor in self._editors.values():
            editor.returnPressed.connect(self.confirmed)
        self.who.currentIndexChanged.connect(self._show_asked)
        self.set_stacked(stacked=False)
        self._show_asked()

    def set_stacked(self, *, stacked: bool) -> None:
        """Put the fields one under the other, or in two columns."""
        across = 1 if stacked else 2
        # paper and slip share a place: never are both asked for
        places = {"received_by": 1, "received_number": 2, "authority": 3, "post_slip": 1}
        self._grid.addWidget(self._who_field, 0, 0)
        for entry, field in self._fields.items():
            row, column = divmod(places[entry], across)
            self._grid.addWidget(field, row, column)

    @property
    def receiver(self) -> Receiver:
        """Who receives, as chosen."""
        return Receiver(str(self.who.currentData()))

    def choose(self, receiver: Receiver) -> None:
        """Choose who receives."""
        self.who.setCurrentIndex(self.who.findData(receiver.value))

    def suggest(self, name: str) -> None:
        """Show whom the receipt names as submitter; it is only a hint and is not recorded."""
        self.name.setPlaceholderText(_("Người nộp: {name}").format(name=name) if name else "")

    def clear(self) -> None:
        """Forget what was typed; the next result goes to its applicant unless somebody says otherwise."""
        self.choose(Receiver.APPLICANT)
        for entry, editor in self._editors.items():
            editor.clear()
            self._fields[entry].clear_message()

    def details(self) -> Details:
        """Return what the hand-over records of the receiver."""
        asked = _ASKED[self.receiver][0]
        if not asked:
            return {}
        typed = {entry: " ".join(self._editors[entry].text().split()) for entry in asked}
        return {"receiver": self.receiver.value, **{entry: text for entry, text in typed.items() if text}}

    def is_told(self) -> bool:
        """Whether all is told that the choice asks for; else what is missing says so and has the keyboard."""
        try:
            require_receiver(self.details())
        except RuleError as error:
            missing = error.field or "received_by"
            self._fields[missing].set_message(explain(error))
            self._editors[missing].setFocus()
            return False
        return True

    def _show_asked(self) -> None:
        asked, label = _ASKED[self.receiver]
        for entry, field in self._fields.items():
            field.setVisible(entry in asked)
            field.clear_message()
        if label:
            self._fields["authority"].set_label(_(label))
