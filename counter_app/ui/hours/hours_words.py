"""How the office's hours are told: seasons as rows, and since when each edition has held."""

from dataclasses import replace

from counter_app.domain.hours import Season, WorkingHours
from counter_app.domain.office import Office
from counter_app.i18n import _
from counter_app.ui.first_run.hours_fields import week_words
from counter_app.ui.pages.settings_section import Cell


def season_row(season: Season) -> tuple[Cell, Cell]:
    """Return a season's name with its days, and its week."""
    days = _("{first} đến hết {last} hằng năm").format(first=_day(season.first), last=_day(season.last))
    week = week_words(WorkingHours(season.weekdays))
    return Cell(season.name, sub=days, strong=True), Cell(week)


def editions_words(hours: WorkingHours) -> str:
    """Return what held before and since when, an edition a line; nothing where there was one only."""
    lines: list[str] = []
    edition: WorkingHours | None = hours
    while edition is not None and (edition.earlier is not None or lines):
        week = week_words(replace(edition, since=None, earlier=None))
        since = edition.since if edition.earlier is not None else None
        begins = _("Từ {day:%d/%m/%Y}: {week}") if since else _("Trước đó: {week}")
        lines.append(begins.format(day=since, week=week))
        edition = edition.earlier
    return "\n".join(lines)


def change_notes(old: Office, new: Office) -> list[str]:
    """Return what would be otherwise, a sentence each."""
    notes = []
    if new.hours != old.hours:
        week = week_words(new.hours)
        since = new.hours.since
        said = _("Giờ mới từ {day:%d/%m/%Y}: {week}.") if since else _("Giờ mới, kể cả trước đây: {week}.")
        notes.append(said.format(day=since, week=week))
    if new.hours.seasons != old.hours.seasons:
        names = ", ".join(season.name for season in new.hours.seasons) or _("không có")
        notes.append(_("Mùa: {names}.").format(names=names))
    if new.due_mode != old.due_mode:
        notes.append(_("Giờ hẹn đổi cho hồ sơ nhận từ nay; hồ sơ đã nhận giữ như cũ."))
    if new.early_by != old.early_by:
        notes.append(_("Cách tính trước hạn đổi cho mọi hồ sơ và thống kê."))
    return notes


def same_rules(one: WorkingHours, other: WorkingHours) -> bool:
    """Whether two editions say the same, whenever they begin."""
    return (one.weekdays, one.seasons, one.reception) == (other.weekdays, other.seasons, other.reception)


def _day(day: tuple[int, int]) -> str:
    return f"{day[1]:02d}/{day[0]:02d}"
