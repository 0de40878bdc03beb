"""Lists that leave the program: who may have them, what they hold, what is kept of it."""

from dataclasses import replace
from datetime import date

import pytest

from counter_app.domain.errors import NotAllowedError, UsageError
from counter_app.domain.people import Submitter
from counter_app.domain.status import Channel, Status
from counter_app.services import citizen_data, exporting
from counter_app.services.citizen_data import DataUse
from counter_app.services.export_words import CHANNELS, STATUSES
from counter_app.ui.words import channel_word, status_word
from tests.support import CITIZEN, MARITAL, clock_of, moment, sits, step, take_in, training_counter

FIRST, LAST = date(2026, 11, 1), date(2026, 11, 30)


@pytest.fixture
def counter(tmp_path):
    with training_counter(tmp_path) as counter:
        yield counter


def rows_of(given):
    """Return a list's rows by the names of their columns."""
    with given as listing:
        keys = [column.key for column in listing.columns]
        return [dict(zip(keys, row, strict=True)) for row in listing.rows]


def exported(counter, name="supervisor", first=FIRST, last=LAST):
    return rows_of(exporting.dossiers(sits(counter, name), first, last))


def test_a_dossier_is_told_with_its_facts_and_both_clocks(counter):
    clerk = sits(counter)
    record = take_in(clerk, submitter=Submitter("Trần Văn Bình"), channel=Channel.POST)
    clock_of(counter).set("2026-11-25T09:00")
    record = step(clerk, record, "result_ready")
    (row,) = exported(counter)
    assert row["code"] == record.intake.code
    assert row["identity_number"] == "001185012345"
    assert row["phone"] == "0912345678"
    assert (row["submitter"], row["channel"], row["status"]) == ("Trần Văn Bình", "post", "result_ready")
    assert (row["received_at"], row["result_at"]) == (record.progress.received_at, record.progress.result_at)
    assert row["due_at"] == record.progress.due_at
    assert (row["punctuality"], row["late_in_record_only"], row["answers_for"]) == ("early", None, "clerk")


def test_a_click_that_came_late_is_told_apart(counter):
    clerk = sits(counter)
    record = take_in(clerk)
    clock_of(counter).set("2026-12-01T09:00")
    step(sits(counter, "supervisor"), record, "result_ready", at="2026-11-24T09:00", reason="bấm muộn")
    (row,) = exported(counter)
    assert (row["punctuality"], row["late_in_record_only"]) == ("early", "yes")


def test_cancelled_entries_stay_listed_and_other_periods_stay_out(counter):
    clerk = sits(counter)
    kept, mistake = take_in(clerk), take_in(clerk, applicant=replace(CITIZEN, name="Đỗ Văn Nhầm"))
    step(sits(counter, "supervisor"), mistake, "cancelled", reason="nhập nhầm")
    assert [row["status"] for row in exported(counter)] == ["received", "cancelled"]
    assert exported(counter, first=date(2026, 10, 1), last=date(2026, 10, 31)) == []
    assert kept.intake.code == exported(counter)[0]["code"]


def test_clicks_to_catch_up_on_are_listed_with_the_code_they_are_found_by(counter):
    clerk = sits(counter)
    record = take_in(clerk, official_code="000.12.H26-261123-0001")
    step(clerk, record, "result_ready")
    (row,) = rows_of(exporting.missing_clicks(clerk))
    assert (row["official_code"], row["code"]) == ("000.12.H26-261123-0001", record.intake.code)
    assert (row["click"], row["applicant"]) == ("tick_result", CITIZEN.name)


def test_a_clerk_takes_no_citizens_data_out_and_leaves_no_trace_of_having(counter):
    with pytest.raises(NotAllowedError):
        exported(counter, "clerk")
    with counter.store.reading() as unit:
        assert citizen_data.used(unit, FIRST, LAST) == []


def test_who_took_data_out_is_kept_even_where_nothing_was_read(counter):
    exported(counter)
    with exporting.dossiers(sits(counter, "supervisor"), FIRST, FIRST):
        pass
    with counter.store.reading() as unit:
        kept = citizen_data.used(unit, FIRST, LAST)
    assert [(each.by, each.use, each.about) for each in kept] == [
        ("supervisor", DataUse.EXPORTED, "01/11/2026 – 01/11/2026"),
        ("supervisor", DataUse.EXPORTED, "01/11/2026 – 30/11/2026"),
    ]
    assert {each.at for each in kept} == {moment("2026-11-23T10:05")}


def test_a_period_that_ends_before_it_begins_is_refused(counter):
    with pytest.raises(UsageError):
        exported(counter, first=LAST, last=FIRST)


def test_the_whole_catalogue_has_every_version_the_earliest_first(counter):
    admin = sits(counter, "admin")
    with counter.store.writing() as unit:
        (latest,) = unit.catalogue.versions(MARITAL)
        unit.catalogue.save_version(replace(latest, effective_from=date(2027, 1, 1), note="mới"))
    found = exporting.catalogue(admin)
    assert [each.note == "mới" for each in found if each.code == MARITAL] == [False, True]
    assert len(found) == len({each.code for each in found}) + 1


def test_a_status_is_called_as_on_the_screen():
    assert {each: status_word(each) for each in Status} == STATUSES
    assert {each: channel_word(each) for each in Channel} == CHANNELS
