"""The settings: sections in a list at the left, each read when it is shown."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counter_app.i18n import _
from counter_app.ui.desk import Desk
from counter_app.ui.pages.sectioned import PageSection, SectionedPage
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


class SettingsPage(SectionedPage):
    """Everything that can be set. What a role may not change is closed, and says why.

    Signals:
        appearance_changed: language, colours or text size are others now; the window is to be built anew.
    """

    appearance_changed = Signal()

    def __init__(self, desk: Desk, tools: SettingsTools, parent: QWidget | None = None) -> None:
        self._tools = tools
        super().__init__(desk, KINDS, title=_("Cài đặt"), listed=_("Các mục cài đặt"), parent=parent)

    def make(self, kind: type[PageSection]) -> PageSection:
        """Return a new section with the settings' tools."""
        if kind is DisplaySection:
            display = DisplaySection(self.desk, self._tools)
            display.appearance_changed.connect(self.appearance_changed)
            return display
        if not issubclass(kind, Section):
            raise TypeError(kind)
        return kind(self.desk, self._tools)

    def take_scan(self, text: str) -> bool:
        """Keep a scan for the scanner test while that is shown."""
        section = self.current
        if not isinstance(section, ScannerSection):
            return False
        section.show_scan(text)
        return True
