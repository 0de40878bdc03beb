"""What a change of the rules would move, shown before it is stored."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from counter_app.domain.moments import local
from counter_app.i18n import _, ngettext
from counter_app.services.changes import Moved
from counter_app.ui import theme
from counter_app.ui.calendar.difference import Difference
from counter_app.ui.calendar.kinds import short_date
from counter_app.ui.pages.settings_section import Cell, RowsModel
from counter_app.ui.widgets import (
    ENTER_KEY,
    Card,
    Column,
    ColumnKind,
    DataTable,
    Level,
    Notice,
    PrimaryButton,
    SecondaryButton,
    Text,
)

_WIDTH: Final = 860
_HEIGHT: Final = 640
_MOST_DIFFERENCES: Final = 4  # rows that are seen without scrolling


class ChangePreview(QDialog):
    """Which entries change and which open dossiers count otherwise; accepted with Save, left with Back."""

    def __init__(
        self,
        *,
        title: str,
        moved: Sequence[Moved],
        differences: Sequence[Difference] = (),
        notes: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.notes = Text("\n".join(notes), wrap=True)
        self.notes.setVisible(bool(notes))
        self.summary = Text(_summary(moved), strong=True, wrap=True)
        self.promise = Notice()
        self.save_button = PrimaryButton(_("Lưu thay đổi"), ENTER_KEY)
        self.save_button.setDefault(True)
        self.save_button.clicked.connect(self.accept)
        self.back_button = SecondaryButton(_("Quay lại"), "Esc")
        self.back_button.clicked.connect(self.reject)
        self.differences = _differences_table(self, differences)
        self.table = moved_table(self, moved)
        self._lay_out(title, with_differences=bool(differences), with_moved=bool(moved))
        self._say_promise(moved)
        self.save_button.setFocus()

    def _lay_out(self, title: str, *, with_differences: bool, with_moved: bool) -> None:
        edge = theme.px(24)
        column = QVBoxLayout(self)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(theme.px(12))
        column.addWidget(Text(title, size="section", wrap=True))
        self._changed_card = _table_card(self.differences)
        self._changed_card.setVisible(with_differences)
        column.addWidget(self._changed_card)
        column.addWidget(self.notes)
        column.addWidget(self.summary)
        card = _table_card(self.table)
        card.setVisible(with_moved)
        column.addWidget(card, 1)
        column.addWidget(self.promise)
        if not with_moved:
            column.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(8))
        buttons.addStretch(1)
        buttons.addWidget(self.back_button)
        buttons.addWidget(self.save_button)
        column.addLayout(buttons)
        self.resize(self._comfortable_size(with_moved=with_moved))

    def _say_promise(self, moved: Sequence[Moved]) -> None:
        broken = sum(each.breaks_promise for each in moved)
        kept = _("Không ngày hẹn nào đã in trên giấy bị đổi.")
        if broken:
            more = ngettext(
                "{count} hồ sơ sẽ không kịp ngày đã hẹn: sau khi lưu, mở “Hồ sơ lệch ngày hẹn” để hẹn lại.",
                "{count} hồ sơ sẽ không kịp ngày đã hẹn: sau khi lưu, mở “Hồ sơ lệch ngày hẹn” để hẹn lại.",
                broken,
            )
            self.promise.show_message(f"{kept} {more.format(count=broken)}", "warn")
        else:
            self.promise.show_message(kept, "done")
        self.promise.set_closable(closable=False)

    def _comfortable_size(self, *, with_moved: bool) -> QSize:
        screen = self.screen().availableSize()
        width = min(theme.px(_WIDTH), screen.width() - 32)
        height = max(
            self.heightForWidth(width), self.sizeHint().height(), theme.px(_HEIGHT if with_moved else 0)
        )
        return QSize(width, min(height, screen.height() - 48))


def _summary(moved: Sequence[Moved]) -> str:
    if not moved:
        return _("Không hồ sơ đang xử lý nào tính ra ngày khác.")
    said = ngettext(
        "{count} hồ sơ đang xử lý sẽ tính ra ngày khác:",
        "{count} hồ sơ đang xử lý sẽ tính ra ngày khác:",
        len(moved),
    )
    return said.format(count=len(moved))


def _table_card(table: DataTable) -> Card:
    card = Card(padding=4)
    card.body.addWidget(table)
    return card


def _differences_table(dialog: ChangePreview, differences: Sequence[Difference]) -> DataTable:
    model = RowsModel((_("Thay đổi"), _("Ngày"), _("Nội dung")), dialog)
    columns = (Column(ColumnKind.FITTED), Column(ColumnKind.FITTED), Column(ColumnKind.TEXT))
    table = DataTable(_("Các ngày thay đổi"), columns)
    table.setModel(model)
    model.show_rows([difference.cells for difference in differences])
    rows = min(len(differences), _MOST_DIFFERENCES)
    header = table.horizontalHeader().sizeHint().height()
    table.setFixedHeight(header + max(rows, 1) * table.verticalHeader().defaultSectionSize() + 2)
    return table


def moved_table(dialog: QDialog, moved: Sequence[Moved]) -> DataTable:
    """Return the table of dossiers that would count otherwise."""
    headers = (_("Hồ sơ"), _("Đã hẹn"), _("Nay tính ra"), _("Sẽ tính"), _("Lời hẹn"))
    model = RowsModel(headers, dialog)
    columns = (
        Column(ColumnKind.TEXT),
        Column(ColumnKind.FITTED),
        Column(ColumnKind.FITTED, hide_below=560),
        Column(ColumnKind.FITTED),
        Column(ColumnKind.PILL),
    )
    table = DataTable(_("Hồ sơ tính ra ngày khác"), columns)
    table.setModel(model)
    model.show_rows([_moved_row(each) for each in moved])
    return table


def _moved_row(each: Moved) -> tuple[Cell, ...]:
    who = Cell(each.applicant_name, sub=each.code, strong=True)
    return who, moment_cell(each.promised), moment_cell(each.before), moment_cell(each.after), verdict(each)


def moment_cell(moment: datetime | None) -> Cell:
    """Return an appointment in two lines: the day, the hour."""
    if moment is None:
        return Cell("–")
    here = local(moment)
    return Cell(short_date(here.date()), sub=f"{here:%H:%M}")


def verdict(each: Moved) -> Cell:
    """Return whether the printed promise can be kept, as word and shape."""
    if each.after is None:
        return Cell(_("Không tính được"), level=Level.WARN)
    if each.breaks_promise:
        return Cell(_("Không kịp"), level=Level.ALARM)
    return Cell(_("Vẫn kịp"), level=Level.DONE)
