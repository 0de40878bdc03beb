"""Keeps None, True and False alive under a PySide6 that gives them back once too often.

PySide6 6.12.0 takes them for immortal, as they are from Python 3.12 on. On Python 3.11 nearly every call that
returns None lowers its count by one (measured: 1,000 calls of `QWidget.update` cost 1,000 references; with
6.11.3 none), until the interpreter stops with "deallocating None". A count that cannot be used up makes them
as good as immortal there.
"""

import ctypes
import sys
from typing import Final

_PLENTY: Final = sys.maxsize >> 2


def make_singletons_immortal() -> None:
    """Raise the reference counts of None, True and False beyond what any session can use up."""
    plain_cpython = sys.implementation.name == "cpython" and not hasattr(sys, "getobjects")
    if sys.version_info >= (3, 12) or not plain_cpython:
        return
    for value in (None, True, False):
        count = ctypes.c_ssize_t.from_address(id(value))
        if count.value < _PLENTY:
            count.value += _PLENTY
