"""The dossiers behind a number of a report; Enter opens one, Escape leads back."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.domain.selection import Selection
from counter_app.i18n import _, ngettext
from counter_app.services.records import DossierSummary
from counter_app.services.reports.making import behind
from counter_app.ui import theme
from counter_app.ui.desk import Desk
from counter_app.ui.models.dossiers import DossierTableModel
from counter_app.ui.pages.find_table_card import table_card
from counter_app.ui.widgets import Column, ColumnKind, DataTable, OneLine, SecondaryButton, Text

_COLUMNS = (
    Column(ColumnKind.TEXT, keeps_second=True),
    Column(ColumnKind.TEXT, hide_below=620),
    Column(ColumnKind.FITTED, hide_below=900),
    Column(ColumnKind.FITTED, hide_below=520),
    Column(ColumnKind.PILL),
)


class BehindList(QWidget):
    """One number's dossiers.

    Signals:
        back_requested: to the report again.
    """

    back_requested = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._selection: Selection | None = None
        self.back = SecondaryButton(_("Quay lại"), "Esc")
        self.title = Text("", size="section")
        self.count = OneLine(tone="soft")
        self.dossiers = DossierTableModel(self)
        self.table = DataTable(_("Hồ sơ của con số này"), _COLUMNS)
        self.table.setModel(self.dossiers)
        head = QHBoxLayout()
        head.setSpacing(theme.px(12))
        head.addWidget(self.back)
        head.addWidget(self.title)
        head.addWidget(self.count, 1)
        card = table_card()
        card.body.addWidget(self.table)
        column = QVBoxLayout(self)
        gap = theme.px(16)
        column.setContentsMargins(gap, gap, gap, gap)
        column.setSpacing(gap)
        column.addLayout(head)
        column.addWidget(card, 1)
        self.back.clicked.connect(self.back_requested)
        self.table.row_activated.connect(self._on_open)

    def show_selection(self, title: str, count: int, selection: Selection) -> None:
        """List what a number counts."""
        self._selection = selection
        self.title.setText(title)
        words = ngettext("{count} hồ sơ", "{count} hồ sơ", count)
        self.count.setText(words.format(count=f"{count:,}".replace(",", ".")))
        self.dossiers.search(self._fetch, self._desk.workplace.now())
        self.table.set_empty_text(_("Không còn gì ở đây."))
        self.table.select_row(0)
        self.table.setFocus()

    def _fetch(self, before_id: int | None, limit: int) -> Sequence[DossierSummary]:
        selection = self._selection
        if selection is None:
            return ()
        workplace = self._desk.workplace
        found = self._desk.read(lambda: behind(workplace, selection, before_id=before_id, limit=limit))
        return found or ()

    def _on_open(self, index: QModelIndex) -> None:
        dossier = self.dossiers.dossier(index.row())
        if dossier is not None:
            self._desk.dossier_requested.emit(dossier.id)
