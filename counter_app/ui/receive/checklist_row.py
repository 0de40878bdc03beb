"""One document of the checklist: ticked when it is there, with its originals and copies."""

from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSpinBox, QWidget

from counter_app.domain.procedures import ComponentDocument
from counter_app.i18n import _
from counter_app.ui import theme
from counter_app.ui.receive.remark import PressedText
from counter_app.ui.widgets import Text, take_keys_directly

MOST_SHEETS: Final = 99
_TICK_WIDTH: Final = 34  # the words stand beside it, and the ring of focus close around it


class ChecklistRow(QObject):
    """The widgets of one document and what they say; the table puts them into its grid.

    Signals:
        changed: ticked, unticked, or another number.
    """

    changed = Signal()

    def __init__(self, document: ComponentDocument, parent: QWidget, *, extra: bool = False) -> None:
        super().__init__(parent)
        self.document = document
        self.extra = extra
        self.box = QCheckBox(parent)
        self.words = PressedText(document_words(document), wrap=True, parent=parent)
        self.state = Text(size="small", strong=True, parent=parent)
        self.originals = _sheets(
            document.originals, parent, _("Bản chính: {name}").format(name=document.name)
        )
        self.copies = _sheets(document.copies, parent, _("Bản sao: {name}").format(name=document.name))
        self.box.setChecked(document.required or extra)
        self.box.setAccessibleName(document_words(document))
        self.box.setFixedWidth(theme.px(_TICK_WIDTH))
        self.words.setBuddy(self.box)
        self.name_part = QWidget(parent)
        self._lay_out()
        self._connect()
        self._show()

    def _lay_out(self) -> None:
        line = QHBoxLayout(self.name_part)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.px(8))
        line.addWidget(self.words, 1)
        line.addWidget(self.state)
        for sheets in (self.originals, self.copies):
            sheets.setVisible(not self.document.presented)

    def _connect(self) -> None:
        self.words.pressed.connect(self.box.toggle)
        self.box.toggled.connect(self._on_toggled)
        self.originals.valueChanged.connect(self.changed)
        self.copies.valueChanged.connect(self.changed)

    @property
    def fields(self) -> tuple[QWidget, ...]:
        """What takes the keyboard, in order."""
        return (self.box,) if self.document.presented else (self.box, self.originals, self.copies)

    @property
    def is_handed_in(self) -> bool:
        """Whether the document is there."""
        return self.box.isChecked()

    @property
    def is_missing(self) -> bool:
        """Whether every dossier of the procedure needs it and this one lacks it."""
        return self.document.required and not self.extra and not self.is_handed_in

    def entered(self) -> ComponentDocument:
        """Return the document with the numbers handed in."""
        if self.document.presented:
            return self.document
        return replace(self.document, originals=self.originals.value(), copies=self.copies.value())

    def content(self) -> dict[str, Any]:
        """Return what the row says, for the draft."""
        return {
            "name": self.document.name,
            "ticked": self.is_handed_in,
            "originals": self.originals.value(),
            "copies": self.copies.value(),
            "extra": self.extra,
        }

    def set_content(self, content: dict[str, Any]) -> None:
        """Say what a draft said."""
        self.box.setChecked(bool(content.get("ticked")))
        self.originals.setValue(int(content.get("originals") or 0))
        self.copies.setValue(int(content.get("copies") or 0))

    def _on_toggled(self) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        self.words.set_tone("" if self.is_handed_in else "soft")
        self.state.setText(_("còn thiếu") if self.is_missing else "")
        self.state.set_tone("warn")
        self.state.setVisible(self.is_missing)
        self.box.setAccessibleDescription(self.state.text())
        for sheets in (self.originals, self.copies):
            sheets.setEnabled(self.is_handed_in)


def document_words(document: ComponentDocument) -> str:
    """Return a document's name, and in which case it is needed."""
    if not document.when:
        return document.name
    return _("{name} (nếu {when})").format(name=document.name, when=document.when)


def _sheets(count: int, parent: QWidget, name: str) -> QSpinBox:
    spin = QSpinBox(parent)
    spin.setRange(0, MOST_SHEETS)
    spin.setValue(count)
    spin.lineEdit().setTextMargins(theme.px(8), 0, 0, 0)
    take_keys_directly(spin)
    spin.setAccessibleName(name)
    return spin
