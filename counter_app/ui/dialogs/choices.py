"""A few answers below each other, one of them chosen: arrows move, no key is wasted."""

from collections.abc import Sequence

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from counter_app.ui import theme


class Choices(QWidget):
    """Radio buttons; the first is chosen until somebody says otherwise."""

    def __init__(self, words: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        for number, text in enumerate(words):
            button = QRadioButton(text)
            self._group.addButton(button, number)
            column.addWidget(button)
        self.choose(0)
        self.setFocusProxy(self._group.button(0))

    @property
    def chosen(self) -> int:
        """The number of the answer chosen, from 0."""
        return self._group.checkedId()

    @property
    def words(self) -> list[str]:
        """The answers offered."""
        return [button.text() for button in self._group.buttons()]

    def choose(self, number: int) -> None:
        """Choose an answer."""
        self._group.button(number).setChecked(True)
