from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout

from counter_app.ui import theme
from counter_app.ui.widgets import Column, ColumnKind, DataTable, Role
from counter_app.ui.widgets.delegates import _action_look, second_line_width
from counter_app.ui.widgets.painting import button_size

PILL, WHAT, WHO, WHEN, ACTION = range(5)
COLUMNS = [
    Column(ColumnKind.PILL),
    Column(ColumnKind.TEXT),
    Column(ColumnKind.TEXT),
    Column(ColumnKind.FITTED, hide_below=700),
    Column(ColumnKind.ACTION),
]


def item(text: str = "", **roles) -> QStandardItem:
    made = QStandardItem(text)
    for name, value in roles.items():
        made.setData(value, Role[name])
    return made


def rows(count: int) -> QStandardItemModel:
    model = QStandardItemModel(0, len(COLUMNS))
    model.setHorizontalHeaderLabels(["Mức", "Việc", "Công dân", "Hẹn trả", ""])
    for number in range(count):
        model.appendRow(
            [
                item(LEVEL="alarm"),
                item("Xác nhận đã trả kết quả", SUBTEXT="Đăng ký khai sinh", STRONG=True),
                item("Đặng Thị Thuỳ Dương", SUBTEXT=f"H26.33.12-261123-{number:04}"),
                item("42 phút", RATIO=0.2, LEVEL="alarm"),
                item("Xác nhận trả", ACTION_KEY="↵"),
            ]
        )
    return model


@pytest.fixture
def model(qapp) -> QStandardItemModel:
    return rows(12)


@pytest.fixture
def table(qtbot, model) -> DataTable:
    table = DataTable("Việc phải xác nhận", COLUMNS)
    table.setModel(model)
    qtbot.addWidget(table)
    table.resize(900, 400)
    table.show()
    table.select_row(0)
    return table


def test_enter_asks_for_the_rows_action(qtbot, table) -> None:
    with qtbot.waitSignal(table.action_requested) as told, qtbot.assertNotEmitted(table.row_activated):
        qtbot.keyClick(table, Qt.Key.Key_Return)

    assert (told.args[0].row(), told.args[0].column()) == (0, ACTION)


def test_enter_opens_a_row_that_has_no_action(qtbot, table, model) -> None:
    model.item(0, ACTION).setData(False, Role.ENABLED)

    with qtbot.waitSignal(table.row_activated) as told, qtbot.assertNotEmitted(table.action_requested):
        qtbot.keyClick(table, Qt.Key.Key_Enter)

    assert told.args[0].row() == 0


def test_enter_in_a_table_does_not_press_a_dialogs_button(qtbot, model) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    column = QVBoxLayout(dialog)
    table, button = DataTable("Việc", COLUMNS), QPushButton("Xong")
    table.setModel(model)
    button.setDefault(True)
    column.addWidget(table)
    column.addWidget(button)
    dialog.show()
    table.select_row(1)

    with qtbot.assertNotEmitted(button.clicked):
        qtbot.keyClick(table, Qt.Key.Key_Return)


def test_a_click_on_the_button_asks_for_the_action(qtbot, table, model) -> None:
    cell = table.visualRect(model.index(2, ACTION))
    look = _action_look(model.index(2, ACTION), primary=False)
    width = button_size(look, theme.current()).width()

    with qtbot.waitSignal(table.action_requested) as told:
        inside = QPoint(cell.right() - theme.px(12) - width // 2, cell.center().y())
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=inside)

    assert told.args[0].row() == 2


def test_a_click_beside_the_button_only_selects(qtbot, table, model) -> None:
    cell = table.visualRect(model.index(2, ACTION))

    with qtbot.assertNotEmitted(table.action_requested):
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=cell.topLeft() + QPoint(2, 2))

    assert table.current_row() == 2


def test_a_disabled_action_cannot_be_clicked(qtbot, table, model) -> None:
    model.item(2, ACTION).setData(False, Role.ENABLED)
    cell = table.visualRect(model.index(2, ACTION))

    with qtbot.assertNotEmitted(table.action_requested):
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=cell.center())


def test_a_double_click_opens_the_row(qtbot, table, model) -> None:
    where = table.visualRect(model.index(1, WHAT)).center()
    with qtbot.waitSignal(table.row_activated) as told:
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=where)
        QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=where)

    assert told.args[0].row() == 1


def test_home_end_and_arrows_walk_the_rows(qtbot, table) -> None:
    walked = []
    table.current_row_changed.connect(walked.append)
    for key in (Qt.Key.Key_End, Qt.Key.Key_Home, Qt.Key.Key_Down):
        qtbot.keyClick(table, key)

    assert walked == [11, 0, 1]


def test_a_column_is_left_out_where_there_is_no_room(qtbot, table) -> None:
    assert not table.isColumnHidden(WHEN)
    table.resize(600, 400)

    assert table.isColumnHidden(WHEN)


