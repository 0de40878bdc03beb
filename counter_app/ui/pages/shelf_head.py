"""The head of a count that goes on: the last scan in words, tone and shape, and how far the count is."""

from datetime import datetime

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from counter_app.i18n import _
from counter_app.services.shelf_records import ScanAnswer, ShelfView
from counter_app.ui import theme
from counter_app.ui.shelf_words import scan_level, scan_title, scan_tone, scan_word, scan_words
from counter_app.ui.widgets import (
    Card,
    Level,
    LinkButton,
    OneLine,
    SecondaryButton,
    Text,
    UrgencyPill,
    announce,
)
from counter_app.ui.widgets.flow import flow
from counter_app.ui.widgets.painting import draw_time_bar
from counter_app.ui.words import moment_words


class CountBar(QWidget):
    """How much of what should lie there has been scanned, as a thin bar."""

    def __init__(self) -> None:
        super().__init__()
        self._ratio = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_ratio(self, ratio: float) -> None:
        """Fill another part of the bar."""
        self._ratio = ratio
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of a line of text above it."""
        return QSize(theme.px(180), theme.px(6))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the bar; full, it has the colour of what is done."""
        tone = "done" if self._ratio >= 1 else "accent"
        where = QRectF(0, 0, self.width(), self.height())
        draw_time_bar(QPainter(self), where, self._ratio, tone, theme.current())


class CountHead(Card):
    """What a clerk glances at between two scans."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, tone="info", padding=12)
        self.setAccessibleName(_("Lần kiểm kệ đang làm"))
        self.pill = UrgencyPill(Level.NOTICE, _("Sẵn sàng"))
        self.name = OneLine(size="title", strong=True)
        self.said = Text(wrap=True)
        self.number = Text("0", size="number", strong=True)
        self.unit = Text(_("kết quả đã thấy"), tone="soft")
        self.bar = CountBar()
        self.begun = Text(size="small", tone="soft", wrap=True)
        self.finish = SecondaryButton(_("Ký và kết thúc"), "F9")
        self.take_back = LinkButton(_("Bỏ lần quét cuối"), "Ctrl+Z")
        self.abandon = LinkButton(_("Bỏ lần kiểm…"))
        self._lay_out()

    def _lay_out(self) -> None:
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves.setSpacing(theme.px(24))
        self._keys, self._under_bar = flow(self.finish, self.take_back, self.abandon), flow()
        scan, state = QVBoxLayout(), QHBoxLayout()
        scan.setSpacing(theme.px(4))
        state.setSpacing(theme.px(12))
        state.addWidget(self.pill)
        state.addWidget(self.name, 1)
        scan.addLayout(state)
        scan.addWidget(self.said)
        scan.addStretch(1)
        scan.addLayout(self._keys)
        so_far = QVBoxLayout()
        so_far.setSpacing(theme.px(4))
        so_far.addLayout(flow(self.number, self.unit))
        so_far.addWidget(self.bar)
        so_far.addWidget(self.begun)
        so_far.addLayout(self._under_bar)
        so_far.addStretch(1)
        self._halves.addLayout(scan, 9)
        self._halves.addLayout(so_far, 4)
        self.body.addLayout(self._halves)

    def set_stacked(self, *, stacked: bool) -> None:
        """Put the numbers under the scan where there is no room beside it."""
        direction = QBoxLayout.Direction
        self._halves.setDirection(direction.TopToBottom if stacked else direction.LeftToRight)

    def set_low(self, *, low: bool) -> None:
        """Leave out who began where every line is wanted for the list; how to give up takes its place."""
        self.begun.setVisible(not low)
        for layout in (self._keys, self._under_bar):
            layout.removeWidget(self.abandon)
        (self._under_bar if low else self._keys).addWidget(self.abandon)

    def show_count(self, view: ShelfView, begun_by: str) -> None:
        """Show how far the count is."""
        found = view.comparison
        self.number.setText(f"{len(found.present)} / {found.expected}")
        self.bar.show_ratio(len(found.present) / found.expected if found.expected else 1.0)
        when = moment_words(view.count.begun_at, view.at)
        self.begun.setText(
            _("{count} mã đã quét · {name} bắt đầu lúc {when}").format(
                count=found.scanned, name=begun_by, when=when
            )
        )
        self.take_back.setVisible(view.last is not None)

    def show_answer(self, answer: ScanAnswer | None, now: datetime, *, aloud: bool = False) -> None:
        """Tell the last scan; `aloud` has a screen reader say it."""
        if answer is None:
            self._tell("info", Level.NOTICE, _("Sẵn sàng"), _("Quét mọi thứ trên kệ"), _how())
            return
        words = scan_words(answer, now)
        if answer.dossier is not None:
            words = f"{answer.dossier.procedure_name}. {words}"
        title = scan_title(answer)
        self._tell(scan_tone(answer.kind), scan_level(answer.kind), scan_word(answer), title, words)
        if aloud:
            announce(self, f"{scan_word(answer)}: {title}. {words}")

    def _tell(self, tone: str, level: Level, word: str, title: str, words: str) -> None:
        self.setProperty("tone", tone)
        theme.restyle(self)
        self.pill.set_level(level, word)
        self.name.setText(title)
        self.said.setText(words)


def _how() -> str:
    return _("Theo thứ tự nào cũng được: giấy hẹn, cuống hay mã hồ sơ. Rời trang rồi quay lại vẫn quét tiếp.")
