"""The language of the commands: asked for anywhere on the line, and spoken by help and bad usage too."""

import unicodedata

import pytest

from counter_app import program
from counter_app.cli import main


def _is_vietnamese(text: str) -> bool:
    return any(
        letter in "đĐ" or unicodedata.combining(letter) for letter in unicodedata.normalize("NFD", text)
    )


def _help(capsys, *arguments: str) -> str:
    with pytest.raises(SystemExit) as left:
        main([*arguments, "--help"])
    assert left.value.code == 0
    return capsys.readouterr().out


@pytest.mark.parametrize(
    "command", [(), ("init",), ("due",), ("receive",), ("act",), ("receipt",), ("demo",), ("check",)]
)
def test_help_is_vietnamese_and_on_request_english(capsys, command):
    assert _is_vietnamese(_help(capsys, *command))
    assert not _is_vietnamese(_help(capsys, "--lang", "en", *command))


def test_the_environment_may_ask_for_english(capsys, monkeypatch):
    monkeypatch.setenv("COUNTER_APP_LANG", "en")
    assert not _is_vietnamese(_help(capsys))
    assert _is_vietnamese(_help(capsys, "--lang", "vi"))


def test_bad_usage_is_english_when_asked_for_after_the_command(say):
    assert say("--lang", "en", "explode").err.startswith("counter-app: COMMAND: invalid choice")
    assert say("explode").err.startswith("counter-app: LỆNH: không có lựa chọn 'explode'")
    refused = say("due", "--limit", "1xx", "--received", "2026-11-23T10:05", "--lang", "en")
    assert refused.error["message"].startswith("Cannot read the limit “1xx”.")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("paper", "refusal"), "counter-app paper: còn thiếu: CODE, --out"),
        (("blanks", "reserve", "--count", "hai", "--out", "x"), "--count: giá trị không hợp lệ (int): 'hai'"),
        (("--nonsense",), "counter-app: không hiểu: --nonsense"),
        (("due", "--limit"), "--limit: cần một giá trị"),
    ],
)
def test_bad_usage_is_told_in_vietnamese(say, arguments, told):
    said = say(*arguments)
    assert (said.code, said.error["kind"]) == (2, "usage")
    assert told in said.error["message"]


def test_help_has_no_heading_in_another_language(capsys):
    asked = _help(capsys) + _help(capsys, "blanks", "reserve")
    for english in ("usage:", "positional", "options", "show this"):
        assert english not in asked


@pytest.mark.parametrize("arguments", [("--lang", "fr", "check"), ("check", "--lang")])
def test_another_language_is_bad_usage(say, arguments):
    said = say(*arguments)
    assert (said.code, said.error["kind"]) == (2, "usage")


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        ((), "", None),
        (("--lang", "en"), "", "en"),
        ((), "en", "en"),
        (("--lang", "vi"), "en", "vi"),
        ((), "fr", None),
    ],
)
def test_the_window_keeps_the_workstations_language_unless_another_is_asked_for(
    monkeypatch, arguments, environment, language
):
    asked = []
    monkeypatch.setattr(program, "run_window", lambda _data, **told: asked.append(told["language"]) or 0)
    monkeypatch.setenv("COUNTER_APP_LANG", environment)
    assert main([*arguments]) == 0
    assert asked == [language]
