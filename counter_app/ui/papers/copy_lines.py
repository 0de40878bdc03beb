"""The documents of a visit to be certified: a line each, with what it costs beside it."""

from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from counter_app.domain.certified_copies import CopyFees, CopyLine, money
from counter_app.i18n import _
from counter_app.services.copies import MOST_COPIES, MOST_LINES, MOST_PAGES
from counter_app.ui import theme
from counter_app.ui.widgets import LinkButton, SecondaryButton, Text, take_keys_directly

_NUMBER_WIDTH: Final = 84


class CopyLines(QWidget):
    """Lines to be typed: document, pages, copies.

    Signals:
        changed: anything typed, added or taken out.
    """

    changed = Signal()

    def __init__(self, fees: CopyFees) -> None:
        super().__init__()
        self._fees = fees
        self.rows: list[CopyRow] = []
        self.add_button = SecondaryButton(_("Thêm giấy tờ"), "Alt+T", icon="plus")
        self.add_button.setShortcut("Alt+T")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.px(8))
        self._grid.setVerticalSpacing(theme.px(6))
        self._grid.setColumnStretch(0, 1)
        for place, words in enumerate((_("Giấy tờ"), _("Số trang"), _("Số bản"), _("Phí (đồng)"))):
            self._grid.addWidget(Text(words, size="small", tone="soft", strong=True), 0, place)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addLayout(self._grid)
        column.addWidget(self.add_button)
        self.add_button.clicked.connect(self._on_add)
        self.start_afresh()

    @property
    def lines(self) -> tuple[CopyLine, ...]:
        """What was entered, in order; a line without a document is none while others have one."""
        typed = tuple(row.line for row in self.rows)
        return tuple(line for line in typed if line.document.strip()) or typed[:1]

    def start_afresh(self) -> None:
        """Leave one empty line."""
        for row in self.rows:
            row.leave()
        self.rows = []
        self._add()
        self.changed.emit()

    def take_focus(self) -> None:
        """Begin with the first document."""
        self.rows[0].document.setFocus()

    def _on_add(self) -> None:
        if len(self.rows) < MOST_LINES:
            self._add().document.setFocus()
            self.changed.emit()

    def _add(self) -> "CopyRow":
        row = CopyRow(self._fees, self)
        self.rows.append(row)
        line = self._grid.rowCount()
        for place, widget in enumerate(row.widgets):
            self._grid.addWidget(widget, line, place)
            widget.show()
        row.changed.connect(self.changed)
        row.removed.connect(self._on_removed)
        return row

    def _on_removed(self) -> None:
        row = self.sender()
        if not isinstance(row, CopyRow) or len(self.rows) == 1:
            return
        self.rows.remove(row)
        row.leave()
        self.changed.emit()
        self.rows[-1].document.setFocus()


class CopyRow(QObject):
    """One document."""

    changed = Signal()
    removed = Signal()

    def __init__(self, fees: CopyFees, parent: QWidget) -> None:
        super().__init__(parent)
        self._fees = fees
        self.document = QLineEdit()
        self.document.setAccessibleName(_("Giấy tờ"))
        self.pages, self.copies = QSpinBox(), QSpinBox()
        for box, most, words in (
            (self.pages, MOST_PAGES, _("Số trang")),
            (self.copies, MOST_COPIES, _("Số bản")),
        ):
            box.setRange(1, most)
            box.setFixedWidth(theme.px(_NUMBER_WIDTH))
            box.setAccessibleName(words)
            take_keys_directly(box)
            box.valueChanged.connect(self._on_changed)
        self.amount = Text("", strong=True)
        self.amount.setMinimumWidth(theme.px(_NUMBER_WIDTH))
        self.remove = LinkButton(_("Bỏ"))
        self.remove.clicked.connect(self.removed)
        self.document.textEdited.connect(self._on_changed)
        self._on_changed()

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        """What stands on the line, from left to right."""
        return (self.document, self.pages, self.copies, self.amount, self.remove)

    @property
    def line(self) -> CopyLine:
        """What was entered."""
        return CopyLine(self.document.text(), self.pages.value(), self.copies.value())

    def leave(self) -> None:
        """Take the line off."""
        for widget in self.widgets:
            widget.hide()
            widget.deleteLater()
        self.deleteLater()

    def _on_changed(self) -> None:
        self.amount.setText(money(self.line.amount(self._fees)))
        self.changed.emit()
