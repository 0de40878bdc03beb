"""What sets two calendars apart, a row a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from counter_app.domain.calendar_days import CalendarDay, CalendarDifference, CalendarYear
from counter_app.domain.calendar_edits import kind_of
from counter_app.i18n import _
from counter_app.ui.calendar.kinds import kind_words, short_date, source_words
from counter_app.ui.pages.settings_section import Cell

_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Difference:
    """A day whose entry is new, gone or another."""

    day: date
    before: CalendarDay | None
    after: CalendarDay | None

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The row that tells it: the sign and word of what happens, the day, its entry before and after."""
        if self.before is None:
            what = Cell(_("+ Thêm"), tone="done", strong=True)
        elif self.after is None:
            what = Cell(_("− Bỏ"), tone="alarm", strong=True)
        else:
            what = Cell(_("≠ Sửa"), tone="warn", strong=True)
        shown = self.after or self.before
        old = self.before if self.after is not None else None
        return what, Cell(short_date(self.day)), Cell(_entry_words(shown), sub=_before_words(old, shown))


def difference_rows(found: CalendarDifference) -> list[Difference]:
    """Return a comparison as rows, in order of date."""
    rows = [Difference(day.day, None, day) for day in found.added]
    rows += [Difference(day.day, day, None) for day in found.removed]
    rows += [Difference(old.day, old, new) for old, new in found.changed]
    return sorted(rows, key=lambda row: row.day)


def confirmation_notes(known: Iterable[CalendarYear], years: Iterable[CalendarYear]) -> list[str]:
    """Return a sentence for each year whose being confirmed changes."""
    before = {year.year for year in known if year.confirmed}
    notes = []
    for year in years:
        if year.confirmed and year.year not in before:
            said = _("Năm {year} thành đã xác nhận: giấy hẹn rơi vào năm này không còn kèm cảnh báo.")
            notes.append(said.format(year=year.year))
        elif not year.confirmed and year.year in before:
            said = _("Năm {year} thành chưa xác nhận: giấy hẹn rơi vào năm này sẽ kèm cảnh báo.")
            notes.append(said.format(year=year.year))
    return notes


def _entry_words(entry: CalendarDay | None) -> str:
    if entry is None:
        return ""
    usual = entry.day.weekday() < _SATURDAY
    return f"{kind_words(kind_of(entry, usual=usual), entry)} · {entry.name}"


def _before_words(old: CalendarDay | None, shown: CalendarDay | None) -> str:
    if old is not None:
        return _("trước: {entry}").format(entry=f"{_entry_words(old)} · {source_words(old)}")
    return source_words(shown) if shown else ""
