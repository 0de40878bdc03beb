"""Headings over several columns, as statutory forms have them; a title breaks between its words."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from counter_app.domain.reports import CellKind, Column
from counter_app.ui import theme
from counter_app.ui.reports.cells import NUMBERS
from counter_app.ui.theme import SMALL

_LEFT_WRAPPED: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextWordWrap
_RIGHT_WRAPPED: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextWordWrap
_TITLE_LINES: Final = 2
_SHORT, _WORDS = 40, 96  # a title that is not broken; what a column of words gets at least
_EDGE: Final = 8  # as the cells below have it
_CENTRED: Final = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter


class SpannedHeader(QHeaderView):
    """A horizontal header of a report's table; a click on a title sorts by it."""

    def __init__(self, columns: Sequence[Column], parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._columns = tuple(columns)
        self._depth = max((len(column.spans) for column in self._columns), default=0)
        self._sorted_by: tuple[int, Qt.SortOrder] | None = None
        self.setSectionsClickable(True)
        self.sortIndicatorChanged.connect(self._on_sorted)

    def _on_sorted(self, section: int, order: Qt.SortOrder) -> None:
        self._sorted_by = (section, order) if section >= 0 else None
        self.viewport().update()

    @property
    def _line(self) -> int:
        return QFontMetrics(theme.current().font(SMALL, bold=True)).lineSpacing()

    def sectionSizeFromContents(self, section: int) -> QSize:
        """Return room for a title on two lines, and for what spans it."""
        metrics = QFontMetrics(theme.current().font(SMALL, bold=True))
        title = self._columns[section].title
        whole = metrics.horizontalAdvance(title)
        width = whole if whole < theme.px(_SHORT) else _on_two_lines(title, metrics)
        width = max(width, self._share_of_spans(section, metrics))
        least = theme.px(_WORDS) if self._columns[section].kind is CellKind.TEXT else 0
        lines = self._depth + _TITLE_LINES
        return QSize(max(width + theme.px(2 * _EDGE), least), self._line * lines + theme.px(12))

    def _share_of_spans(self, section: int, metrics: QFontMetrics) -> int:
        """Return what a column gives to the headings over it, so that none is cut."""
        spans = self._columns[section].spans
        shares = [0]
        for level, words in enumerate(spans, start=1):
            below = sum(column.spans[:level] == spans[:level] for column in self._columns)
            shares.append(
                (metrics.horizontalAdvance(words) + theme.px(_EDGE)) // below - theme.px(2 * _EDGE) + 2
            )
        return max(shares)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the titles, and over them what spans them."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        current = theme.current()
        painter.setFont(current.font(SMALL, bold=True))
        painter.setPen(current.colour("soft"))
        for level in range(self._depth):
            for words, box in self._groups(level):
                whole = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, box.width())
                painter.drawText(box, _CENTRED, whole)
                painter.drawLine(box.left() + 6, box.bottom(), box.right() - 6, box.bottom())

    def _groups(self, level: int) -> Iterator[tuple[str, QRect]]:
        """Yield the spanning headings of a level and where they stand."""
        for spans, group in groupby(
            range(len(self._columns)), key=lambda place: self._columns[place].spans[: level + 1]
        ):
            seen = [place for place in group if not self.isSectionHidden(place)]
            if len(spans) > level and seen:
                left = self.sectionViewportPosition(seen[0])
                width = sum(self.sectionSize(place) for place in seen)
                top = theme.px(2) + level * self._line
                yield spans[level], QRect(left, top, width, self._line)

    def paintSection(self, painter: QPainter, box: QRect, section: int) -> None:
        """Draw one title at the foot of its column, with the mark of sorting."""
        column, current = self._columns[section], theme.current()
        painter.save()
        painter.setFont(current.font(SMALL, bold=True))
        painter.setPen(current.colour("soft"))
        inside = box.adjusted(theme.px(_EDGE), self._line * len(column.spans), -theme.px(_EDGE), -theme.px(5))
        flags = _RIGHT_WRAPPED if column.kind in NUMBERS else _LEFT_WRAPPED
        mark = ""
        if self._sorted_by is not None and self._sorted_by[0] == section:
            mark = " ▲" if self._sorted_by[1] is Qt.SortOrder.AscendingOrder else " ▼"
        painter.drawText(inside, int(flags), column.title + mark)
        painter.setPen(current.colour("line"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.restore()


def _on_two_lines(title: str, metrics: QFontMetrics) -> int:
    """Return the least width in which a title takes two lines, one for a single word."""
    words = title.split()
    breaks = range(1, len(words)) if len(words) > 1 else (1,)
    halves = ((" ".join(words[:place]), " ".join(words[place:])) for place in breaks)
    return min(max(map(metrics.horizontalAdvance, pair)) for pair in halves) + 2
