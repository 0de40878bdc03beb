"""A report on the screen: its checks, its tables, how it was counted."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QFrame, QHeaderView, QScrollArea, QVBoxLayout, QWidget

from counter_app.domain.reports import CellKind, Report, Table
from counter_app.i18n import _
from counter_app.ui import theme
from counter_app.ui.reports.spanned_header import SpannedHeader
from counter_app.ui.reports.table_model import ReportTableModel
from counter_app.ui.widgets import Card, Column, ColumnKind, Text
from counter_app.ui.widgets.cell_table import CellTable

_MOST_ROWS: Final = 14  # seen at once; more are scrolled inside the table
_LINES: Final = 1


class ReportView(QScrollArea):
    """Everything that a report says, from top to bottom.

    Signals:
        opened(title, count, selection): list the dossiers behind this number.
    """

    opened = Signal(str, int, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.tables: list[CellTable] = []
        self.report: Report | None = None

    def show_report(self, report: Report) -> None:
        """Show a report in place of the one before."""
        self.report = report
        self.tables = []
        inside = QWidget()
        inside.setObjectName("page")
        column = QVBoxLayout(inside)
        edge = theme.px(16)
        column.setContentsMargins(edge, theme.px(4), edge, edge)
        column.setSpacing(theme.px(12))
        column.addWidget(_checks(report))
        for table in report.tables:
            column.addWidget(self._card(table, report.title))
        column.addWidget(_rules(report.rules))
        column.addStretch(1)
        self.setWidget(inside)

    def take_focus(self) -> None:
        """Begin with the first number."""
        if self.tables:
            self.tables[0].setFocus()

    def _card(self, table: Table, title: str) -> Card:
        card = Card(table.title if table.title != title else "")
        shown = self._table(table)
        card.body.addWidget(shown)
        if not table.rows:
            card.body.addWidget(Text(_("Không có số liệu trong kỳ."), tone="soft"))
        if table.note:
            card.body.addWidget(Text(table.note, size="small", tone="soft", wrap=True))
        return card

    def _table(self, table: Table) -> CellTable:
        wide = [column.kind is CellKind.TEXT for column in table.columns]
        columns = [Column(ColumnKind.TEXT if text else ColumnKind.FITTED) for text in wide]
        shown = CellTable(table.title, columns, lines=_LINES)
        header = SpannedHeader(table.columns, shown)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setMinimumSectionSize(theme.px(36))
        shown.setHorizontalHeader(header)
        model = ReportTableModel(table, shown)
        shown.setModel(model)
        header.sortIndicatorChanged.connect(model.sort)
        shown.row_activated.connect(self._on_activated)
        rows = min(model.rowCount(), _MOST_ROWS)
        row_height = shown.verticalHeader().defaultSectionSize()
        shown.setFixedHeight(_header_height(header) + rows * row_height + theme.px(14))
        self.tables.append(shown)
        return shown

    def _on_activated(self, index: QModelIndex) -> None:
        model = index.model()
        if isinstance(model, ReportTableModel):
            selection = model.selection(index)
            if selection is not None:
                self.opened.emit(*model.told(index), selection)


def _header_height(header: QHeaderView) -> int:
    return header.sizeHint().height()


def _checks(report: Report) -> Text:
    failed = [check for check in report.checks if not check.holds]
    if failed:
        words = "\n".join(f"■ {check.identity}: {check.figures}" for check in failed)
        return Text(_("Có phép kiểm không khớp:") + "\n" + words, tone="alarm", strong=True, wrap=True)
    if not report.checks:
        return Text("")
    said = "; ".join(check.identity for check in report.checks)
    return Text(_("✓ Các phép kiểm đều khớp: {checks}").format(checks=said), tone="done", wrap=True)


def _rules(rules: Sequence[str]) -> Card:
    card = Card(_("Cách tính"))
    for rule in rules:
        card.body.addWidget(Text(f"– {rule}", size="small", tone="soft", wrap=True))
    return card
