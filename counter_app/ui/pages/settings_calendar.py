"""Settings, the calendar: a year at a glance, its entries, and every change seen before it is stored."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QScrollArea, QWidget

from counter_app.domain.calendar_days import CalendarDay, CalendarYear
from counter_app.domain.calendar_edits import confirmed_by, with_entries, without_entry
from counter_app.domain.errors import N_, CounterError
from counter_app.domain.moments import local
from counter_app.i18n import _, explain
from counter_app.services import calendar_packs, changes
from counter_app.services.changes import Moved
from counter_app.services.office_settings import calendar_years
from counter_app.services.workplace import Workplace
from counter_app.ui import theme
from counter_app.ui.calendar.change_flow import ChangeFlow, Planned
from counter_app.ui.calendar.difference import confirmation_notes, difference_rows
from counter_app.ui.calendar.drifted_dialog import DriftedDialog
from counter_app.ui.calendar.entries_card import EntriesCard
from counter_app.ui.calendar.entry_dialog import EntryDialog
from counter_app.ui.calendar.year_card import YearCard
from counter_app.ui.calendar.year_dialogs import (
    ConfirmYearDialog,
    ExportDialog,
    ProposalDialog,
    still_missing,
)
from counter_app.ui.desk import Desk
from counter_app.ui.pages.settings_section import Section, SettingsTools
from counter_app.ui.widgets import Notice, SecondaryButton
from counter_app.ui.widgets.flow import FlowLayout

_YEARS_AHEAD: Final = 2
_SIDE_BY_SIDE: Final = 1180
_YEAR_FIRST: Final = 600
_FILES: Final = N_("Lịch (*.json *.toml)")


class CalendarSection(Section):
    """Read by everybody, changed by administrators; a printed promise moves by none of it."""

    name = N_("Lịch nghỉ")

    def __init__(self, desk: Desk, tools: SettingsTools) -> None:
        super().__init__(desk, tools)
        self._years: dict[int, CalendarYear] = {}
        self._shown = local(desk.workplace.now()).year
        self._counting = False
        self.warning = Notice()
        self.warning.set_closable(closable=False)
        self.flow = ChangeFlow(desk, tools.background)
        self.card = YearCard()
        self.entries = EntriesCard()
        self.drifted_button = SecondaryButton("")
        self.add_button = SecondaryButton(_("Thêm ngày…"), "Alt+T", icon="plus")
        self.add_button.setShortcut("Alt+T")
        self.propose_button, self.confirm_button = SecondaryButton(""), SecondaryButton("")
        self.import_button = SecondaryButton(_("Nhập lịch…"))
        self.export_button = SecondaryButton(_("Xuất lịch…"))
        self._administering = (
            self.add_button,
            self.propose_button,
            self.confirm_button,
            self.import_button,
            self.export_button,
        )
        self._lay_out()
        self._listen()
        self._show_drifted(())

    @property
    def year(self) -> CalendarYear:
        """The year shown; one that nobody has stored yet is empty and unconfirmed."""
        return self._years.get(self._shown) or CalendarYear(self._shown, confirmed=False, days=())

    def _lay_out(self) -> None:
        self.column.addWidget(self.reason_line())
        self.column.addWidget(self.warning)
        self._acts = QWidget()
        row = FlowLayout(self._acts, gap=theme.px(8))
        for button in (self.drifted_button, *self._administering):
            row.addWidget(button)
        self.column.addWidget(self.flow)
        self.column.addWidget(self._acts)
        self._halves = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._halves.setSpacing(theme.px(12))
        self._halves.addWidget(self.card, 3)
        self._halves.addWidget(self.entries, 2)
        self.column.addLayout(self._halves, 1)

    def _listen(self) -> None:
        self.card.year_chosen.connect(self._on_year_chosen)
        self.card.grid.moved.connect(self._on_moved)
        for part in (self.card, self.entries):
            part.edit_requested.connect(self._on_edit)
            part.removal_requested.connect(self._on_remove)
        self.entries.day_chosen.connect(self.card.show_day)
        self.drifted_button.clicked.connect(self._on_show_drifted)
        self.add_button.clicked.connect(lambda: self._edit(self.card.grid.current, None))
        self.propose_button.clicked.connect(self._on_propose)
        self.confirm_button.clicked.connect(self._on_confirm)
        self.import_button.clicked.connect(self._on_import)
        self.export_button.clicked.connect(self._on_export)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the list beside the year where both have room; where little is seen, the year comes first."""
        super().resizeEvent(event)
        year_first = event.size().width() < theme.px(_YEAR_FIRST)
        if year_first != (self._halves.indexOf(self._acts) >= 0):
            place = self._halves if year_first else self.column
            place.insertWidget(1 if year_first else self.column.indexOf(self.flow) + 1, self._acts)
        wide = event.size().width() >= theme.px(_SIDE_BY_SIDE)
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if direction != self._halves.direction():
            self._halves.setDirection(direction)

    def refresh(self) -> None:
        """Read the calendar again, and count the drifted dossiers beside the window."""
        years = self.desk.read(lambda: calendar_years(self.desk.workplace))
        if years is None:
            return
        self._years = {year.year: year for year in years}
        this = local(self.desk.workplace.now()).year
        offered = {*self._years, *range(this, this + _YEARS_AHEAD + 1)}
        self.card.offer_years(offered, self._shown)
        self._show_year()
        if not self._counting:
            self._counting = True
            work = partial(changes.drifted, self.desk.workplace)
            self.tools.background.run(work, self._on_counted, self._on_failed)

    def take_focus(self) -> None:
        """Begin in the year, at the day where one was."""
        self.card.grid.setFocus()
        self._on_moved(self.card.grid.current)

    def _show_year(self) -> None:
        year, workplace = self.year, self.desk.workplace
        today = local(workplace.now()).date()
        self.card.show_year(year, workplace.calendar, today, editable=self.administers)
        self.entries.show_year(year, workplace.calendar)
        self.propose_button.set_text(_("Đề xuất năm {year}").format(year=year.year))
        self.propose_button.setVisible(not year.confirmed)
        words = _("Đặt lại chưa xác nhận") if year.confirmed else _("Xác nhận năm {year}…")
        self.confirm_button.set_text(words.format(year=year.year))
        for button in self._administering:
            button.setEnabled(self.administers)
        self.confirm_button.setEnabled(self.administers and bool(year.days))
        doubt = "" if year.confirmed else _doubt_words(year)
        if not doubt:
            self.warning.clear()
        elif doubt != self.warning.text:  # said aloud once, not at every refresh
            self.warning.show_message(doubt, "warn")

    def _show_drifted(self, drifted: Sequence[Moved]) -> None:
        self.drifted_button.set_text(_("Hồ sơ lệch ngày hẹn: {count}").format(count=len(drifted)))

    def _on_counted(self, drifted: Sequence[Moved]) -> None:
        self._counting = False
        self._show_drifted(drifted)

    def _on_year_chosen(self, year: int) -> None:
        self._shown = year
        self._show_year()

    def _on_moved(self, day: date) -> None:
        """Keep the day that keys have reached on the screen."""
        grid = self.card.grid
        holder = self.parentWidget()
        area = holder.parentWidget() if holder else None
        if isinstance(area, QScrollArea) and grid.hasFocusInside():
            area.ensureWidgetVisible(grid.months[day.month - 1], 0, theme.px(8))

    # --- entries -------------------------------------------------------------------------------------------

    def _on_edit(self, day: date) -> None:
        self._edit(day, next((entry for entry in self.year.days if entry.day == day), None))

    def _edit(self, day: date, entry: CalendarDay | None) -> None:
        if not self.administers or self.flow.busy:
            return
        dialog = EntryDialog(
            day=day,
            entry=entry,
            usually_works=self.desk.workplace.calendar.usually_works,
            commit=self._on_entered,
            parent=self.window(),
        )
        dialog.removal_requested.connect(partial(self._on_remove, day))
        dialog.open()

    def _on_entered(self, entries: Sequence[CalendarDay]) -> None:
        first = entries[0].day
        year = self._years.get(first.year) or CalendarYear(first.year, confirmed=False, days=())
        self._propose(with_entries(year, entries), _("Xem trước thay đổi lịch"))

    def _on_remove(self, day: date) -> None:
        if self.administers and any(entry.day == day for entry in self.year.days):
            self._propose(without_entry(self.year, day), _("Xem trước khi xóa khỏi lịch"))

    def _propose(self, year: CalendarYear, title: str) -> None:
        done = _("Đã lưu lịch năm {year}. Giấy hẹn đã in giữ nguyên.").format(year=year.year)
        self.flow.propose_years(title, [year], done)

    # --- a coming year -------------------------------------------------------------------------------------

    def _on_propose(self) -> None:
        self.flow.look_up(partial(self.tools.calendar.propose, self._shown), self._on_proposed)

    def _on_proposed(self, proposed: CalendarYear) -> None:
        year = self._years.get(proposed.year) or CalendarYear(proposed.year, confirmed=False, days=())
        missing = still_missing(proposed.days, year, self.desk.workplace.calendar.usually_works)
        if not missing:
            said = _("Mọi ngày được đề xuất cho năm {year} đã có trong lịch.").format(year=year.year)
            self.desk.said.emit(said, "info")
            return
        ProposalDialog(year.year, missing, self._on_entered, parent=self.window()).open()

    def _on_confirm(self) -> None:
        year = self.year
        if year.confirmed:
            back = CalendarYear(year.year, confirmed=False, days=year.days)
            self._propose(back, _("Đặt lịch năm {year} lại thành chưa xác nhận").format(year=year.year))
        else:
            ConfirmYearDialog(year, partial(self._on_compared, year), parent=self.window()).open()

    def _on_compared(self, year: CalendarYear, notice: str) -> None:
        title = _("Xác nhận lịch năm {year}").format(year=year.year)
        self._propose(confirmed_by(year, notice), title)

    # --- packs ---------------------------------------------------------------------------------------------

    def _on_import(self) -> None:
        chooser = QFileDialog(self.window(), _("Nhập lịch"), "", _(_FILES))
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.fileSelected.connect(self.import_file)
        chooser.open()

    def import_file(self, path: str) -> None:
        """Compare a pack with the calendar, and take it over if that is wanted."""
        work = partial(_planned_pack, self.desk.workplace, self.tools, Path(path))
        title = _("Nhập lịch từ tệp {name}").format(name=Path(path).name)
        self.flow.propose(title, work, _("Đã nhập lịch. Giấy hẹn đã in giữ nguyên."))

    def _on_export(self) -> None:
        ExportDialog(self._choose_target, parent=self.window()).open()

    def _choose_target(self, with_local: bool) -> None:  # noqa: FBT001 - the answer of a check box
        chooser = QFileDialog(self.window(), _("Xuất lịch"), "lich-nghi.json", _(_FILES))
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setDefaultSuffix("json")
        chooser.fileSelected.connect(partial(self.export_file, with_local=with_local))
        chooser.open()

    def export_file(self, path: str, *, with_local: bool) -> None:
        """Write every year into a file."""
        years = [self._years[year] for year in sorted(self._years)]
        work = partial(self.tools.calendar.write, Path(path), years, with_local)
        said = _("Đã xuất lịch ra {path}.").format(path=path)
        self.flow.look_up(work, lambda _nothing: self.desk.said.emit(said, "done"))

    # --- drifted dossiers ----------------------------------------------------------------------------------

    def _on_show_drifted(self) -> None:
        """List them as they are now: somebody may have acted on one since they were counted."""
        self.flow.look_up(partial(changes.drifted, self.desk.workplace), self._open_drifted)

    def _open_drifted(self, drifted: Sequence[Moved]) -> None:
        self._show_drifted(drifted)
        DriftedDialog(self.desk, drifted, parent=self.window()).open()

    def _on_failed(self, error: CounterError) -> None:
        self._counting = False
        self.desk.said.emit(explain(error), "alarm")


def _planned_pack(workplace: Workplace, tools: SettingsTools, path: Path) -> Planned:
    planned = calendar_packs.plan(workplace, tools.calendar.read(path))
    save = partial(calendar_packs.take_over, workplace, planned)
    notes = confirmation_notes(calendar_years(workplace), planned.years)
    rows = difference_rows(planned.difference)
    return Planned(planned.moved, save, rows, notes, empty=not rows and not notes)


def _doubt_words(year: CalendarYear) -> str:
    said = _("Lịch năm {year} chưa xác nhận: ngày hẹn rơi vào năm này đều kèm cảnh báo.")
    if not year.days:
        said = _(
            "Năm {year} chưa có ngày nghỉ nào: ngày hẹn rơi vào năm này đều kèm cảnh báo. "
            "Bấm “Đề xuất năm {year}” để bắt đầu."
        )
    return said.format(year=year.year)
