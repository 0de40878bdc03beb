"""Tables out of TOML and JSON files, read strictly: typed values, no unknown key, errors that say where."""

import json
import tomllib
from collections.abc import Callable
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from counter_app.domain.errors import N_, CounterError, EnvironmentProblem, RuleError, UsageError
from counter_app.domain.text import composed

_NO_TABLE = N_("{where}: phải là một bảng các mục, mỗi mục có tên.")
_MISSING = N_("{where}: thiếu mục “{key}”.")
_UNKNOWN = N_("{where}: không có mục nào tên “{key}”.")
_UNUSABLE = N_("{where}: mục “{key}” không dùng được. {detail}")
_EXPECTED: dict[type, str] = {
    str: N_("{where}: mục “{key}” phải là chữ trong ngoặc kép."),
    int: N_("{where}: mục “{key}” phải là số nguyên."),
    bool: N_("{where}: mục “{key}” phải là true hoặc false."),
    date: N_("{where}: mục “{key}” phải là một ngày, ví dụ 2026-11-24."),
    list: N_("{where}: mục “{key}” phải là một danh sách."),
    dict: N_("{where}: mục “{key}” phải là một bảng các mục con."),
}
_CHOICE = N_("{where}: mục “{key}” phải là một trong các từ: {words}.")
_NEGATIVE = N_("{where}: mục “{key}” không thể là số âm.")
_REQUIRED: Any = object()
_Value = TypeVar("_Value")
_Choice = TypeVar("_Choice", bound=StrEnum)


