"""Which column of an exported list holds what: known by usual names, and by names remembered."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from counter_app.domain.official_list import ListColumn
from counter_app.domain.text import unmarked
from counter_app.exchange.sheets import Cell

_IN_BRACKETS: Final = re.compile(r"\([^)]*\)|\[[^]]*\]")
_NO_LETTERS: Final = re.compile(r"[^a-z0-9]+")
_WHEN: Final = re.compile(r"\b(thoi gian|thoi diem|ngay gio|gio ngay|ngay thang|ngay)\b")
_TITLE_ROWS: Final = 60  # below as many rows no header is looked for
_LONGEST_HEADER: Final = 80
_FEWEST_CELLS: Final = 3
_COLUMNS: Final = tuple(ListColumn)

# Usual names, written together without marks. A column is known by the first list that has its name.
_NAMES: Final[Mapping[ListColumn, tuple[str, ...]]] = {
    ListColumn.CODE: (
        "mahoso", "sohoso", "maso", "masohoso", "sobiennhan", "mabiennhan", "sobiennhanhoso", "mahs",
        "sohs", "mahosodvc", "mahosotthc", "mahosomotcua", "mahosoquocgia", "mahosodvcqg", "code",
        "dossiercode", "mahosotiepnhan", "sophieu", "sotiepnhan", "maphieu",
    ),
    ListColumn.APPLICANT: (
        "chuhoso", "tenchuhoso", "hotenchuhoso", "hovatenchuhoso", "nguoinop", "nguoinophoso",
        "tennguoinop", "hotennguoinop", "hoten", "hovaten", "tennguoinophoso", "hovatennguoinop",
        "nguoiyeucau", "tochuccanhan", "canhantochuc", "tentochuccanhan", "tencanhantochuc", "congdan",
        "tencongdan", "nguoinopdon", "chuhosonguoinop", "nguoinopchuhoso", "khachhang",
    ),
    ListColumn.IDENTITY: (
        "cccd", "cmnd", "socccd", "socmnd", "cccdcmnd", "cmndcccd", "socccdcmnd", "socmndcccd",
        "sodinhdanh", "sodinhdanhcanhan", "madinhdanh", "madinhdanhcanhan", "sodinhdanhcanhancccd",
        "cancuoc", "socancuoc", "socancuoccongdan", "cancuoccongdan", "sogiayto", "sogiaytotuythan",
        "giaytotuythan", "ddcn", "soddcn", "socmt", "cmt", "cccdcmndmst", "socccdcmndhc", "cccdmst",
    ),
    ListColumn.PROCEDURE: (
        "thutuc", "tenthutuc", "tthc", "tentthc", "thutuchanhchinh", "tenthutuchanhchinh", "dichvucong",
        "tendichvucong", "loaihoso", "tenhoso", "tendvc", "noidung", "trichyeu", "linhvucthutuc",
    ),
    ListColumn.STATUS: (
        "trangthai", "tinhtrang", "trangthaihoso", "tinhtranghoso", "trangthaixuly", "tinhtrangxuly",
        "tinhtranggiaiquyet", "trangthaigiaiquyet", "ketquaxuly", "tinhtrangxulyhoso",
        "trangthaixulyhoso",
    ),
    ListColumn.RECEIVED: (
        "ngaytiepnhan", "ngaynhan", "ngaynhanhoso", "ngaytiepnhanhoso", "ngaynop", "ngaynophoso",
        "tiepnhan", "ngaytiepnhanhs", "ngaynhanhs",
    ),
    ListColumn.DUE: (
        "ngayhentra", "ngayhen", "ngayhentraketqua", "hantra", "hantraketqua", "hentra", "hentraketqua",
        "hanxuly", "ngayhanxuly", "hangiaiquyet", "ngayhentrakq", "hantrakq", "ngayhantra", "handukien",
        "ngaytradukien", "hanxulyhoso", "ngayhengiaiquyet", "ngayhethan", "ngayhantraketqua",
        "hanhoanthanh",
    ),
    ListColumn.RESULT: (
        "ngayxulyxong", "ngayketthucxuly", "ngaycoketqua", "ngaycokq", "ngaygiaiquyetxong",
        "ngayhoanthanh", "ngayxongxuly", "ngayketthuc", "ngaygiaiquyet", "ngayhoanthanhxuly",
        "ngayxulyxonghoso", "ngaykyduyet",
    ),
    ListColumn.RETURNED: (
        "ngaytra", "ngaytraketqua", "ngaytrakq", "ngaytrahoso", "ngaytrathucte", "ngaytraketquathucte",
        "traketqua", "ngaydatra", "ngaydatraketqua", "ngaycongdannhan", "ngaynhanketqua",
        "ngaytrakqthucte",
    ),
}  # fmt: skip
# name: the column, and how good the name is; the best one of a list is its column
_KNOWN: Final = {
    name: (column, rank) for column, names in _NAMES.items() for rank, name in enumerate(names, start=1)
}


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a sheet: its last row, the names as written, and which column holds what."""

    row: int
    names: tuple[str, ...]
    places: Mapping[ListColumn, int]

    def name_of(self, column: ListColumn) -> str:
        """Return a column's name as it is written."""
        return self.names[self.places[column]]


