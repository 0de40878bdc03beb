"""Why a paper did not come out, kept so that it can be told in any language later."""

import json
from typing import Any, Final

from counter_app.domain.errors import CounterError, EnvironmentProblem

_KIND: Final = "kind"
_SAYS: Final = "says"
_WITH: Final = "with"
_OLD: Final = "as_written"


def written(problem: CounterError) -> str:
    """Return a problem as the text that is kept of it: its kind, its message and the values in it."""
    values = {name: value if isinstance(value, int) else str(value) for name, value in problem.values.items()}
    return json.dumps({_KIND: problem.kind, _SAYS: problem.template, _WITH: values}, ensure_ascii=False)


def read_back(text: str) -> EnvironmentProblem:
    """Return the problem that a kept text tells.

    Earlier versions kept the finished sentence; that stays as it is.
    """
    facts = _facts(text)
    if facts is None:
        return EnvironmentProblem(_OLD, text.replace("{", "{{").replace("}", "}}"))
    problem = EnvironmentProblem(str(facts[_KIND]), str(facts[_SAYS]), **facts[_WITH])
    try:
        str(problem)
    except (LookupError, ValueError):  # another tool has changed it: shown as it lies there
        return EnvironmentProblem(_OLD, text.replace("{", "{{").replace("}", "}}"))
    return problem


def _facts(text: str) -> dict[str, Any] | None:
    try:
        facts = json.loads(text)
    except ValueError:
        return None
    whole = isinstance(facts, dict) and {_KIND, _SAYS, _WITH} <= facts.keys()
    return facts if whole and isinstance(facts[_WITH], dict) else None