class Table:
    """One table of a file: values are taken by key and type, and `finish` refuses what nobody took.

    With a `path`, be it empty, mistakes are named by the whole way to them: `components[1].name`.
    """

    def __init__(self, where: str, values: object, *, path: str | None = None) -> None:
        if not isinstance(values, dict):
            raise UsageError("file_type", _NO_TABLE, where=where)
        self.where = where
        self._path = path
        self._left: dict[str, Any] = dict(values)

    def named(self, key: str) -> str:
        """Return what a mistake at `key` is called."""
        return key if self._path is None else f"{self._path}{key}"

    def _inner(self, values: object, key: str) -> "Table":
        return Table(self.where, values, path=None if self._path is None else f"{self._path}{key}.")

    def has(self, key: str) -> bool:
        """Whether the key is there and was not taken."""
        return key in self._left

    def _take(self, key: str, kind: type, default: Any) -> Any:
        if key not in self._left:
            if default is _REQUIRED:
                raise self._mistake("file_key_missing", _MISSING, key)
            return default
        return self._checked(key, kind, self._left.pop(key))

    def _checked(self, key: str, kind: type, value: Any) -> Any:
        # A bool is an int and a datetime is a date to Python, but not to the person who wrote the file.
        masked = (kind is int and isinstance(value, bool)) or isinstance(value, datetime)
        if masked or not isinstance(value, kind):
            raise self._mistake("file_type", _EXPECTED[kind], key)
        return value

    def text(self, key: str, default: str = _REQUIRED) -> str:
        """Take a string, composed."""
        return composed(self._take(key, str, default))

    def integer(self, key: str) -> int:
        """Take a whole number."""
        value: int = self._take(key, int, _REQUIRED)
        return value

    def count(self, key: str, default: int) -> int:
        """Take a number of things: whole, zero or more."""
        value: int = self._take(key, int, default)
        if value < 0:
            raise self._mistake("file_negative", _NEGATIVE, key)
        return value

    def maybe_count(self, key: str) -> int | None:
        """Take a number of things, None when absent."""
        return self.count(key, 0) if key in self._left else None

    def flag(self, key: str, *, default: bool = _REQUIRED) -> bool:
        """Take true or false."""
        return bool(self._take(key, bool, default))

    def day(self, key: str) -> date:
        """Take a date."""
        value: date = self._take(key, date, _REQUIRED)
        return value

    def maybe_day(self, key: str) -> date | None:
        """Take a date, None when absent."""
        value: date | None = self._take(key, date, None)
        return value

    def texts(self, key: str, default: tuple[str, ...] = _REQUIRED) -> tuple[str, ...]:
        """Take a list of strings, composed."""
        values = self._take(key, list, default)
        return tuple(composed(self._checked(key, str, value)) for value in values)

    def table(self, key: str) -> "Table | None":
        """Take a table, None when absent."""
        values = self._take(key, dict, None)
        return None if values is None else self._inner(values, key)

    def tables(self, key: str) -> list["Table"]:
        """Take a list of tables, empty when absent."""
        found = []
        for index, row in enumerate(self._take(key, list, [])):
            name = key if self._path is None else f"{key}[{index}]"
            found.append(self._inner(self._checked(name, dict, row), name))
        return found

    def parsed(self, key: str, parse: Callable[[str], _Value]) -> _Value:
        """Take a string and return what `parse` makes of it; its refusal is told with the place."""
        try:
            return parse(self.text(key))
        except CounterError as error:
            raise self._unusable(key, error) from error

    def all_parsed(self, key: str, parse: Callable[[str], _Value]) -> tuple[_Value, ...] | None:
        """Take a list of strings and return what `parse` makes of each, None when absent."""
        if key not in self._left:
            return None
        try:
            return tuple(parse(text) for text in self.texts(key))
        except CounterError as error:
            raise self._unusable(key, error) from error

    def choice(self, key: str, choices: type[_Choice]) -> _Choice | None:
        """Take one of an enumeration's words, None when absent."""
        if key not in self._left:
            return None
        word = self.text(key)
        if word not in tuple(choices):
            raise self._mistake("file_choice", _CHOICE, key, words=", ".join(choices))
        return choices(word)

    def built(self, build: Callable[[], _Value]) -> _Value:
        """Return what `build` makes of the values taken; a rule's refusal is told with the place."""
        try:
            return build()
        except RuleError as error:
            raise self._unusable(error.field or "", error) from error

    def _unusable(self, key: str, problem: CounterError) -> UsageError:
        return self._mistake("file_value", _UNUSABLE, key, detail=str(problem))

    def _mistake(self, kind: str, template: str, key: str, **values: str) -> UsageError:
        name = self.named(key)
        return UsageError(kind, template, field=name, where=self.where, key=name, **values)

    def finish(self) -> None:
        """Refuse keys that were not taken: a misspelt key must not pass for an absent one."""
        for key in self._left:
            raise self._mistake("file_key_unknown", _UNKNOWN, key)


def iso_day(text: str) -> date:
    """Read *2026-11-23*.

    Raises:
        UsageError: it is no date.
    """
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(
            "day_unreadable", N_("Không đọc được ngày “{text}”. Hãy viết như 2026-11-23."), text=text
        ) from None


def _contents(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(
            "file_encoding", N_("{where}: tệp không ghi bằng UTF-8."), where=path.name
        ) from error
    except OSError as error:
        raise EnvironmentProblem(
            "file_unreadable",
            N_("Không đọc được tệp {where}: {detail}."),
            where=path.name,
            detail=error.strerror or "",
        ) from error


def toml_table(path: Path) -> Table:
    """Read a TOML file; the table is named after the file."""
    try:
        return Table(path.name, tomllib.loads(_contents(path)))
    except (ValueError, RecursionError) as error:
        raise UsageError(
            "file_syntax", N_("{where}: tệp TOML viết sai: {detail}."), where=path.name, detail=str(error)
        ) from error


def json_table(path: Path) -> Table:
    """Read a JSON file; the table is named after the file."""
    try:
        return Table(path.name, json.loads(_contents(path)))
    except (ValueError, RecursionError) as error:
        raise UsageError(
            "file_syntax", N_("{where}: tệp JSON viết sai: {detail}."), where=path.name, detail=str(error)
        ) from error
