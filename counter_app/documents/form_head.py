"""The head that the numbered forms share: agency, number, code and bars; nation, date and QR."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from counter_app.documents.codes import draw_code, draw_number
from counter_app.documents.fields import Field
from counter_app.documents.header import agency_column, draw_agency, draw_nation
from counter_app.documents.layout import Flow
from counter_app.documents.style import Style
from counter_app.domain.papers import PaperHeader

_DOTS: Final = "…" * 6


@dataclass(frozen=True, slots=True)
class FormHead:
    """What stands in the head of a numbered form."""

    header: PaperHeader
    paper_number: str
    sign: str
    code: str
    number: str
    moment: datetime


def draw_form_head(flow: Flow, head: FormHead, style: Style) -> None:
    """Set the two columns; both codes end on one line where the agency's column is long."""
    top = flow.y
    draw_agency(flow, head.header, style)
    left, width = agency_column(style)
    if head.sign:
        own = [(f"Số: {numbered(head.paper_number, head.sign)}", style.faces.regular)]
        flow.text(own, style.body, left=left, width=width, centred=True)
    code = Field("Mã hồ sơ:", head.code, bold=True).runs(style)
    flow.text(code, style.body, left=left, width=width, centred=True)
    draw_number(flow, head.number, style)
    agency_end, flow.y = flow.y, top
    draw_nation(flow, head.header, head.moment, style)
    square = flow.measured(lambda column: draw_code(column, head.code, style))
    flow.y = min(flow.y, agency_end + square)
    draw_code(flow, head.code, style)
    flow.y = min(flow.y, agency_end) - 7 * style.scale


def numbered(number: str, sign: str) -> str:
    """Return a paper's number with its letters; one that has letters of its own keeps them."""
    return number if "/" in number else f"{number.strip() or _DOTS}/{sign}"
