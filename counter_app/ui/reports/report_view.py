"""A report on the screen: its checks, its tables, how it was counted."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from counter_app.domain.chart_data import chart_empty
from counter_app.domain.reports import CellKind, Chart, Report, Table
from counter_app.i18n import _
from counter_app.ui import theme
from counter_app.ui.reports.chart import ReportChart
from counter_app.ui.reports.in_language import in_window_language
from counter_app.ui.reports.report_table import ReportTable
from counter_app.ui.reports.spanned_header import SpannedHeader
from counter_app.ui.reports.table_model import ReportTableModel
from counter_app.ui.widgets import Card, Column, ColumnKind, Text

_WHOLE, _MOST_ROWS, _MOST_ABOVE_A_CHART = 12, 14, 9  # rows seen at once; more are scrolled inside a table


class ReportView(QScrollArea):
    """Everything that a report says, from top to bottom, below a head that scrolls with it.

    Signals:
        opened(title, count, selection): list the dossiers behind this number.
    """

    opened = Signal(str, int, object)

    def __init__(self, head: QWidget | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        inside = QWidget()
        inside.setObjectName("page")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        if head is not None:
            self._column.addWidget(head)
        self._body = QWidget()
        self._column.addWidget(self._body, 1)
        self.setWidget(inside)
        self.tables: list[ReportTable] = []
        self.charts: list[ReportChart] = []
        self.report: Report | None = None
        self._left: ReportTable | None = None

    def show_report(self, report: Report) -> None:
        """Show a report in place of the one before, in the window's language."""
        self.report = report
        report = in_window_language(report)
        self.tables, self.charts, self._left = [], [], None
        body = QWidget()
        column = QVBoxLayout(body)
        edge = theme.px(16)
        column.setContentsMargins(edge, theme.px(4), edge, edge)
        column.setSpacing(theme.px(12))
        if report.checks:
            column.addWidget(_checks(report))
        for table in report.tables:
            charts = [
                each for each in report.charts if each.table == table.key and not chart_empty(table, each)
            ]
            column.addWidget(self._card(table, report.title, least=bool(charts)))
            for chart in charts:
                column.addWidget(self._chart(table, chart))
        column.addWidget(_rules(report.rules))
        column.addStretch(1)
        self._column.replaceWidget(self._body, body)
        self._body.hide()
        self._body.deleteLater()
        self._body = body

    def take_focus(self) -> None:
        """Go back to the number that was opened, or begin with the first one."""
        table = self._left or (self.tables[0] if self.tables else None)
        if table is not None:
            if not table.currentIndex().isValid():
                table.select_row(0)
            table.setFocus()

    def _card(self, table: Table, title: str, *, least: bool) -> Card:
        card = Card(table.title if table.title != title else "")
        shown = self._table(table, _MOST_ABOVE_A_CHART if least else _MOST_ROWS)
        card.body.addWidget(shown)
        if not table.rows:
            card.body.addWidget(Text(_("Không có số liệu trong kỳ."), tone="soft"))
        if table.note:
            card.body.addWidget(Text(table.note, size="small", tone="soft", wrap=True))
        return card

    def _chart(self, table: Table, chart: Chart) -> Card:
        card = Card(chart.title)
        drawn = ReportChart(table, chart)
        drawn.chosen.connect(partial(self._on_chosen, self.tables[-1]))
        self.charts.append(drawn)
        card.body.addWidget(drawn)
        if drawn.data.left_out:
            words = _("{shown} trong {whole} dòng của bảng.")
            told = words.format(shown=len(drawn.data.labels), whole=len(table.rows))
            card.body.addWidget(Text(told, size="small", tone="soft"))
        return card

    def _table(self, table: Table, most: int) -> ReportTable:
        wide = [column.kind is CellKind.TEXT for column in table.columns]
        columns = [Column(ColumnKind.TEXT if text else ColumnKind.FITTED) for text in wide]
        header = SpannedHeader(table.columns)
        shown = ReportTable(table.title, columns, header)
        model = ReportTableModel(table, shown)
        shown.show_table(model)
        shown.row_activated.connect(partial(self._on_activated, shown))
        rows = model.rowCount()
        shown.show_rows(rows if rows <= _WHOLE else min(rows, most))
        self.tables.append(shown)
        return shown

    def _on_chosen(self, table: ReportTable, row: int) -> None:
        model = table.model()
        if isinstance(model, ReportTableModel):
            table.select_row(model.place_of(row))
            table.setFocus()
            self.ensureWidgetVisible(table)

    def _on_activated(self, table: ReportTable, index: QModelIndex) -> None:
        self._left, model = table, table.model()
        if isinstance(model, ReportTableModel):
            selection = model.selection(index)
            if selection is not None:
                self.opened.emit(*model.told(index), selection)


def _checks(report: Report) -> Text:
    failed = [check for check in report.checks if not check.holds]
    if failed:
        words = "\n".join(f"■ {check.identity}: {check.figures}" for check in failed)
        return Text(_("Có phép kiểm không khớp:") + "\n" + words, tone="alarm", strong=True, wrap=True)
    said = "; ".join(check.identity for check in report.checks)
    return Text(_("✓ Các phép kiểm đều khớp: {checks}").format(checks=said), tone="done", wrap=True)


def _rules(rules: Sequence[str]) -> Card:
    card = Card(_("Cách tính"))
    for rule in rules:
        card.body.addWidget(Text(f"– {rule}", size="small", tone="soft", wrap=True))
    return card
