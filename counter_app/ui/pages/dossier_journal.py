"""The journal of a dossier as a card: the table at its full height, and the chosen entry's note in full."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.i18n import _
from counter_app.services.records import DossierRecord
from counter_app.ui import theme
from counter_app.ui.models.journal import JournalTableModel
from counter_app.ui.pages.find_table_card import table_card
from counter_app.ui.widgets import Column, ColumnKind, DataTable, Text

_COLUMNS = (
    Column(ColumnKind.TEXT),
    Column(ColumnKind.FITTED),
    Column(ColumnKind.FITTED),
    Column(ColumnKind.TEXT, hide_below=520),
)


class JournalCard(QWidget):
    """Every step with both clocks, the latest first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        card = table_card(_("Nhật ký"))
        card.header.addWidget(Text(_("giờ xảy ra và giờ ghi sổ"), tone="soft"))
        card.header.addStretch(1)
        self.model = JournalTableModel(self)
        self.table = DataTable(_("Nhật ký hồ sơ"), _COLUMNS)
        self.table.setModel(self.model)
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.note = Text(wrap=True)
        self.note.setContentsMargins(theme.px(12), theme.px(4), theme.px(12), theme.px(4))
        card.body.addWidget(self.table)
        card.body.addWidget(self.note)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        self.table.current_row_changed.connect(self._on_row)
        self.model.modelReset.connect(self._on_reset)
        self._on_row(-1)

    def show_record(self, record: DossierRecord, people: Mapping[str, str]) -> None:
        """Show a dossier's journal."""
        self.model.show_journal(record, people)

    def _on_reset(self) -> None:
        rows = self.model.rowCount() * self.table.verticalHeader().defaultSectionSize()
        self.table.setFixedHeight(rows + self.table.horizontalHeader().sizeHint().height())
        self._on_row(-1)

    def _on_row(self, row: int) -> None:
        note = self.model.note(row)
        self.note.setText(note)
        self.note.setVisible(bool(note))
