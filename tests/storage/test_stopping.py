"""Reading that is given up in the midst of one statement."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from counter_app.services.ports import Cancelled
from counter_app.services.reports.making import report
from counter_app.storage.stopping import stoppable
from tests.support import sits, take_in, training_counter

ENDLESS = text(
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000000000)"
    " SELECT sum(i) FROM n"
)


@pytest.fixture
def counter(tmp_path):
    with training_counter(tmp_path) as opened:
        yield opened


def reading(counter):
    return counter.store._session(counter.store._reader)


def test_a_statement_that_would_never_end_is_given_up_when_it_is_not_wanted(counter):
    asked = []

    def wanted():
        asked.append(True)
        return len(asked) < 5

    with reading(counter) as session, pytest.raises(Cancelled), stoppable(session, wanted):
        session.execute(ENDLESS)
    assert len(asked) >= 5


def test_who_reads_next_is_not_stopped(counter):
    with reading(counter) as session, pytest.raises(Cancelled), stoppable(session, lambda: False):
        session.execute(ENDLESS)
    take_in(sits(counter))
    for _ in range(3):  # whichever of the pool's connections it gets
        with counter.store.reading() as unit:
            assert len(list(unit.dossiers.open())) == 1


def test_what_is_wanted_is_read_to_the_end(counter):
    take_in(sits(counter))
    with counter.store.reading(lambda: True) as unit:
        assert len(list(unit.dossiers.open())) == 1


def test_a_fault_of_a_statement_stays_the_fault_it_is(counter):
    with reading(counter) as session, pytest.raises(OperationalError), stoppable(session, lambda: True):
        session.execute(text("SELECT * FROM nothing_there"))


@pytest.mark.parametrize("kind", ["ii06a", "ii07", "daily", "times", "missing", "fees"])
def test_a_report_that_nobody_wants_stores_nothing_and_stops(counter, kind):
    take_in(sits(counter))
    supervisor = sits(counter, "supervisor")
    today = supervisor.now().date()

    def stop(_part):
        raise Cancelled

    with pytest.raises(Cancelled):
        report(supervisor, kind, today, today, progress=stop, wanted=lambda: False)
