"""Settings, the hours: the week, its seasons, reception beside it, and since when they hold."""

from dataclasses import replace
from datetime import date
from functools import partial
from typing import Final, cast

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QCheckBox, QDateEdit, QHBoxLayout, QLineEdit

from counter_app.domain.errors import N_, CounterError, RuleError
from counter_app.domain.hours import Season, Week, WorkingHours
from counter_app.domain.moments import local
from counter_app.domain.office import Office
from counter_app.i18n import _, explain
from counter_app.ui import theme
from counter_app.ui.calendar.change_flow import ChangeFlow
from counter_app.ui.desk import Desk
from counter_app.ui.first_run.hours_fields import sessions_words
from counter_app.ui.hours.hours_words import change_notes, editions_words, same_rules, season_row
from counter_app.ui.hours.promise_card import PromiseCard
from counter_app.ui.hours.season_dialog import SeasonDialog
from counter_app.ui.hours.sessions_text import read_sessions
from counter_app.ui.hours.week_editor import WeekEditor
from counter_app.ui.pages.settings_section import RowsModel, Section, SettingsTools
from counter_app.ui.widgets import (
    Card,
    Column,
    ColumnKind,
    DataTable,
    LabeledField,
    Notice,
    PrimaryButton,
    SecondaryButton,
    Text,
)

_SATURDAY: Final = 5
_MORNING: Final = "08:00–11:30"


