"""Several results of one citizen, given out at once: all ticked ones, or none."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from counter_app.domain.status import Status
from counter_app.i18n import _
from counter_app.services.records import DossierRecord
from counter_app.services.returns import owed_of
from counter_app.ui import theme
from counter_app.ui.widgets import ENTER_KEY, OneLine, SecondaryButton, Text
from counter_app.ui.words import money

KEY: Final = "F7"
_TICK_WIDTH: Final = 30


class _PressedLine(OneLine):
    """A result's name beside its tick; pressing it ticks as well."""

    pressed = Signal()

    def __init__(self, words: str) -> None:
        super().__init__(words, size="small")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell of a press."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.pressed.emit()


class _AllButton(SecondaryButton):
    """Shows the key that presses it now: Enter while it has the keyboard, else its own."""

    focused = Signal(bool)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show Enter."""
        super().focusInEvent(event)
        self.set_key(ENTER_KEY)
        self.focused.emit(True)  # noqa: FBT003 - a signal's own argument

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show the key that works from elsewhere."""
        super().focusOutEvent(event)
        self.set_key(KEY)
        self.focused.emit(False)  # noqa: FBT003 - as above


class TogetherPart(QWidget):
    """The results of the citizen in front, each with a tick, and one button for all of them."""

    requested = Signal()
    chosen_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._records: tuple[DossierRecord, ...] = ()
        self.boxes: list[QCheckBox] = []
        self._rows: QWidget | None = None
        self.title = Text(strong=True, wrap=True)
        self.button = _AllButton("", KEY)
        self.button.clicked.connect(self.requested)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(6))
        for widget in (self.title, self.button):
            self._column.addWidget(widget)
        self._column.setAlignment(self.button, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def show_results(self, records: Sequence[DossierRecord]) -> None:
        """Show a citizen's results; a single one needs no list. Ticks stay as long as the results do."""
        fresh = tuple(records) if len(records) > 1 else ()
        same = [each.id for each in fresh] == [each.id for each in self._records]
        self._records = fresh
        self.setVisible(bool(fresh))
        if fresh and not same:
            self.title.setText(_("{count} kết quả của cùng chủ hồ sơ").format(count=len(fresh)))
            self._make_rows()
        self._tell()

    @property
    def chosen(self) -> list[DossierRecord]:
        """The ticked results."""
        ticked = zip(self._records, self.boxes, strict=False)
        return [record for record, box in ticked if box.isChecked()]

    def _make_rows(self) -> None:
        if self._rows is not None:
            self._column.removeWidget(self._rows)
            self._rows.hide()
            self._rows.deleteLater()
        self._rows = QWidget()
        self._rows.setObjectName("page")  # see-through inside the card
        grid = QGridLayout(self._rows)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        self.boxes = [self._add_row(grid, row, record) for row, record in enumerate(self._records)]
        self._column.insertWidget(1, self._rows)

    def _add_row(self, grid: QGridLayout, row: int, record: DossierRecord) -> QCheckBox:
        box = QCheckBox()
        words = _PressedLine(_result_words(record))
        owed = owed_of(record)
        amount = Text(money(owed) if owed else "", size="small", tone="soft")
        box.setChecked(True)
        box.setFixedWidth(theme.px(_TICK_WIDTH))
        box.setAccessibleName(_result_words(record))
        box.toggled.connect(self._tell)
        words.pressed.connect(box.toggle)
        grid.addWidget(box, row, 0)
        grid.addWidget(words, row, 1)
        grid.addWidget(amount, row, 2)
        return box

    def _tell(self) -> None:
        chosen = self.chosen
        whole = len(chosen) == len(self._records)
        words = _("Trao cả {count} kết quả") if whole else _("Trao {count} kết quả đã chọn")
        self.button.set_text(words.format(count=len(chosen)))
        self.button.setEnabled(bool(chosen))
        self.chosen_changed.emit()


def _result_words(record: DossierRecord) -> str:
    parts = [record.intake.procedure.name]
    if record.progress.status is Status.HANDED_OVER:
        parts.append(_("đã trao, chưa xác nhận"))
    return " · ".join(parts)
