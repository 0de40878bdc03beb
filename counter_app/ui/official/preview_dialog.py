"""What taking a list over would write down, and where the two sides differ, shown before it is stored."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from counter_app.domain.errors import CounterError
from counter_app.domain.official import Comparison
from counter_app.i18n import _, explain, ngettext
from counter_app.services.official import ListPlan
from counter_app.ui import theme
from counter_app.ui.official.comparison_view import ComparisonView
from counter_app.ui.official.words import day_words
from counter_app.ui.pages.find_table_card import table_card
from counter_app.ui.widgets import ENTER_KEY, Notice, PrimaryButton, SecondaryButton, Text

_WIDTH: Final = 960
_HEIGHT: Final = 640
_MOST_NAMED: Final = 3  # rows that are named before the rest is only counted


class ListPreview(QDialog):
    """Accepted with Enter, left with Esc; the lists stay readable on the page afterwards."""

    def __init__(
        self, planned: ListPlan, now: datetime, *, may_act: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        title = _("Đối chiếu {file}").format(file=planned.found.file)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.summary = Text(span_words(planned.comparison, now), tone="soft", wrap=True)
        self.effect = Text(_effect(planned), strong=True, wrap=True)
        self.doubts = Notice()
        self.view = ComparisonView(opens=False)
        self.take_button = PrimaryButton(_("Nhập danh sách"), ENTER_KEY)
        self.take_button.setEnabled(may_act)
        self.take_button.setDefault(True)
        self.back_button = SecondaryButton(_("Quay lại"), "Esc")
        self._lay_out(title)
        self._say_doubts((*planned.found.bad_rows, *planned.found.remarks), len(planned.found.bad_rows))
        self.view.show_comparison(planned.comparison, now)
        self.take_button.clicked.connect(self.accept)
        self.back_button.clicked.connect(self.reject)
        (self.take_button if may_act else self.back_button).setFocus()

    def _lay_out(self, title: str) -> None:
        edge = theme.px(24)
        column = QVBoxLayout(self)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(theme.px(12))
        column.addWidget(Text(title, size="section", wrap=True))
        column.addWidget(self.summary)
        column.addWidget(self.effect)
        column.addWidget(self.doubts)
        card = table_card()
        card.body.addWidget(self.view)
        column.addWidget(card, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(8))
        buttons.addStretch(1)
        buttons.addWidget(self.back_button)
        buttons.addWidget(self.take_button)
        column.addLayout(buttons)
        room = self.screen().availableSize() - QSize(32, 48)
        self.resize(QSize(theme.px(_WIDTH), theme.px(_HEIGHT)).boundedTo(room))

    def _say_doubts(self, doubts: Sequence[CounterError], bad: int) -> None:
        """Name the first rows that were left out or doubtful, and count the rest."""
        lines = [explain(each) for each in doubts[:_MOST_NAMED]]
        left = len(doubts) - len(lines)
        if bad:
            said = ngettext(
                "{count} dòng không đọc được nên bỏ qua:", "{count} dòng không đọc được nên bỏ qua:", bad
            )
            lines.insert(0, said.format(count=bad))
        if left:
            lines.append(_("… và {count} điều khác.").format(count=left))
        if lines:
            self.doubts.show_message("\n".join(lines), "warn")
        self.doubts.set_closable(closable=False)


def span_words(comparison: Comparison, now: datetime) -> str:
    """Return how much a list holds, how much of it was found here, and which days it spans."""
    said = _("{entries} dòng · {matched} khớp mã").format(
        entries=comparison.entries, matched=comparison.matched
    )
    if comparison.probable:
        said += _(" · {count} có thể là").format(count=comparison.probable)
    if comparison.first is None or comparison.last is None:
        return said
    span = _(" · tiếp nhận từ {first} đến {last}")
    return said + span.format(first=day_words(comparison.first, now), last=day_words(comparison.last, now))


def _effect(planned: ListPlan) -> str:
    clicks = len(planned.comparison.clicks)
    if not clicks:
        return _("Nhập vào không đổi hồ sơ nào; các chỗ khác nhau được giữ lại để xem và xử lý.")
    said = ngettext(
        "Nhập vào sẽ ghi {count} lượt đã bấm bên phần mềm chung; không đổi gì khác.",
        "Nhập vào sẽ ghi {count} lượt đã bấm bên phần mềm chung; không đổi gì khác.",
        clicks,
    )
    return said.format(count=clicks)
