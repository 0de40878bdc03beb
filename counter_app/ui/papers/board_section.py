"""Notices for the public board: choose a procedure, look, print."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit

from counter_app.domain.errors import N_
from counter_app.domain.procedures import Procedure
from counter_app.domain.text import unmarked
from counter_app.i18n import _
from counter_app.services.papers.board import in_force_today, order_of
from counter_app.ui import theme
from counter_app.ui.desk import Desk
from counter_app.ui.pages.settings_section import Cell, RowsModel
from counter_app.ui.papers.section import PapersSection, PapersTools, row_of
from counter_app.ui.widgets import (
    Card,
    Column,
    ColumnKind,
    DataTable,
    LabeledField,
    Level,
    PrimaryButton,
    SecondaryButton,
)


class BoardSection(PapersSection):
    """The procedures in force today; Enter prints the notice of the one chosen."""

    name = N_("Niêm yết thủ tục")

    def __init__(self, desk: Desk, tools: PapersTools) -> None:
        super().__init__(desk, tools, _("Tờ dán ở bảng: cần mang gì, bao lâu, phí bao nhiêu, nộp ở đâu."))
        self._procedures: tuple[Procedure, ...] = ()
        self._shown: tuple[Procedure, ...] = ()
        self._model = RowsModel((_("Thủ tục"), _("Lĩnh vực"), _("Tình trạng")), self)
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("mã, tên không dấu"))
        columns = (
            Column(ColumnKind.TEXT),
            Column(ColumnKind.FITTED, hide_below=520),
            Column(ColumnKind.PILL),
        )
        self.table = DataTable(_("Thủ tục đang áp dụng"), columns)
        self.table.setModel(self._model)
        self.table.set_empty_text(_("Không có thủ tục nào khớp. Hãy thử ít chữ hơn."))
        self.table.setMinimumHeight(theme.px(240))
        self.print_button = PrimaryButton(_("In niêm yết"), "Enter", icon="print")
        self.preview_button = SecondaryButton(_("Xem trước"), "Ctrl+P")
        self._lay_out()
        self.search.textChanged.connect(self._show)
        self.search.returnPressed.connect(self._print)
        self.table.row_activated.connect(self._print)
        self.print_button.clicked.connect(self._print)
        self.preview_button.clicked.connect(self._preview)
        shortcut = QShortcut(QKeySequence("Ctrl+P"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self._preview)

    def _lay_out(self) -> None:
        card = Card()
        card.body.addWidget(LabeledField(_("Tìm thủ tục"), self.search))
        card.body.addWidget(self.table, 1)
        card.body.addLayout(row_of(self.print_button, self.preview_button))
        self.column.addWidget(card, 1)

    def refresh(self) -> None:
        """Read the catalogue again; the choice stays."""
        found = self.desk.read(lambda: in_force_today(self.desk.workplace))
        if found is not None and found != self._procedures:
            self._procedures = found
            self._show()

    def take_focus(self) -> None:
        """Begin with the search."""
        self.search.setFocus()

    @property
    def chosen(self) -> Procedure | None:
        """The procedure whose notice would be printed."""
        row = self.table.current_row()
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def _show(self) -> None:
        words = unmarked(self.search.text()).split()
        self._shown = tuple(
            each
            for each in self._procedures
            if all(word in unmarked(" ".join((each.code, each.name, *each.aliases))) for word in words)
        )
        self._model.show_rows([_row(each) for each in self._shown])
        if self._shown:
            self.table.select_row(0)

    def _print(self) -> None:
        if self.chosen is not None:
            self.order(order_of(self.chosen.code))

    def _preview(self) -> None:
        if self.chosen is not None:
            self.order(order_of(self.chosen.code), preview=True)


def _row(procedure: Procedure) -> tuple[Cell, ...]:
    level = Level.DONE if procedure.confirmed else Level.WARN
    said = _("Đã đối chiếu") if procedure.confirmed else _("Chưa đối chiếu")
    return (
        Cell(procedure.name, procedure.code, strong=True),
        Cell(procedure.field),
        Cell(said, level=level),
    )
