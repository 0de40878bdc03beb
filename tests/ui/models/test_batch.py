import pytest
from PySide6.QtTest import QAbstractItemModelTester

from counter_app.services.returns import Outcome, OutcomeKind
from counter_app.ui.models.batch import BatchTableModel
from tests.support import moment

NOW = moment("2026-11-23T16:48")


def test_the_model_keeps_to_the_rules_of_models(qapp):
    model = BatchTableModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for kind in (OutcomeKind.UNKNOWN, OutcomeKind.REFUSED):
        model.add(Outcome(kind, "123", NOW))
    assert model.rowCount() == 2
    assert model.rowCount(model.index(0, 0)) == 0
    model.clear()
    assert model.rowCount() == 0
    assert tester.model() is model


@pytest.mark.parametrize("kind", [kind for kind in OutcomeKind if kind is not OutcomeKind.ALREADY])
def test_every_outcome_has_a_word_and_a_tone(qapp, kind):
    model = BatchTableModel()
    model.add(Outcome(kind, "123", NOW))
    assert model.index(0, 1).data()
