"""The lists of a comparison: one at a time, chosen by a row of buttons that tell how many lines each has."""

from dataclasses import replace
from datetime import datetime
from typing import Final

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.domain.official import Comparison, Difference, Finding
from counter_app.i18n import _
from counter_app.ui import theme
from counter_app.ui.official.words import difference_row, finding_advice, finding_word
from counter_app.ui.pages.settings_section import RowsModel
from counter_app.ui.widgets import Column, ColumnKind, DataTable, Text
from counter_app.ui.widgets.buttons import DrawnButton, SecondaryButton
from counter_app.ui.widgets.flow import FlowLayout
from counter_app.ui.widgets.painting import ButtonLook

_NEVER: Final = 100_000  # no table is so wide
_ROOM_FOR_BUTTONS: Final = 640  # below, Enter and a double click open all the same


class ChoiceButton(DrawnButton):
    """One of several things to look at; the chosen one is filled."""

    plain = SecondaryButton.plain
    hovered = SecondaryButton.hovered
    pressed_look = SecondaryButton.pressed_look

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent=parent)
        self.setCheckable(True)
        self.setObjectName("slim")  # the style sheet gives every other button the height of a control

    def look(self) -> ButtonLook:
        """Return how the button looks, filled where it is chosen."""
        look = replace(super().look(), compact=True)
        return replace(look, fill="accent_soft", edge="accent", ink="accent") if self.isChecked() else look


class ComparisonView(QWidget):
    """Shows one list of a comparison; the others are a button away.

    Signals:
        dossier_requested(id): a line's dossier is to be opened.
    """

    dossier_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None, *, opens: bool) -> None:
        super().__init__(parent)
        self._opens = opens
        self._lines: tuple[Difference, ...] = ()
        self._comparison: Comparison | None = None
        self._now: datetime | None = None
        self._chosen = Finding.RETURNED_HERE
        self.choices = {finding: ChoiceButton("") for finding in Finding}
        self.advice = Text("", tone="soft", wrap=True)
        headers = (_("Hồ sơ"), _("Ở đây"), _("Phần mềm chung"), _("Lưu ý"), "")
        self.model = RowsModel(headers, self)
        self.table = DataTable(_("Chỗ khác nhau giữa hai bên"), _columns(opens=opens))
        self.table.setModel(self.model)
        self._lay_out()
        self.table.row_activated.connect(self._on_open)
        self.table.action_requested.connect(self._on_open)

    def _lay_out(self) -> None:
        inset = theme.px(12)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        head = QWidget()
        inside = QVBoxLayout(head)
        inside.setContentsMargins(inset, 0, inset, 0)
        inside.setSpacing(theme.px(8))
        buttons = FlowLayout(gap=theme.px(8))
        for finding, button in self.choices.items():
            button.setProperty("finding", finding.value)
            button.clicked.connect(self._on_chosen)
            buttons.addWidget(button)
        inside.addLayout(buttons)
        inside.addWidget(self.advice)
        column.addWidget(head)
        column.addWidget(self.table, 1)

    @property
    def chosen(self) -> Finding:
        """The list that is shown."""
        return self._chosen

    def show_comparison(self, comparison: Comparison, now: datetime) -> None:
        """Show the lists; the one chosen stays so as long as it has lines."""
        self._comparison, self._now = comparison, now
        counts = {finding: len(comparison.of(finding)) for finding in Finding}
        for finding, button in self.choices.items():
            button.set_text(f"{finding_word(finding)} · {counts[finding]}")
            button.setVisible(bool(counts[finding]))
        if not counts[self._chosen]:
            self._chosen = next((finding for finding in Finding if counts[finding]), self._chosen)
        self._show_chosen()

    def choose(self, finding: Finding) -> None:
        """Show another list."""
        self._chosen = finding
        self._show_chosen()

    def _show_chosen(self) -> None:
        if self._comparison is None or self._now is None:
            return
        now = self._now
        self._lines = self._comparison.of(self._chosen)
        for finding, button in self.choices.items():
            button.setChecked(finding is self._chosen)
            button.update()
        self.advice.setText(finding_advice(self._chosen) if self._lines else "")
        self.advice.setVisible(bool(self._lines))
        row = max(self.table.current_row(), 0)
        self.model.show_rows([difference_row(line, now, opens=self._opens) for line in self._lines])
        self.table.set_empty_text(_("Hai bên khớp nhau, không có gì phải xem lại."))
        self.table.select_row(row)

    def _on_chosen(self) -> None:
        sender = self.sender()
        if isinstance(sender, ChoiceButton):
            self.choose(Finding(str(sender.property("finding"))))

    def _on_open(self, index: QModelIndex) -> None:
        line = self._lines[index.row()] if 0 <= index.row() < len(self._lines) else None
        if self._opens and line is not None and line.ours is not None:
            self.dossier_requested.emit(line.ours.id)


def _columns(*, opens: bool) -> tuple[Column, ...]:
    return (
        Column(ColumnKind.TEXT, keeps_second=True),
        Column(ColumnKind.TEXT),
        Column(ColumnKind.TEXT),
        Column(ColumnKind.PILL),
        Column(ColumnKind.ACTION, hide_below=_ROOM_FOR_BUTTONS if opens else _NEVER),
    )
