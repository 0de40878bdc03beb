"""What the sections of the papers share: the desk, their tools, their frame."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.domain.paper_kinds import PaperOrder
from counter_app.domain.print_queue import PrintJob
from counter_app.ui import theme
from counter_app.ui.background import Background
from counter_app.ui.desk import Desk
from counter_app.ui.pages.sectioned import PageSection
from counter_app.ui.widgets import Text


class NamedCard(Protocol):
    """What a scanned identity card tells of its holder."""

    @property
    def name(self) -> str:
        """The holder's name, empty where it came garbled."""
        ...


@dataclass(frozen=True, slots=True)
class PapersTools:
    """What the sections need besides the desk.

    `retry` prints a paper of the queue again, `drop` takes it out, `enter_blank` opens the receipt form for a
    blank's code, `read_card` reads a scanned identity card.
    """

    background: Background
    retry: Callable[[PrintJob], None]
    drop: Callable[[PrintJob], None]
    enter_blank: Callable[[str], None]
    read_card: Callable[[str], "NamedCard | None"]


class PapersSection(PageSection):
    """One section of the papers."""

    def __init__(self, desk: Desk, tools: PapersTools, advice: str = "") -> None:
        super().__init__()
        self.desk = desk
        self.tools = tools
        self.setObjectName("page")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.px(12))
        if advice:
            self.column.addWidget(Text(advice, tone="soft", wrap=True))

    def take_scan(self, text: str) -> bool:  # noqa: ARG002 - for sections to override
        """Consume a scan that belongs to this section; False leaves it to the window."""
        return False

    def order(self, order: PaperOrder, *, preview: bool = False) -> None:
        """Ask for a paper, or for its preview."""
        signal = self.desk.paper_preview_requested if preview else self.desk.paper_requested
        signal.emit(order)


def row_of(*widgets: QWidget, stretch_last: bool = True) -> QHBoxLayout:
    """Return widgets in a row, the room that is left behind them."""
    row = QHBoxLayout()
    row.setSpacing(theme.px(8))
    for widget in widgets:
        row.addWidget(widget)
    if stretch_last:
        row.addStretch(1)
    return row
