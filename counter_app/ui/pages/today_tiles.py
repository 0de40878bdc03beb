"""The four big numbers of the Today page."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from counter_app.i18n import _
from counter_app.services.reading import Counts
from counter_app.ui import theme
from counter_app.ui.widgets import NumberTile


class Tiles(QWidget):
    """The four big numbers; one slim line in a low window."""

    def __init__(self) -> None:
        super().__init__()
        self.to_confirm = NumberTile("0", _("Đã trao, chưa xác nhận"), brief=_("chưa xác nhận"))
        self.due_today = NumberTile("0", _("Hẹn trả hôm nay"), brief=_("hẹn hôm nay"))
        self.late = NumberTile("0", _("Quá hạn, chưa có kết quả"), brief=_("quá hạn"))
        self.waiting = NumberTile("0", _("Có kết quả, chờ công dân"), brief=_("chờ công dân"))
        self._all = (self.to_confirm, self.due_today, self.late, self.waiting)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for tile in self._all:
            self._row.addWidget(tile, 1)
        self.set_slim(slim=False)

    def set_slim(self, *, slim: bool) -> None:
        """Stand as one line where the window is low."""
        self._row.setSpacing(theme.px(8 if slim else 16))
        for tile in self._all:
            tile.set_slim(slim=slim)

    def show_counts(self, counts: Counts, *, pressing: bool) -> None:
        """Show the numbers; `pressing`: something handed over is about to become late, or has."""
        waiting = "alarm" if pressing else "warn"
        self.to_confirm.set_value(str(counts.to_confirm), waiting if counts.to_confirm else "")
        still_to_come = counts.due_today > counts.due_today_ready
        self.due_today.set_caption(_due_caption(counts))
        self.due_today.set_value(str(counts.due_today), "warn" if still_to_come else "")
        self.late.set_value(str(counts.late), "alarm" if counts.late else "")
        self.waiting.set_value(str(counts.waiting))


def _due_caption(counts: Counts) -> str:
    if not counts.due_today:
        return _("Hẹn trả hôm nay")
    return _("Hẹn trả hôm nay · {ready} đã có kết quả").format(ready=counts.due_today_ready)
