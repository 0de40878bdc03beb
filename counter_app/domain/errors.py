"""What can go wrong, told so that the person in front of the screen can act on it.

    CounterError              kind, message template (Vietnamese), its values, the field concerned
    ├── UsageError            the request cannot be understood (bad JSON, unknown option)
    ├── RuleError             understood, and refused by a rule of the counter
    │   └── NotAllowedError   refused because of who asks
    └── EnvironmentProblem    the world's fault: disk, lock, printer, damaged file

Everything else that is raised is a bug of ours. Messages are Vietnamese templates marked with `N_`;
the edge (window, command line) translates them where English is chosen and fills the values in,
see `counter_app.i18n`.
"""

from typing import Any


def N_(text: str) -> str:  # noqa: N802 - gettext's own name for "mark, translate later"
    """Mark a message for translation without translating it here."""
    return text


class CounterError(Exception):
    """A message fit to show: a stable `kind`, a template, its values and the field it concerns."""

    def __init__(self, kind: str, template: str, *, field: str | None = None, **values: Any) -> None:
        super().__init__(template)
        self.kind = kind
        self.template = template
        self.field = field
        self.values = values

    def __str__(self) -> str:
        return self.template.format(**self.values)


class UsageError(CounterError):
    """The request itself cannot be understood; nothing was done."""


class RuleError(CounterError):
    """A rule of the counter refuses; nothing was done."""


class NotAllowedError(RuleError):
    """This account may not do that, whatever the screen shows."""


class EnvironmentProblem(CounterError):  # noqa: N818 - it is a problem of the world, not an error of ours
    """Disk, lock, printer or file: the world's fault, with advice."""
