"""The office's words and numbers as fields; the first run and the settings share them."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from counter_app.domain.errors import RuleError
from counter_app.domain.numbers import LAST_STATION
from counter_app.domain.office import DEFAULT_SIGNER, Office
from counter_app.i18n import _, explain
from counter_app.ui import theme
from counter_app.ui.first_run.paper_header import PaperHeaderPreview
from counter_app.ui.widgets import LabeledField

_HEADER_HEIGHT: Final = 84  # three lines; more scroll
_PLACES: Final[Mapping[str, tuple[int, int, int]]] = {  # field: row, column, columns
    "name": (0, 0, 2),
    "header": (1, 0, 2),
    "place": (2, 0, 1),
    "agency": (2, 1, 1),
    "counter_name": (3, 0, 1),
    "phone": (3, 1, 1),
    "signer": (4, 0, 1),
    "station": (4, 1, 1),
}


class _Lines(QPlainTextEdit):
    """Several lines that Tab leaves, and enters with its words ready to be typed over, as a line's are."""

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select all where Tab brought the keyboard here."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.selectAll()


class OfficeFields(QWidget):
    """Edits an office but for its hours; what is wrong is shown beside its field."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None, *, with_station: bool) -> None:
        super().__init__(parent)
        self._fields = {key: LabeledField(label, QLineEdit(), hint=hint) for key, label, hint in _texts()}
        self.header = _Lines()
        self.header.setFixedHeight(theme.px(_HEADER_HEIGHT))
        hint = _("Mỗi dòng in một dòng: cơ quan cấp trên trước, tên bộ phận cuối cùng (in đậm)")
        self._fields["header"] = LabeledField(_("Tên cơ quan ở đầu giấy"), self.header, hint=hint)
        self.station = QSpinBox()
        self.station.setRange(1, LAST_STATION)
        if with_station:
            hint = _("Mỗi máy một số riêng, để mã hồ sơ không trùng nhau")
            self._fields["station"] = LabeledField(_("Số máy trạm"), self.station, hint=hint)
        self.official = QCheckBox(_("Đơn vị dùng cả phần mềm chung (một cửa của tỉnh, thành phố)"))
        self.fees = QCheckBox(_("Thu phí, lệ phí tại quầy (trao kết quả thì hỏi số biên lai)"))
        self.preview = PaperHeaderPreview()
        self._lay_out()
        for editor in self._editors.values():
            editor.textEdited.connect(self._on_edited)
        self.header.textChanged.connect(self._on_edited)
        self.station.valueChanged.connect(self.changed)
        self.official.toggled.connect(self.changed)
        self.fees.toggled.connect(self.changed)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(8))
        for key, (row, column, columns) in _PLACES.items():  # the order of Tab, too
            if key in self._fields:
                grid.addWidget(self._fields[key], row, column, 1, columns)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        column_layout = QVBoxLayout(self)
        column_layout.setContentsMargins(0, 0, 0, 0)
        column_layout.setSpacing(theme.px(12))
        column_layout.addWidget(self.preview)
        column_layout.addLayout(grid)
        column_layout.addWidget(self.official)
        column_layout.addWidget(self.fees)

    @property
    def _editors(self) -> dict[str, QLineEdit]:
        return {k: f.editor for k, f in self._fields.items() if isinstance(f.editor, QLineEdit)}

    def show_office(self, office: Office) -> None:
        """Fill the fields."""
        with QSignalBlocker(self.header):
            self.header.setPlainText("\n".join(office.header))
        for key, editor in self._editors.items():
            editor.setText(getattr(office, key))
        for field in self._fields.values():
            field.clear_message()
        self.official.setChecked(office.uses_official_system)
        self.fees.setChecked(office.collects_fees)
        self.preview.show_office(office)

    def ask_for_agency(self) -> None:
        """Empty the identifier: it goes into every code for ever, so nobody may keep a sample's by Enter."""
        self._editors["agency"].clear()

    def read(self, base: Office) -> Office | None:
        """Return `base` with what was typed; None when something is wrong, whose field then has the focus."""
        for field in self._fields.values():
            field.clear_message()
        needed = ("name", "header", "place", "agency", "counter_name")
        missing = [key for key in needed if not (self._header() if key == "header" else self._text(key))]
        for key in missing:
            self._fields[key].set_message(_("Chưa ghi mục này."))
        if missing:
            self._fields[missing[0]].setFocus()
            return None
        try:
            return self._office(base)
        except RuleError as error:
            self.show_error(error)
            return None

    def show_error(self, error: RuleError) -> bool:
        """Show a refusal beside its field; False when it is about something else."""
        field = self._fields.get(error.field or "")
        if field is None:
            return False
        field.set_message(explain(error))
        field.setFocus()
        return True

    def set_read_only(self, read_only: bool) -> None:  # noqa: FBT001 - a setter as Qt's own
        """Let the fields be read and not written."""
        for editor in self._editors.values():
            editor.setReadOnly(read_only)
        self.header.setReadOnly(read_only)
        self.official.setEnabled(not read_only)
        self.fees.setEnabled(not read_only)
        self.station.setEnabled(not read_only)

    def take_focus(self) -> None:
        """Begin at the first field, its words ready to be typed over."""
        first = self._editors["name"]
        first.setFocus()
        first.selectAll()

    def _office(self, base: Office) -> Office:
        return replace(
            base,
            name=self._text("name"),
            header=self._header(),
            place=self._text("place"),
            agency=self._text("agency"),
            counter_name=self._text("counter_name"),
            phone=self._text("phone"),
            signer=self._text("signer") or DEFAULT_SIGNER,
            uses_official_system=self.official.isChecked(),
            collects_fees=self.fees.isChecked(),
        )

    def _header(self) -> tuple[str, ...]:
        lines = (" ".join(line.split()) for line in self.header.toPlainText().splitlines())
        return tuple(line for line in lines if line)

    def _text(self, key: str) -> str:
        return " ".join(self._editors[key].text().split())

    def _on_edited(self) -> None:
        self.preview.show_header(self._header(), self._text("place"))
        self.changed.emit()


def _texts() -> tuple[tuple[str, str, str], ...]:
    """Return the text fields in the order in which they are filled in: key, label, hint."""
    return (
        ("name", _("Tên bộ phận một cửa"), ""),
        ("place", _("Địa danh trước ngày tháng"), ""),
        ("agency", _("Mã định danh đơn vị"), _("Đứng đầu mã hồ sơ, ví dụ H26.33.12")),
        ("counter_name", _("Tên quầy"), _("In trên giấy hẹn: nhận kết quả tại đâu")),
        ("phone", _("Điện thoại (nếu có)"), ""),
        ("signer", _("Chức danh người ký văn bản"), _("Nhiều dòng thì ngăn bằng dấu chấm phẩy")),
    )
