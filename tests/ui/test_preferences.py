import json

import pytest

from counter_app.domain.errors import EnvironmentProblem
from counter_app.domain.papers import Paper
from counter_app.ui.preferences import Appearance, Chosen, Preferences


def test_choices_are_there_again_at_the_next_start(tmp_path):
    path = tmp_path / "workstation.json"
    Preferences(path).change(
        language="en",
        appearance=Appearance.DARK,
        text_size=150,
        printer="HP LaserJet – quầy 2",
        paper=Paper.A4,
    )
    again = Preferences(path).chosen

    assert again == Chosen("en", Appearance.DARK, 150, "HP LaserJet – quầy 2", paper=Paper.A4)
    assert isinstance(again.paper, Paper)


def test_a_change_of_one_choice_keeps_the_others(tmp_path):
    preferences = Preferences(tmp_path / "workstation.json")
    preferences.change(printer="HP")
    preferences.change(sound=False)

    assert (preferences.chosen.printer, preferences.chosen.sound) == ("HP", False)


@pytest.mark.parametrize("damaged", [b"", b"{", b"[]", b"\xff\xfe", b"null"])
def test_a_damaged_file_is_as_if_nothing_had_been_chosen(tmp_path, damaged):
    path = tmp_path / "workstation.json"
    path.write_bytes(damaged)

    assert Preferences(path).chosen == Chosen()


def test_one_unusable_choice_does_not_cost_the_others(tmp_path):
    path = tmp_path / "workstation.json"
    path.write_text(
        json.dumps({"language": "fr", "text_size": 9000, "paper": "A3", "sound": "x", "printer": "HP"})
    )

    assert Preferences(path).chosen == Chosen(printer="HP")


def test_choices_hold_even_where_they_cannot_be_kept(tmp_path):
    (tmp_path / "file").write_text("in the way")
    preferences = Preferences(tmp_path / "file" / "workstation.json")
    with pytest.raises(EnvironmentProblem) as told:
        preferences.change(language="en")

    assert told.value.kind == "preferences_not_kept"
    assert preferences.chosen.language == "en"


def test_no_half_written_file_is_left(tmp_path):
    Preferences(tmp_path / "workstation.json").change(language="en")

    assert [file.name for file in tmp_path.iterdir()] == ["workstation.json"]
