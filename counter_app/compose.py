"""Composition of the main window: which page gets what."""

from dataclasses import dataclass

from PySide6.QtCore import QObject

from counter_app import bootstrap
from counter_app.exchange.identity_card import read_card
from counter_app.i18n import _
from counter_app.services.approval import Approval, approve
from counter_app.services.workplace import Workplace
from counter_app.ui.background import Background
from counter_app.ui.desk import Desk
from counter_app.ui.pages.base import Page
from counter_app.ui.pages.dossier import DossierPage
from counter_app.ui.pages.find import FindPage
from counter_app.ui.pages.hand_over import HandOverPage
from counter_app.ui.pages.receive import ReceivePage
from counter_app.ui.pages.settings import SettingsPage
from counter_app.ui.pages.settings_section import DataCare, SettingsTools
from counter_app.ui.preferences import Preferences
from counter_app.ui.printing.receipt_printer import ReceiptPrinter
from counter_app.ui.window import MainWindow, PageFactories


@dataclass(frozen=True, slots=True)
class Kit:
    """What a window needs besides the clerk: the opened data, this workstation's choices, a worker."""

    counter: bootstrap.Counter
    preferences: Preferences
    background: Background


def build_window(kit: Kit, workplace: Workplace) -> MainWindow:
    """Return the window of somebody who has signed in, not yet shown."""
    return _WindowBuilder(kit, workplace).window


class _WindowBuilder(QObject):
    """Makes the pages of one window; each only when it is first shown."""

    def __init__(self, kit: Kit, workplace: Workplace) -> None:
        super().__init__()
        self._kit = kit
        self._desk = Desk(workplace)
        self._printer = ReceiptPrinter(
            render=bootstrap.draw_receipt,
            shelf=kit.counter.shelf,
            preferences=kit.preferences,
            background=kit.background,
            parent=self._desk,
        )
        factories = PageFactories(
            receive=self._receive,
            find=self._find,
            hand_over=self._hand_over,
            dossier=self._dossier,
            settings=self._settings,
        )
        self.window = MainWindow(self._desk, factories, read_card=read_card)
        self._desk.setParent(self.window)
        self._desk.receipt_requested.connect(self._print)
        self._printer.printed.connect(self._on_printed)
        self._printer.failed.connect(self._on_print_failed)
        self.setParent(self.window)  # factories and slots live as long as the window

    def _receive(self) -> Page:
        page = ReceivePage(self._desk, read_card=read_card)
        page.received.connect(self._print)
        chosen = self._kit.preferences.chosen
        where = _("chỉ lưu tệp PDF") if chosen.pdf_only else chosen.printer or _("máy in mặc định")
        page.show_printing(_("2 liên {paper} · {printer}").format(paper=chosen.paper.value, printer=where))
        return page

    def _find(self) -> FindPage:
        return FindPage(self._desk)

    def _hand_over(self) -> Page:
        return HandOverPage(self._desk)

    def _dossier(self) -> DossierPage:
        return DossierPage(self._desk, approve=self._approve)

    def _settings(self) -> Page:
        counter = self._kit.counter
        care = DataCare(place=counter.data.root, last_backup=counter.last_backup, back_up=counter.back_up)
        tools = SettingsTools(
            preferences=self._kit.preferences,
            printer=self._printer,
            background=self._kit.background,
            hasher=counter.hasher,
            data=care,
        )
        page = SettingsPage(self._desk, tools)
        page.appearance_changed.connect(self.window.appearance_changed)
        return page

    def _approve(self, name: str, password: str) -> Approval:
        counter = self._kit.counter
        return approve(counter.store, counter.hasher, name=name, password=password)

    def _print(self, dossier_id: int) -> None:
        self._printer.print_receipt(self._desk.workplace, dossier_id)

    def _on_printed(self, _dossier_id: int, message: str) -> None:
        self._desk.said.emit(message, "done")
        self._desk.changed.emit()

    def _on_print_failed(self, _dossier_id: int, message: str) -> None:
        self._desk.said.emit(message, "warn")
        self._desk.changed.emit()
