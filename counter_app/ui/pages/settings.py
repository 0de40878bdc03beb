"""The settings: sections in a list at the left, each read when it is shown."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Signal
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
from counter_app.ui.pages.settings_accounts import AccountsSection
from counter_app.ui.pages.settings_calendar import CalendarSection
from counter_app.ui.pages.settings_data import DataSection
from counter_app.ui.pages.settings_display import DisplaySection
from counter_app.ui.pages.settings_office import OfficeSection
from counter_app.ui.pages.settings_printer import PrinterSection
from counter_app.ui.pages.settings_procedures import ProceduresSection
from counter_app.ui.pages.settings_scanner import ScannerSection
from counter_app.ui.pages.settings_section import Section, SettingsTools
from counter_app.ui.widgets import Card, Text

_LIST_WIDTH: Final = 152
_ROOM_FOR_LIST: Final = 720


class SettingsPage(Page):
    """Everything that can be set. What a role may not change is closed, and says why.

    Signals:
        appearance_changed: language, colours or text size are others now; the window is to be built anew.
    """

    appearance_changed = Signal()

    def __init__(self, desk: Desk, tools: SettingsTools, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        display = DisplaySection(desk, tools)
        display.appearance_changed.connect(self.appearance_changed)
        self.sections: Sequence[Section] = (
            OfficeSection(desk),
            CalendarSection(desk),
            ProceduresSection(desk),
            AccountsSection(desk, tools),
            PrinterSection(desk, tools),
            ScannerSection(desk),
            display,
            DataSection(desk, tools),
        )
        self.tabs = QListWidget()
        self.tabs.setAccessibleName(_("Các mục cài đặt"))
        self.tabs.setFixedWidth(theme.px(_LIST_WIDTH))
        self.chooser = QComboBox()
        self.chooser.setAccessibleName(self.tabs.accessibleName())
        self._list_card = Card(padding=8)
        self._list_card.body.addWidget(self.tabs)
        self._stack = QStackedWidget()
        for section in self.sections:
            item = QListWidgetItem(section.title, self.tabs)
            item.setSizeHint(QSize(theme.px(_LIST_WIDTH), theme.px(40)))
            self.chooser.addItem(section.title)
            self._stack.addWidget(_scrolling(section))
        self._lay_out()
        self.tabs.currentRowChanged.connect(self._on_section_chosen)
        self.chooser.currentIndexChanged.connect(self.tabs.setCurrentRow)
        self.tabs.itemActivated.connect(self._on_section_entered)
        self.tabs.setCurrentRow(0)

    def _lay_out(self) -> None:
        edge = theme.px(16)
        column = QVBoxLayout(self)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(theme.px(12))
        column.addWidget(Text(_("Cài đặt"), size="title"))
        column.addWidget(self.chooser)
        row = QHBoxLayout()
        row.setSpacing(edge)
        row.addWidget(self._list_card)
        row.addWidget(self._stack, 1)
        column.addLayout(row, 1)

    @property
    def current(self) -> Section:
        """The section shown."""
        return self.sections[max(self.tabs.currentRow(), 0)]

    def show_section(self, kind: type[Section]) -> None:
        """Show the section of a kind, such as the printer's after a print has failed."""
        self.tabs.setCurrentRow([type(section) for section in self.sections].index(kind))

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

    def take_scan(self, text: str) -> bool:
        """Keep a scan for the scanner test while that is shown."""
        section = self.current
        if not isinstance(section, ScannerSection):
            return False
        section.show_scan(text)
        return True

    def _on_section_chosen(self, row: int) -> None:
        self._stack.setCurrentIndex(row)
        self.chooser.setCurrentIndex(row)
        if self.isVisible():
            self.refresh()

    def _on_section_entered(self) -> None:
        self.current.take_focus()


def _scrolling(section: Section) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidget(section)
    return area
