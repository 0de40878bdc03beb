"""How papers are drawn and where their PDFs are kept."""

from dataclasses import dataclass

from counter_app.services.ports import PaperRenderer, PaperShelf


@dataclass(frozen=True, slots=True)
class Press:
    """How papers are drawn and where their PDFs are kept."""

    draw: PaperRenderer
    shelf: PaperShelf
