"""Where a demo day is played: a second day replaces the first, and nobody loses a file of their own."""

import pytest

from counter_app.domain.errors import EnvironmentProblem, UsageError
from counter_app.exchange import own_folder

WRITTEN = ("pictures", "papers")


def make_room(out):
    own_folder.make_room(out, WRITTEN, prefix="counter.")


def test_a_new_folder_is_made_and_a_day_broken_off_in_it_is_cleared_away(tmp_path):
    out = tmp_path / "new" / "day"
    make_room(out)
    (out / "counter.db-wal").write_bytes(b"half a day")
    (out / "papers").mkdir()
    make_room(out)
    assert {each.name for each in out.iterdir()} == {"summary.json"}


@pytest.mark.parametrize("names", [("thesis.odt",), ("summary.json", "thesis.odt"), ("counter.db", "papers")])
def test_what_is_no_demo_day_is_left_alone(tmp_path, names):
    for name in names:
        (tmp_path / name).write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError) as refused:
        make_room(tmp_path)
    assert (refused.value.kind, refused.value.field) == ("out_not_empty", "out")
    assert {each.name for each in tmp_path.iterdir()} == set(names)


def test_a_folder_that_cannot_be_made_is_the_environments_fault(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    for place in (tmp_path / "file", tmp_path / "file" / "day"):
        with pytest.raises(EnvironmentProblem) as refused:
            make_room(place)
        assert refused.value.kind == "out_unwritable"
