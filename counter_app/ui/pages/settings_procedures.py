"""Settings, the procedures: what the catalogue says, found as one types, changed by new versions."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit

from counter_app.domain.errors import N_
from counter_app.domain.limits import Limit, Unit
from counter_app.domain.moments import local
from counter_app.domain.procedures import Procedure
from counter_app.i18n import _, pgettext
from counter_app.services import procedure_changes
from counter_app.services.changes import Moved
from counter_app.services.office_settings import known_procedures
from counter_app.services.wording import limit_words
from counter_app.ui import theme
from counter_app.ui.desk import Desk
from counter_app.ui.pages.settings_section import Cell, RowsModel, Section, SettingsTools
from counter_app.ui.procedures import words
from counter_app.ui.procedures.dialog import Draft, RulesDialog
from counter_app.ui.procedures.ending import EndDialog
from counter_app.ui.procedures.facts import RulesView
from counter_app.ui.widgets import (
    Card,
    Column,
    ColumnKind,
    DataTable,
    LabeledField,
    PrimaryButton,
    SecondaryButton,
    Text,
)

_SIDE_BY_SIDE_FROM: Final = 680


class ProceduresSection(Section):
    """A list, and the rules of the procedure chosen in it; administrators change, others read."""

    name = N_("Thủ tục")

    def __init__(self, desk: Desk, tools: SettingsTools) -> None:
        super().__init__(desk, tools)
        self._found: Sequence[Procedure] = ()
        self._versions: Sequence[Procedure] = ()
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.search.setPlaceholderText(_("Mã, tên hoặc lĩnh vực; gõ không dấu cũng được"))
        self._count = Text(tone="soft")
        headers = (pgettext("column", "Thủ tục"), _("Lĩnh vực"), _("Thời hạn"), _("Phí, lệ phí"))
        self._model = RowsModel(headers, self)
        columns = (
            Column(ColumnKind.TEXT),
            Column(ColumnKind.FITTED, hide_below=760),
            Column(ColumnKind.FITTED, hide_below=380),
            Column(ColumnKind.FITTED, hide_below=560),
        )
        self.table = DataTable(_("Danh mục thủ tục"), columns)
        self.table.setModel(self._model)
        self.table.set_empty_text(_("Không có thủ tục nào như vậy. Thử bớt chữ, hoặc gõ mã thủ tục."))
        self.rules = RulesView()
        self._chosen = Card(" ")
        self._sub = Text(tone="soft", wrap=True)
        self.add_button = SecondaryButton(_("Thêm thủ tục"), "Alt+T", icon="plus")
        self.end_button = SecondaryButton(_("Ngừng áp dụng…"))
        self.change_button = PrimaryButton(_("Sửa quy định"), "Alt+S")
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.column.addWidget(self.reason_line())
        listed = Card()
        listed.body.addWidget(LabeledField(_("Tìm thủ tục"), self.search))
        listed.body.addWidget(self._count)
        listed.body.addWidget(self.table, 1)
        below = QHBoxLayout()
        below.addWidget(self.add_button)
        below.addStretch(1)
        listed.body.addLayout(below)
        self._chosen.title.setWordWrap(True)
        self._chosen.body.addWidget(self._sub)
        self._chosen.body.addWidget(self.rules, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(8))
        buttons.addStretch(1)
        buttons.addWidget(self.end_button)
        buttons.addWidget(self.change_button)
        self._chosen.body.addLayout(buttons)
        self._halves.setSpacing(theme.px(12))
        self._halves.addWidget(listed, 1)
        self._halves.addWidget(self._chosen, 1)
        self.column.addLayout(self._halves, 1)

    def _connect(self) -> None:
        self.search.textChanged.connect(self.refresh)
        self.table.current_row_changed.connect(self._show_chosen)
        self.table.row_activated.connect(self._on_entered)
        self.add_button.clicked.connect(self._on_add)
        self.change_button.clicked.connect(self._on_change)
        self.end_button.clicked.connect(self._on_end)
        self.add_button.setShortcut("Alt+T")
        self.change_button.setShortcut("Alt+S")

    @property
    def chosen(self) -> Procedure | None:
        """The procedure chosen in the list."""
        row = self.table.current_row()
        return self._found[row] if 0 <= row < len(self._found) else None

    def refresh(self) -> None:
        """Search again; the procedure chosen stays the chosen one while it is found."""
        found = self.desk.read(lambda: known_procedures(self.desk.workplace, self.search.text()))
        if found is None:
            return
        before = self.chosen.code if self.chosen else ""
        today = self._today()
        self._found = found
        in_force = sum(procedure.in_force(today) for procedure in found)
        self._count.setText(_("{count} thủ tục đang áp dụng").format(count=in_force))
        self._model.show_rows([_row(procedure, today) for procedure in found])
        self._choose(before)

    def take_focus(self) -> None:
        """Begin with searching."""
        self.search.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the rules under the list where there is no room beside it."""
        super().resizeEvent(event)
        beside = self.width() >= theme.px(_SIDE_BY_SIDE_FROM)
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if direction != self._halves.direction():
            self._halves.setDirection(direction)
        self.table.scrollTo(self.table.currentIndex())

    def _today(self) -> date:
        return local(self.desk.workplace.now()).date()

    def _choose(self, code: str) -> None:
        codes = [procedure.code for procedure in self._found]
        self.table.select_row(codes.index(code) if code in codes else 0)
        self.table.scrollTo(self.table.currentIndex())
        self._show_chosen()

    def _show_chosen(self) -> None:
        chosen, workplace = self.chosen, self.desk.workplace
        for button in (self.end_button, self.change_button):
            button.setEnabled(chosen is not None and self.administers)
        self.add_button.setEnabled(self.administers)
        if chosen is None:
            self._versions = ()
            self._chosen.set_title(_("Chưa chọn thủ tục"))
            self._sub.setText("")
            self.rules.show_nothing(_("Chọn một thủ tục để xem đầy đủ quy định."))
            return
        self._versions = self.desk.read(lambda: procedure_changes.versions(workplace, chosen.code)) or ()
        self._chosen.set_title(chosen.name)
        self._sub.setText(" · ".join((chosen.code, chosen.field, *_doubts(chosen, self._today()))))
        made = self.desk.read(lambda: procedure_changes.changes_of(workplace, chosen.code)) or ()
        self.rules.show_rules(chosen, self._versions, self._today(), made)
        ended = bool(self._versions) and self._versions[0].effective_to is not None
        self.end_button.set_text(_("Áp dụng tiếp") if ended else _("Ngừng áp dụng…"))

    def _on_entered(self) -> None:
        if self.administers:
            self._on_change()
        else:
            self.rules.setFocus()

    # --- changing -----------------------------------------------------------------------------------------

    def _on_change(self) -> None:
        if not self._versions or not self.administers:
            return
        latest, today = self._versions[0], self._today()
        begun = replace(latest, effective_from=max(latest.effective_from, today))
        if latest.effective_to is not None and latest.effective_to < today:
            begun = replace(begun, effective_to=None)
        self._ask(Draft(begun, latest, self._known_fields()), new=False)

    def _on_add(self) -> None:
        fields = self._known_fields()
        field = self.chosen.field if self.chosen else ""
        blank = Procedure("", "", field, Limit(Unit.WORKING_DAYS, 3), effective_from=self._today())
        self._ask(Draft(blank, None, fields), new=True)

    def _ask(self, draft: Draft, *, new: bool) -> None:
        workplace = self.desk.workplace
        propose = partial(procedure_changes.propose_procedure, workplace, new=new)
        RulesDialog.ask(draft, propose=propose, save=partial(self._save, new=new), parent=self)

    def _save(self, wanted: Procedure, *, new: bool) -> list[Moved]:
        moved = procedure_changes.save_procedure(self.desk.workplace, wanted, new=new)
        day = f"{wanted.effective_from:%d/%m/%Y}"
        self._on_saved(wanted.code.strip(), _("Đã lưu quy định mới, áp dụng từ {day}.").format(day=day))
        return moved

    def _on_end(self) -> None:
        if not self._versions:
            return
        if self._versions[0].effective_to is not None:
            self.desk.read(partial(self._end, None))
            return
        EndDialog(self._versions[0], self._today(), self._end, self).open()

    def _end(self, last_day: date | None) -> None:
        code = self._versions[0].code
        procedure_changes.end_procedure(self.desk.workplace, code, last_day)
        self._on_saved(
            code, _("Thủ tục được nhận tiếp.") if last_day is None else _("Đã ghi ngày ngừng nhận.")
        )

    def _on_saved(self, code: str, said: str) -> None:
        self.desk.said.emit(said, "done")
        self.desk.changed.emit()
        self.search.clear()
        self.refresh()
        self._choose(code)

    def _known_fields(self) -> list[str]:
        return list(dict.fromkeys(procedure.field for procedure in self._all()))

    def _all(self) -> Sequence[Procedure]:
        return self.desk.read(lambda: known_procedures(self.desk.workplace)) or ()


def _doubts(procedure: Procedure, today: date) -> list[str]:
    checked = "" if procedure.confirmed else _("cần đối chiếu trước khi dùng")
    return [part for part in (words.standing(procedure, today), checked) if part]


def _row(procedure: Procedure, today: date) -> tuple[Cell, ...]:
    tone = "" if procedure.in_force(today) else "soft"
    return (
        Cell(procedure.name, sub=" · ".join((procedure.code, *_doubts(procedure, today))), tone=tone),
        Cell(procedure.field, tone="soft"),
        Cell(limit_words(procedure.limit, _), tone=tone),
        Cell(words.fee_words(procedure.fee), tone="soft"),
    )
