from datetime import timedelta

import pytest
from PySide6.QtCore import QModelIndex, Qt

from counter_app.domain.status import Status
from counter_app.services.records import DossierSummary
from counter_app.ui.models.dossiers import PAGE, DossierColumn, DossierTableModel
from counter_app.ui.widgets import Level, Role
from tests.support import NOW

DISPLAY = Qt.ItemDataRole.DisplayRole


def summary(number: int, **changed) -> DossierSummary:
    facts = {
        "id": number,
        "code": f"H26.33.12-261123-{number:04d}",
        "number": "12611230100011",
        "procedure_code": "1.004873",
        "procedure_name": "Cấp giấy xác nhận tình trạng hôn nhân",
        "field": "Hộ tịch",
        "applicant_name": f"Công dân {number}",
        "identity_number": "001185012345",
        "phone": "0912345678",
        "status": Status.RECEIVED,
        "received_at": NOW,
        "due_at": NOW + timedelta(hours=6),
        "result_at": None,
        "returned_at": None,
        "clerk": "clerk",
    }
    return DossierSummary(**{**facts, **changed})


class Shelf:
    """So many dossiers, newest first, read page by page."""

    def __init__(self, count: int) -> None:
        self.rows = [summary(number) for number in range(count, 0, -1)]
        self.reads = 0

    def __call__(self, before_id: int | None, limit: int) -> list[DossierSummary]:
        self.reads += 1
        return [row for row in self.rows if before_id is None or row.id < before_id][:limit]


@pytest.fixture
def model() -> DossierTableModel:
    return DossierTableModel()


def ids(model: DossierTableModel) -> list[int]:
    return [model.dossier(row).id for row in range(model.rowCount())]


def cell(model: DossierTableModel, column: DossierColumn, role=DISPLAY, row: int = 0):
    return model.index(row, column).data(role)


@pytest.mark.parametrize("count", [0, 1, PAGE - 1, PAGE, PAGE + 1, 3 * PAGE + 7])
def test_all_pages_are_read_once_and_in_order(qtmodeltester, model, count):
    shelf = Shelf(count)
    model.search(shelf, NOW)
    qtmodeltester.check(model)
    while model.canFetchMore():
        model.fetchMore()

    assert ids(model) == list(range(count, 0, -1))
    assert shelf.reads == count // PAGE + 1


def test_a_view_that_asks_again_while_rows_are_inserted_gets_no_page_twice(model):
    model.search(Shelf(3 * PAGE), NOW)
    model.rowsAboutToBeInserted.connect(lambda *_: model.fetchMore())
    model.fetchMore()

    assert ids(model) == list(range(3 * PAGE, PAGE, -1))


def test_an_exact_hit_on_top_is_not_listed_again_further_down(model):
    shelf = Shelf(PAGE + 10)
    exact = shelf.rows[PAGE + 5]

    def fetch(before_id: int | None, limit: int) -> list[DossierSummary]:
        page = shelf(before_id, limit)
        return page if before_id else [exact, *page[: limit - 1]]

    model.search(fetch, NOW)
    while model.canFetchMore():
        model.fetchMore()

    assert len(ids(model)) == len(set(ids(model))) == PAGE + 10


def test_a_cell_has_no_children(model):
    model.search(Shelf(3), NOW)
    child = model.index(0, 0)

    assert model.rowCount(child) == model.columnCount(child) == 0
    assert not model.canFetchMore(child)


def test_reading_the_same_again_keeps_the_rows_in_place(qtbot, model):
    shelf = Shelf(PAGE + 20)
    model.search(shelf, NOW)
    model.fetchMore()
    shelf.rows[0] = summary(PAGE + 20, status=Status.RESULT_READY)
    resets = []
    model.modelReset.connect(lambda: resets.append(1))
    with qtbot.waitSignal(model.dataChanged):
        model.read_again(NOW)

    assert not resets
    assert model.rowCount() == PAGE + 20
    assert cell(model, DossierColumn.STATUS) == "Có kết quả, chờ trả"


def test_reading_again_finds_a_new_dossier(model):
    shelf = Shelf(3)
    model.search(shelf, NOW)
    shelf.rows.insert(0, summary(9))
    model.read_again(NOW)

    assert ids(model) == [9, 3, 2, 1]


def test_a_row_tells_who_what_and_where_it_stands(model):
    model.search(Shelf(1), NOW)

    assert cell(model, DossierColumn.CITIZEN) == "Công dân 1"
    assert cell(model, DossierColumn.CITIZEN, Role.SUBTEXT) == "H26.33.12-261123-0001"
    assert cell(model, DossierColumn.PROCEDURE, Role.SUBTEXT) == "Hộ tịch"
    assert cell(model, DossierColumn.DUE) == "hôm nay 16:05"
    assert cell(model, DossierColumn.STATUS, Role.LEVEL) == Level.NOTICE


def test_identity_numbers_are_never_shown_whole(model):
    model.search(Shelf(1), NOW)
    told = [
        str(model.index(0, column).data(role))
        for column in DossierColumn
        for role in (DISPLAY, Role.SUBTEXT, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
    ]

    assert cell(model, DossierColumn.IDENTITY) == "0011••••2345"
    assert not any("001185012345" in text for text in told)


def test_only_an_unsettled_dossier_is_overdue(model):
    past = NOW - timedelta(days=3)
    rows = [summary(2, due_at=past), summary(1, due_at=past, status=Status.RESULT_READY)]
    model.search(lambda _before, _limit: rows, NOW)

    assert cell(model, DossierColumn.STATUS) == "Quá hạn"
    assert cell(model, DossierColumn.STATUS, Role.LEVEL) == Level.MISSED
    assert cell(model, DossierColumn.STATUS, row=1) == "Có kết quả, chờ trả"


def test_a_screen_reader_hears_the_row_at_its_first_cell(model):
    model.search(Shelf(1), NOW)
    spoken = cell(model, DossierColumn.CITIZEN, Qt.ItemDataRole.AccessibleTextRole)

    for part in ("Công dân 1", "H26.33.12-261123-0001", "hôm nay 16:05", "Mới tiếp nhận"):
        assert part in spoken


def test_titles_stand_over_the_columns(model):
    titles = [model.headerData(column, Qt.Orientation.Horizontal) for column in DossierColumn]

    assert all(titles)
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    assert model.data(QModelIndex()) is None
