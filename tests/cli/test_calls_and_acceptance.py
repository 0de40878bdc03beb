"""Calls and online dossiers on the command line."""

import pytest

from tests.cli.conftest import MONDAY

CODE = "H26.33.12-261123-0001"


def test_an_online_dossier_waits_to_be_accepted_and_is_accepted(at, described):
    path = described(channel="online", to_accept=True)
    assert at(MONDAY, "receive", path).document["complete_at"] is None
    (owed,) = at(MONDAY, "pending").document
    assert owed["kind"] == "accept_online"
    accepted = at("2026-11-25T09:00", "act", CODE, "accept").document
    assert accepted["complete_at"] == "2026-11-25T09:00"
    assert at("2026-11-25T09:00", "pending").document == []
    again = at("2026-11-25T09:05", "act", CODE, "accept")
    assert (again.code, again.error["kind"]) == (3, "already_accepted")


def test_what_came_to_the_counter_cannot_wait_to_be_accepted(at, described):
    refused = at(MONDAY, "receive", described(to_accept=True))
    assert (refused.code, refused.error["field"]) == (3, "to_accept")


@pytest.mark.parametrize(("answer", "still_owed"), [((), False), (("--answer", "unreached"), True)])
def test_a_call_is_recorded_with_what_came_of_it(at, described, answer, still_owed):
    at(MONDAY, "receive", described())
    at(MONDAY, "act", CODE, "result-ready")
    called = at(MONDAY, "act", CODE, "call", *answer)
    assert called.document["events"][-1]["kind"] == "citizen_called"
    kinds = {item["kind"] for item in at(MONDAY, "pending").document}
    assert ("call_citizen" in kinds) is still_owed
