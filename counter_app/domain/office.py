"""The office: its letterhead, its hours, its days off, and how its dossiers are numbered."""

import re
from dataclasses import dataclass, field
from datetime import date, time
from itertools import pairwise

from counter_app.domain.errors import N_, RuleError, UsageError
from counter_app.domain.procedures import DueMode

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


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A day that departs from the ordinary week: a day off, or a make-up day (`works`).

    `sessions` replaces that day's hours; None keeps the usual ones (for a make-up day, those of the
    working week).
    """

    day: date
    works: bool
    name: str
    source: str = ""
    sessions: Sessions | None = None

    def __post_init__(self) -> None:
        if self.sessions is not None:
            check_sessions(self.sessions, f"{self.day:%d/%m/%Y}")
            if bool(self.sessions) != self.works:
                raise RuleError(
                    "calendar_day_contradicts",
                    N_("Ngày {day} ghi là ngày làm việc nhưng các buổi làm việc lại nói khác.")
                    if self.works
                    else N_("Ngày {day} ghi là ngày nghỉ nhưng các buổi làm việc lại nói khác."),
                    field="sessions",
                    day=f"{self.day:%d/%m/%Y}",
                )


@dataclass(frozen=True, slots=True)
class CalendarYear:
    """The departures of one year, in order of date; `confirmed` once the government's notice is known.

    Every day lies in `year`: the make-up Saturday of a New Year's Eve swap belongs to the year after.
    """

    year: int
    confirmed: bool
    days: tuple[CalendarDay, ...]

    def __post_init__(self) -> None:
        for entry in self.days:
            if entry.day.year != self.year:
                raise RuleError(
                    "calendar_day_elsewhere",
                    N_("Ngày {day} không thuộc lịch năm {year}."),
                    field="day",
                    day=f"{entry.day:%d/%m/%Y}",
                    year=self.year,
                )
        for earlier, later in pairwise(self.days):
            if later.day <= earlier.day:
                raise RuleError(
                    "calendar_day_twice",
                    N_("Lịch năm {year}: ngày {day} bị lặp lại hoặc không theo thứ tự."),
                    field="day",
                    day=f"{later.day:%d/%m/%Y}",
                    year=self.year,
                )


HEADER_LINES = 4
CODE_TEMPLATE = "{agency}-{yymmdd}-{seq:04d}"
_AGENCY = re.compile(r"[A-Za-z0-9]+(\.[A-Za-z0-9]+)*")
_PIECE = re.compile(r"\{agency\}|\{yymmdd\}|\{seq(?::0[1-9]d)?\}|[A-Za-z0-9./-]")


def _check_template(template: str) -> None:
    tokens = ("{agency}", "{yymmdd}", "{seq")
    if _PIECE.sub("", template) or any(template.count(token) != 1 for token in tokens):
        raise RuleError(
            "code_template_unusable",
            N_(
                "Mẫu mã hồ sơ “{written}” phải có đúng một lần mỗi phần: đơn vị, ngày và số thứ tự, "
                "ví dụ {example}."
            ),
            field="code_template",
            written=template,
            example=CODE_TEMPLATE,
        )


@dataclass(frozen=True, slots=True)
class Office:
    """One counter's office as the papers name it, with the habits that the law leaves to it.

    `header` is the agency's part of the letterhead, parent body first, own name last; `agency` the
    identifier in dossier codes; `due_mode` at what time of the last day results are promised.
    """

    name: str
    header: tuple[str, ...]
    place: str
    agency: str
    counter_name: str
    hours: WorkingHours = field(default_factory=WorkingHours)
    due_mode: DueMode = DueMode.END_OF_DAY
    uses_official_system: bool = True
    code_template: str = CODE_TEMPLATE
    phone: str = ""

    def __post_init__(self) -> None:
        for key in ("name", "place", "counter_name"):
            if not getattr(self, key).strip():
                raise RuleError(
                    "office_incomplete", N_("Thông tin đơn vị còn thiếu mục “{key}”."), field=key, key=key
                )
        if not 1 <= len(self.header) <= HEADER_LINES or not all(line.strip() for line in self.header):
            raise RuleError(
                "office_header",
                N_("Phần tên cơ quan ở đầu giấy phải có từ 1 đến {most} dòng, không dòng nào để trống."),
                field="header",
                most=HEADER_LINES,
            )
        if not _AGENCY.fullmatch(self.agency):
            raise RuleError(
                "office_agency",
                N_(
                    "Mã định danh đơn vị “{agency}” chỉ gồm chữ không dấu, chữ số và dấu chấm, "
                    "ví dụ H26.33.12."
                ),
                field="agency",
                agency=self.agency,
            )
        _check_template(self.code_template)


def default_office() -> Office:
    """Return the sample office that a fresh database starts with."""
    return Office(
        name="Điểm Phục vụ hành chính công phường Sơn Tây",
        header=("UBND PHƯỜNG SƠN TÂY", "ĐIỂM PHỤC VỤ HÀNH CHÍNH CÔNG"),
        place="Sơn Tây",
        agency="H26.33.12",
        counter_name="Quầy số 1",
    )
