"""What argparse says, in the language of the program: bad usage and help are told in it, too."""

import argparse
from typing import Final

from counter_app.domain.errors import N_
from counter_app.i18n import _

# argparse's own template: ours, with the same places
_WORDS: Final = {
    "usage: ": N_("cách dùng: "),
    "positional arguments": N_("tham số"),
    "options": N_("tùy chọn"),
    "show this help message and exit": N_("hiện hướng dẫn này rồi thoát"),
    "show program's version number and exit": N_("hiện số phiên bản rồi thoát"),
    "the following arguments are required: %s": N_("còn thiếu: %s"),
    "one of the arguments %s is required": N_("cần một trong các tham số: %s"),
    "unrecognized arguments: %s": N_("không hiểu: %s"),
    "not allowed with argument %s": N_("không đi cùng với %s"),
    "ignored explicit argument %r": N_("không nhận giá trị: %r"),
    "expected one argument": N_("cần một giá trị"),
    "expected at most one argument": N_("cần nhiều nhất một giá trị"),
    "expected at least one argument": N_("cần ít nhất một giá trị"),
    "expected %s argument": N_("cần %s giá trị"),
    "expected %s arguments": N_("cần %s giá trị"),
    "invalid choice: %(value)r (choose from %(choices)s)": N_(
        "không có lựa chọn %(value)r (chọn trong: %(choices)s)"
    ),
    "invalid %(type)s value: %(value)r": N_("giá trị không hợp lệ (%(type)s): %(value)r"),
    "argument %(argument_name)s: %(message)s": N_("%(argument_name)s: %(message)s"),
    "ambiguous option: %(option)s could match %(matches)s": N_(
        "%(option)s có thể là nhiều tùy chọn: %(matches)s"
    ),
}


def speak() -> None:
    """Let argparse speak the language that is active whenever it says something.

    It asks the process's gettext domain, which has no catalogue; its names for that are the only way in.
    """
    vars(argparse).update(_=_told, ngettext=_told_of)


def _told(template: str) -> str:
    words = _WORDS.get(template)
    return _(words) if words is not None else template


def _told_of(one: str, many: str, count: int) -> str:
    return _told(one if count == 1 else many)
