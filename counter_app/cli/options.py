"""The options that stand before or after any command, read before the commands are known.

The window is opened by these alone: it need not wait until every command has been imported.
"""

import argparse
import os
from collections.abc import Sequence
from typing import Any, NoReturn

from counter_app.i18n import LANGUAGES, _


class UsageShownError(Exception):
    """Bad usage, told in a sentence."""


class Parser(argparse.ArgumentParser):
    """A parser that never ends the process."""

    def error(self, message: str) -> NoReturn:
        """Let the caller decide how to show it; `--json` wants a document."""
        raise UsageShownError(f"{self.prog}: {message}")


def language_of(arguments: Sequence[str]) -> str:
    """Return the language asked for, ahead of everything else: help and bad usage speak it too."""
    ahead = Parser(prog="counter-app", add_help=False, allow_abbrev=False)
    ahead.add_argument("--lang", default=_language_of_environment())
    return ahead.parse_known_args(arguments)[0].lang or LANGUAGES[0]


def _language_of_environment() -> str | None:
    """Return the language that the environment asks for; None lets the window take the workstation's."""
    language = os.environ.get("COUNTER_APP_LANG")
    return language if language in LANGUAGES else None


def window_options(arguments: Sequence[str]) -> argparse.Namespace | None:
    """Return the options where nothing but options is given; None where there is a command, or a mistake."""
    parser = Parser(prog="counter-app", add_help=False, allow_abbrev=False)
    global_options(parser, defaults=True)
    try:
        options, others = parser.parse_known_args(arguments)
    except UsageShownError:
        return None  # the whole parser tells it
    return None if others else options


def global_options(parser: argparse.ArgumentParser, *, defaults: bool) -> None:
    """Add the options that may stand before or after the command; only the outer ones have defaults."""

    def default(value: Any) -> Any:
        return value if defaults else argparse.SUPPRESS

    add = parser.add_argument
    add("--data", metavar="DIR", default=default(None), help=_("thư mục dữ liệu"))
    add(
        "--user", metavar="NAME", default=default(None), help=_("tài khoản; mật khẩu từ COUNTER_APP_PASSWORD")
    )
    add("--now", metavar="ISO", default=default(None), help=_("đồng hồ đặt trước, chỉ khi tập huấn"))
    add("--lang", choices=LANGUAGES, default=default(_language_of_environment()), help=_("ngôn ngữ"))
    add("--json", action="store_true", default=default(value=False), help=_("in một tài liệu JSON"))
