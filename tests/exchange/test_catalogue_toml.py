"""The catalogue as TOML: whatever it holds is read back as it was."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.limits import parse_limit
from counter_app.domain.procedures import ClockPolicy, ComponentDocument, DueMode, Fee, Procedure
from counter_app.domain.status import Channel
from counter_app.domain.text import composed
from counter_app.exchange.catalogue_files import read_catalogue
from counter_app.exchange.catalogue_toml import write_catalogue
from tests.support import starter

FULL = Procedure(
    code="1.000001",
    name='Cấp "bản sao" \\ trích lục',
    field="Hộ tịch",
    limit=parse_limit("3wd"),
    aliases=("bs", "trich luc"),
    channel_limits=((Channel.ONLINE, parse_limit("8wh")),),
    clock_policy=ClockPolicy.PAUSE,
    due_mode=DueMode.HOURS,
    fee=Fee(0, "miễn"),
    components=(ComponentDocument("Tờ khai"), ComponentDocument("Thẻ", 0, 2, presented=True, when="có")),
    result="Bản sao",
    note="một; hai",
    confirmed=False,
    effective_from=date(2024, 1, 1),
    effective_to=date(2025, 6, 30),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("catalogue")


def read_back(folder, procedures):
    (folder / "all.toml").write_text(write_catalogue(procedures), encoding="utf-8")
    return list(read_catalogue(folder))


def test_every_procedure_that_we_ship_is_read_back_as_it_was(folder):
    shipped = list(starter().procedures)
    assert read_back(folder, shipped) == shipped


def test_versions_and_everything_that_one_may_say_are_read_back(folder):
    later = replace(FULL, effective_from=date(2025, 7, 1), effective_to=None, fee=Fee(), field="Chứng thực")
    assert read_back(folder, [FULL, later]) == [FULL, later]


@given(st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=40))
def test_any_text_is_read_back(folder, text):
    said = replace(FULL, name=text, note=text, aliases=(text,))
    (found,) = read_back(folder, [said])
    assert (found.name, found.note, found.aliases) == (composed(text), composed(text), (composed(text),))
