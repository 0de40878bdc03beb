"""A page of sections: their names in a list at the left, each made and read when it is first shown."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from counter_app.i18n import _
from counter_app.ui import theme
from counter_app.ui.desk import Desk
from counter_app.ui.pages.base import Page
from counter_app.ui.widgets import Card, Text

_LIST_WIDTH: Final = 172
_ROOM_FOR_LIST: Final = 720


class PageSection(QWidget):
    """One section of a page; `name` (to be translated) stands in the list at the left."""

    name = ""

    def refresh(self) -> None:
        """Read again what the section shows."""

    def take_focus(self) -> None:
        """Put the keyboard where the section's work begins."""
        self.setFocus()


class SectionedPage(Page):
    """Shows one of its sections; where there is no room for the list, they are chosen from a box above."""

    def __init__(
        self,
        desk: Desk,
        kinds: Sequence[type[PageSection]],
        *,
        title: str,
        listed: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(desk, parent)
        self._kinds = tuple(kinds)
        self._made: dict[type[PageSection], PageSection] = {}
        self.tabs = QListWidget()
        self.tabs.setAccessibleName(listed)
        self.tabs.setFixedWidth(theme.px(_LIST_WIDTH))
        self.tabs.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.chooser = QComboBox()
        self.chooser.setAccessibleName(listed)
        self._list_card = Card(padding=8)
        self._list_card.body.addWidget(self.tabs)
        self._stack = QStackedWidget()
        for kind in self._kinds:
            item = QListWidgetItem(_(kind.name), self.tabs)
            item.setSizeHint(QSize(theme.px(_LIST_WIDTH), theme.px(40)))
            self.chooser.addItem(_(kind.name))
            self._stack.addWidget(_area())
        self._lay_out(title)
        self.tabs.currentRowChanged.connect(self._on_section_chosen)
        self.chooser.currentIndexChanged.connect(self.tabs.setCurrentRow)
        self.tabs.itemActivated.connect(self._on_section_entered)
        self.tabs.setCurrentRow(0)

    def make(self, kind: type[PageSection]) -> PageSection:
        """Return a new section of a kind."""
        raise NotImplementedError

    def _lay_out(self, title: str) -> None:
        edge = theme.px(16)
        column = QVBoxLayout(self)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(theme.px(12))
        column.addWidget(Text(title, size="title"))
        column.addWidget(self.chooser)
        row = QHBoxLayout()
        row.setSpacing(edge)
        row.addWidget(self._list_card)
        row.addWidget(self._stack, 1)
        column.addLayout(row, 1)

    @property
    def current(self) -> PageSection:
        """The section shown."""
        return self.section(self._kinds[max(self.tabs.currentRow(), 0)])

    def show_section(self, kind: type[PageSection]) -> None:
        """Show the section of a kind, such as the printer's after a print has failed."""
        self.tabs.setCurrentRow(self._kinds.index(kind))

    def section(self, kind: type[PageSection]) -> PageSection:
        """Return a section, made when it is first asked for, so that the page opens quickly."""
        if kind not in self._made:
            section = self._made[kind] = self.make(kind)
            area = self._stack.widget(self._kinds.index(kind))
            if isinstance(area, QScrollArea):
                area.setWidget(section)
        return self._made[kind]

    def refresh(self) -> None:
        """Read again what the section shown shows."""
        self.current.refresh()

    def take_focus(self) -> None:
        """Begin with the list of sections."""
        (self.chooser if self._list_card.isHidden() else self.tabs).setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the fields need the list's room, choose sections from a box above them."""
        super().resizeEvent(event)
        narrow = self.width() < theme.px(_ROOM_FOR_LIST)
        self._list_card.setVisible(not narrow)
        self.chooser.setVisible(narrow)

    def _on_section_chosen(self, row: int) -> None:
        self._stack.setCurrentIndex(row)
        self.chooser.setCurrentIndex(row)
        if self.isVisible():
            self.refresh()

    def _on_section_entered(self) -> None:
        self.current.take_focus()


def _area() -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    return area
