from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QStyleOptionViewItem

from counter_app.ui.receive.procedure_list import ProcedureList, ProcedureListModel
from tests.support import starter

PROCEDURES = starter().procedures


def test_the_model_keeps_qts_rules(qtmodeltester) -> None:
    model = ProcedureListModel()
    model.show_procedures(PROCEDURES)
    qtmodeltester.check(model)
    model.show_procedures(PROCEDURES[:3])
    qtmodeltester.check(model)
    assert model.rowCount() == 3
    assert model.rowCount(model.index(0)) == 0


def test_a_row_is_read_aloud_whole_with_its_doubt() -> None:
    model = ProcedureListModel()
    doubtful = next(p for p in PROCEDURES if not p.confirmed)
    model.show_procedures([doubtful])

    said = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert doubtful.name in said
    assert doubtful.code in said
    assert said.endswith("chưa xác nhận")


def test_the_pointer_stays_in_the_list(qtbot) -> None:
    view = ProcedureList()
    qtbot.addWidget(view)
    view.show_procedures(PROCEDURES[:2])
    view.step(-1)
    assert view.current == PROCEDURES[0]
    view.step(99)
    assert view.current == PROCEDURES[1]
    view.show_procedures([])
    view.step(1)
    assert view.current is None


def test_a_narrow_list_takes_two_lines_a_row(qtbot) -> None:
    view = ProcedureList()
    qtbot.addWidget(view)
    view.show_procedures(PROCEDURES)
    heights = []
    for width in (1100, 760):
        view.resize(width, 300)
        view.show()
        qtbot.waitUntil(lambda width=width: view.viewport().width() > width - 40)
        heights.append(view.itemDelegate().sizeHint(QStyleOptionViewItem(), QModelIndex()).height())
    assert heights[1] > heights[0]
