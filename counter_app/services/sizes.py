"""How much one entry may hold: far more than any form has room for, far less than a pasted page."""

from collections.abc import Mapping

from counter_app.domain.errors import N_, RuleError

MOST_LETTERS = 500
_LISTS = {"items": 20_000}  # a demand may name as many documents as a procedure has


def require_short(entries: Mapping[str, object]) -> None:
    """Refuse a text that no form has room for; it is a slip, and would be kept and printed for ever.

    Raises:
        RuleError: `text_too_long`, at the entry's own name.
    """
    for entry, value in entries.items():
        most = _LISTS.get(entry, MOST_LETTERS)
        if isinstance(value, str) and len(value) > most:
            raise RuleError("text_too_long", N_("Mục này dài quá {most} chữ."), field=entry, most=most)
