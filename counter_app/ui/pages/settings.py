"""The settings: sections in a list at the left, each read when it is shown."""

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
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
from counter_app.ui.pages.settings_hours import HoursSection
from counter_app.ui.pages.settings_office import OfficeSection
from counter_app.ui.pages.settings_printer import PrinterSection
from counter_app.ui.pages.settings_procedures import ProceduresSection
from counter_app.ui.pages.settings_scanner import ScannerSection
from counter_app.ui.pages.settings_section import Section, SettingsTools
from counter_app.ui.widgets import Card, Text

KINDS: Final[tuple[type[Section], ...]] = (
    OfficeSection,
    HoursSection,
    CalendarSection,
    ProceduresSection,
    AccountsSection,
    PrinterSection,
    ScannerSection,
    DisplaySection,
    DataSection,
)
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
        self._tools = tools
        self._made: dict[type[Section], Section] = {}
        self.tabs = QListWidget()
        self.tabs.setAccessibleName(_("Các mục cài đặt"))
        self.tabs.setFixedWidth(theme.px(_LIST_WIDTH))
        self.tabs.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.chooser = QComboBox()
        self.chooser.setAccessibleName(self.tabs.accessibleName())
        self._list_card = Card(padding=8)
        self._list_card.body.addWidget(self.tabs)
        self._stack = QStackedWidget()
        for kind in KINDS:
            item = QListWidgetItem(_(kind.name), self.tabs)
            item.setSizeHint(QSize(theme.px(_LIST_WIDTH), theme.px(40)))
            self.chooser.addItem(_(kind.name))
            self._stack.addWidget(_area())
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
        return self._section(KINDS[max(self.tabs.currentRow(), 0)])

    def show_section(self, kind: type[Section]) -> None:
        """Show the section of a kind, such as the printer's after a print has failed."""
        self.tabs.setCurrentRow(KINDS.index(kind))

    def _section(self, kind: type[Section]) -> Section:
        """Return a section, made when it is first asked for, so that the page opens quickly."""
        if kind not in self._made:
            section = self._made[kind] = self._make(kind)
            area = self._stack.widget(KINDS.index(kind))
            if isinstance(area, QScrollArea):
                area.setWidget(section)
        return self._made[kind]

    def _make(self, kind: type[Section]) -> Section:
        if kind is DisplaySection:
            display = DisplaySection(self.desk, self._tools)
            display.appearance_changed.connect(self.appearance_changed)
            return display
        return kind(self.desk, self._tools)

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


def _area() -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    return area
