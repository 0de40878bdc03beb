"""A day's sessions as one types them: *08:00-12:00, 13:30-17:30*."""

import re

from counter_app.domain.hours import Sessions, parse_session


def read_sessions(text: str) -> Sessions:
    """Read sessions separated by commas or semicolons; nothing at all is a rest day.

    Raises:
        CounterError: one of them is not written as a session.
    """
    parts = [part.strip() for part in re.split("[,;]", text)]
    return tuple(parse_session(part) for part in parts if part)
