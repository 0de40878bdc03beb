"""How each kind of day is told: a word, a shape and a colour."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from counter_app.domain.calendar_days import PROPOSED, CalendarDay
from counter_app.domain.calendar_edits import DayKind
from counter_app.domain.errors import N_
from counter_app.i18n import _, weekday_name
from counter_app.ui.first_run.hours_fields import sessions_words
from counter_app.ui.theme import SMALL, Theme
from counter_app.ui.widgets.painting import draw_text

MONTHS: Final = (
    N_("Tháng 1"),
    N_("Tháng 2"),
    N_("Tháng 3"),
    N_("Tháng 4"),
    N_("Tháng 5"),
    N_("Tháng 6"),
    N_("Tháng 7"),
    N_("Tháng 8"),
    N_("Tháng 9"),
    N_("Tháng 10"),
    N_("Tháng 11"),
    N_("Tháng 12"),
)
WORDS: Final = {
    DayKind.WORKING: N_("Ngày làm việc"),
    DayKind.WEEKEND: N_("Cuối tuần"),
    DayKind.OFF: N_("Ngày nghỉ"),
    DayKind.MADE_UP: N_("Làm bù"),
    DayKind.HALF: N_("Làm nửa ngày"),
    DayKind.CLOSED: N_("Đơn vị đóng cửa"),
}
TONES: Final = {
    DayKind.OFF: "done",
    DayKind.MADE_UP: "warn",
    DayKind.HALF: "accent",
    DayKind.CLOSED: "alarm",
}


@dataclass(frozen=True, slots=True)
class DayCell:
    """One day as the year shows it."""

    day: date
    kind: DayKind
    entry: CalendarDay | None = None
    today: bool = False

    @property
    def words(self) -> str:
        """What the day is, whole: for the line under the year and for a screen reader."""
        parts = [long_day(self.day), kind_words(self.kind, self.entry)]
        if self.entry is not None:
            parts += [self.entry.name, source_words(self.entry)]
        if self.today:
            parts.append(_("hôm nay"))
        return " · ".join(part for part in parts if part)


def kind_words(kind: DayKind, entry: CalendarDay | None) -> str:
    """Return a kind's word, with the hours where the day has its own."""
    word = _(WORDS[kind])
    return f"{word} {sessions_words(entry.sessions)}" if entry is not None and entry.sessions else word


def source_words(entry: CalendarDay) -> str:
    """Return the document an entry rests on, or that there is none yet."""
    return _("Chưa có số văn bản") if entry.source in {"", PROPOSED} else entry.source


def long_day(day: date) -> str:
    """Return a day as *Thứ Ba 24/11/2026*."""
    name = weekday_name(day.weekday())
    return f"{name[:1].upper()}{name[1:]} {day:%d/%m/%Y}"


def short_date(day: date) -> str:
    """Return a day as *T3 24/11/2026*."""
    return f"{weekday_name(day.weekday(), short=True)} {day:%d/%m/%Y}"


def draw_day(painter: QPainter, where: QRectF, text: str, kind: DayKind, current: Theme) -> None:
    """Draw a day's number in its kind's shape, the same in the year and in the legend."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _SHAPES.get(kind, _no_shape)(painter, _square(where), current)
    painter.restore()
    bold = kind not in {DayKind.WORKING, DayKind.WEEKEND}
    ink = current.colour(_INKS[kind])
    font = current.font(SMALL, bold=bold)
    draw_text(painter, where.toRect(), text, font, ink, align=Qt.AlignmentFlag.AlignHCenter)


_INKS: Final = {
    DayKind.WORKING: "text",
    DayKind.WEEKEND: "soft",
    DayKind.OFF: "card",
    DayKind.MADE_UP: "warn",
    DayKind.HALF: "accent",
    DayKind.CLOSED: "card",
}


def _square(where: QRectF) -> QRectF:
    side = min(where.width(), where.height()) - 2
    found = QRectF(0, 0, side, side)
    found.moveCenter(where.center())
    return found


def _disc(painter: QPainter, box: QRectF, current: Theme) -> None:
    """A day off: a full disc."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(current.colour("done"))
    painter.drawEllipse(box)


def _house(painter: QPainter, box: QRectF, current: Theme) -> None:
    """A make-up day: an outlined box with its corner filled."""
    edge = current.colour("warn")
    _outline(painter, box, edge, current.colour("warn_soft"), current.px(2))
    corner = current.px(8)
    top = box.topRight()
    painter.setBrush(edge)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawPolygon(QPolygonF([top - QPointF(corner, 0), top, top + QPointF(0, corner)]))


def _half(painter: QPainter, box: QRectF, current: Theme) -> None:
    """A half day: a disc filled at its foot."""
    edge = current.colour("accent")
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(current.colour("accent_soft"))
    painter.drawEllipse(box)
    painter.setBrush(edge)
    painter.drawChord(box, 215 * 16, 110 * 16)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(edge, current.px(1.5)))
    painter.drawEllipse(box.adjusted(0.5, 0.5, -0.5, -0.5))


def _slab(painter: QPainter, box: QRectF, current: Theme) -> None:
    """The office's own closure: a full square with sharp corners."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(current.colour("alarm"))
    painter.drawRect(box)


def _no_shape(_painter: QPainter, _box: QRectF, _current: Theme) -> None:
    """An ordinary day has none."""


def _outline(painter: QPainter, box: QRectF, edge: QColor, fill: QColor, width: int) -> None:
    painter.setBrush(fill)
    painter.setPen(QPen(edge, width))
    inset = width / 2
    painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), width * 2, width * 2)


_SHAPES: Final = {
    DayKind.OFF: _disc,
    DayKind.MADE_UP: _house,
    DayKind.HALF: _half,
    DayKind.CLOSED: _slab,
}
