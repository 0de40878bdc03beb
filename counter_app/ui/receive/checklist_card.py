"""Part 3 of the form: the documents handed in."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from counter_app.domain.people import tidy_text
from counter_app.domain.procedures import ComponentDocument
from counter_app.domain.text import unmarked
from counter_app.i18n import _
from counter_app.ui import theme
from counter_app.ui.receive.checklist_row import ChecklistRow
from counter_app.ui.receive.habits import ENTER_KEYS, FieldHabits
from counter_app.ui.receive.remark import Remark, YieldingPill
from counter_app.ui.widgets import Card, LabeledField, Level, Text, announce

_NUMBER_WIDTH: Final = 76


class _Table(QWidget):
    """The rows of one procedure; a new procedure gets a new table.

    Signals:
        changed: something was ticked or counted.
    """

    changed = Signal()

    def __init__(self, after: QWidget) -> None:
        super().__init__()
        self.rows: list[ChecklistRow] = []
        self._after = after
        self._habits = FieldHabits(self)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(8))
        self._grid.setVerticalSpacing(theme.px(4))
        self._grid.setColumnStretch(1, 1)
        for column, words in ((1, _("Tên giấy tờ")), (2, _("Bản chính")), (3, _("Bản sao"))):
            self._grid.addWidget(Text(words, size="small", tone="soft", strong=True), 0, column)

    def add(self, document: ComponentDocument, *, extra: bool = False) -> ChecklistRow:
        """Add a document as the last row."""
        row = ChecklistRow(document, self, extra=extra)
        self.rows.append(row)
        self._place(row, len(self.rows))
        self._habits.watch(*row.fields)
        row.box.installEventFilter(self)
        row.changed.connect(self.changed)
        self.order_tabs()
        return row

    def _place(self, row: ChecklistRow, line: int) -> None:
        middle = Qt.AlignmentFlag.AlignVCenter
        self._grid.addWidget(row.box, line, 0, middle)
        self._grid.addWidget(row.name_part, line, 1)
        self._grid.setRowMinimumHeight(line, theme.px(40))
        if row.document.presented:
            self._grid.addWidget(Text(_("xuất trình"), tone="soft"), line, 2, 1, 2, middle)
            return
        for column, sheets in ((2, row.originals), (3, row.copies)):
            sheets.setFixedWidth(theme.px(_NUMBER_WIDTH))
            self._grid.addWidget(sheets, line, column, middle)

    def order_tabs(self) -> None:
        """Keep the tab order in the order of the paper: rows are made after what follows them."""
        chain = [field for row in self.rows for field in row.fields]
        before = self._after.previousInFocusChain()
        while before is not None and (
            before.focusPolicy() == Qt.FocusPolicy.NoFocus or self.isAncestorOf(before)
        ):
            before = before.previousInFocusChain()
        for one, following in pairwise([before, *chain] if before is not None else chain):
            QWidget.setTabOrder(one, following)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go up and down from tick to tick."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
            boxes = [row.box for row in self.rows]
            here = next((place for place, box in enumerate(boxes) if box is watched), None)
            if steps and here is not None:
                boxes[min(max(here + steps, 0), len(boxes) - 1)].setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().eventFilter(watched, event)


class ChecklistCard(Card):
    """The procedure's documents, the required ones ticked beforehand: the clerk holds them against the paper.

    Signals:
        changed: something was ticked, counted or added.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("3 · Giấy tờ nộp"), parent)
        self.procedure_code = ""
        self._pill = YieldingPill(Level.WARN)
        self._often = Remark()
        self._nothing = Text(_("Chọn thủ tục để có danh mục giấy tờ."), tone="soft", wrap=True)
        self.extra = QLineEdit()
        self.extra.setPlaceholderText(_("Gõ tên giấy tờ khác rồi Enter"))
        self.extra_field = LabeledField(_("Thêm giấy tờ khác"), self.extra)
        self._table = _Table(self.extra)
        self._place = QVBoxLayout()
        self._lay_out()
        self.extra.installEventFilter(self)
        self._show(documents=False)

    def _lay_out(self) -> None:
        self.header.addWidget(self._pill)
        self.header.addStretch(1)
        self.body.addWidget(self._often)
        self.body.addWidget(self._nothing)
        self.body.addLayout(self._place)
        self.body.addWidget(self.extra_field)
        self._place.addWidget(self._table)

    @property
    def rows(self) -> list[ChecklistRow]:
        """The documents in the order of the paper."""
        return self._table.rows

    def show_documents(
        self, code: str, documents: Sequence[ComponentDocument], often: Sequence[str] = ()
    ) -> None:
        """Start the list of a procedure; `often` are the documents that citizens mostly come without."""
        self._renew()
        self.procedure_code = code
        for document in documents:
            self._table.add(document)
        self._often.say(_("Hay thiếu: {names}").format(names="; ".join(often)) if often else "", "warn")
        self._show(documents=True)

    def clear(self) -> None:
        """Wait for the next procedure."""
        self._renew()
        self.procedure_code = ""
        self._often.say("")
        self._show(documents=False)

    def components(self) -> tuple[ComponentDocument, ...]:
        """Return the documents that are there."""
        return tuple(row.entered() for row in self.rows if row.is_handed_in)

    def missing(self) -> tuple[str, ...]:
        """Return the names of required documents that are not."""
        return tuple(row.document.name for row in self.rows if row.is_missing)

    def tick_where(self, case: str, *, ticked: bool) -> None:
        """Tick the conditional documents of a case, such as somebody else handing the dossier in."""
        for row in self.rows:
            if unmarked(case) in unmarked(row.document.when):
                row.box.setChecked(ticked)

    def content(self) -> list[dict[str, Any]]:
        """Return the list for the draft."""
        return [row.content() for row in self.rows]

    def set_content(self, content: Sequence[dict[str, Any]]) -> None:
        """Say what a draft said of the documents still in the list, and add its extra ones."""
        by_name = {row.document.name: row for row in self.rows}
        for entry in content:
            name = str(entry.get("name", ""))
            if entry.get("extra") and name and name not in by_name:
                by_name[name] = self._table.add(ComponentDocument(name), extra=True)
            if name in by_name:
                by_name[name].set_content(entry)
        self._count()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Add by Enter in the last line."""
        pressed = event.type() == QEvent.Type.KeyPress and watched is self.extra
        if pressed and isinstance(event, QKeyEvent) and event.key() in ENTER_KEYS:
            self._on_extra()
            return True
        return super().eventFilter(watched, event)

    def _on_extra(self) -> None:
        name = tidy_text(self.extra.text())
        if not name:
            self.extra.focusNextChild()
            return
        self._table.add(ComponentDocument(name), extra=True)
        self.extra.clear()
        announce(self.extra, _("Đã thêm: {name}").format(name=name))
        self._on_changed()

    def _renew(self) -> None:
        self._table.deleteLater()
        self._place.removeWidget(self._table)
        self._table.hide()
        self._table = _Table(self.extra)
        self._place.addWidget(self._table)
        self._table.changed.connect(self._on_changed)
        self.extra.clear()

    def _show(self, *, documents: bool) -> None:
        self._nothing.setVisible(not documents)
        self._table.setVisible(documents)
        self.extra_field.setVisible(documents)
        self._count()

    def _on_changed(self) -> None:
        self._count()
        self.changed.emit()

    def _count(self) -> None:
        lacking = len(self.missing())
        self._pill.setVisible(bool(lacking))
        if lacking:
            self._pill.set_level(Level.WARN, _("Thiếu {count} giấy tờ bắt buộc").format(count=lacking))
