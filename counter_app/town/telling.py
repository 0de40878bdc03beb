"""The replay in a page of plain words."""

from collections.abc import Mapping
from typing import Any

from counter_app import i18n
from counter_app.domain.events import EventKind
from counter_app.domain.moments import parse_moment
from counter_app.i18n import _

_WIDTH = 37


def lines(document: Mapping[str, Any]) -> list[str]:
    """Return the summary as lines to read; the numbers are those of the document."""
    clicks, law = document["late_clicks"], document["in_law"]
    return [
        _("Diễn lại ba năm của một thị xã, {first} – {last}").format(
            first=_day(document["from"]), last=_day(document["to"])
        ),
        "",
        _line(_("Đã tiếp nhận"), _count(document["received"])),
        _line(_("Đã giải quyết"), _count(document["resolved"])),
        _line(_("Chưa giải quyết"), _count(document["unresolved"])),
        "",
        _line(_("Đúng hạn trên sổ"), _rate(document["in_record"])),
        _line(_("Đã trao đến tay đúng hạn"), _rate(document["handed_over"])),
        _line(_("Đúng hạn theo luật"), _rate(document["in_law"])),
        "",
        _line(_("Trễ thật (có kết quả sau hẹn)"), _count(law["of"] - law["on_time"])),
        _line(_("Trễ chỉ trên sổ (bấm muộn)"), _count(clicks["count"])),
        *(_line("  " + _step(step), _count(count)) for step, count in clicks["by_step"].items()),
        "",
        _("Bấm muộn nhất:"),
        *(_example(click) for click in clicks["worst"]),
        "",
        _("Danh sách đầy đủ: {file}").format(file=clicks["file"]),
        _(
            "Ba con số tiếp nhận, giải quyết, đúng hạn là số thị xã đã công bố; mô hình được căn cho khớp. "
            "Phần còn lại là giả định của mô hình, ghi trong summary.json."
        ),
    ]


def _line(name: str, value: str) -> str:
    return f"{name:<{_WIDTH}} {value}"


def _count(number: int) -> str:
    written = f"{number:,}"
    return written if i18n.language() == "en" else written.replace(",", ".")


def _rate(rate: Mapping[str, Any]) -> str:
    share = rate["percent"] if i18n.language() == "en" else rate["percent"].replace(".", ",")
    return f"{share} %  ({_count(rate['on_time'])} / {_count(rate['of'])})"


def _day(written: str) -> str:
    return f"{parse_moment(written):%d/%m/%Y}"


def _moment(written: str) -> str:
    return f"{parse_moment(written):%H:%M %d/%m/%Y}"


def _step(step: str) -> str:
    return _("ghi có kết quả") if step == EventKind.RESULT_READY.value else _("xác nhận trả")


def _example(click: Mapping[str, Any]) -> str:
    return _("  {code}: {step} – xong {happened}, hẹn {due}, bấm {recorded}").format(
        code=click["code"],
        step=_step(click["step"]),
        happened=_moment(click["occurred_at"]),
        due=_moment(click["due_at"]),
        recorded=_moment(click["recorded_at"]),
    )
