"""Obligations in their table: word, shape, time left and action of each kind."""

import pytest
from PySide6.QtCore import Qt

from counter_app.services import reading
from counter_app.ui.models.obligations import ObligationColumn, ObligationTableModel
from counter_app.ui.widgets import Level, Role
from tests.support import MARITAL, clock_of, sits, step, take_in, training_counter


@pytest.fixture
def counter(tmp_path):
    with training_counter(tmp_path) as opened:
        yield opened


def shown_at(counter, text: str) -> ObligationTableModel:
    clock_of(counter).set(text)
    model = ObligationTableModel()
    workplace = sits(counter)
    model.show_obligations(reading.pending(workplace), workplace.now())
    return model


def cells(model, role=Qt.ItemDataRole.DisplayRole) -> list:
    return [model.index(0, column).data(role) for column in ObligationColumn]


def asked(counter):
    record = take_in(sits(counter), MARITAL)
    return step(sits(counter), record, "supplement_requested", reason="thiếu tờ khai")


def test_a_demand_just_made_owes_nothing(counter):
    asked(counter)
    assert shown_at(counter, "2026-12-01T09:00").rowCount() == 0


def test_an_answer_running_out_calls_for_a_reminder(counter):
    record = asked(counter)
    model = shown_at(counter, "2026-12-07T09:00")

    level, left, work, citizen, due, action = cells(model)
    assert (level, work, action) == ("Nhắc", "Nhắc công dân bổ sung", "Mở hồ sơ")
    assert left == "1 ngày 7 giờ"
    assert citizen == record.intake.applicant.name
    assert due == "T3 08/12"
    assert model.index(0, ObligationColumn.DUE).data(Role.SUBTEXT) == "hạn bổ sung"
    assert 0 < model.index(0, ObligationColumn.LEFT).data(Role.RATIO) < 1


def test_one_that_has_run_out_asks_to_be_closed(counter):
    asked(counter)
    model = shown_at(counter, "2026-12-10T09:00")

    level, left, work, _citizen, due, action = cells(model)
    assert (level, left, work) == ("Hết hạn", "hết hạn bổ sung", "Đóng vì không bổ sung")
    assert (due, action) == ("T3 08/12", "Đóng hồ sơ…")
    assert model.index(0, ObligationColumn.LEVEL).data(Role.LEVEL) == Level.WARN
    assert model.index(0, ObligationColumn.LEFT).data(Role.RATIO) is None
    spoken = model.index(0, ObligationColumn.LEVEL).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Hết hạn, hết hạn bổ sung, Đóng vì không bổ sung")


def test_who_may_only_read_is_led_to_the_dossier(counter):
    asked(counter)
    model = shown_at(counter, "2026-12-10T09:00")
    workplace = sits(counter)
    model.show_obligations(reading.pending(workplace), workplace.now(), acts=False)

    assert cells(model)[ObligationColumn.ACTION] == "Mở hồ sơ"


def test_neither_counts_as_late_nor_as_due(counter):
    asked(counter)
    clock_of(counter).set("2026-12-10T09:00")
    counts = reading.today(sits(counter)).counts

    assert (counts.late, counts.due_today, counts.to_confirm, counts.waiting) == (0, 0, 0, 0)
