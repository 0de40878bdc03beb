"""The entries of a year as a list, each with its name and the document it rests on."""

from datetime import date

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent

from counter_app.domain.calendar import WorkingCalendar
from counter_app.domain.calendar_days import CalendarDay, CalendarYear
from counter_app.domain.calendar_edits import kind_of
from counter_app.i18n import _
from counter_app.ui import theme
from counter_app.ui.calendar.kinds import TONES, WORDS, short_date, source_words
from counter_app.ui.first_run.hours_fields import sessions_words
from counter_app.ui.pages.settings_section import Cell, RowsModel
from counter_app.ui.widgets import Card, Column, ColumnKind, DataTable, Text


class EntriesCard(Card):
    """Lists the departures of a year.

    Signals:
        day_chosen(day): a row is current.
        edit_requested(day), removal_requested(day): Enter or Delete on a row.
    """

    day_chosen = Signal(object)
    edit_requested = Signal(object)
    removal_requested = Signal(object)

    def __init__(self) -> None:
        super().__init__(_("Các ngày trong lịch"))
        self._days: tuple[CalendarDay, ...] = ()
        self.count = Text(tone="soft", wrap=True)
        self._model = RowsModel((_("Ngày"), _("Loại ngày"), _("Tên ngày và văn bản")), self)
        columns = (Column(ColumnKind.FITTED), Column(ColumnKind.FITTED), Column(ColumnKind.TEXT))
        self.table = _EntriesTable(_("Ngày nghỉ và ngày làm bù"), columns)
        self.table.setModel(self._model)
        self.table.set_empty_text(
            _("Năm này chưa có lịch: mọi ngày thứ Hai đến thứ Sáu đều tính là ngày làm.")
        )
        self.table.setMinimumHeight(theme.px(320))
        self.body.addWidget(self.count)
        self.body.addWidget(self.table, 1)
        self.table.current_row_changed.connect(self._on_row)
        self.table.row_activated.connect(self._on_activated)
        self.table.deleted.connect(self._on_deleted)

    def show_year(self, year: CalendarYear, calendar: WorkingCalendar) -> None:
        """Show a year's entries in order of date."""
        self._days = year.days
        self.set_title(_("Các ngày trong lịch năm {year}").format(year=year.year))
        off = sum(not day.works for day in year.days)
        words = _("{off} ngày nghỉ, {made_up} ngày làm bù hoặc nửa ngày")
        self.count.setText(words.format(off=off, made_up=len(year.days) - off))
        self._model.show_rows([_row(day, calendar) for day in year.days])

    def _on_row(self, row: int) -> None:
        day = self._day(row)
        if day is not None and self.table.hasFocus():
            self.day_chosen.emit(day)

    def _on_activated(self, index: QModelIndex) -> None:
        day = self._day(index.row())
        if day is not None:
            self.edit_requested.emit(day)

    def _on_deleted(self, row: int) -> None:
        day = self._day(row)
        if day is not None:
            self.removal_requested.emit(day)

    def _day(self, row: int) -> date | None:
        return self._days[row].day if 0 <= row < len(self._days) else None


class _EntriesTable(DataTable):
    deleted = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell of Delete as well."""
        if event.key() == Qt.Key.Key_Delete and not event.isAutoRepeat():
            self.deleted.emit(self.current_row())
        else:
            super().keyPressEvent(event)


def _row(day: CalendarDay, calendar: WorkingCalendar) -> tuple[Cell, Cell, Cell]:
    kind = kind_of(day, usual=calendar.usually_works(day.day))
    hours = sessions_words(day.sessions) if day.sessions else ""
    word = Cell(_(WORDS[kind]), sub=hours, tone=TONES.get(kind, ""))
    return Cell(short_date(day.day), strong=True), word, Cell(day.name, sub=source_words(day))
