"""Who takes a result away, where it is not the applicant."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QWidget

from counter_app.i18n import _
from counter_app.ui import theme
from counter_app.ui.widgets import LabeledField

Details = dict[str, str | int | None]


class ReceiverFields(QWidget):
    """Two optional fields; Enter in either goes on to the action."""

    confirmed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = QLineEdit()
        self.authority = QLineEdit()
        self.authority.setPlaceholderText(_("Giấy ủy quyền, quan hệ…"))
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.px(8))
        for label, editor in (
            (_("Người nhận, nếu không phải chủ hồ sơ"), self.name),
            (_("Nhận thay theo"), self.authority),
        ):
            field = LabeledField(label, editor)
            field.setMaximumWidth(theme.px(320))
            self._row.addWidget(field, 1)
        self._row.addStretch(0)
        self.set_stacked(stacked=False)
        self.name.returnPressed.connect(self.confirmed)
        self.authority.returnPressed.connect(self.confirmed)

    def set_stacked(self, *, stacked: bool) -> None:
        """Put the fields one under the other, or side by side."""
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.TopToBottom if stacked else direction.LeftToRight)

    def suggest(self, name: str) -> None:
        """Show whom the receipt names as submitter; it is only a hint and is not recorded."""
        self.name.setPlaceholderText(_("Người nộp: {name}").format(name=name) if name else "")

    def clear(self) -> None:
        """Forget what was typed."""
        self.name.clear()
        self.authority.clear()

    def details(self) -> Details:
        """Return what the hand-over records of the receiver."""
        typed = {"received_by": self.name.text(), "authority": self.authority.text()}
        return {key: " ".join(text.split()) for key, text in typed.items() if text.strip()}
