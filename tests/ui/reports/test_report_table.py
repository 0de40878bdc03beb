"""A report's table by keyboard: sorted, selected, copied; a row keeps its place in mind."""

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication

from counter_app.domain.reports import CellKind, Column, Row, Table
from counter_app.ui import theme
from counter_app.ui.reports.report_table import EDGE, ReportTable
from counter_app.ui.reports.spanned_header import SpannedHeader
from counter_app.ui.reports.table_model import ReportTableModel
from counter_app.ui.widgets import Column as Shown
from counter_app.ui.widgets import ColumnKind

TABLE = Table(
    "t",
    "Bảng",
    (
        Column("w", "Tên", CellKind.TEXT),
        Column("n", "Tổng số", CellKind.COUNT, ("Hồ sơ",)),
        Column("p", "%", CellKind.PERCENT),
    ),
    (
        Row(("Đất\tđai", 1234, "98.25")),
        Row(("Hộ tịch", 56, None)),
        Row(("Chứng thực", 789, "100.00")),
    ),
    Row(("Tổng số", 2079, "99.00")),
)


@pytest.fixture
def shown(qtbot):
    columns = [Shown(ColumnKind.TEXT), Shown(ColumnKind.FITTED), Shown(ColumnKind.FITTED)]
    made = ReportTable("Bảng", columns, SpannedHeader(TABLE.columns))
    qtbot.addWidget(made)
    made.show_table(ReportTableModel(TABLE, made))
    made.resize(600, 300)
    made.show()
    made.select_row(0)
    return made


def column(shown, number=0):
    model = shown.model()
    return [model.index(row, number).data() for row in range(model.rowCount())]


def copied(qtbot, shown):
    qtbot.keyClick(shown, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    return QGuiApplication.clipboard().text()


def select(shown, top, left, bottom, right):
    model = shown.model()
    wanted = QItemSelection(model.index(top, left), model.index(bottom, right))
    shown.selectionModel().select(wanted, QItemSelectionModel.SelectionFlag.ClearAndSelect)


def test_space_sorts_by_the_column_under_the_keyboard_and_turns_round(qtbot, shown):
    qtbot.keyClick(shown, Qt.Key.Key_Right)
    qtbot.keyClick(shown, Qt.Key.Key_Space)
    assert column(shown, 1) == ["56", "789", "1.234", "2.079"]
    qtbot.keyClick(shown, Qt.Key.Key_Space)
    assert column(shown, 1) == ["1.234", "789", "56", "2.079"]


@pytest.mark.parametrize("number", range(3))
@pytest.mark.parametrize("order", list(Qt.SortOrder))
def test_the_total_stays_last_by_whatever_it_is_sorted(shown, number, order):
    shown.model().sort(number, order)
    assert column(shown)[-1] == "Tổng số"


def test_the_keyboard_stays_on_its_row_when_others_pass_it(qtbot, shown):
    shown.setCurrentIndex(shown.model().index(1, 1))
    qtbot.keyClick(shown, Qt.Key.Key_Space)
    assert shown.currentIndex().row() == 0
    assert shown.currentIndex().data() == "56"


def test_a_selection_is_copied_with_tabs_and_plain_numbers(qtbot, shown):
    select(shown, 0, 0, 1, 2)
    assert copied(qtbot, shown) == "Đất đai\t1234\t98,25\nHộ tịch\t56\t"


def test_the_whole_table_is_copied_under_its_headings(qtbot, shown):
    qtbot.keyClick(shown, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    lines = copied(qtbot, shown).splitlines()
    assert lines[0] == "Tên\tHồ sơ Tổng số\t%"
    assert lines[-1] == "Tổng số\t2079\t99,00"
    assert len(lines) == 5


def test_shift_and_arrows_select_what_is_copied(qtbot, shown):
    shown.setCurrentIndex(shown.model().index(0, 1))
    qtbot.keyClick(shown, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert copied(qtbot, shown) == "1234\n56"


def test_a_click_opens_a_cell_but_dragging_over_several_selects_them(qtbot, shown):
    opened = []
    shown.row_activated.connect(lambda index: opened.append(index.data()))
    model, left = shown.model(), Qt.MouseButton.LeftButton
    first, second = (shown.visualRect(model.index(row, 1)).center() for row in (0, 1))
    qtbot.mouseClick(shown.viewport(), left, pos=first)
    assert opened == ["1.234"]
    qtbot.mouseClick(shown.viewport(), left, Qt.KeyboardModifier.ShiftModifier, second)
    assert opened == ["1.234"]
    assert len(shown.selectedIndexes()) == 2


def test_every_number_has_room_the_total_in_bold_too(shown):
    metrics = QFontMetrics(theme.current().font(theme.BODY, bold=True))
    for number in (1, 2):
        widest = max(metrics.horizontalAdvance(words) for words in column(shown, number))
        assert shown.columnWidth(number) >= widest + 2 * theme.px(EDGE)


def test_words_keep_room_where_the_table_is_scrolled_sideways(qtbot, shown):
    shown.resize(180, 300)
    assert shown.columnWidth(0) >= theme.px(150)
    shown.resize(900, 300)
    assert shown.columnWidth(0) > theme.px(400)
