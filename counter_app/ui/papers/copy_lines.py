"""The documents of a visit to be certified: a line each, with what it costs beside it, and why."""

from itertools import pairwise
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from counter_app.domain.certified_copies import CopyFees, CopyLine, arithmetic, money
from counter_app.i18n import _
from counter_app.services.copies import MOST_COPIES, MOST_LINES, MOST_PAGES
from counter_app.ui import theme
from counter_app.ui.widgets import LinkButton, Text, take_keys_directly

_NUMBER_WIDTH: Final = 84
_FEE: Final = 3  # the column


class CopyLines(QWidget):
    """Lines to be typed: document, pages, copies; Enter goes on, and after the last number adds a line.

    Signals:
        changed: anything typed, added or taken out.
        left: Enter on an empty last line; there are no more documents.
    """

    changed = Signal()
    left = Signal()

    def __init__(self, fees: CopyFees) -> None:
        super().__init__()
        self._fees = fees
        self.rows: list[CopyRow] = []
        self.add_button = LinkButton(_("Thêm giấy tờ"), "Alt+T", icon="plus")
        self.add_button.setShortcut("Alt+T")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.px(8))
        self._grid.setVerticalSpacing(theme.px(6))
        self._grid.setColumnStretch(0, 1)
        for place, words in enumerate((_("Giấy tờ"), _("Số trang"), _("Số bản"), _("Phí (đồng)"))):
            title = Text(words, size="small", tone="soft", strong=True)
            right = Qt.AlignmentFlag.AlignRight if place == _FEE else Qt.AlignmentFlag.AlignLeft
            self._grid.addWidget(title, 0, place, right)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addLayout(self._grid)
        column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.add_button.clicked.connect(self._on_add)
        self.start_afresh()

    @property
    def lines(self) -> tuple[CopyLine, ...]:
        """What was entered, in order; a line without a document is none while others have one."""
        typed = tuple(row.line for row in self.rows)
        return tuple(line for line in typed if line.document.strip()) or typed[:1]

    @property
    def charged(self) -> tuple[CopyLine, ...]:
        """The lines that anything was typed into; an untouched one costs nothing yet."""
        return tuple(row.line for row in self.rows if row.begun)

    @property
    def begun(self) -> bool:
        """Whether anything was typed."""
        return bool(self.charged)

    def arithmetic(self) -> str:
        """Return how the amounts come about, a document after the other."""
        most = _("tối đa {amount}")
        lines = self.charged
        said = [arithmetic(line, self._fees, most) for line in lines]
        if len(lines) > 1:
            named = zip(lines, said, strict=True)
            said = [
                f"{line.document.strip() or number}: {how}" for number, (line, how) in enumerate(named, 1)
            ]
        return " · ".join(said)

    def go_to(self, number: int, field: str) -> None:
        """Put the keyboard on a field of a line."""
        row = self.rows[min(max(number, 1), len(self.rows)) - 1]
        {"pages": row.pages, "copies": row.copies}.get(field, row.document).setFocus()

    def start_afresh(self) -> None:
        """Leave one empty line."""
        if not self.rows:
            self._add()
        for row in self.rows[1:]:
            row.leave()
        del self.rows[1:]
        self.rows[0].clear()
        self._offer_removal()
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
        row.finished.connect(self._on_finished)
        row.passed.connect(self.left)
        self._offer_removal()
        self._order_tabs()
        return row

    def _order_tabs(self) -> None:
        """Let Tab go line by line, wherever among the widgets of the window Qt has put the latest ones."""
        chain = [widget for row in self.rows for widget in row.entries]
        chain.append(self.add_button)
        for one, next_one in pairwise(chain):
            QWidget.setTabOrder(one, next_one)

    def _offer_removal(self) -> None:
        """The only line is never taken out: there would be nothing to type into."""
        for row in self.rows:
            row.remove.setVisible(len(self.rows) > 1)

    def _on_finished(self) -> None:
        """Go on to the next line; after the last one, to a new one."""
        row = self.sender()
        after = self.rows.index(row) + 1 if isinstance(row, CopyRow) else len(self.rows)
        if after < len(self.rows):
            self.rows[after].document.setFocus()
        else:
            self._on_add()

    def _on_removed(self) -> None:
        row = self.sender()
        if not isinstance(row, CopyRow) or len(self.rows) == 1:
            return
        self.rows.remove(row)
        row.leave()
        self._offer_removal()
        self.changed.emit()
        self.rows[-1].document.setFocus()


class CopyRow(QObject):
    """One document.

    Signals:
        finished: Enter after its last number.
        passed: Enter while nothing is typed.
    """

    changed = Signal()
    removed = Signal()
    finished = Signal()
    passed = Signal()

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
            box.lineEdit().setTextMargins(theme.px(9), 0, 0, 0)  # a style sheet cannot indent it
            take_keys_directly(box)
            box.valueChanged.connect(self._on_changed)
        self.amount = Text("", strong=True)
        self.amount.setMinimumWidth(theme.px(_NUMBER_WIDTH))
        self.amount.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.remove = LinkButton(_("Bỏ"))
        self.remove.clicked.connect(self.removed)
        self.document.textChanged.connect(self._on_changed)
        self.document.returnPressed.connect(self._on_document)
        self.pages.lineEdit().returnPressed.connect(self._on_pages)
        self.copies.lineEdit().returnPressed.connect(self.finished)
        self._on_changed()

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        """What stands on the line, from left to right."""
        return (self.document, self.pages, self.copies, self.amount, self.remove)

    @property
    def entries(self) -> tuple[QWidget, ...]:
        """What takes the keyboard, in its order."""
        return (self.document, self.pages, self.copies, self.remove)

    def clear(self) -> None:
        """Be an untouched line again."""
        self.document.clear()
        self.pages.setValue(1)
        self.copies.setValue(1)

    @property
    def line(self) -> CopyLine:
        """What was entered."""
        return CopyLine(self.document.text(), self.pages.value(), self.copies.value())

    @property
    def begun(self) -> bool:
        """Whether anything was typed."""
        return self.line != CopyLine("", 1, 1)

    def _on_document(self) -> None:
        if self.begun:
            _go_into(self.pages)
        else:
            self.passed.emit()

    def _on_pages(self) -> None:
        _go_into(self.copies)

    def leave(self) -> None:
        """Take the line off."""
        for widget in self.widgets:
            widget.hide()
            widget.deleteLater()
        self.deleteLater()

    def _on_changed(self) -> None:
        self.amount.setText(money(self.line.amount(self._fees)) if self.begun else "")
        self.remove.setAccessibleName(_("Bỏ {document}").format(document=self.document.text().strip()))
        self.changed.emit()


def _go_into(box: QSpinBox) -> None:
    """Put the keyboard on a number that typing replaces."""
    box.setFocus()
    box.selectAll()
