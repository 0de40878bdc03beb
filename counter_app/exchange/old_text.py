"""Text files as Vietnamese offices still make them: UTF-8, UTF-16, Windows-1258, TCVN3."""

from typing import Final

from counter_app.domain.text import composed

_BYTE_ORDER_MARKS: Final = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
# TCVN 5712:1993 table 3 (“ABC” fonts), told by the letters that Windows-1252 shows for its bytes. Capitals
# with tones have no byte of their own there; fonts whose names end in H show small letters as capitals.
_TCVN3: Final = str.maketrans(
    "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\xadõøö÷ùúýûüþ¡¢§£¤¥¦",
    "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ",
)
_MOSTLY: Final = 0.2  # the share of zero bytes by which UTF-16 without a mark is told


def readings(content: bytes) -> list[str]:
    """Return what the bytes may say, likeliest first; the reader of the file knows which makes sense.

    Every sequence of bytes has at least one reading: the oldest encodings give every byte a letter.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return [content.decode(encoding, "replace")]
    if content and content.count(0) > len(content) * _MOSTLY:
        byte_order = "le" if content[1::2].count(0) >= content[::2].count(0) else "be"
        return [content.decode(f"utf-16-{byte_order}", "replace")]
    try:
        return [content.decode("utf-8")]
    except UnicodeDecodeError:
        return [_windows_1258(content), content.decode("cp1252", "replace").translate(_TCVN3)]


def _windows_1258(content: bytes) -> str:
    """Read Windows-1258, whose tones stand behind their letters; lines stay lines."""
    text = content.decode("cp1258", "replace")
    return "\n".join("\t".join(map(_joined, line.split("\t"))) for line in text.splitlines())


def _joined(cell: str) -> str:
    return composed(cell) if cell.strip() else cell
