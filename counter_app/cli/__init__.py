"""The command line: the same services, rules and permissions as the window; thin, no rules of its own."""

from counter_app.cli.main import main

__all__ = ["main"]
