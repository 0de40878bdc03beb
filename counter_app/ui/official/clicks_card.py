"""The card of clicks that are missing: copy the code, click there, press Enter here."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout, QWidget

from counter_app.i18n import _, ngettext
from counter_app.services.official import MissingClick
from counter_app.ui import theme
from counter_app.ui.models.missing_clicks import MissingClickModel
from counter_app.ui.widgets import (
    Card,
    Column,
    ColumnKind,
    DataTable,
    SecondaryButton,
    Text,
)

_INSET: Final = 4  # with the cells' own padding of 12, the 16 of every card
_COLUMNS: Final = (
    Column(ColumnKind.FITTED, hide_below=560),
    Column(ColumnKind.FITTED),
    Column(ColumnKind.TEXT, keeps_second=True),
    Column(ColumnKind.TEXT, hide_below=760),
    Column(ColumnKind.ACTION),
)


class ClicksCard(Card):
    """Lists what is missing, one or many chosen; Enter says that they are clicked there.

    Signals:
        clicked(clicks): these were clicked in the official system, says the clerk.
        copied(text): this was put on the clipboard.
        dossier_requested(id): show this dossier.
        undo_requested: the last batch is to be taken back.
    """

    clicked = Signal(list)
    copied = Signal(str)
    dossier_requested = Signal(int)
    undo_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, padding=_INSET)
        self.setAccessibleName(_("Chưa bấm trên phần mềm chung"))
        self._acts = True
        self.count = Text("", strong=True, wrap=True)
        self.model = MissingClickModel(self)
        self.table = DataTable(_("Chưa bấm trên phần mềm chung"), _COLUMNS)
        self.table.setModel(self.model)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.all_button = SecondaryButton(_("Chọn tất cả"), "Ctrl+A")
        self.copy_button = SecondaryButton(_("Chép mã"), "Ctrl+C")
        self.undo_button = SecondaryButton(_("Hoàn tác"), "Ctrl+Z", icon="undo")
        self.undo_button.setVisible(False)
        self.advice = Text("", tone="soft", wrap=True)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        layout = self.layout()
        if layout is not None:
            edge = theme.px(_INSET)
            layout.setContentsMargins(edge, theme.px(8), edge, theme.px(10))
        inset = theme.px(12)
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        words.addWidget(self.count)
        words.addWidget(self.advice)
        self.header.setContentsMargins(inset, theme.px(4), inset, theme.px(4))
        self.header.setSpacing(theme.px(8))
        self.header.addLayout(words, 1)
        for button in (self.undo_button, self.all_button, self.copy_button):
            self.header.addWidget(button)
        self.body.addWidget(self.table, 1)

    def _connect(self) -> None:
        self.table.action_requested.connect(self._on_action)
        self.table.row_activated.connect(self._on_open)
        self.table.selectionModel().selectionChanged.connect(self._tell)
        self.all_button.clicked.connect(self._on_all)
        self.copy_button.clicked.connect(self.copy_codes)
        self.undo_button.clicked.connect(self.undo_requested)
        copy = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self.table)
        copy.setContext(Qt.ShortcutContext.WidgetShortcut)  # a cell's own text would be copied otherwise
        copy.activated.connect(self.copy_codes)

    def show_clicks(self, missing: Sequence[MissingClick], now: datetime, *, acts: bool) -> None:
        """Show the missing clicks; the row where the work stood is the row where it goes on."""
        row = max(self.table.current_row(), 0)
        count = self.model.rowCount()
        self._acts = acts
        self.model.show_clicks(missing, now, acts=acts)
        if count != len(missing) or not self.selected():
            self.table.select_row(row)
        for button in (self.all_button, self.copy_button):
            button.setVisible(bool(missing) and (acts or button is self.copy_button))
        self.table.set_empty_text(_("Đã bấm hết trên phần mềm chung. Không còn gì phải bấm bù."))
        self._tell()

    def set_undoable(self, *, undoable: bool) -> None:
        """Offer to take the last batch back, or no longer."""
        self.undo_button.setVisible(undoable)

    def selected(self) -> list[MissingClick]:
        """Return the chosen clicks."""
        return self.model.rows_of(index.row() for index in self.table.selectionModel().selectedRows())

    def copy_codes(self) -> None:
        """Put the chosen codes on the clipboard, one a line, to be pasted into the official system."""
        codes = list(dict.fromkeys(each.code for each in self.selected()))
        if codes:
            QGuiApplication.clipboard().setText("\n".join(codes))
            self.copied.emit(", ".join(codes))

    def _tell(self) -> None:
        total, late = self.model.rowCount(), self.model.late
        said = ngettext("{count} lượt chưa bấm", "{count} lượt chưa bấm", total).format(count=total)
        if late:
            said += _(" · {count} đã trễ bên kia").format(count=late)
        self.count.setText(said if total else "")
        self.count.setVisible(bool(total))
        chosen = len(self.selected())
        if chosen > 1 and self._acts:
            advice = _("Đã chọn {count} lượt: Enter ghi cả {count} là đã bấm.").format(count=chosen)
        elif self._acts:
            advice = _("Chép mã, dán vào phần mềm chung, bấm ở đó; xong thì Enter ở đây.")
        else:
            advice = _("Công chức một cửa hoặc lãnh đạo ghi nhận đã bấm; tài khoản này chỉ xem.")
        self.advice.setText(advice)
        self.advice.setVisible(bool(total))

    def _on_all(self) -> None:
        self.table.selectAll()
        self.table.setFocus()

    def _on_action(self, index: QModelIndex) -> None:
        """Act on the chosen rows; on the pressed one alone where it is not among them."""
        chosen = {each.row() for each in self.table.selectionModel().selectedRows()}
        rows = chosen if index.row() in chosen else {index.row()}
        found = self.model.rows_of(rows)
        if not self._acts:
            self._on_open(index)
        elif found:
            self.clicked.emit(found)

    def _on_open(self, index: QModelIndex) -> None:
        missing = self.model.row(index.row())
        if missing is not None:
            self.dossier_requested.emit(missing.item.dossier.id)
