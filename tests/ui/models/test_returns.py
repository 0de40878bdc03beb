from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from counter_app.domain.obligations import Obligation, ObligationKind, OpenDossier, Urgency
from counter_app.domain.status import Status
from counter_app.ui.models.returns import ReturnColumn, ReturnTableModel
from counter_app.ui.widgets import Role
from tests.support import NOW

CONFIRM, CALL, RECORD = (
    ObligationKind.CONFIRM_RETURN,
    ObligationKind.CALL_CITIZEN,
    ObligationKind.RECORD_RESULT,
)


def owed(
    number: int, kind: ObligationKind, *, name="Nguyễn Thị Hòa", left: int = 42, ready=NOW
) -> Obligation:
    dossier = OpenDossier(
        id=number,
        code=f"H26.33.12-261123-{number:04d}",
        number="12611230100011",
        procedure_code="1.004873",
        procedure_name="Cấp giấy xác nhận tình trạng hôn nhân",
        field="Hộ tịch",
        applicant_name=name,
        phone="0912345678",
        status=Status.HANDED_OVER if kind is CONFIRM else Status.RESULT_READY,
        received_at=NOW,
        due_at=NOW,
        result_at=ready,
        handed_over_at=NOW if kind is CONFIRM else None,
        clerk="clerk",
        printed=1,
    )
    urgency = Urgency.MISSED if left < 0 else Urgency.ALARM
    return Obligation(kind, dossier, NOW, left, urgency)


@pytest.fixture
def model(qtmodeltester) -> ReturnTableModel:
    made = ReturnTableModel()
    qtmodeltester.check(made)
    return made


def order(model: ReturnTableModel) -> list[int]:
    return [model.item(row).dossier.id for row in range(model.rowCount())]


def test_unconfirmed_comes_first_then_who_waits_longest(qtmodeltester, model):
    waiting = [owed(1, CALL), owed(2, CALL, ready=NOW - timedelta(days=4))]
    model.show_results([owed(3, RECORD), *waiting, owed(4, CONFIRM)], NOW)
    qtmodeltester.check(model)

    assert order(model) == [4, 2, 1]
    assert (model.unconfirmed, model.waiting) == (1, 2)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", [1, 2]),
        ("do dat", [1]),
        ("Ánh lê", [2]),
        ("an", [2]),  # the beginning of Ánh, not the end of nhân
        ("261123-0001", [1]),
        ("5678", [1, 2]),
        ("hon nhan", [1, 2]),
        ("xyz", []),
    ],
)
def test_a_result_is_found_by_beginnings_of_words_without_marks(model, typed, found):
    model.show_results([owed(1, CALL, name="Đỗ Đức Đạt"), owed(2, CALL, name="Lê Thị Ánh")], NOW)
    model.narrow(typed)

    assert order(model) == found
    assert model.has(1)
    assert model.waiting == 2


def test_time_left_is_told_only_where_something_can_become_late(model):
    model.show_results([owed(1, CONFIRM), owed(2, CONFIRM, left=-12), owed(3, CALL)], NOW)

    def left(row: int, role=Qt.ItemDataRole.DisplayRole):
        return model.index(row, ReturnColumn.LEFT).data(role)

    assert [left(row) for row in range(3)] == ["42 phút", "quá 12 phút", "chờ công dân"]
    assert left(0, Role.RATIO) == pytest.approx(42 / 480)
    assert left(1, Role.RATIO) == 0
    assert left(2, Role.RATIO) is None


def test_the_action_says_what_enter_does(model):
    model.show_results([owed(1, CONFIRM), owed(2, CALL)], NOW)

    assert model.index(0, ReturnColumn.ACTION).data() == "Xác nhận đã trả"
    assert model.index(1, ReturnColumn.ACTION).data() == "Trao và xác nhận"
    assert model.index(0, ReturnColumn.ACTION).data(Role.ACTION_KEY)


def test_a_minute_later_rows_stay_where_they_are(qtbot, model):
    model.show_results([owed(1, CONFIRM), owed(2, CALL)], NOW)
    resets = []
    model.modelReset.connect(lambda: resets.append(1))
    with qtbot.waitSignal(model.dataChanged):
        model.show_results([owed(1, CONFIRM, left=41), owed(2, CALL)], NOW + timedelta(minutes=1))

    assert not resets
    assert model.index(0, ReturnColumn.LEFT).data() == "41 phút"


def test_a_screen_reader_hears_who_and_how_urgent(model):
    model.show_results([owed(1, CONFIRM)], NOW)
    spoken = model.index(0, ReturnColumn.CITIZEN).data(Qt.ItemDataRole.AccessibleTextRole)

    assert "Nguyễn Thị Hòa" in spoken
    assert "còn 42 phút" in spoken
