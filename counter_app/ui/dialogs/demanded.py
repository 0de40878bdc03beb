"""The documents a demand may name: those of the dossier, each ticked, with the kind of paper wanted."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QWidget

from counter_app.domain.errors import N_
from counter_app.domain.letters import wanted
from counter_app.domain.procedures import ComponentDocument
from counter_app.i18n import _
from counter_app.services.papers.letter_words import CopyKind
from counter_app.ui import theme
from counter_app.ui.receive.remark import PressedText

_KINDS: Final = {
    CopyKind.ORIGINAL: N_("bản chính"),
    CopyKind.CERTIFIED: N_("bản sao chứng thực"),
    CopyKind.PLAIN: N_("bản chụp"),
}
_TICK_WIDTH: Final = 34  # as in the checklist of a receipt
_WIDTH: Final = 520  # most names then stand on one line or two


class DemandedDocument:
    """One document: ticked when it is demanded; of which kind can be said only then."""

    def __init__(self, document: ComponentDocument, parent: QWidget) -> None:
        self.document = document
        self.box = QCheckBox(parent)
        self.box.setAccessibleName(document.name)
        self.box.setFixedWidth(theme.px(_TICK_WIDTH))
        self.words = PressedText(document.name, wrap=True, parent=parent)
        self.words.setBuddy(self.box)
        self.words.pressed.connect(self.box.toggle)
        self.kind = QComboBox(parent)
        self.kind.setAccessibleName(_("Loại giấy: {name}").format(name=document.name))
        for kind, words in _KINDS.items():
            self.kind.addItem(_(words), kind)
        usual = CopyKind.ORIGINAL if document.originals or document.presented else CopyKind.CERTIFIED
        self.kind.setCurrentIndex(self.kind.findData(usual))
        self.kind.setEnabled(False)
        self.box.toggled.connect(self.kind.setEnabled)

    def text(self) -> str:
        """Return how a demand names the document; empty where it is not demanded."""
        return wanted(self.document.name, self.kind.currentData()) if self.box.isChecked() else ""


class DemandedDocuments(QWidget):
    """The documents of a dossier, one under another."""

    def __init__(self, documents: Sequence[ComponentDocument], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = [DemandedDocument(document, self) for document in documents]
        if self.rows:
            self.setMinimumWidth(theme.px(_WIDTH))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(theme.px(4))
        grid.setHorizontalSpacing(theme.px(6))
        grid.setColumnStretch(1, 1)
        middle = Qt.AlignmentFlag.AlignVCenter
        for line, row in enumerate(self.rows):
            grid.addWidget(row.box, line, 0, middle)
            grid.addWidget(row.words, line, 1, middle)
            grid.addWidget(row.kind, line, 2, middle)

    def items(self) -> list[str]:
        """Return the demanded documents, in their order."""
        return [text for text in (row.text() for row in self.rows) if text]
