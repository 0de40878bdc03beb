"""The component documents of a procedure, to be added, changed and taken out."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from counter_app.domain.procedures import ComponentDocument
from counter_app.i18n import _
from counter_app.ui import theme
from counter_app.ui.receive.checklist_row import MOST_SHEETS
from counter_app.ui.receive.habits import FieldHabits
from counter_app.ui.widgets import LinkButton, SecondaryButton, Text, take_keys_directly

_SHEETS_WIDTH: Final = 76


class PapersEditor(QWidget):
    """A line for each document, its case below it, and a button for one more.

    Signals:
        changed: anything typed, added or taken out.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[PaperRow] = []
        self.add_button = SecondaryButton(_("Thêm giấy tờ"), icon="plus")
        self._nothing = Text(_("Chưa có giấy tờ nào."), tone="soft")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.px(8))
        self._grid.setVerticalSpacing(theme.px(6))
        self._grid.setColumnStretch(0, 1)
        self._titles = [
            Text(words, size="small", tone="soft", strong=True)
            for words in (_("Tên giấy tờ"), _("Bản chính"), _("Bản sao"))
        ]
        self._habits = FieldHabits(self)
        self._lay_out()
        self.add_button.clicked.connect(self._on_add)

    def _lay_out(self) -> None:
        for place, title in enumerate(self._titles):
            self._grid.addWidget(title, 0, place)
        line = QHBoxLayout()
        line.addWidget(self.add_button)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addLayout(self._grid)
        column.addWidget(self._nothing)
        column.addLayout(line)

    @property
    def editors(self) -> list[QWidget]:
        """What takes the keyboard, in order."""
        lines = [widget for row in self.rows for widget in (*row.editors, row.remove)]
        return [*lines, self.add_button]

    @property
    def documents(self) -> tuple[ComponentDocument, ...]:
        """What was entered, in order; a line left empty is none."""
        return tuple(row.document for row in self.rows if not row.is_empty)

    def take_focus(self) -> None:
        """Begin with the first document without a name or without a sheet."""
        lacking = (r for r in self.rows if not r.is_empty and not (r.document.name.strip() and r.has_sheets))
        row = next(lacking, None)
        (row.name if row else self.add_button).setFocus()

    def show_documents(self, documents: Sequence[ComponentDocument]) -> None:
        """Show a list."""
        for row in self.rows:
            row.leave()
        self.rows = []
        for document in documents:
            self._add(document)
        self._show()

    def _add(self, document: ComponentDocument) -> "PaperRow":
        row = PaperRow(document, self)
        self._habits.watch(*row.editors)
        line = self._grid.rowCount()
        for column, editor in enumerate((row.name, row.originals, row.copies)):
            self._grid.addWidget(editor, line, column)
        self._grid.addWidget(row.case, line + 1, 0)
        self._grid.addWidget(row.presented, line + 1, 1, 1, 2)
        self._grid.addWidget(row.remove, line + 1, 3)
        self._grid.setRowMinimumHeight(line + 2, theme.px(6))
        self._order_tabs(row)
        row.changed.connect(self.changed)
        row.remove.clicked.connect(row.ask_out)
        row.asked_out.connect(self._on_removed)
        self.rows.append(row)
        return row

    def _order_tabs(self, row: "PaperRow") -> None:
        """Have Tab walk through a line, then its case, then the next line, then the button for one more."""
        before = self.rows[-1].remove if self.rows else self.add_button.previousInFocusChain()
        if before is None:
            return
        for editor in (*row.editors, row.remove):
            QWidget.setTabOrder(before, editor)
            before = editor

    def _show(self) -> None:
        self._nothing.setVisible(not self.rows)
        for title in self._titles:
            title.setVisible(bool(self.rows))

    def _on_add(self) -> None:
        row = self._add(ComponentDocument(""))
        self._show()
        for editor in row.editors:
            editor.show()  # the layout shows it only later, and what is hidden takes no keyboard
        row.name.setFocus(Qt.FocusReason.TabFocusReason)
        self.changed.emit()

    def _on_removed(self, row: "PaperRow") -> None:
        place = self.rows.index(row)
        self.rows.remove(row)
        row.leave()
        near = self.rows[min(place, len(self.rows) - 1)].name if self.rows else self.add_button
        near.setFocus(Qt.FocusReason.TabFocusReason)
        self._show()
        self.changed.emit()


class PaperRow(QObject):
    """The editors of one document; the table puts them into its grid.

    Signals:
        changed: anything was typed.
        asked_out(row): the line is to go.
    """

    changed = Signal()
    asked_out = Signal(object)

    def __init__(self, document: ComponentDocument, parent: QWidget) -> None:
        super().__init__(parent)
        self.name, self.case = QLineEdit(document.name, parent), QLineEdit(document.when, parent)
        self.case.setPlaceholderText(_("Chỉ cần khi… (để trống: hồ sơ nào cũng cần)"))
        self.originals = _sheets(document.originals, parent)
        self.copies = _sheets(document.copies, parent)
        self.presented = QCheckBox(_("chỉ xuất trình"), parent)
        self.presented.setChecked(document.presented)
        self.remove = LinkButton(_("Bỏ"), parent=parent)
        self._tell()
        self.name.textEdited.connect(self._tell)
        for editor in (self.name, self.case):
            editor.setCursorPosition(0)
            editor.textEdited.connect(self.changed)
        for sheets in (self.originals, self.copies):
            sheets.valueChanged.connect(self.changed)
        self.presented.toggled.connect(self.changed)

    @property
    def editors(self) -> tuple[QWidget, ...]:
        """What takes the keyboard, in order."""
        return self.name, self.originals, self.copies, self.case, self.presented

    @property
    def document(self) -> ComponentDocument:
        """What was entered."""
        return ComponentDocument(
            self.name.text(),
            self.originals.value(),
            self.copies.value(),
            presented=self.presented.isChecked(),
            when=self.case.text(),
        )

    @property
    def is_empty(self) -> bool:
        """Whether no name and no case was typed."""
        return not (self.name.text().strip() or self.case.text().strip())

    @property
    def has_sheets(self) -> bool:
        """Whether anything of it is handed in or shown."""
        return bool(self.originals.value() or self.copies.value())

    def ask_out(self) -> None:
        """Ask to be taken out."""
        self.asked_out.emit(self)

    def leave(self) -> None:
        """Take the editors away."""
        for widget in (*self.editors, self.remove):
            widget.hide()
            widget.deleteLater()
        self.deleteLater()

    def _tell(self) -> None:
        name = self.name.text().strip() or _("giấy tờ mới")
        for editor, words in (
            (self.name, _("Tên giấy tờ: {name}")),
            (self.originals, _("Bản chính: {name}")),
            (self.copies, _("Bản sao: {name}")),
            (self.case, _("Khi nào cần: {name}")),
            (self.presented, _("Chỉ xuất trình: {name}")),
            (self.remove, _("Bỏ giấy tờ: {name}")),
        ):
            editor.setAccessibleName(words.format(name=name))


def _sheets(count: int, parent: QWidget) -> QSpinBox:
    spin = QSpinBox(parent)
    spin.setRange(0, max(MOST_SHEETS, count))
    spin.setValue(count)
    spin.setFixedWidth(theme.px(_SHEETS_WIDTH))
    spin.lineEdit().setTextMargins(theme.px(8), 0, 0, 0)
    take_keys_directly(spin)
    return spin
