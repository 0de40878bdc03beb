"""The QR code of the Vietnamese citizen card: what a scanner typed, made into what may be trusted.

The card of 2021 holds `number|old number|name|born|sex|address|issued`. The card of 2024 may hold more, in
an order that is not published; so a field is taken only where its neighbours are what they should be, and
nothing beyond the seven is kept. A scanner that types keys may garble Vietnamese letters: such a name is
dropped.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from counter_app.domain.people import FEMALE, MALE, tidy_text

_NUMBER = re.compile(r"\d{12}", re.ASCII)
_OLD_NUMBER = re.compile(r"\d{9}|", re.ASCII)
_DATE = re.compile(r"(\d{2})(\d{2})(\d{4})", re.ASCII)
_FIELDS = 7
_SEXES = {"nam": MALE, "nữ": FEMALE}
# Grave, hook above, tilde, acute, dot below; circumflex, breve, horn. No other mark occurs in Vietnamese.
_MARKS = frozenset("\u0300\u0309\u0303\u0301\u0323\u0302\u0306\u031b")
_VOWELS = frozenset("aeiouy")
_NAME_SIGNS = frozenset(" '’-.")


@dataclass(frozen=True, slots=True)
class CardData:
    """What a citizen card said. `name_suspect`: its letters came garbled and the clerk must type the name."""

    identity_number: str
    old_number: str = ""
    name: str = ""
    birth_date: date | None = None
    sex: str = ""
    address: str = ""
    issued_on: date | None = None
    name_suspect: bool = False


def read_card(text: str) -> CardData | None:
    """Return what the scanned `text` says if it is a citizen card's, None for anything else; never raises."""
    fields = [tidy_text(part) for part in text.split("|")[:_FIELDS]]
    number, old_number, name, born, sex, address, issued = fields + [""] * (_FIELDS - len(fields))
    if not _NUMBER.fullmatch(number):
        return None
    birth_date = _date(born)
    in_order = birth_date is not None and _OLD_NUMBER.fullmatch(old_number) is not None
    name = _without_caps_lock(name) if in_order else ""
    suspect = bool(name) and not _vietnamese(name)
    known_sex = _SEXES.get(sex.casefold(), "") if in_order else ""
    address_known = in_order and not suspect and bool(known_sex or _date(issued)) and _legible(address)
    return CardData(
        identity_number=number,
        old_number=old_number if in_order else "",
        name="" if suspect else name,
        birth_date=birth_date,
        sex=known_sex,
        address=address if address_known else "",
        issued_on=_date(issued) if in_order else None,
        name_suspect=suspect,
    )


def _date(text: str) -> date | None:
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    day, month, year = (int(part) for part in match.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _without_caps_lock(name: str) -> str:
    """Return `name` with its case turned back if Caps Lock was on: `nGUYỄN vĂN a` is `Nguyễn Văn A`."""
    words = name.split()
    inverted = all(word[0].islower() and word[1:] == word[1:].upper() for word in words)
    return name.swapcase() if inverted and len(words) > 1 else name


def _vietnamese(name: str) -> bool:
    """Whether every sign of `name` occurs in Vietnamese names and every longer word has a vowel."""
    bare = _bare(name)
    if bare is None or not all(char in _NAME_SIGNS or char.isalpha() for char in bare):
        return False
    words = re.split(r"[ '’.\-]+", bare)
    return all(len(word) < 2 or _VOWELS & set(word) for word in words)  # noqa: PLR2004 - initials stand alone


def _legible(text: str) -> bool:
    """Whether `text` holds only what Vietnamese addresses are written with."""
    bare = _bare(text)
    return bare is not None and "?" not in bare


def _bare(text: str) -> str | None:
    """Return `text` in plain small letters, or None if a sign in it is foreign to Vietnamese."""
    decomposed = unicodedata.normalize("NFD", text.casefold()).replace("đ", "d")
    bare = "".join(char for char in decomposed if char not in _MARKS)
    return bare if re.sub("[’–]", "", bare).isascii() else None
