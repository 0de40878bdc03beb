"""Settings, the days off: what each year of the calendar says, and whether it is confirmed."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout

from counter_app.domain.calendar_days import CalendarDay, CalendarYear
from counter_app.domain.errors import N_
from counter_app.domain.moments import local
from counter_app.i18n import _, weekday_name
from counter_app.services.office_settings import calendar_years
from counter_app.ui import theme
from counter_app.ui.desk import Desk
from counter_app.ui.pages.settings_section import Cell, RowsModel, Section, SettingsTools
from counter_app.ui.widgets import Card, Column, ColumnKind, DataTable, LabeledField, Level, Text, UrgencyPill


class CalendarSection(Section):
    """Read by everybody; the calendar comes with the program's version."""

    name = N_("Lịch nghỉ")

    def __init__(self, desk: Desk, tools: SettingsTools) -> None:
        super().__init__(
            desk,
            tools,
            _("Ngày hẹn trả bỏ qua ngày nghỉ dưới đây và tính cả ngày làm bù. Lịch đi kèm phiên bản này."),
        )
        self._years: Sequence[CalendarYear] = ()
        self.year = QComboBox()
        self._pill = UrgencyPill(Level.DONE)
        self._count = Text(tone="soft")
        self._model = RowsModel((_("Ngày"), _("Nghỉ hay làm"), _("Vì sao")), self)
        columns = (Column(ColumnKind.FITTED), Column(ColumnKind.FITTED), Column(ColumnKind.TEXT))
        self.table = DataTable(_("Ngày nghỉ và ngày làm bù"), columns)
        self.table.setModel(self._model)
        self.table.set_empty_text(
            _("Năm này chưa có lịch: mọi ngày thứ Hai đến thứ Sáu đều tính là ngày làm.")
        )
        self._lay_out()
        self.year.currentIndexChanged.connect(self._on_year_chosen)

    def _lay_out(self) -> None:
        card = Card()
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addWidget(LabeledField(_("Năm"), self.year))
        facts = QHBoxLayout()
        facts.setContentsMargins(0, 0, 0, theme.px(8))
        facts.setSpacing(theme.px(12))
        facts.addWidget(self._pill)
        facts.addWidget(self._count, 1)
        row.addLayout(facts, 1)
        row.setAlignment(facts, Qt.AlignmentFlag.AlignBottom)
        card.body.addLayout(row)
        card.body.addWidget(self.table, 1)
        self.column.addWidget(card, 1)

    def refresh(self) -> None:
        """Read the calendar again."""
        years = self.desk.read(lambda: calendar_years(self.desk.workplace))
        if years is None or tuple(years) == tuple(self._years):
            return
        self._years = tuple(years)
        shown = self.year.currentData() or local(self.desk.workplace.now()).year
        self.year.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.year.clear()
        for year in sorted(self._years, key=lambda year: -year.year):
            self.year.addItem(str(year.year), year.year)
        self.year.setCurrentIndex(max(self.year.findData(shown), 0))
        self.year.blockSignals(False)  # noqa: FBT003 - Qt's own
        self._on_year_chosen()

    def take_focus(self) -> None:
        """Begin with the year."""
        self.year.setFocus()

    def _on_year_chosen(self) -> None:
        year = next((year for year in self._years if year.year == self.year.currentData()), None)
        days = year.days if year else ()
        confirmed = year is not None and year.confirmed
        self._pill.set_level(
            Level.DONE if confirmed else Level.WARN, _("Đã xác nhận") if confirmed else _("Dự kiến")
        )
        off = sum(not day.works for day in days)
        self._count.setText(
            _("{off} ngày nghỉ, {made_up} ngày làm bù").format(off=off, made_up=len(days) - off)
        )
        self._model.show_rows([_row(day) for day in days])


def _row(day: CalendarDay) -> tuple[Cell, Cell, Cell]:
    when = f"{weekday_name(day.day.weekday(), short=True)} {day.day:%d/%m/%Y}"
    kind = Cell(_("Làm bù"), tone="warn") if day.works else Cell(_("Nghỉ"), tone="done")
    return Cell(when, strong=True), kind, Cell(day.name, sub=day.source)
