from PySide6.QtCore import QModelIndex, Qt

from counter_app.domain.events import EventKind
from counter_app.services.acting import Step, undo
from counter_app.ui.models.journal import JournalColumn, JournalTableModel
from tests.support import sits, step, take_in, training_counter

PEOPLE = {"clerk": "Đỗ Thu Hà"}


def test_a_journal_is_a_sound_model_before_and_after_it_is_filled(qtmodeltester, tmp_path):
    model = JournalTableModel()
    qtmodeltester.check(model)
    with training_counter(tmp_path) as counter:
        clerk = sits(counter)
        record = step(clerk, take_in(clerk), "result_ready")
        record = undo(clerk, Step(record.id, EventKind.UNDONE, reason="nhầm"))
    model.show_journal(record, PEOPLE)
    qtmodeltester.check(model)

    assert model.rowCount() == 3
    assert model.note(0) == "nhầm"
    spoken = model.index(1, JournalColumn.STEP).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "đã hoàn tác" in spoken
    assert "xảy ra 10:05 T2 23/11/2026, ghi 10:05 T2 23/11/2026" in spoken
    assert "Đỗ Thu Hà" in spoken


def test_nothing_is_reset_when_nothing_has_changed(tmp_path):
    model = JournalTableModel()
    with training_counter(tmp_path) as counter:
        record = take_in(sits(counter))
    model.show_journal(record, PEOPLE)
    resets = []
    model.modelReset.connect(lambda: resets.append(1))
    model.show_journal(record, dict(PEOPLE))
    assert not resets
    model.show_journal(None, {})

    assert model.rowCount() == 0
    assert model.spoken(0) == model.note(0) == ""
    assert model.data(QModelIndex()) is None
