"""What opens the window: options alone; it waits for no command to be imported."""

import subprocess
import sys

import pytest

from counter_app.cli.options import window_options

LOADED = """
import sys
from counter_app.cli import main
from counter_app.cli import office
office.open_window = lambda options: print(options.data, options.json) or 0
code = main(["--data", "here"])
print(code, sorted(name for name in sys.modules if name.startswith("counter_app.")))
"""


def test_options_alone_open_the_window():
    options = window_options(["--data", "here", "--now", "2026-11-23T10:05"])
    assert (options.data, options.now, options.user, options.json) == (
        "here",
        "2026-11-23T10:05",
        None,
        False,
    )


@pytest.mark.parametrize(
    "given",
    [["due"], ["--data", "here", "show", "1"], ["--help"], ["--version"], ["--lang", "fr"], ["--data"]],
)
def test_a_command_help_or_a_mistake_is_for_the_whole_parser(given):
    assert window_options(given) is None


def test_opening_the_window_imports_no_command_and_no_report():
    found = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, check=True)
    told, modules = found.stdout.splitlines()
    assert told == "here False"
    assert modules.startswith("0 ")
    for name in ("cli.parser", "cli.dossiers", "services.reports"):
        assert name not in modules
