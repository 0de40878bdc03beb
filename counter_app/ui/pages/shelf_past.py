"""Between two counts: what should lie on the shelf, how to begin, and the counts that were kept."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from counter_app.domain.errors import N_
from counter_app.i18n import _
from counter_app.services.shelf_records import ShelfCount
from counter_app.ui import theme
from counter_app.ui.models.shelf_history import ShelfHistoryModel
from counter_app.ui.pages.find_table_card import table_card
from counter_app.ui.shelf_words import (
    count_title,
    difference_words,
    entry_words,
    found_words,
    longest_lying,
    since_words,
)
from counter_app.ui.widgets import ENTER_KEY, Card, Column, ColumnKind, DataTable, PrimaryButton, Text
from counter_app.ui.widgets.flow import flow

_WIDE: Final = 900
_SIDE: Final = 360
_MOST: Final = 8  # entries of a list that are named; the others are counted
_ANY_WIDTH: Final = (1 << 24) - 1
_COLUMNS: Final = (
    Column(ColumnKind.FITTED),
    Column(ColumnKind.TEXT),
    Column(ColumnKind.TEXT, hide_below=640),
)
_LISTS: Final = {
    "missing": N_("Không thấy trên kệ"),
    "unrecorded": N_("Chưa ghi kết quả"),
    "returned": N_("Còn trên kệ dù sổ ghi đã trả"),
    "unknown": N_("Mã lạ"),
    "resolved": N_("Đã sửa sổ trong lần kiểm"),
}


class Entries(QWidget):
    """A titled list of a kept count; it takes no room while there is nothing in it."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.lines = Text(wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(6), 0, 0)
        column.setSpacing(theme.px(2))
        column.addWidget(Text(title, size="small", tone="soft", strong=True, wrap=True))
        column.addWidget(self.lines)

    def show_lines(self, lines: Sequence[str]) -> None:
        """Show these lines, the first ones by name."""
        shown = [f"· {line}" for line in lines[:_MOST]]
        if len(lines) > _MOST:
            shown.append(_("… và {count} nữa").format(count=len(lines) - _MOST))
        self.lines.setText("\n".join(shown))
        self.setVisible(bool(lines))


