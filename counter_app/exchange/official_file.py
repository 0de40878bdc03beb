"""Lists that the official system exports: the rows below the header, whatever the layout."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final, TypeVar

from counter_app.domain.errors import N_, EnvironmentProblem, UsageError
from counter_app.domain.official_list import (
    ColumnsUnknownError,
    ListColumn,
    OfficialEntry,
    OfficialList,
    missing_columns,
)
from counter_app.domain.text import unmarked
from counter_app.exchange.official_cells import UnreadableError, code_of, identity_of, moment_of, text_of
from counter_app.exchange.official_columns import Header, find_header, header_key
from counter_app.exchange.sheets import MOST_BYTES, Book, Cell, Sheet, read_books

Value = TypeVar("Value")
_SAMPLES: Final = 3
# How sums, signatures and notes below the last row begin, without marks.
_ENDS: Final = ("tong", "cong")
_ENDINGS: Final = (
    *("tong cong", "tong so", "tong:", "cong:", "cong so"),
    *("nguoi lap", "lap bieu", "thu truong", "ghi chu", "ky ten", "ngay "),
)
_FEWEST_FILLED: Final = 3  # values that a dossier's row has at least; what has fewer is a signature or a note
_DATES: Final = {
    ListColumn.RECEIVED: "received_at",
    ListColumn.DUE: "due_at",
    ListColumn.RESULT: "result_at",
    ListColumn.RETURNED: "returned_at",
}
_WORDS: Final = {
    ListColumn.APPLICANT: "applicant_name",
    ListColumn.PROCEDURE: "procedure",
    ListColumn.STATUS: "status",
}


def read_list(path: Path, remembered: Mapping[str, str]) -> OfficialList:
    """Read an exported list; `remembered` holds columns that somebody has chosen, by `header_key`.

    Raises:
        ColumnsUnknownError: no column is known to hold the codes, or to tell how far dossiers have come.
        UsageError: the file is no spreadsheet, or has no rows.
        EnvironmentProblem: the file cannot be read.
    """
    return list_from(_content(path), path.name, remembered)


def list_from(content: bytes, name: str, remembered: Mapping[str, str]) -> OfficialList:
    """Read a list from the bytes of a file.

    Raises:
        ColumnsUnknownError, UsageError: as `read_list` does.
    """
    readings = [_Reading.of(book, remembered) for book in read_books(content, name)]
    best = max(readings, key=lambda reading: reading.worth)  # the first of equals: the likeliest encoding
    return best.list_of(name)


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise EnvironmentProblem(
            "file_unreadable", N_("Không đọc được tệp {where}: {detail}."), where=path.name, detail=reason
        ) from error


@dataclass(slots=True)
class _Reading:
    """One reading of a file: the headers of its sheets, then its lines, with what was wrong on the way."""

    book: Book
    headers: list[Header | None]
    entries: dict[str, OfficialEntry] = field(default_factory=dict)
    bad: list[UsageError] = field(default_factory=list)
    remarks: list[UsageError] = field(default_factory=list)
    zeros: int = 0
    line: int = 0

    @classmethod
    def of(cls, book: Book, remembered: Mapping[str, str]) -> "_Reading":
        return cls(book, [find_header(sheet.rows, remembered) for sheet in book])

    @property
    def worth(self) -> int:
        """How many columns are known."""
        return max((len(header.places) for header in self.headers if header), default=0)

    def list_of(self, name: str) -> OfficialList:
        """Return the list.

        Raises:
            ColumnsUnknownError, UsageError: as `read_list` does.
        """
        sheets = [(sheet, header) for sheet, header in zip(self.book, self.headers, strict=True) if header]
        if not sheets:
            raise UsageError(
                "list_without_header",
                N_("Tệp {file} không có dòng tiêu đề cột nào. Hãy xuất lại danh sách hồ sơ."),
                field="file",
                file=name,
            )
        first, main = max(sheets, key=lambda pair: len(pair[1].places))
        if missing_columns(main.places):
            raise _unknown(name, first, main)
        for sheet, header in sheets:
            if not missing_columns(header.places):
                self._read_sheet(sheet, header)
            elif sheet.rows[header.row + 1 :]:
                self._remark(
                    "list_sheet_skipped",
                    N_("Bỏ qua trang “{sheet}”: không có cột mã hồ sơ và trạng thái."),
                    sheet=sheet.name,
                )
        if not self.entries and not self.bad:
            raise UsageError(
                "list_no_rows",
                N_("Tệp {file} có tiêu đề nhưng không có dòng hồ sơ nào."),
                field="file",
                file=name,
            )
        if self.zeros:
            self._remark(
                "list_zeros",
                N_(
                    "Đã thêm số 0 ở đầu cho {count} số định danh: bảng tính lưu chúng "
                    "dạng số nên mất số 0. Hãy đối chiếu."
                ),
                count=self.zeros,
            )
        columns = {column: main.name_of(column) for column in main.places}
        return OfficialList(name, tuple(self.entries.values()), columns, tuple(self.remarks), tuple(self.bad))

    def _remark(self, kind: str, template: str, **values: Any) -> None:
        self.remarks.append(UsageError(kind, template, **values))

    def _read_sheet(self, sheet: Sheet, header: Header) -> None:
        for number, row in enumerate(sheet.rows[header.row + 1 :], start=header.row + 2):
            if _tells_of_dossier(row, header):
                line = _Line(sheet.name, number, row, header)
                try:
                    self._keep(line)
                except _BadCellError as error:
                    self.bad.append(error.said)

    def _keep(self, line: "_Line") -> None:
        self.line += 1
        entry, padded = line.entry(self.line)
        self.zeros += padded
        key = "".join(entry.code.split()).upper()
        before = self.entries.get(key)
        if before is not None and replace(before, line=entry.line) != entry:
            self._remark(
                "list_code_twice",
                N_("{where}: mã {code} có hai lần khác nhau, lấy dòng sau."),
                where=line.place(),
                code=entry.code,
            )
        self.entries[key] = entry


class _BadCellError(Exception):
    """A row that cannot be used, and what is said of it."""

    def __init__(self, said: UsageError) -> None:
        super().__init__(str(said))
        self.said = said


@dataclass(frozen=True, slots=True)
class _Line:
    """One row of a sheet, with its place for what must be said of it."""

    sheet: str
    number: int
    row: Sequence[Cell]
    header: Header

    def entry(self, line: int) -> tuple[OfficialEntry, bool]:
        """Return what the row says, and whether a lost zero was put back.

        Raises:
            _BadCellError: a cell cannot be read, or there is no code.
        """
        code = self._read(ListColumn.CODE, code_of, "")
        if not code:
            raise self._bad(ListColumn.CODE, "list_code_missing", N_("{where}: thiếu mã hồ sơ."))
        identity, padded = self._identity()
        words: dict[str, Any] = {name: self._read(column, text_of, "") for column, name in _WORDS.items()}
        dates: dict[str, Any] = {name: self._read(column, moment_of, None) for column, name in _DATES.items()}
        return OfficialEntry(line, code, identity_number=identity, **words, **dates), padded

    def _identity(self) -> tuple[str, bool]:
        """Return the identity number; it only helps where there is no code, so a spoilt one spoils no row."""
        try:
            return self._read(ListColumn.IDENTITY, identity_of, ("", False))
        except _BadCellError:
            return "", False

    def _read(self, column: ListColumn, read: Callable[[Cell | None], Value], absent: Value) -> Value:
        place = self.header.places.get(column)
        if place is None or place >= len(self.row):
            return absent
        try:
            return read(self.row[place])
        except UnreadableError as error:
            template = N_("{where}: không đọc được ngày “{text}”. Hãy viết như 25/11/2026 16:30.")
            if column not in _DATES:
                template = N_(
                    "{where}: “{text}” đã bị bảng tính đổi thành số. Hãy xuất lại cột này dạng chữ."
                )
            raise self._bad(column, "list_cell", template, text=str(error)[:60]) from error

    def _bad(self, column: ListColumn, kind: str, template: str, **values: str) -> _BadCellError:
        return _BadCellError(UsageError(kind, template, field="file", where=self.place(column), **values))

    def place(self, column: ListColumn = ListColumn.CODE) -> str:
        """Return where a cell stands, as a person finds it: sheet, row, column."""
        at = self.header.places.get(column, 0)
        cell = f"{_letters(at)}{self.number} ({self.header.names[at]})"
        return f"{self.sheet}!{cell}" if self.sheet else cell


def _letters(place: int) -> str:
    """Return a column as spreadsheets name it: A to Z, then AA."""
    name = ""
    place += 1
    while place:
        place, letter = divmod(place - 1, 26)
        name = chr(ord("A") + letter) + name
    return name


def _tells_of_dossier(row: Sequence[Cell], header: Header) -> bool:
    """Whether a row tells of a dossier: no blank, no sum, no signature, no header again."""
    texts = [text_of(cell) for cell in row]
    filled = [text for text in texts if text]
    code_at = header.places[ListColumn.CODE]
    code = texts[code_at] if code_at < len(texts) else ""
    if not filled or _is_header(texts, header) or _numbers_columns(filled):
        return False
    if _ends(filled[0]) or _ends(code):
        return False
    fewest = 1 if any(char.isdigit() for char in code) else _FEWEST_FILLED - 1
    return len(set(filled)) > fewest


def _ends(text: str) -> bool:
    """Whether a text is a sum's, a signature's or a note's."""
    words = unmarked(text)
    return words in _ENDS or words.startswith(_ENDINGS)


