"""The command that compares a list of scanned codes with what should lie on the shelf."""

import argparse
import sys
from collections.abc import Iterable
from typing import Any

from counter_app.cli.files import read_text
from counter_app.cli.output import show
from counter_app.cli.session import signed_in
from counter_app.domain.shelf import Comparison, ShelfDossier
from counter_app.i18n import _
from counter_app.services import shelf


def shelf_count(options: argparse.Namespace) -> int:
    """Compare; only with --record is the count kept, signed by who runs it."""
    codes = read_text(options.file).splitlines()
    with signed_in(options) as session:
        compared = shelf.compare_list(session.workplace, codes, record=options.record)
    show(options, _document(compared.comparison, compared.ambiguous), _lines(compared.comparison))
    for code in compared.ambiguous:
        said = _("“{code}” có thể là nhiều hồ sơ: hãy quét giấy hẹn, hoặc ghi mã hồ sơ.")
        print(said.format(code=code), file=sys.stderr)
    return 0


def _document(found: Comparison, ambiguous: Iterable[str]) -> dict[str, Any]:
    """Return the lists under their stable names; what may be several dossiers is as good as unknown."""
    return {
        "present": _codes(found.present),
        "missing": _codes(found.missing),
        "unrecorded": _codes(found.unrecorded),
        "returned": _codes(found.returned),
        "unknown": [*found.unknown, *ambiguous],
    }


def _codes(listed: Iterable[ShelfDossier]) -> list[str]:
    return [each.code for each in listed]


def _lines(found: Comparison) -> list[str]:
    lists = (
        (_("Đúng sổ: {count}"), found.present),
        (_("Sổ ghi còn trên kệ, không thấy: {count}"), found.missing),
        (_("Có trên kệ, chưa ghi nhận kết quả: {count}"), found.unrecorded),
        (_("Còn trên kệ dù sổ ghi đã trả: {count}"), found.returned),
    )
    lines = []
    for title, listed in lists:
        lines.append(title.format(count=len(listed)))
        lines += [f"  {each.code}  {each.applicant_name} · {each.procedure_name}" for each in listed]
    lines.append(_("Mã không có trong sổ: {count}").format(count=len(found.unknown)))
    return lines + [f"  {code}" for code in found.unknown]
