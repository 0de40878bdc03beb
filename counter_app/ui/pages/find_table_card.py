"""A card that holds a table: its text lines up with the title, its corners stay round."""

from counter_app.ui import theme
from counter_app.ui.widgets import Card

_INSET = 4  # with the cells' own padding of 12, the 16 of every card


def table_card(title: str = "") -> Card:
    """Return an empty card to put a table into."""
    card = Card(title, padding=_INSET)
    layout = card.layout()
    if layout is not None:
        edge = theme.px(_INSET)
        layout.setContentsMargins(edge, theme.px(8), edge, theme.px(10))
    card.header.setContentsMargins(theme.px(12), theme.px(8 if title else 0), theme.px(12), 0)
    return card