@pytest.mark.parametrize(("scale", "width"), [(1.0, 620), (1.0, 900), (1.5, 900)])
def test_the_action_is_never_cut(qapp, qtbot, model, scale, width) -> None:
    theme.apply(qapp, dark=False, scale=scale)
    table = DataTable("Việc phải xác nhận", COLUMNS)
    table.setModel(model)
    qtbot.addWidget(table)
    table.resize(width, 400)
    table.show()

    cell = table.visualRect(model.index(0, ACTION))
    needed = button_size(_action_look(model.index(0, ACTION), primary=True), theme.current())
    assert cell.right() <= table.viewport().width()
    assert cell.width() >= needed.width() + 2 * theme.px(12)
    assert cell.height() >= needed.height()


def test_the_current_row_differs_by_more_than_its_ground(qtbot, table, model) -> None:
    table.activateWindow()
    table.setFocus()
    qtbot.waitUntil(table.hasFocus)
    picture = table.viewport().grab().toImage()
    first, second = (table.visualRect(model.index(row, PILL)) for row in (0, 1))

    assert picture.pixelColor(1, first.center().y()).name() == theme.LIGHT.accent.lower()
    assert picture.pixelColor(1, second.center().y()).name() == theme.LIGHT.card.lower()


def test_the_row_under_the_mouse_is_marked_and_unmarked(qtbot, table, model) -> None:
    qtbot.mouseMove(table.viewport(), table.visualRect(model.index(3, WHAT)).center())
    qtbot.waitUntil(lambda: table.hovered_row == 3)
    table._hover(-1)

    assert table.hovered_row == -1


def test_an_empty_table_says_something_useful(qtbot) -> None:
    words = "Không còn việc nào phải xác nhận. Chốt ngày lúc 17:00."
    table, model = DataTable("Việc", COLUMNS), rows(0)
    table.setModel(model)
    table.set_empty_text(words)
    qtbot.addWidget(table)
    table.resize(600, 300)
    empty = table.viewport().grab().toImage()

    assert table.accessibleDescription() == words
    model.appendRow([item(text) for text in ("", "Việc", "", "", "")])
    assert table.accessibleDescription() == ""
    assert table.viewport().grab().toImage() != empty


def test_tab_leaves_the_table(table) -> None:
    assert not table.tabKeyNavigation()
    assert table.accessibleName() == "Việc phải xác nhận"


def test_a_table_keeps_room_for_three_rows(table) -> None:
    assert table.minimumSizeHint().height() >= 3 * table.rowHeight(0)


def test_numbers_stand_at_the_right(qtbot) -> None:
    model = QStandardItemModel(1, 1)
    model.setItem(0, 0, item("41"))
    pictures = []
    for side in (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight):
        model.item(0, 0).setTextAlignment(side)
        table = DataTable("Số", [Column()])
        table.setModel(model)
        qtbot.addWidget(table)
        table.resize(300, 120)
        table.show()
        pictures.append(table.viewport().grab().toImage())

    def inked(picture, columns: range) -> bool:
        card = picture.pixelColor(150, 5)
        return any(picture.pixelColor(x, y) != card for x in columns for y in range(10, 40))

    left, right = pictures
    assert inked(left, range(10, 60))
    assert not inked(right, range(10, 60))
    assert inked(right, range(240, 290))


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_a_column_that_keeps_its_second_line_is_never_too_narrow_for_it(qapp, qtbot, model, scale):
    theme.apply(qapp, dark=False, scale=scale)
    columns = [replace(column, keeps_second=number == WHO) for number, column in enumerate(COLUMNS)]
    table = DataTable("Việc phải xác nhận", columns)
    qtbot.addWidget(table)
    table.setModel(model)
    table.show()
    for width in (1400, 760, 520):
        table.resize(theme.px(width), 400)
        needed = second_line_width(model.index(0, WHO))
        qtbot.waitUntil(lambda least=needed: table.columnWidth(WHO) >= least)
        assert sum(table.columnWidth(number) for number in range(5)) == table.viewport().width()


def test_what_a_keeping_column_does_not_need_goes_to_its_neighbours(qtbot, model):
    columns = [replace(column, keeps_second=number == WHO) for number, column in enumerate(COLUMNS)]
    table = DataTable("Việc phải xác nhận", columns)
    qtbot.addWidget(table)
    table.setModel(model)
    table.resize(1400, 400)
    table.show()

    qtbot.waitUntil(lambda: table.columnWidth(WHAT) > table.columnWidth(WHO))


def test_a_keeping_column_without_neighbours_fills_the_table(qtbot, model):
    columns = [
        replace(column, keeps_second=number == WHO, hide_below=2000 if number == WHAT else 0)
        for number, column in enumerate(COLUMNS)
    ]
    table = DataTable("Việc phải xác nhận", columns)
    qtbot.addWidget(table)
    table.setModel(model)
    table.resize(1200, 400)
    table.show()

    seen = [number for number in range(5) if number != WHAT]
    qtbot.waitUntil(
        lambda: sum(table.columnWidth(number) for number in seen) == table.viewport().width(), timeout=1000
    )
