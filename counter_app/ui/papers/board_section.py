"""Notices for the public board: choose a procedure, or a whole field, look, print."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit

from counter_app.domain.errors import N_
from counter_app.domain.procedures import Procedure
from counter_app.domain.text import unmarked
from counter_app.i18n import _, ngettext
from counter_app.services.papers.board import in_force_today, order_of, order_of_many
from counter_app.ui import theme
from counter_app.ui.desk import Desk
from counter_app.ui.models.cells import Cell, CellTableModel, Row
from counter_app.ui.papers.section import PapersSection, PapersTools
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
from counter_app.ui.widgets.flow import flow


class BoardSection(PapersSection):
    """The procedures in force today; Enter prints the one chosen, Ctrl+Shift+P shows all listed."""

    name = N_("Niêm yết thủ tục")

    def __init__(self, desk: Desk, tools: PapersTools) -> None:
        super().__init__(desk, tools, _("Tờ dán ở bảng: cần mang gì, bao lâu, phí bao nhiêu, nộp ở đâu."))
        self._procedures: tuple[Procedure, ...] = ()
        self._shown: tuple[Procedure, ...] = ()
        self._model = CellTableModel((_("Thủ tục"), _("Lĩnh vực"), _("Tình trạng")), self)
        self.field = QComboBox()
        self.field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.field.setMinimumContentsLength(16)
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
        self.preview_all_button = SecondaryButton("", "Ctrl+Shift+P")
        self._lay_out()
        self.field.currentIndexChanged.connect(self._show)
        self.search.textChanged.connect(self._show)
        self.search.returnPressed.connect(self._print)
        self.table.row_activated.connect(self._print)
        self.print_button.clicked.connect(self._print)
        self.preview_button.clicked.connect(self._preview)
        self.preview_all_button.clicked.connect(self._preview_all)
        for keys, act in (("Ctrl+P", self._preview), ("Ctrl+Shift+P", self._preview_all)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _lay_out(self) -> None:
        card = Card()
        choices = QHBoxLayout()
        choices.setSpacing(theme.px(12))
        choices.addWidget(LabeledField(_("Tìm thủ tục"), self.search), 1)
        choices.addWidget(LabeledField(_("Lĩnh vực"), self.field), 1)
        card.body.addLayout(choices)
        card.body.addWidget(self.table, 1)
        card.body.addLayout(flow(self.print_button, self.preview_button, self.preview_all_button))
        self.column.addWidget(card, 1)

    def refresh(self) -> None:
        """Read the catalogue again; the choice stays."""
        found = self.desk.read(lambda: in_force_today(self.desk.workplace))
        if found is not None and found != self._procedures:
            self._procedures = found
            self._fill_fields()
            self._show()

    def _fill_fields(self) -> None:
        chosen = self.field.currentData()
        self.field.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.field.clear()
        self.field.addItem(_("Mọi lĩnh vực"), "")
        for name in dict.fromkeys(each.field for each in self._procedures):
            self.field.addItem(name, name)
        self.field.setCurrentIndex(max(self.field.findData(chosen), 0))
        self.field.blockSignals(False)  # noqa: FBT003 - Qt's own

    def take_focus(self) -> None:
        """Begin with the search."""
        self.search.setFocus()

    @property
    def chosen(self) -> Procedure | None:
        """The procedure whose notice would be printed."""
        row = self.table.current_row()
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def _show(self) -> None:
        words, field = unmarked(self.search.text()).split(), self.field.currentData() or ""
        self._shown = tuple(
            each
            for each in self._procedures
            if field in ("", each.field)
            and all(word in unmarked(" ".join((each.code, each.name, *each.aliases))) for word in words)
        )
        self._model.show_rows([_row(each) for each in self._shown])
        if self._shown:
            self.table.select_row(0)
        count = len(self._shown)
        words_all = ngettext("Xem trước cả {count} thủ tục", "Xem trước cả {count} thủ tục", count)
        self.preview_all_button.set_text(words_all.format(count=count))
        for button in (self.print_button, self.preview_button):
            button.setEnabled(bool(count))
        self.preview_all_button.setEnabled(count > 1)

    def _print(self) -> None:
        if self.chosen is not None:
            self.order(order_of(self.chosen.code))

    def _preview(self) -> None:
        if self.chosen is not None:
            self.order(order_of(self.chosen.code), preview=True)

    def _preview_all(self) -> None:
        """Show the notices of everything listed, as one paper to be looked through and printed."""
        if len(self._shown) > 1:
            self.order(order_of_many([each.code for each in self._shown]), preview=True)


def _row(procedure: Procedure) -> Row:
    level = Level.DONE if procedure.confirmed else Level.WARN
    said = _("Đã đối chiếu") if procedure.confirmed else _("Chưa đối chiếu")
    return (
        Cell(procedure.name, procedure.code, strong=True, tip=procedure.name),
        Cell(procedure.field),
        Cell(said, level=level),
    )