def _is_header(texts: Sequence[str], header: Header) -> bool:
    known = [(at, header_key(header.names[at])) for at in header.places.values() if at < len(texts)]
    same = sum(bool(key) and key.endswith(header_key(texts[at]) or "-") for at, key in known)
    return same * 2 > len(known)


def _numbers_columns(filled: Sequence[str]) -> bool:
    """Whether a row numbers the columns, as printed forms do: (1) (2) (3)."""
    bare = [text.strip("()[] ") for text in filled]
    numbered = [int(text) for text in bare if text.isdecimal() and len(text) <= _SAMPLES]
    return (
        len(bare) >= _FEWEST_FILLED and numbered == list(range(numbered[0], numbered[0] + len(bare)))
        if numbered
        else False
    )


def _unknown(name: str, sheet: Sheet, header: Header) -> ColumnsUnknownError:
    rows = sheet.rows[header.row + 1 :]
    samples = tuple(_samples(rows, at) for at in range(len(header.names)))
    return ColumnsUnknownError(
        name,
        names=header.names,
        keys=tuple(map(header_key, header.names)),
        samples=samples,
        found=dict(header.places),
    )


def _samples(rows: Sequence[Sequence[Cell]], at: int) -> str:
    """Return the first values of a column, by which a person recognises it."""
    return " · ".join(_first(_values(rows, at), _SAMPLES))


def _values(rows: Sequence[Sequence[Cell]], at: int) -> Iterator[str]:
    return filter(None, (text_of(row[at]) for row in rows if at < len(row)))


def _first(values: Iterator[str], most: int) -> list[str]:
    return [value for value, _ in zip(values, range(most), strict=False)]
