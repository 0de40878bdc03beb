"""The papers of the whole counter, each kind in a section of its own."""

from typing import Final

from PySide6.QtWidgets import QWidget

from counter_app.i18n import _
from counter_app.ui.desk import Desk
from counter_app.ui.pages.sectioned import PageSection, SectionedPage
from counter_app.ui.papers.blanks_section import BlanksSection
from counter_app.ui.papers.board_section import BoardSection
from counter_app.ui.papers.copies_section import CopiesSection
from counter_app.ui.papers.lists_section import ListsSection
from counter_app.ui.papers.queue_section import QueueSection
from counter_app.ui.papers.section import PapersSection, PapersTools

PAPERS_SECTIONS: Final[tuple[type[PapersSection], ...]] = (  # one line each
    ListsSection,
    CopiesSection,
    BoardSection,
    BlanksSection,
    QueueSection,
)


class PapersPage(SectionedPage):
    """Lists and register, copies, notices, blanks, what is printing."""

    def __init__(self, desk: Desk, tools: PapersTools, parent: QWidget | None = None) -> None:
        self._tools = tools
        title, listed = _("Giấy tờ, sổ"), _("Các loại giấy tờ")
        super().__init__(desk, PAPERS_SECTIONS, title=title, listed=listed, parent=parent)

    def make(self, kind: type[PageSection]) -> PageSection:
        """Return a new section with the papers' tools."""
        if not issubclass(kind, PapersSection):
            raise TypeError(kind)
        return kind(self.desk, self._tools)

    def take_scan(self, text: str) -> bool:
        """Offer a scan to the section in front."""
        section = self.current
        return isinstance(section, PapersSection) and section.take_scan(text)

    def take_entered(self, text: str) -> bool:  # noqa: ARG002 - what is typed above is looked for
        """Leave to the window what was typed into its box."""
        return False
