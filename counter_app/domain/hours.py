"""The office's working hours: sessions per weekday, seasons, reception beside them, and what held before."""

import re
from dataclasses import dataclass
from datetime import time
from itertools import pairwise

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


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """The sessions of the seven weekdays, Monday first; a rest day has none."""

    weekdays: tuple[Sessions, Sessions, Sessions, Sessions, Sessions, Sessions, Sessions] = (
        OFFICE_DAY,
        OFFICE_DAY,
        OFFICE_DAY,
        OFFICE_DAY,
        OFFICE_DAY,
        (),
        (),
    )

    def __post_init__(self) -> None:
        if len(self.weekdays) != len(WEEKDAYS):
            raise RuleError(
                "hours_not_a_week",
                N_("Giờ làm việc phải có đủ bảy ngày trong tuần, hiện có {count}."),
                field="hours",
                count=len(self.weekdays),
            )
        for sessions, name in zip(self.weekdays, WEEKDAYS, strict=True):
            check_sessions(sessions, name)
        if not any(self.weekdays):
            raise RuleError(
                "hours_empty", N_("Tuần làm việc phải có ít nhất một buổi làm việc."), field="hours"
            )
