"""The office's working hours: sessions per weekday, seasons, reception beside them, and what held before."""

import re
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from itertools import combinations, pairwise

from counter_app.domain.errors import N_, RuleError, UsageError

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


@dataclass(frozen=True, slots=True, order=True)
class Session:
    """An unbroken stretch of work, from `opens` up to `closes`."""

    opens: time
    closes: time

    def __post_init__(self) -> None:
        if self.opens >= self.closes:
            raise RuleError(
                "session_backwards",
                N_("Buổi làm việc phải mở trước khi đóng: {opens}–{closes}."),
                field="hours",
                opens=f"{self.opens:%H:%M}",
                closes=f"{self.closes:%H:%M}",
            )

    def __str__(self) -> str:
        return f"{self.opens:%H:%M}-{self.closes:%H:%M}"

    @property
    def minutes(self) -> int:
        """How many whole minutes the session lasts."""
        return (self.closes.hour - self.opens.hour) * 60 + self.closes.minute - self.opens.minute


Sessions = tuple[Session, ...]
_WRITTEN = re.compile(r"(\d{1,2})[:h](\d{2})\s*[-–]\s*(\d{1,2})[:h](\d{2})", re.ASCII)


def parse_session(text: str) -> Session:
    """Read a session written `08:00-12:00` (also with an en dash, or `8h00`).

    Raises:
        UsageError: it is not written so, or names an hour that is not on the clock.
        RuleError: it closes before it opens.
    """
    match = _WRITTEN.fullmatch(text.strip())
    try:
        opens, closes = _two_times(match)
    except ValueError:
        raise UsageError(
            "session_unreadable",
            N_("Không đọc được buổi làm việc “{text}”. Hãy viết theo kiểu 08:00-12:00."),
            field="hours",
            text=text,
        ) from None
    return Session(opens, closes)


def _two_times(match: re.Match[str] | None) -> tuple[time, time]:
    if match is None:
        raise ValueError
    hour, minute, last_hour, last_minute = (int(number) for number in match.groups())
    return time(hour, minute), time(last_hour, last_minute)


def check_sessions(sessions: Sessions, day: str) -> None:
    """Refuse sessions that are out of order or overlap; the message names `day`."""
    for earlier, later in pairwise(sessions):
        if later.opens < earlier.closes:
            raise RuleError(
                "sessions_overlap",
                N_(
                    "Các buổi làm việc của {day} chồng lên nhau hoặc không theo thứ tự: {earlier} và {later}."
                ),
                field="hours",
                day=day,
                earlier=str(earlier),
                later=str(later),
            )


OFFICE_DAY: Sessions = (Session(time(8), time(12)), Session(time(13, 30), time(17, 30)))


Week = tuple[Sessions, Sessions, Sessions, Sessions, Sessions, Sessions, Sessions]
OFFICE_WEEK: Week = (OFFICE_DAY, OFFICE_DAY, OFFICE_DAY, OFFICE_DAY, OFFICE_DAY, (), ())
NO_SESSIONS: Week = ((), (), (), (), (), (), ())
_LONGEST_MONTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _check_week(week: Week) -> None:
    if len(week) != len(WEEKDAYS):
        raise RuleError(
            "hours_not_a_week",
            N_("Giờ làm việc phải có đủ bảy ngày trong tuần, hiện có {count}."),
            field="hours",
            count=len(week),
        )
    for sessions, name in zip(week, WEEKDAYS, strict=True):
        check_sessions(sessions, name)


def _require_work(week: Week) -> None:
    if not any(week):
        raise RuleError("hours_empty", N_("Tuần làm việc phải có ít nhất một buổi làm việc."), field="hours")


@dataclass(frozen=True, slots=True)
class Season:
    """A part of every year with sessions of its own, such as summer hours.

    `first` and `last` are (month, day), both inclusive; a winter may run over New Year.
    """

    name: str
    first: tuple[int, int]
    last: tuple[int, int]
    weekdays: Week

    def __post_init__(self) -> None:
        for month, day in (self.first, self.last):
            if not 1 <= month <= len(_LONGEST_MONTHS) or not 1 <= day <= _LONGEST_MONTHS[month - 1]:
                raise RuleError(
                    "season_date",
                    N_("Mùa “{name}”: ngày {day}/{month} không có trong lịch."),
                    field="seasons",
                    name=self.name,
                    day=day,
                    month=month,
                )
        _check_week(self.weekdays)
        _require_work(self.weekdays)

    def covers(self, day: date) -> bool:
        """Whether `day` lies in the season, whatever the year."""
        here = (day.month, day.day)
        if self.first <= self.last:
            return self.first <= here <= self.last
        return here >= self.first or here <= self.last


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """The sessions of the seven weekdays, Monday first; a rest day has none.

    A season takes the place of `weekdays` while it lasts. `reception` are sessions in which dossiers are
    received without the day counting as a working day, such as Saturday mornings. These hours hold from
    `since` on; what held before is `earlier`, so that a change of hours never rewrites the past.
    """

    weekdays: Week = OFFICE_WEEK
    seasons: tuple[Season, ...] = ()
    reception: Week = NO_SESSIONS
    since: date | None = None
    earlier: "WorkingHours | None" = None

    def __post_init__(self) -> None:
        _check_week(self.weekdays)
        _require_work(self.weekdays)
        _check_week(self.reception)
        for working, receiving, name in zip(self.weekdays, self.reception, WEEKDAYS, strict=True):
            check_sessions(tuple(sorted((*working, *receiving))), name)
        self._check_seasons()
        self._check_editions()

    def on(self, day: date) -> "WorkingHours":
        """Return the edition of the hours that holds on `day`."""
        edition = self
        while edition.earlier is not None and edition.since is not None and day < edition.since:
            edition = edition.earlier
        return edition

    def week(self, day: date) -> Week:
        """Return the working week in force on `day`: the season's, else the usual one."""
        edition = self if self.earlier is None else self.on(day)
        for season in edition.seasons:
            if season.covers(day):
                return season.weekdays
        return edition.weekdays

    def changed(self, new: "WorkingHours", since: date) -> "WorkingHours":
        """Return hours that are `new` from `since` on and these before; later editions give way."""
        kept: WorkingHours | None = self
        while kept is not None and kept.since is not None and kept.since >= since:
            kept = kept.earlier
        return replace(new, since=since if kept else None, earlier=kept)

    def _check_seasons(self) -> None:
        days = [date(2024, 1, 1) + timedelta(days=index) for index in range(366)]  # a leap year has them all
        for one, other in combinations(self.seasons, 2):
            if any(one.covers(day) and other.covers(day) for day in days):
                raise RuleError(
                    "seasons_overlap",
                    N_("Hai mùa “{one}” và “{other}” trùng ngày nhau."),
                    field="seasons",
                    one=one.name,
                    other=other.name,
                )

    def _check_editions(self) -> None:
        earlier = self.earlier
        if earlier is None:
            return
        if self.since is None or (earlier.since is not None and earlier.since >= self.since):
            raise RuleError(
                "hours_out_of_order",
                N_("Các lần đổi giờ làm việc phải có ngày bắt đầu theo thứ tự thời gian."),
                field="hours",
            )
