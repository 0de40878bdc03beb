"""Which column of an unusual list holds what; asked once, remembered by the columns' names."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtWidgets import QComboBox, QWidget

from counter_app.domain.official_list import TELLING, ColumnsUnknownError, ListColumn
from counter_app.i18n import _
from counter_app.ui.dialogs.step import StepAnswer, StepDialog
from counter_app.ui.official.words import column_word
from counter_app.ui.widgets import LabeledField

Chosen = Mapping[str, ListColumn]
# In the order of need; the first is needed always, one of the next three as well.
_ASKED: Final = (
    ListColumn.CODE,
    ListColumn.STATUS,
    ListColumn.RETURNED,
    ListColumn.RESULT,
    ListColumn.RECEIVED,
    ListColumn.DUE,
    ListColumn.IDENTITY,
    ListColumn.PROCEDURE,
)
_SAMPLE_LETTERS: Final = 40


class ColumnsDialog(StepDialog):
    """Offers the file's columns, with the first values of each, for everything that a list may hold."""

    def __init__(
        self,
        unknown: ColumnsUnknownError,
        choose: Callable[[Chosen], object],
        parent: QWidget | None = None,
    ) -> None:
        self._unknown = unknown
        super().__init__(
            title=_("Cột nào là gì? {file}").format(file=unknown.file),
            explanation=_(
                "Tên cột trong tệp này lạ. Hãy chỉ cột mã hồ sơ và ít nhất một trong ba cột: trạng thái, "
                "ngày trả, ngày có kết quả. Lần sau gặp tên cột ấy sẽ tự nhận ra."
            ),
            confirm=_("Đọc danh sách"),
            commit=lambda _answer: choose(self.chosen()),
            parent=parent,
        )
        self.boxes = {column: self._box(column) for column in _ASKED}
        for column, box in self.boxes.items():
            self.add_field(column.value, LabeledField(_label(column), box))
        missing = next((box for box in self.boxes.values() if not box.currentIndex()), None)
        (missing or self.confirm).setFocus()

    def _box(self, column: ListColumn) -> QComboBox:
        box = QComboBox()
        box.addItem(_("(không có)"), -1)
        named = ((at, name) for at, name in enumerate(self._unknown.names) if self._unknown.keys[at])
        for at, name in named:
            sample = self._unknown.samples[at][:_SAMPLE_LETTERS]
            box.addItem(f"{name}: {sample}" if sample else name, at)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(_SAMPLE_LETTERS)
        box.setCurrentIndex(max(box.findData(self._unknown.found.get(column, -1)), 0))
        return box

    def chosen(self) -> Chosen:
        """Return what was chosen, by the columns' names as they are remembered."""
        places = {column: int(box.currentData()) for column, box in self.boxes.items()}
        return {self._unknown.keys[at]: column for column, at in places.items() if at >= 0}

    def answer(self) -> StepAnswer | None:
        """Return that everything needed is chosen, each column once."""
        chosen, twice = set(self.chosen().values()), self._twice()
        if twice:
            self.refuse(twice, _("Cột này đã chọn cho mục khác."))
        elif ListColumn.CODE not in chosen:
            self.refuse(ListColumn.CODE.value, _("Hãy chỉ cột mã hồ sơ."))
        elif not chosen.intersection(TELLING):
            self.refuse(ListColumn.STATUS.value, _("Hãy chỉ cột trạng thái, hoặc một cột ngày bên dưới."))
        else:
            return StepAnswer()
        return None

    def _twice(self) -> str:
        """Return what a column was chosen for that serves something else already."""
        taken: set[int] = set()
        for column, box in self.boxes.items():
            if box.currentData() >= 0 and box.currentData() in taken:
                return column.value
            taken.add(box.currentData())
        return ""


def _label(column: ListColumn) -> str:
    needed = column is ListColumn.CODE
    return _("{column} (cần có)").format(column=column_word(column)) if needed else column_word(column)
