"""Page 4, Find: one box for code, number, name, identity number and phone; the list follows while typing."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QModelIndex, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from counter_app.domain.moments import local
from counter_app.i18n import _
from counter_app.services import reading
from counter_app.services.records import DossierSummary
from counter_app.ui import theme
from counter_app.ui.desk import Desk
from counter_app.ui.models.dossiers import DossierTableModel, Fetch
from counter_app.ui.pages.base import Page
from counter_app.ui.pages.find_filters import FindFilters
from counter_app.ui.pages.find_keys import ListKeys
from counter_app.ui.pages.find_table_card import table_card
from counter_app.ui.widgets import Card, Column, ColumnKind, DataTable, LinkButton, Text

_PAUSE_MS: Final = 120
_COLUMNS: Final = (
    Column(ColumnKind.TEXT, keeps_second=True),
    Column(ColumnKind.TEXT, hide_below=620),
    Column(ColumnKind.FITTED, hide_below=900),
    Column(ColumnKind.FITTED, hide_below=520),
    Column(ColumnKind.PILL),
)


class FindPage(Page):
    """Type anything that is known of a dossier; Enter opens the chosen one."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._searched = False
        self.box = QLineEdit()
        self.count = Text(tone="soft")
        self.filters = FindFilters()
        self.everything = LinkButton(_("Bỏ lọc"))
        self.model = DossierTableModel(self)
        self.table = DataTable(_("Hồ sơ tìm thấy"), _COLUMNS)
        self.table.setModel(self.model)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._describe()
        self._lay_out()
        self._connect()

    def _describe(self) -> None:
        self.box.setPlaceholderText(_("Tên không dấu, mã hồ sơ, số tại quầy, số định danh hoặc điện thoại…"))
        self.box.setAccessibleName(_("Tìm hồ sơ"))
        self.box.setClearButtonEnabled(True)
        self.everything.setVisible(False)

    def _lay_out(self) -> None:
        gap = theme.px(16)
        line = QHBoxLayout()
        line.setSpacing(theme.px(12))
        line.addWidget(self.box, 1)
        line.addWidget(self.count)
        line.addWidget(self.everything)
        top = Card(padding=16)
        top.body.setSpacing(theme.px(12))
        top.body.addLayout(line)
        top.body.addWidget(self.filters)
        found = table_card()
        found.body.addWidget(self.table)
        self.table.setMinimumHeight(theme.px(200))
        column = QVBoxLayout(self)
        column.setContentsMargins(gap, gap, gap, gap)
        column.setSpacing(gap)
        column.addWidget(top)
        column.addWidget(found, 1)

    def _connect(self) -> None:
        ListKeys(self.box, self.table)
        self._pause.timeout.connect(self._search)
        self.box.textEdited.connect(self._on_typed)
        self.box.returnPressed.connect(self._on_enter)
        self.filters.changed.connect(self._search)
        self.everything.clicked.connect(self.filters.reset)
        self.table.row_activated.connect(self._on_open)
        self.model.rowsInserted.connect(self._tell_count)

    def search(self, text: str) -> None:
        """Search for a text now, as if it had been typed here."""
        self.box.setText(text)
        self._search()

    def refresh(self) -> None:
        """Read again what is shown; the chosen row stays chosen."""
        workplace = self.desk.workplace
        offered = self.desk.read(lambda: (reading.fields(workplace), reading.people(workplace)))
        if offered is not None:
            self.filters.offer(*offered, local(workplace.now()).date())
        if not self._searched or self._pause.isActive():
            self._search()
            return
        chosen = self.model.dossier(self.table.current_row())
        self.model.read_again(workplace.now())
        if chosen is not None:
            self.table.select_row(max(self.model.row_of(chosen.id), 0))
        self._tell_count()

    def take_focus(self) -> None:
        """Put the keyboard into the box, ready to type over what is there."""
        self.box.setFocus()
        self.box.selectAll()

    def _on_typed(self) -> None:
        self._pause.start()

    def _search(self) -> None:
        self._pause.stop()
        self._searched = True
        self.model.search(self._fetch(), self.desk.workplace.now())
        self.table.select_row(0)
        self.table.scrollToTop()
        self.everything.setVisible(self.filters.active)
        self.table.set_empty_text(self._nothing())
        self._tell_count()

    def _fetch(self) -> Fetch:
        """Return what reads a page of the present search, whatever is typed meanwhile."""
        text, workplace = self.box.text(), self.desk.workplace
        narrowed = self.filters.narrowed(local(workplace.now()).date())

        def fetch(before_id: int | None, limit: int) -> Sequence[DossierSummary]:
            page = replace(narrowed, before_id=before_id, limit=limit)
            return self.desk.read(lambda: reading.find(workplace, text, page)) or ()

        return fetch

    def _nothing(self) -> str:
        if self.filters.active:
            return _("Không có hồ sơ nào khớp cả chữ tìm lẫn bộ lọc. Thử bỏ lọc, hoặc gõ ít chữ hơn.")
        if self.box.text().strip():
            return _(
                "Không có hồ sơ nào khớp. Thử gõ ít chữ hơn, chỉ tên không dấu, "
                "hoặc bốn số cuối của giấy tờ, điện thoại."
            )
        return _("Chưa có hồ sơ nào. Bấm F2 để tiếp nhận hồ sơ đầu tiên.")

    def _tell_count(self) -> None:
        shown = self.model.rowCount()
        template = _("hơn {count} hồ sơ") if self.model.has_more else _("{count} hồ sơ")
        self.count.setText(template.format(count=shown))

    def _on_enter(self) -> None:
        if self._pause.isActive():
            self._search()
        self._open(self.table.current_row())

    def _on_open(self, index: QModelIndex) -> None:
        self._open(index.row())

    def _open(self, row: int) -> None:
        dossier = self.model.dossier(row)
        if dossier is not None:
            self.desk.dossier_requested.emit(dossier.id)
