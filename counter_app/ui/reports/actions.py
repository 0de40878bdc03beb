"""What can be done with a report that is shown: print, look at the paper, save, close it as sent."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from counter_app.i18n import _
from counter_app.ui.widgets import SecondaryButton
from counter_app.ui.widgets.flow import flow

_EXCEL, _PDF, _JSON = ".xlsx", ".pdf", ".json"
FILES: Final = {
    _EXCEL: "Excel",
    _PDF: "PDF",
    _JSON: "JSON",
}  # what a report is saved as, by the file's ending


class ReportActions(QWidget):
    """The buttons, each with its key; nothing can be done while there is no report.

    Signals:
        print_requested, preview_requested, keep_requested: as the buttons say.
        save_requested(ending): save it as this kind of file.
    """

    print_requested = Signal()
    preview_requested = Signal()
    save_requested = Signal(str)
    keep_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.print = SecondaryButton(_("In"), "Ctrl+P", icon="print")
        self.preview = SecondaryButton(_("Xem trước"), "Ctrl+E")
        self.excel = SecondaryButton(_("Lưu Excel"), "Ctrl+S")
        self.pdf = SecondaryButton(_("Lưu PDF"), "Ctrl+D")
        self.json = SecondaryButton(_("Lưu JSON"), "Ctrl+J")
        self.keep = SecondaryButton(_("Chốt bản đã gửi"))
        self.setLayout(flow(*self._all))
        pressed: tuple[tuple[SecondaryButton, Callable[[], None]], ...] = (
            (self.print, self.print_requested.emit),
            (self.preview, self.preview_requested.emit),
            (self.excel, lambda: self.save_requested.emit(_EXCEL)),
            (self.pdf, lambda: self.save_requested.emit(_PDF)),
            (self.json, lambda: self.save_requested.emit(_JSON)),
            (self.keep, self.keep_requested.emit),
        )
        for button, tell in pressed:
            button.clicked.connect(tell)

    def listen_in(self, page: QWidget) -> None:
        """Let the keys work wherever the keyboard is on a page."""
        for button in self._all:
            if button.key:
                shortcut = QShortcut(QKeySequence(button.key), page)
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                shortcut.activated.connect(button.click)

    @property
    def _all(self) -> tuple[SecondaryButton, ...]:
        return (self.print, self.preview, self.excel, self.pdf, self.json, self.keep)

    def allow(self, *, there: bool, may_keep: bool) -> None:
        """Allow what can be done now; closing is shown to whoever may, for the statutory report alone."""
        for button in self._all:
            button.setEnabled(there)
        self.keep.setVisible(may_keep)
