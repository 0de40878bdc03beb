"""Full-text search without marks. What is SQLite's own (FTS5) stands here and nowhere else.

One text per dossier holds the unmarked name, codes, numbers, the endings of numbers that people remember,
and marker tokens for field, clerk and day, so that a filter is as quick as a word among a million rows.
"""

import re
from datetime import date

from sqlalchemy import Connection, text

from counter_app.domain.people import normalise_phone
from counter_app.domain.text import unmarked

_WORD = re.compile(r"[a-z0-9]+")
_GROUPED = re.compile(r"0[0-9]{8,}")  # a telephone or identity number once its spaces and dots are gone
_MOST_WORDS = 12
_ENDINGS = (4, 6)
_SHORTEST_WITH_ENDINGS = 9
_INDEX = text("INSERT INTO dossier_search(rowid, search_text) VALUES (:id, :content)")


def words(entered: str) -> list[str]:
    """Return the words of a search as they are indexed."""
    return _WORD.findall(entered.lower() if entered.isascii() else unmarked(entered))


def sought(entered: str) -> list[str]:
    """Return the words of a search: a number written in groups is one word, and an essay is cut short."""
    number = normalise_phone(entered)
    return [number] if _GROUPED.fullmatch(number) else words(entered)[:_MOST_WORDS]


def _token(prefix: str, value: str) -> str:
    return prefix + "".join(words(value))


def field_token(field: str) -> str:
    """Return the marker of a procedure's field."""
    return _token("zf", field)


def clerk_token(clerk: str) -> str:
    """Return the marker of a clerk's account."""
    return _token("zc", clerk)


def day_token(day: date) -> str:
    """Return the marker of the day of receipt."""
    return f"zd{day:%y%m%d}"


def search_text(*, names: list[str], numbers: list[str | None], field: str, clerk: str, day: date) -> str:
    """Return the text that is indexed for a dossier."""
    known = [number for number in numbers if number]
    endings = [
        number[-length:] for number in known if len(number) >= _SHORTEST_WITH_ENDINGS for length in _ENDINGS
    ]
    found = [word for part in (*names, *known, *endings) for word in words(part)]
    return " ".join([*found, field_token(field), clerk_token(clerk), day_token(day)])


def index(connection: Connection, dossier_id: int, content: str) -> None:
    """Add a dossier to the index."""
    connection.execute(_INDEX, {"id": dossier_id, "content": content})


def match_expression(entered: str, markers: list[str]) -> str:
    """Return the FTS5 expression: every word begins some indexed word, every marker is there whole.

    Only `[a-z0-9]` words are quoted into it, and it is passed as a bound value.
    """
    return " ".join([f'"{word}"*' for word in sought(entered)] + [f'"{marker}"' for marker in markers])
