import pytest

from counter_app.domain.moments import parse_moment
from counter_app.domain.people import Applicant
from counter_app.services import shelf
from counter_app.ui.models.shelf import Place, ShelfColumn, ShelfTableModel
from counter_app.ui.models.shelf_history import ShelfHistoryModel
from tests.support import BIRTH, sits, step, take_in, training_counter


@pytest.fixture
def clerk(tmp_path):
    with training_counter(tmp_path, parse_moment("2026-11-23T15:18")) as counter:
        yield sits(counter)


def ready(clerk, name: str):
    return step(clerk, take_in(clerk, BIRTH, applicant=Applicant(name)), "result_ready")


def test_rows_that_stay_are_redrawn_in_place(qtmodeltester, qtbot, clerk):
    first = ready(clerk, "Nguyễn Thị Hòa")
    shelf.begin(clerk)
    shelf.scan(clerk, first.intake.number)
    shelf.scan(clerk, "404")
    model = ShelfTableModel()
    qtmodeltester.check(model, force_py=True)
    model.show_count(shelf.standing(clerk))
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        model.show_count(shelf.standing(clerk))
    with qtbot.waitSignal(model.modelReset):
        model.narrow(Place.PRESENT)
    assert [model.item(row).place for row in range(model.rowCount())] == [Place.PRESENT]
    assert model.row_of("404") == -1


def test_what_is_as_it_should_be_asks_for_nothing(clerk):
    record = ready(clerk, "Nguyễn Thị Hòa")
    shelf.begin(clerk)
    shelf.scan(clerk, record.intake.number)
    model = ShelfTableModel()
    model.show_count(shelf.standing(clerk))
    assert model.item(0).default is None
    assert model.index(0, ShelfColumn.ACTION).data() == ""


def test_the_last_scanned_stands_first_among_what_is_in_order(clerk):
    records = [ready(clerk, f"Lý Văn Ơn {number}") for number in range(3)]
    shelf.begin(clerk)
    for record in records:
        shelf.scan(clerk, record.intake.number)
    model = ShelfTableModel()
    model.show_count(shelf.standing(clerk))
    assert [model.item(row).code for row in range(3)] == [each.intake.code for each in records[::-1]]


def test_finished_counts_are_told_in_numbers(qtmodeltester, clerk):
    ready(clerk, "Nguyễn Thị Hòa")
    shelf.begin(clerk)
    shelf.finish(clerk, "hết giờ")
    shelf.begin(clerk)
    shelf.abandon(clerk, "khách đông")
    model = ShelfHistoryModel()
    model.show_counts(shelf.history(clerk), {"clerk": "Đỗ Thu Hà"}, clerk.now())
    qtmodeltester.check(model, force_py=True)
    rows = [[model.index(row, column).data() for column in range(3)] for row in range(2)]
    assert rows == [["15:18", "Bỏ dở", ""], ["15:18", "0 / 1 trên kệ", "–"]]