class CountCard(Card):
    """One kept count: signed by whom, what became of each difference, what changed since the one before."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tone="accent", parent=parent)
        self.setAccessibleName(_("Lần kiểm đang chọn"))
        self.signed = Text(size="small", tone="soft", strong=True, wrap=True)
        self.found = Text(size="section", wrap=True)
        self.said = Text(wrap=True)
        self.lists = {name: Entries(_(title)) for name, title in _LISTS.items()}
        self.compared = Text(tone="soft", wrap=True)
        self.gone = Entries(_("Đã đi khỏi kệ từ lần trước"))
        self.lying = Entries(_("Nằm lâu nhất"))
        widgets = (self.signed, self.found, self.said, *self.lists.values())
        for widget in (*widgets, self.compared, self.gone, self.lying):
            self.body.addWidget(widget)
        self.body.addStretch(1)

    def show_count(self, count: ShelfCount, signed_by: str, now: datetime) -> None:
        """Show a count."""
        when = count_title(count, now)
        if count.abandoned:
            self.signed.setText(_("{name} bỏ lúc {when}").format(name=signed_by, when=when))
            self._show(_("Bỏ dở"), count.abandoned, {}, now)
        else:
            self.signed.setText(_("{name} ký lúc {when}").format(name=signed_by, when=when))
            outcome = count.outcome or {}
            self._show(found_words(outcome), _said(outcome), outcome, now)

    def _show(self, found: str, said: str, outcome: Mapping[str, Any], now: datetime) -> None:
        self.found.setText(found)
        self.said.setText(said)
        for name, entries in self.lists.items():
            entries.show_lines([entry_words(each, now) for each in outcome.get(name, ())])
        self.compared.setText(_compared(outcome))
        self.compared.setVisible(bool(outcome))
        told = outcome.get("since") or {"gone": ()}
        self.gone.show_lines([entry_words(each, now) for each in told["gone"]])
        self.lying.show_lines(
            [
                _("{name}: {count} lần kiểm").format(name=each["name"], count=each["counts"])
                for each in longest_lying(outcome)
            ]
        )


def _said(outcome: Mapping[str, Any]) -> str:
    left = _("Để lại vì: {word}").format(word=outcome["word"]) if outcome["word"] else ""
    return "\n".join(filter(None, (difference_words(outcome), left)))


def _compared(outcome: Mapping[str, Any]) -> str:
    compared = since_words(outcome) if outcome else ""
    if not compared:
        return _("Lần kiểm đầu tiên: chưa có gì để so.")
    return _("So với lần trước: {since}.").format(since=compared)


class PastCounts(QWidget):
    """The page while no count goes on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: Mapping[str, str] = {}
        self._now: datetime | None = None
        self.lying = Text(size="section", wrap=True)
        self.begin = PrimaryButton(_("Bắt đầu kiểm kệ"), ENTER_KEY)
        self.model = ShelfHistoryModel(self)
        self.table = DataTable(_("Các lần kiểm kệ"), _COLUMNS)
        self.table.setModel(self.model)
        self.table.set_empty_text(_("Chưa kiểm kệ lần nào. Mỗi chiều một lần là đủ để không sót cú bấm nào."))
        self.table.current_row_changed.connect(self._on_row)
        self.card = CountCard()
        self._lay_out()

    def _lay_out(self) -> None:
        gap = theme.px(16)
        start = Card()
        start.body.addWidget(self.lying)
        start.body.addWidget(
            Text(
                _(
                    "Quét mọi thứ đang nằm trên kệ. Sổ có mà không thấy: có thể đã trao mà chưa xác nhận. "
                    "Thấy mà sổ chưa có: kết quả chưa ai ghi."
                ),
                tone="soft",
                wrap=True,
            )
        )
        start.body.addLayout(flow(self.begin))
        kept = table_card(_("Các lần kiểm kệ"))
        kept.body.addWidget(self.table, 1)
        self.table.setMinimumHeight(theme.px(180))
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves.setSpacing(gap)
        self._halves.addWidget(kept, 1)
        self._halves.addWidget(self.card)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap)
        column.addWidget(start)
        column.addLayout(self._halves, 1)

    def show_counts(
        self, expected: int, counts: Sequence[ShelfCount], names: Mapping[str, str], now: datetime
    ) -> None:
        """Show how much should lie there, and the counts that were kept."""
        self._names, self._now = names, now
        self.lying.setText(
            _("Sổ ghi {count} kết quả đang nằm trên kệ").format(count=expected)
            if expected
            else _("Sổ ghi không còn kết quả nào trên kệ")
        )
        row = max(self.table.current_row(), 0)
        self.model.show_counts(counts, names, now)
        self.table.select_row(row)
        self._on_row(self.table.current_row())

    def show_latest(self) -> None:
        """Choose the latest count, such as the one just signed."""
        self.table.select_row(0)
        self._on_row(self.table.current_row())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the chosen count beside the list or under it."""
        super().resizeEvent(event)
        wide, direction = self.width() >= theme.px(_WIDE), QBoxLayout.Direction
        self._halves.setDirection(direction.LeftToRight if wide else direction.TopToBottom)
        self._halves.setAlignment(self.card, Qt.AlignmentFlag.AlignTop if wide else Qt.AlignmentFlag(0))
        self.card.setMaximumWidth(theme.px(_SIDE) if wide else _ANY_WIDTH)
        self.card.setMinimumWidth(theme.px(_SIDE) if wide else 0)

    def _on_row(self, row: int) -> None:
        count = self.model.item(row)
        self.card.setVisible(count is not None)
        if count is not None and self._now is not None:
            signed_by = self._names.get(count.finished_by, count.finished_by)
            self.card.show_count(count, signed_by, self._now)
