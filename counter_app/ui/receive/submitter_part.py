"""Who stands at the counter when it is not the applicant."""

from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from counter_app.domain.people import Submitter, identity_warnings, phone_warning
from counter_app.i18n import _
from counter_app.ui import theme
from counter_app.ui.receive.card_data import CardFacts
from counter_app.ui.receive.field_grid import FieldGrid
from counter_app.ui.receive.habits import FieldHabits
from counter_app.ui.receive.person_fields import LineField, warn
from counter_app.ui.widgets import LabeledField

# Printed on the receipt, hence Vietnamese in every language of the screen. Next of kin need no certified
# authorisation (Circular 01/2020/TT-BTP).
AUTHORITIES: Final = (
    "Giấy ủy quyền có chứng thực",
    "Cha, mẹ",
    "Con",
    "Vợ, chồng",
    "Anh, chị, em ruột",
    "Ông, bà",
    "Người đại diện theo pháp luật",
    "Giấy giới thiệu của tổ chức",
)


class SubmitterPart(QWidget):
    """A tick that opens name, number, telephone and authority of the person who hands the dossier in.

    `beside` takes what stands in the line of the tick.

    Signals:
        changed: anything was typed.
        opened(bool): somebody else hands in, or not.
    """

    changed = Signal()
    opened = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = QCheckBox(_("Người khác nộp thay"))
        self.name = LineField(_("Họ và tên người nộp"))
        self.number = LineField(_("Số định danh người nộp"), longest=20)
        self.phone = LineField(_("Điện thoại người nộp"), longest=30)
        self.authority = QComboBox()
        self.authority.setEditable(True)
        self.authority.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.authority.addItems(["", *AUTHORITIES])
        self._authority_field = LabeledField(_("Quan hệ hoặc giấy ủy quyền"), self.authority)
        self._grid = FieldGrid()
        self.beside = QHBoxLayout()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        for field, wide, narrow in (
            (self.name, 5, 12),
            (self.number, 4, 6),
            (self.phone, 3, 6),
            (self._authority_field, 9, 12),
        ):
            self._grid.add(field, wide, narrow)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        self.beside.addWidget(self.box)
        self.beside.addStretch(1)
        column.addLayout(self.beside)
        column.addWidget(self._grid)
        self._grid.hide()

    def _connect(self) -> None:
        FieldHabits(self).watch(self.box, self.name.line, self.number.line, self.phone.line, self.authority)
        self.box.toggled.connect(self._on_toggled)
        for field in (self.name, self.number, self.phone):
            field.line.textEdited.connect(self.changed)
        self.name.line.textEdited.connect(self.name.clear_message)
        self.authority.currentTextChanged.connect(self.changed)
        self.number.line.editingFinished.connect(self._on_number)
        self.phone.line.editingFinished.connect(self._on_phone)

    @property
    def is_open(self) -> bool:
        """Whether somebody else hands the dossier in."""
        return self.box.isChecked()

    def submitter(self) -> Submitter | None:
        """Return the person, None when the applicant is here.

        Raises:
            RuleError: the name is missing.
        """
        if not self.is_open:
            return None
        return Submitter(self.name.text, self.number.text, self.phone.text, self.authority.currentText())

    def fill_from(self, card: CardFacts) -> None:
        """Take the person from a scanned card."""
        self.number.set_text(card.identity_number)
        self.name.set_text(card.name)
        self._on_number()
        self.changed.emit()

    def content(self) -> dict[str, Any] | None:
        """Return what was typed, for the draft."""
        if not self.is_open:
            return None
        return {
            "name": self.name.line.text(),
            "identity_number": self.number.line.text(),
            "phone": self.phone.line.text(),
            "authority": self.authority.currentText(),
        }

    def set_content(self, content: dict[str, Any] | None) -> None:
        """Show what a draft holds."""
        known = content or {}
        for field, key in ((self.name, "name"), (self.number, "identity_number"), (self.phone, "phone")):
            field.set_text(str(known.get(key) or ""))
            field.clear_message()
        self.authority.setCurrentText(str(known.get("authority") or ""))
        self.box.setChecked(content is not None)

    def _on_toggled(self, opened: bool) -> None:  # noqa: FBT001 - Qt's signal
        self._grid.setVisible(opened)
        self.opened.emit(opened)
        self.changed.emit()

    def _on_number(self) -> None:
        warn(self.number, identity_warnings(self.number.text))

    def _on_phone(self) -> None:
        warn(self.phone, [phone_warning(self.phone.text)])
