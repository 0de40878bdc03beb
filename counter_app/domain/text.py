"""Vietnamese text: marks stripped for searching, names in their sorting order."""

import unicodedata

_LETTERS = tuple("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}  # huyền, hỏi, ngã, sắc, nặng
_RANK = {letter: rank for rank, letter in enumerate(_LETTERS, start=1)}


def composed(text: str) -> str:
    """Return `text` in NFC with runs of white space collapsed; what is stored.

    Control characters and lone surrogates, which no database and no printer takes, are dropped.
    """
    kept = text.encode("utf-8", "ignore").decode()
    words = unicodedata.normalize("NFC", kept).split()
    return " ".join(filter(None, ("".join(c for c in word if c >= " " and c != "\x7f") for word in words)))


def paragraphs(text: str) -> str:
    """Return `text` as `composed` does, but line by line, empty lines left out; for what letters quote."""
    return "\n".join(line for line in map(composed, text.splitlines()) if line)


def unmarked(text: str) -> str:
    """Return `text` without marks, in lower case, spaces collapsed; what is searched.

    `đ` has no decomposition in Unicode and is mapped by hand; so is the `ð` that old fonts show for it.
    """
    decomposed = unicodedata.normalize("NFD", text.lower())
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(bare.replace("đ", "d").replace("ð", "d").split())


def letter_key(word: str) -> tuple[tuple[int, int], ...]:
    """Return a sorting key in Vietnamese alphabetical order, letters first, tones second."""
    letters: list[int] = []
    tones: list[int] = []
    for char in unicodedata.normalize("NFC", word.lower()):
        decomposed = unicodedata.normalize("NFD", char)
        tone = next((_TONES[c] for c in decomposed if c in _TONES), 0)
        base = unicodedata.normalize("NFC", "".join(c for c in decomposed if c not in _TONES))
        letters.append(_RANK.get(base, 100 + ord(base[0])))
        tones.append(tone)
    return tuple(zip(letters, [0] * len(letters), strict=True)) + tuple((0, tone) for tone in tones)


def name_key(name: str) -> tuple[tuple[tuple[int, int], ...], ...]:
    """Return a sorting key of a person's name: given name, then family name, then middle names."""
    words = composed(name).split(" ")
    ordered = [words[-1], *words[:-1]]
    return tuple(letter_key(word) for word in ordered)
