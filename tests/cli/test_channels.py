"""A dossier that comes online takes the limit of its channel and keeps it."""

from dataclasses import replace
from datetime import date

import pytest

from counter_app.domain.limits import parse_limit
from counter_app.domain.status import Channel
from counter_app.services.procedure_changes import save_procedure, versions
from tests.cli.conftest import MONDAY
from tests.support import MARITAL, reopened, sits


@pytest.fixture
def quicker_online(data) -> None:
    """Let the three-day procedure take one working day where it is filed online."""
    with reopened(data) as counter:
        admin = sits(counter, "admin")
        online = ((Channel.ONLINE, parse_limit("1wd")),)
        known = versions(admin, MARITAL)[0]
        save_procedure(admin, replace(known, channel_limits=online, effective_from=date(2026, 11, 23)))


@pytest.mark.parametrize(
    ("channel", "limit", "due"),
    [
        ("counter", "3wd", "2026-11-27T17:30"),
        ("online", "1wd", "2026-11-25T17:30"),
        ("post", "3wd", "2026-11-27T17:30"),
    ],
)
@pytest.mark.usefixtures("quicker_online")
def test_receive_promises_by_the_channel_and_show_prints_its_limit(at, described, channel, limit, due):
    received = at(MONDAY, "receive", described(channel=channel)).document
    shown = at(MONDAY, "show", received["code"]).document
    assert shown == received
    assert (shown["channel"], shown["procedure"]["limit"], shown["due_at"]) == (channel, limit, due)
