"""Find a procedure while the clerk types: by code, alias or unmarked words, the most used first."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from counter_app.domain.limits import Limit, Unit
from counter_app.domain.moments import local
from counter_app.domain.procedures import Procedure
from counter_app.domain.text import unmarked
from counter_app.services.workplace import Workplace

_NO_MATCH = 9
_DAYS = {
    Unit.SAME_DAY: 0.0,
    Unit.WORKING_HOURS: 1 / 8,
    Unit.WORKING_DAYS: 1.4,
    Unit.CALENDAR_DAYS: 1.0,
    Unit.MONTHS: 30.0,
}
_NEVER = 10_000.0


@dataclass(frozen=True, slots=True)
class _Entry:
    """One procedure with its words ready for comparing."""

    procedure: Procedure
    uses: int
    digits: str
    aliases: tuple[str, ...]
    name: tuple[str, ...]
    words: tuple[str, ...]
    text: str


@dataclass(frozen=True)
class ProcedureIndex:
    """The procedures of a day in the order in which a clerk wants them, searched on every key."""

    _entries: tuple[_Entry, ...] = field(default=(), repr=False)

    @classmethod
    def of(cls, procedures: Iterable[Procedure], uses: Mapping[str, int]) -> "ProcedureIndex":
        """Build the index; `uses` tells how often the clerk received each code."""
        entries = [_entry(procedure, uses.get(procedure.code, 0)) for procedure in procedures]
        return cls(tuple(sorted(entries, key=_habit)))

    @property
    def procedures(self) -> tuple[Procedure, ...]:
        """Every procedure, the most used first; unused ones by how soon they end, unconfirmed ones last."""
        return tuple(entry.procedure for entry in self._entries)

    def get(self, code: str) -> Procedure | None:
        """Return the procedure of that code."""
        return next((entry.procedure for entry in self._entries if entry.procedure.code == code), None)

    def matching(self, typed: str) -> tuple[Procedure, ...]:
        """Return what was meant, best first: code, alias, words in any order. Nothing typed means all."""
        query = unmarked(typed)
        if not query:
            return self.procedures
        ranked = [(_rank(entry, query), entry) for entry in self._entries]
        ranked.sort(key=lambda pair: pair[0])  # stable: equally good ones stay in the order of habit
        return tuple(entry.procedure for rank, entry in ranked if rank < _NO_MATCH)


def load_index(workplace: Workplace) -> ProcedureIndex:
    """Return the procedures in force today with this clerk's habits."""
    day = local(workplace.now()).date()
    with workplace.store.reading() as unit:
        return ProcedureIndex.of(unit.catalogue.in_force(day), unit.catalogue.usage(workplace.actor.name))


def often_missing(workplace: Workplace, procedure_code: str) -> tuple[str, ...]:
    """Return the documents that citizens most often come without for a procedure."""
    with workplace.store.reading() as unit:
        return tuple(unit.catalogue.often_missing(procedure_code))


def _entry(procedure: Procedure, uses: int) -> _Entry:
    aliases = tuple(unmarked(alias) for alias in procedure.aliases)
    name = _words(procedure.name)
    words = (*name, *_words(procedure.field), *(word for alias in aliases for word in alias.split()))
    text = f"{unmarked(procedure.name)} {' '.join(aliases)} {unmarked(procedure.field)}"
    return _Entry(procedure, uses, _digits(procedure.code), aliases, name, words, text)


def _words(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+", unmarked(text)))


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _habit(entry: _Entry) -> tuple[int, bool, float]:
    return -entry.uses, not entry.procedure.confirmed, _length(entry.procedure.limit)


def _length(limit: Limit) -> float:
    """Return about how many days a limit lasts; what is done at once is what most people come for."""
    return _DAYS[limit.unit] * limit.amount if limit.unit in _DAYS else _NEVER


def _rank(entry: _Entry, query: str) -> int:
    """Return how well an entry fits, 0 being exact; `_NO_MATCH` when it does not."""
    if re.fullmatch(r"[\d.\s]+", query):
        return _rank_by_digits(entry, _digits(query))
    typed = re.findall(r"[\w.]+", query)
    tests = (
        query in entry.aliases,
        any(alias.startswith(query) for alias in entry.aliases),
        _all_begin(typed, entry.name),
        _all_begin(typed, entry.words),
        bool(typed) and all(word in entry.text or word in entry.procedure.code for word in typed),
    )
    return next((rank for rank, fits in enumerate(tests) if fits), _NO_MATCH)


def _rank_by_digits(entry: _Entry, digits: str) -> int:
    """Return how well a code typed with or without its dots fits."""
    tests = (digits == entry.digits, bool(digits) and entry.digits.startswith(digits), digits in entry.digits)
    return next((rank for rank, fits in enumerate(tests) if fits), _NO_MATCH)


def _all_begin(typed: list[str], words: tuple[str, ...]) -> bool:
    """Whether every typed word begins one of the words."""
    return bool(typed) and all(any(word.startswith(part) for word in words) for part in typed)