class HoursSection(Section):
    """Edited by administrators, after a look at what would move; read by everybody."""

    name = N_("Giờ làm việc")

    def __init__(self, desk: Desk, tools: SettingsTools) -> None:
        super().__init__(desk, tools)
        self._seasons: list[Season] = []
        self._changed = False
        self.week = WeekEditor()
        self.saturday = QCheckBox(_("Tiếp nhận sáng thứ Bảy (không tính là ngày làm việc)"))
        self.saturday_hours = QLineEdit()
        self._model = RowsModel((_("Mùa"), _("Giờ làm việc")), self)
        columns = (Column(ColumnKind.FITTED), Column(ColumnKind.TEXT))
        self.table = DataTable(_("Các mùa"), columns)
        self.table.setModel(self._model)
        self.table.set_empty_text(_("Không có mùa nào: cả năm theo giờ thường."))
        self.add_season = SecondaryButton(_("Thêm mùa…"), icon="plus")
        self.edit_season, self.remove_season = SecondaryButton(_("Sửa mùa…")), SecondaryButton(_("Bỏ mùa"))
        self.promise = PromiseCard()
        self.since = QDateEdit()
        self.since.setDisplayFormat("dd/MM/yyyy")
        self.since.setCalendarPopup(True)
        self.rewrite = QCheckBox(_("Giờ đang có bị ghi sai: sửa cả thời gian đã qua"))
        self.editions = Text(tone="soft", wrap=True)
        self.problem = Notice()
        self.flow = ChangeFlow(desk, tools.background)
        self.save_button = PrimaryButton(_("Xem trước và lưu"), "Ctrl+S")
        self.save_button.setShortcut("Ctrl+S")
        self.undo_button = SecondaryButton(_("Bỏ thay đổi"))
        self._lay_out()
        self._listen()
        self._show_office()

    def _lay_out(self) -> None:
        self.column.addWidget(self.reason_line())
        week = Card(_("Buổi làm việc trong tuần"))
        week.body.addWidget(self.week)
        reception = Card(_("Buổi chỉ tiếp nhận"))
        reception.body.addWidget(self.saturday)
        self._saturday_field = LabeledField(_("Giờ tiếp nhận thứ Bảy"), self.saturday_hours)
        reception.body.addWidget(self._saturday_field)
        for card in (week, reception, self._seasons_card(), self.promise, self._since_card()):
            self.column.addWidget(card)
        self.column.addWidget(self.problem)
        self.column.addWidget(self.flow)
        self.end_with(self.undo_button, self.save_button)

    def _seasons_card(self) -> Card:
        card = Card(_("Mùa"))
        self.table.setMinimumHeight(theme.px(150))
        card.body.addWidget(self.table)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        for button in (self.add_season, self.edit_season, self.remove_season):
            row.addWidget(button)
        row.addStretch(1)
        card.body.addLayout(row)
        return card

    def _since_card(self) -> Card:
        card = Card(_("Áp dụng từ ngày"))
        hint = _("Trước ngày này vẫn tính theo giờ cũ; các lần đổi giờ ghi sau ngày này bị thay.")
        self._since_field = LabeledField(_("Giờ mới có hiệu lực từ"), self.since, hint=hint)
        card.body.addWidget(self._since_field)
        card.body.addWidget(self.rewrite)
        card.body.addWidget(self.editions)
        kept = _("Hồ sơ đã hẹn giữ nguyên ngày giờ đã in trên giấy hẹn.")
        card.body.addWidget(Text(kept, tone="soft", wrap=True))
        return card

    def _listen(self) -> None:
        self.week.changed.connect(self._on_changed)
        self.saturday.clicked.connect(self._on_saturday)
        self.saturday_hours.textEdited.connect(self._on_changed)
        self.promise.changed.connect(self._on_changed)
        self.since.dateChanged.connect(self._on_changed)
        self.rewrite.clicked.connect(self._on_changed)
        self.add_season.clicked.connect(partial(self._open_season, None))
        self.edit_season.clicked.connect(self._on_edit_season)
        self.table.row_activated.connect(self._on_edit_season)
        self.remove_season.clicked.connect(self._on_remove_season)
        self.save_button.clicked.connect(self._on_save)
        self.undo_button.clicked.connect(self._show_office)
        self.flow.saved.connect(self._show_office)

    def refresh(self) -> None:
        """Show the hours as they are now, but never over what is being typed."""
        if not self._changed:
            self._show_office()

    def take_focus(self) -> None:
        """Begin with Monday."""
        self.week.days[0].setFocus()

    def _show_office(self) -> None:
        office = self.desk.workplace.office
        self.week.show_week(office.hours.weekdays)
        saturday = office.hours.reception[_SATURDAY]
        self.saturday.setChecked(bool(saturday))
        self.saturday_hours.setText(sessions_words(saturday) if saturday else "")
        self._show_seasons(list(office.hours.seasons))
        self.promise.show_choices(office.due_mode, office.early_by)
        today = local(self.desk.workplace.now()).date()
        self.since.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.since.setDate(QDate(today.year, today.month, today.day))
        self.since.blockSignals(False)  # noqa: FBT003 - Qt's own
        self.rewrite.setChecked(False)
        self.editions.setText(editions_words(office.hours))
        self.editions.setVisible(bool(self.editions.text()))
        self.problem.clear()
        self._set_changed(changed=False)

    def _show_seasons(self, seasons: list[Season]) -> None:
        self._seasons = seasons
        self._model.show_rows([season_row(season) for season in seasons])
        self.table.select_row(0)

    def _set_changed(self, *, changed: bool) -> None:
        self._changed = changed and self.administers
        self.save_button.setEnabled(self._changed)
        self.undo_button.setEnabled(self._changed)
        closed = not self.administers
        self.week.set_read_only(read_only=closed)
        self.saturday_hours.setReadOnly(closed)
        self._saturday_field.setVisible(self.saturday.isChecked())
        self.since.setEnabled(not closed and not self.rewrite.isChecked())
        for widget in (self.saturday, self.promise.mode, self.promise.early, self.rewrite, self.add_season):
            widget.setEnabled(not closed)
        for button in (self.edit_season, self.remove_season):
            button.setEnabled(not closed and bool(self._seasons))
        self.promise.show_example(self._typed_hours())

    def _on_changed(self) -> None:
        self.problem.clear()
        self._set_changed(changed=True)

    def _on_saturday(self) -> None:
        if self.saturday.isChecked() and not self.saturday_hours.text():
            self.saturday_hours.setText(_MORNING)
        self._on_changed()

    # --- seasons -------------------------------------------------------------------------------------------

    def _open_season(self, place: int | None) -> None:
        if not self.administers:
            return
        season = None if place is None else self._seasons[place]
        usual = self.desk.workplace.office.hours.weekdays
        SeasonDialog(season, usual, partial(self._take_season, place), parent=self.window()).open()

    def _take_season(self, place: int | None, season: Season) -> None:
        others = [each for number, each in enumerate(self._seasons) if number != place]
        WorkingHours(seasons=(*others, season))  # refuses one that overlaps another
        self._show_seasons(sorted([*others, season], key=lambda each: each.first))
        self._on_changed()

    def _on_edit_season(self) -> None:
        row = self.table.current_row()
        if 0 <= row < len(self._seasons):
            self._open_season(row)

    def _on_remove_season(self) -> None:
        row = self.table.current_row()
        if 0 <= row < len(self._seasons):
            self._show_seasons([each for number, each in enumerate(self._seasons) if number != row])
            self._on_changed()

    # --- saving --------------------------------------------------------------------------------------------

    def _on_save(self) -> None:
        office = self._wanted()
        if office is not None:
            done = _("Đã lưu giờ làm việc. Giấy hẹn đã in giữ nguyên.")
            title = _("Xem trước thay đổi giờ làm việc")
            notes = change_notes(self.desk.workplace.office, office)
            self.flow.propose_office(title, office, notes, done)

    def _wanted(self) -> Office | None:
        """Return the office as it would be; None when something is impossible, which is then said."""
        week = self.week.read()
        if week is None:
            return None
        office = self.desk.workplace.office
        try:
            new = WorkingHours(week, tuple(self._seasons), self._reception())
            hours = self._from_when(office.hours, new)
        except CounterError as error:
            self.problem.show_message(explain(error), "alarm")
            return None
        return replace(office, hours=hours, due_mode=self.promise.due_mode, early_by=self.promise.early_by)

    def _from_when(self, old: WorkingHours, new: WorkingHours) -> WorkingHours:
        if same_rules(old, new):
            return old
        if self.rewrite.isChecked():
            return replace(new, since=old.since, earlier=old.earlier)
        return old.changed(new, cast("date", self.since.date().toPython()))

    def _reception(self) -> Week:
        reception = list(self.desk.workplace.office.hours.reception)
        reception[_SATURDAY] = read_sessions(self.saturday_hours.text()) if self.saturday.isChecked() else ()
        monday, tuesday, wednesday, thursday, friday, saturday, sunday = reception
        return monday, tuesday, wednesday, thursday, friday, saturday, sunday

    def _typed_hours(self) -> WorkingHours | None:
        """Return the week as far as it can be read, for the example."""
        try:
            days = [read_sessions(editor.text()) for editor in self.week.days]
            monday, tuesday, wednesday, thursday, friday, saturday, sunday = days
            return WorkingHours((monday, tuesday, wednesday, thursday, friday, saturday, sunday))
        except (CounterError, RuleError):
            return None
