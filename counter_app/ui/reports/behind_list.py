"""The dossiers behind a number of a report; Enter opens one, Escape leads back."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.domain.errors import CounterError
from counter_app.domain.selection import Selection
from counter_app.i18n import _, explain, ngettext
from counter_app.services.records import DossierSummary
from counter_app.services.reports.making import behind
from counter_app.ui import theme
from counter_app.ui.background import Background
from counter_app.ui.desk import Desk
from counter_app.ui.models.dossiers import PAGE, DossierTableModel
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

    def __init__(self, desk: Desk, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._background = background
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
        """List what a number counts; the first of them are read beside the window."""
        self._selection = selection
        self.title.setText(title)
        words = ngettext("{count} hồ sơ", "{count} hồ sơ", count)
        self.count.setText(words.format(count=f"{count:,}".replace(",", ".")))
        self.table.set_empty_text(_("Đang đọc…"))
        self.dossiers.search(lambda _before, _limit: (), self._desk.workplace.now())
        self.table.setFocus()
        work = partial(behind, self._desk.workplace, selection, limit=PAGE)
        done, failed = partial(self._on_read, selection), partial(self._on_not_read, selection)
        self._background.run(work, done, failed)

    def _on_read(self, selection: Selection, first: Sequence[DossierSummary]) -> None:
        if selection is self._selection:
            self.table.set_empty_text(_("Không còn gì ở đây."))
            self.dossiers.search(partial(self._page, first), self._desk.workplace.now())
            self.table.select_row(0)

    def _on_not_read(self, selection: Selection, error: CounterError) -> None:
        if selection is self._selection:
            self.table.set_empty_text(explain(error))
            self._desk.said.emit(explain(error), "alarm")

    def _page(
        self, first: Sequence[DossierSummary], before_id: int | None, limit: int
    ) -> Sequence[DossierSummary]:
        return first if before_id is None else self._fetch(before_id, limit)

    def _fetch(self, before_id: int, limit: int) -> Sequence[DossierSummary]:
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
