"""Settings, the procedures: what the catalogue says, found as one types."""

from PySide6.QtWidgets import QLineEdit

from counter_app.domain.errors import N_
from counter_app.domain.procedures import Procedure
from counter_app.i18n import _, pgettext
from counter_app.services.office_settings import list_procedures
from counter_app.services.wording import limit_words
from counter_app.ui.desk import Desk
from counter_app.ui.pages.settings_section import Cell, RowsModel, Section, SettingsTools
from counter_app.ui.widgets import Card, Column, ColumnKind, DataTable, LabeledField, Text
from counter_app.ui.words import money


class ProceduresSection(Section):
    """Read by everybody."""

    name = N_("Thủ tục")

    def __init__(self, desk: Desk, tools: SettingsTools) -> None:
        super().__init__(desk, tools)
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.search.setPlaceholderText(_("Mã, tên hoặc lĩnh vực; gõ không dấu cũng được"))
        self._count = Text(tone="soft")
        headers = (pgettext("column", "Thủ tục"), _("Lĩnh vực"), _("Thời hạn"), _("Phí, lệ phí"))
        self._model = RowsModel(headers, self)
        columns = (
            Column(ColumnKind.TEXT),
            Column(ColumnKind.FITTED, hide_below=760),
            Column(ColumnKind.FITTED),
            Column(ColumnKind.FITTED, hide_below=560),
        )
        self.table = DataTable(_("Danh mục thủ tục"), columns)
        self.table.setModel(self._model)
        self.table.set_empty_text(_("Không có thủ tục nào như vậy. Thử bớt chữ, hoặc gõ mã thủ tục."))
        card = Card()
        card.body.addWidget(LabeledField(_("Tìm thủ tục"), self.search))
        card.body.addWidget(self._count)
        card.body.addWidget(self.table, 1)
        self.column.addWidget(card, 1)
        self.search.textChanged.connect(self.refresh)

    def refresh(self) -> None:
        """Search again."""
        found = self.desk.read(lambda: list_procedures(self.desk.workplace, self.search.text()))
        if found is None:
            return
        self._count.setText(_("{count} thủ tục đang áp dụng").format(count=len(found)))
        self._model.show_rows([_row(procedure) for procedure in found])

    def take_focus(self) -> None:
        """Begin with searching."""
        self.search.setFocus()


def _row(procedure: Procedure) -> tuple[Cell, ...]:
    checked = "" if procedure.confirmed else _("cần đối chiếu trước khi dùng")
    return (
        Cell(procedure.name, sub=" · ".join(part for part in (procedure.code, checked) if part)),
        Cell(procedure.field, tone="soft"),
        Cell(limit_words(procedure.limit, _)),
        Cell(_fee(procedure), tone="soft"),
    )


def _fee(procedure: Procedure) -> str:
    if procedure.fee.amount is None:
        return _("theo địa phương") if procedure.fee.note else "–"
    return money(procedure.fee.amount) if procedure.fee.amount else _("không thu")
