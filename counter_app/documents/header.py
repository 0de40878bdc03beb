"""The head of every official paper: agency on the left, national title, motto and date on the right."""

from collections.abc import Sequence
from datetime import datetime

from counter_app.documents.layout import ASCENT, HAIR, LEADING, Flow, Run, wrap
from counter_app.documents.style import Style
from counter_app.documents.words import long_date
from counter_app.domain.papers import PaperHeader

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
_AGENCY_SHARE = 0.455  # of the measure; the national title must fit on one line in the rest
_GUTTER = 0.02
_LEAST_OF_USUAL = 0.88  # to which the agency's lines shrink rather than break
_NO_DATE = "ngày …… tháng …… năm ………"


def agency_column(style: Style) -> tuple[float, float]:
    """Return the left edge and the width of the agency's column."""
    return style.frame.left, _AGENCY_SHARE * style.frame.measure


def national_column(style: Style) -> tuple[float, float]:
    """Return the left edge and the width of the national title's column."""
    start = (_AGENCY_SHARE + _GUTTER) * style.frame.measure
    return style.frame.left + start, style.frame.measure - start


def draw_agency(flow: Flow, header: PaperHeader, style: Style) -> None:
    """Set the agency lines, the last one bold, over a short rule; any count of lines, each may wrap."""
    left, width = agency_column(style)
    faces = style.faces
    runs = [(line, faces.regular) for line in header.lines[:-1]]
    runs += [(line, faces.bold) for line in header.lines[-1:]]
    size = _agency_size(runs, width, style)
    for run in runs:
        flow.text([run], size, left=left, width=width, centred=True)
    flow.space(1.5 * style.scale)
    middle, half = left + width / 2, width / 6
    flow.rule(middle - half, middle + half, flow.y, 0.7)
    flow.space(2 * style.scale)


def draw_nation(flow: Flow, header: PaperHeader, moment: datetime | None, style: Style) -> None:
    """Set the national title, the underlined motto, and place and date; without one, dots to write on."""
    left, width = national_column(style)
    size = _header_size(style)
    _fitted_line(flow, (NATION, style.faces.bold), size, left, width)
    motto = wrap([(MOTTO, style.faces.bold)], size * 1.08)[0]
    start = left + (width - motto.width) / 2
    flow.line(motto, size * 1.08, start)
    flow.rule(start, start + motto.width, flow.y - 0.5 * style.scale, 0.7)
    flow.space(5 * style.scale)
    dated = f"{header.place}, {long_date(moment) if moment else _NO_DATE}"
    flow.text([(dated, style.faces.italic)], size * 1.08, left=left, width=width, centred=True)


def _header_size(style: Style) -> float:
    return 9.2 * style.scale


def _agency_size(runs: Sequence[Run], width: float, style: Style) -> float:
    """Return the size of the agency's lines: a little smaller where that keeps each of them whole."""
    usual = _header_size(style)
    widest = max((line.width for run in runs for line in wrap([run], usual)), default=0.0)
    fitting = usual * (width - HAIR) / widest if widest > width else usual
    return fitting if fitting >= _LEAST_OF_USUAL * usual else usual


def _fitted_line(flow: Flow, run: Run, size: float, left: float, width: float) -> None:
    """Set one line that may not wrap, smaller only where the column demands it."""
    (line,) = wrap([run], size)
    fitted = min(size, size * width / line.width)
    (line,) = wrap([run], fitted)
    flow.put(line, fitted, left + (width - line.width) / 2, flow.y - ASCENT * size)
    flow.y -= LEADING * size
