from collections import Counter
from datetime import datetime
from pathlib import Path

import pytest

from counter_app import bootstrap
from counter_app.domain.errors import RuleError
from counter_app.domain.moments import VIETNAM, local
from counter_app.domain.office import default_office
from counter_app.domain.status import Status
from counter_app.services import checking, reading, setup
from counter_app.services.login import sign_in
from counter_app.services.records import FindFilter
from counter_app.services.sample import make_sample
from counter_app.storage.opening import DataDirectory

MONDAY_AFTERNOON = datetime(2026, 11, 23, 15, 18, tzinfo=VIETNAM)
SUNDAY_NIGHT = datetime(2026, 11, 22, 23, 0, tzinfo=VIETNAM)
NEW_YEAR = datetime(2026, 1, 1, 0, 5, tzinfo=VIETNAM)


def _dossiers(place: Path, now: datetime):
    with bootstrap.open_counter(DataDirectory(place), now=now, create=True, training=True) as counter:
        setup.initialise(counter.store, counter.hasher, bootstrap.shipped(), default_office())
        made = make_sample(counter.store, now=now)
        clerk = sign_in(counter.store, counter.hasher, counter.clock, name="clerk", password=None)
        workplace = counter.workplace(clerk)
        found = reading.find(workplace, "", FindFilter(limit=200))
        records = [reading.get(workplace, summary.id) for summary in found]
        report = checking.check(workplace)
    assert made == len(records)
    return records, report


@pytest.mark.parametrize("now", [MONDAY_AFTERNOON, SUNDAY_NIGHT, NEW_YEAR])
def test_a_sample_is_sound_and_lies_wholly_in_the_past(tmp_path, now):
    records, report = _dossiers(tmp_path, now)

    assert report.sound
    assert all(event.recorded_at <= now for record in records for event in record.events)


def test_a_sample_shows_the_clerk_every_kind_of_work(tmp_path):
    records, _ = _dossiers(tmp_path, MONDAY_AFTERNOON)
    states = Counter(record.progress.status for record in records)

    assert len(records) >= 25
    for status in (
        Status.RECEIVED,
        Status.PROCESSING,
        Status.AWAITING_SUPPLEMENT,
        Status.RESULT_READY,
        Status.HANDED_OVER,
        Status.RETURNED,
        Status.WITHDRAWN,
    ):
        assert states[status], status
    assert any(record.printed == 0 for record in records)
    assert any(
        record.progress.status.is_unsettled
        and record.progress.due_at is not None
        and record.progress.due_at < MONDAY_AFTERNOON
        for record in records
    ), "nothing is late"
    assert any(
        record.progress.due_at is not None and local(record.progress.due_at).date() == MONDAY_AFTERNOON.date()
        for record in records
    ), "nothing is due today"


def test_the_same_moment_gives_the_same_people(tmp_path):
    first, _ = _dossiers(tmp_path / "first", MONDAY_AFTERNOON)
    second, _ = _dossiers(tmp_path / "second", MONDAY_AFTERNOON)

    assert [record.intake for record in first] == [record.intake for record in second]


def test_made_up_dossiers_never_enter_a_real_database(tmp_path):
    with bootstrap.open_counter(DataDirectory(tmp_path), create=True) as counter:
        setup.initialise(counter.store, counter.hasher, bootstrap.shipped(), default_office())
        with pytest.raises(RuleError) as refused:
            make_sample(counter.store, now=counter.clock.now())

    assert refused.value.kind == "sample_in_real_data"