def header_key(name: str) -> str:
    """Return a column's name as it is recognised: no marks, no brackets, every *time* a *day*."""
    bare = _NO_LETTERS.sub(" ", unmarked(_IN_BRACKETS.sub(" ", name)))
    return _WHEN.sub("ngay", bare).replace("ngay ngay", "ngay").replace(" ", "")


def find_header(rows: Sequence[Sequence[Cell]], remembered: Mapping[str, str]) -> Header | None:
    """Return the header below the title rows, of one row or of two; None where nothing looks like one.

    `remembered` holds columns that somebody has chosen, by `header_key`.
    """
    looked_at = range(min(len(rows), _TITLE_ROWS))
    single = max((_header(n, _names(rows[n]), remembered) for n in looked_at), key=_worth, default=None)
    double = max((_double(n, rows, remembered) for n in looked_at[1:]), key=_worth, default=None)
    best = double if _worth(double) > _worth(single) else single
    return best if _worth(best) > 1 else _widest(rows, remembered)


def _worth(header: Header | None) -> int:
    return len(header.places) if header is not None else 0


def _double(row: int, rows: Sequence[Sequence[Cell]], remembered: Mapping[str, str]) -> Header:
    """Return a header whose groups stand in the row above; where they say nothing, the lower name holds."""
    joined, lower = _joined(rows[row - 1], rows[row]), _names(rows[row])
    whole = _header(row, joined, remembered)
    taken = set(whole.places.values())
    rest = _header(row, tuple("" if n in taken else name for n, name in enumerate(lower)), remembered)
    return Header(row, joined, {**rest.places, **whole.places})


def _header(row: int, names: tuple[str, ...], remembered: Mapping[str, str]) -> Header:
    found: dict[ListColumn, tuple[int, int]] = {}
    for place, name in enumerate(names):
        key = header_key(name) if len(name) <= _LONGEST_HEADER else ""
        chosen = remembered.get(key, "")
        column, rank = (ListColumn(chosen), 0) if chosen in _COLUMNS else _KNOWN.get(key, (None, 0))
        if column is not None and (column not in found or rank < found[column][0]):
            found[column] = rank, place
    return Header(row, names, {column: place for column, (_rank, place) in found.items()})


def _names(row: Sequence[Cell]) -> tuple[str, ...]:
    return tuple(" ".join(cell.split()) if isinstance(cell, str) else "" for cell in row)


def _joined(upper: Sequence[Cell], lower: Sequence[Cell]) -> tuple[str, ...]:
    """Return the names of a header in two rows: the group and what is under it, a merged name once."""
    below = _names(lower)
    above = (*_names(upper), *[""] * len(below))
    return tuple(
        one if one == two else " ".join(filter(None, (one, two)))
        for one, two in zip(above, below, strict=False)
    )


def _widest(rows: Sequence[Sequence[Cell]], remembered: Mapping[str, str]) -> Header | None:
    """Return the first row with about as many names as any row has: what somebody else may call a header."""
    named = [_names(row) for row in rows[:_TITLE_ROWS]]
    filled = [len({name for name in names if name}) for names in named]
    most = max(filled, default=0)
    if most < _FEWEST_CELLS:
        return None
    row = next(number for number, count in enumerate(filled) if count * 2 > most)
    return _header(row, named[row], remembered)
