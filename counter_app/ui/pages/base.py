"""What every page has in common."""

from PySide6.QtWidgets import QWidget

from counter_app.ui.desk import Desk


class Page(QWidget):
    """A page of the window. `refresh` is called when it is shown, when something changed, and every minute.

    Pages build their widgets in the constructor and read nothing there, so that the window opens quickly.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk

    def refresh(self) -> None:
        """Read again what the page shows."""
        raise NotImplementedError

    def take_focus(self) -> None:
        """Put the keyboard where this page's work begins."""
        self.setFocus()

    def take_scan(self, text: str) -> bool:  # noqa: ARG002 - for pages to override
        """Consume a scan that belongs to this page; False leaves it to the window."""
        return False

    def take_back(self) -> bool:
        """Take back what was done here last, if it was more than a step; False leaves it to the window."""
        return False

    def take_entered(self, text: str) -> bool:
        """Consume a code typed into the scan box, where a page records that it was typed."""
        return self.take_scan(text)

    def take_escape(self) -> bool:
        """End whatever mode the page is in; False leaves Escape to the window."""
        return False
