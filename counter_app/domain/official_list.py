"""A list exported by the official system: its columns, its lines, and how far each dossier has come there."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from counter_app.domain.errors import N_, CounterError, UsageError
from counter_app.domain.text import unmarked


class ListColumn(StrEnum):
    """What a column of the list may hold."""

    CODE = "code"
    APPLICANT = "applicant"
    IDENTITY = "identity"
    PROCEDURE = "procedure"
    STATUS = "status"
    RECEIVED = "received"
    DUE = "due"
    RESULT = "result"
    RETURNED = "returned"


# Without a code nothing is found again; without one of these a list says nothing of a dossier.
TELLING = (ListColumn.STATUS, ListColumn.RESULT, ListColumn.RETURNED)


class Stage(StrEnum):
    """How far a dossier has come, on either side."""

    OPEN = "open"
    SETTLED = "settled"
    RETURNED = "returned"
    ENDED = "ended"
    UNTOLD = "untold"


@dataclass(frozen=True, slots=True)
class OfficialEntry:
    """One dossier as the list has it; `line` is its row. A date without a time of day stands at midnight."""

    line: int
    code: str
    applicant_name: str = ""
    identity_number: str = ""
    procedure: str = ""
    status: str = ""
    received_at: datetime | None = None
    due_at: datetime | None = None
    result_at: datetime | None = None
    returned_at: datetime | None = None


# What their statuses mean, told by words without marks; the first line that fits decides. Words that some
# systems say of the step to come (“trả kết quả”, “kết thúc”) prove no more than a result.
_WORDS: tuple[tuple[Stage, tuple[str, ...]], ...] = (
    (Stage.SETTLED, ("cho tra", "chua tra", "cho nhan ket qua", "cho cong dan")),
    (Stage.OPEN, ("chua", "yeu cau bo sung", "cho bo sung", "dang", "tam dung", "yeu cau thuc hien")),
    (
        Stage.ENDED,
        ("tu choi", "khong duoc tiep nhan", "khong tiep nhan", "dung xu ly", "rut ho so", "da rut"),
    ),
    (Stage.ENDED, ("huy", "da huy", "tra lai ho so", "khong giai quyet", "dong ho so")),
    (Stage.RETURNED, ("da tra", "da nhan ket qua", "da giao ket qua")),
    (Stage.SETTLED, ("xu ly xong", "co ket qua", "giai quyet xong", "da giai quyet", "da xu ly", "da ky")),
    (Stage.SETTLED, ("tra ket qua", "hoan thanh", "ket thuc")),
    (Stage.OPEN, ("moi", "tiep nhan", "da tiep nhan", "xu ly", "tham dinh", "phan cong", "trinh", "cho")),
)
# The states of the national portal, where a list has nothing but their numbers.
_NUMBERS = {
    **dict.fromkeys("12456", Stage.OPEN),
    **dict.fromkeys("378", Stage.ENDED),
    "9": Stage.SETTLED,
    "10": Stage.RETURNED,
}


def stage_of(entry: OfficialEntry) -> Stage:
    """Return how far a dossier has come there, by its status and, where that says little, by its dates."""
    told = stage_of_words(entry.status)
    if told in (Stage.SETTLED, Stage.UNTOLD) and entry.returned_at is not None:
        return Stage.RETURNED
    if told is Stage.UNTOLD and entry.result_at is not None:
        return Stage.SETTLED
    return told if entry.status or told is not Stage.UNTOLD else Stage.OPEN


def stage_of_words(status: str) -> Stage:
    """Return what a status means, UNTOLD for words nobody knows."""
    words = f" {unmarked(status)} "
    for stage, beginnings in _WORDS:
        if any(f" {each}" in words for each in beginnings):
            return stage
    return _NUMBERS.get(status.strip(), Stage.UNTOLD)


def span_of(entries: Iterable[OfficialEntry]) -> tuple[datetime | None, datetime | None]:
    """Return the first and the last receipt that the list knows."""
    received = [entry.received_at for entry in entries if entry.received_at is not None]
    return min(received, default=None), max(received, default=None)


def missing_columns(columns: Collection[ListColumn]) -> tuple[ListColumn, ...]:
    """Return what a list lacks to be compared: its codes, or whatever tells how far dossiers have come."""
    missing = () if ListColumn.CODE in columns else (ListColumn.CODE,)
    return missing if any(each in columns for each in TELLING) else (*missing, ListColumn.STATUS)


@dataclass(frozen=True, slots=True)
class OfficialList:
    """A list as it was read: its lines, the columns by which it was read, and what is to be said of it.

    `bad_rows` name rows that were left out, `remarks` what was guessed or passed over.
    """

    file: str
    entries: tuple[OfficialEntry, ...]
    columns: Mapping[ListColumn, str]
    remarks: tuple[CounterError, ...] = ()
    bad_rows: tuple[CounterError, ...] = ()


class ColumnsUnknownError(UsageError):
    """Nobody knows which columns hold what is needed; a person may choose among `names`.

    `keys` are the names as they are remembered, `samples` the first values below each, `found` the columns
    that are known all the same, by their places.
    """

    def __init__(
        self,
        file: str,
        *,
        names: tuple[str, ...],
        keys: tuple[str, ...],
        samples: tuple[str, ...],
        found: Mapping[ListColumn, int],
    ) -> None:
        missing = missing_columns(dict.fromkeys(found, ""))
        template = (
            N_("Tệp {file}: không nhận ra cột mã hồ sơ. Các cột trong tệp: {names}.")
            if ListColumn.CODE in missing
            else N_("Tệp {file}: không nhận ra cột trạng thái hay ngày trả. Các cột trong tệp: {names}.")
        )
        shown = ", ".join(filter(None, names))
        super().__init__("list_columns_unknown", template, field="file", file=file, names=shown)
        self.file, self.names, self.keys = file, names, keys
        self.samples, self.found = samples, found
