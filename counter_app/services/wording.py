"""Appointments and limits in plain words. Papers use the Vietnamese as it stands; screens translate it."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta

from counter_app.domain.calendar import Start, WorkingCalendar
from counter_app.domain.deadlines import WORKING_DAY_MINUTES, Appointment, DayCount, Reason, day_off
from counter_app.domain.errors import N_
from counter_app.domain.hours import WEEKDAYS
from counter_app.domain.limits import Limit, Unit
from counter_app.domain.moments import local

Say = Callable[[str], str]
_ONE_DAY = timedelta(days=1)
_MOST_NAMED = 3  # days off told by name; more would fill the paper

_LIMITS = {
    Unit.SAME_DAY: N_("trong ngày"),
    Unit.WORKING_HOURS: N_("{amount} giờ làm việc"),
    Unit.WORKING_DAYS: N_("{amount} ngày làm việc"),
    Unit.CALENDAR_DAYS: N_("{amount} ngày"),
    Unit.MONTHS: N_("{amount} tháng"),
    Unit.UNSTATED: N_("pháp luật không quy định thời hạn"),
}
_LIMITS_OF_ONE = {  # the same in Vietnamese, not in English
    Unit.WORKING_HOURS: N_("1 giờ làm việc"),
    Unit.WORKING_DAYS: N_("1 ngày làm việc"),
    Unit.CALENDAR_DAYS: N_("1 ngày"),
    Unit.MONTHS: N_("1 tháng"),
}
_STARTS = {
    Start.BEFORE_OPENING: N_("Nhận trước giờ mở cửa, tính từ lúc mở cửa."),
    Start.AT_LUNCH: N_("Nhận vào giờ nghỉ trưa, tính từ đầu giờ chiều."),
    Start.AFTER_CLOSING: N_("Nhận sau giờ làm việc, tính như nhận đầu giờ ngày làm việc tiếp theo."),
    Start.RECEPTION: N_("Nhận trong buổi chỉ tiếp nhận, tính như nhận đầu giờ ngày làm việc tiếp theo."),
    Start.DAY_OFF: N_("Nhận vào ngày nghỉ, tính như nhận đầu giờ ngày làm việc tiếp theo."),
}
_REASONS = {
    Reason.RECEIPT: N_("không tính ngày nhận"),
    Reason.EFFECTIVE: N_("không tính ngày nhận"),
    Reason.COUNTED: N_("ngày thứ {ordinal}"),
    Reason.MAKE_UP: N_("ngày thứ {ordinal} · {name}"),
    Reason.SAME_DAY: N_("trả trong ngày"),
    Reason.AFTER_CUT_OFF: N_("nhận sau 15 giờ, chuyển sang ngày làm việc tiếp theo"),
    Reason.OUTSIDE_HOURS: N_("nhận ngoài giờ làm việc"),
    Reason.WEEKEND: N_("nghỉ cuối tuần"),
    Reason.DAY_OFF: N_("nghỉ · {name}"),
    Reason.LANDS_ON_DAY_OFF: N_("ngày cuối rơi vào ngày nghỉ"),
    Reason.LAST_DAY_MOVED: N_("chuyển sang ngày làm việc tiếp theo"),
    Reason.HOURS: N_("tính theo giờ làm việc"),
    Reason.CHANGED_HOURS: N_("ngày thứ {ordinal} · {name}"),
    Reason.PAUSED: N_("không tính"),
    Reason.AFTER_DUE: N_("sau ngày hẹn"),
    Reason.MADE_GOOD: N_("tính bù thời gian chờ công dân"),
    Reason.BEFORE_RESTART: N_("trước khi bổ sung đủ, không tính"),
    Reason.RESTARTED: N_("bổ sung đủ, tính lại từ đầu; không tính ngày nhận"),
    Reason.EXTENDED: N_("gia hạn theo văn bản xin lỗi"),
}


def limit_words(limit: Limit, say: Say = str) -> str:
    """Return a limit as *3 ngày làm việc*."""
    template = _LIMITS_OF_ONE.get(limit.unit) if limit.amount == 1 else None
    return say(template or _LIMITS[limit.unit]).format(amount=limit.amount)


def day_words(day: DayCount, say: Say = str) -> str:
    """Return why a day counts or does not, and how much of it was the citizen's."""
    words = [say(_REASONS[day.reason]).format(ordinal=day.ordinal, name=day.name)]
    if day.paused:
        template = say(N_("tạm dừng lần {number}: {time}"))
        words.append(template.format(number=day.pause, time=span_words(day.paused, say)))
    if day.made_good:
        words.append(say(N_("bù {time}")).format(time=span_words(day.made_good, say)))
    return " · ".join(words)


def span_words(seconds: int, say: Say = str) -> str:
    """Return working time as *3 giờ 30 phút*."""
    hours, minutes = divmod(max(seconds, 0) // 60, 60)
    parts = [say(N_("{hours} giờ")).format(hours=hours)] if hours else []
    if minutes or not hours:
        parts.append(say(N_("{minutes} phút")).format(minutes=minutes))
    return " ".join(parts)


def start_words(start: Start, say: Say = str) -> str:
    """Return why a receipt takes effect later than the clock says; empty when it does not."""
    return say(_STARTS[start]) if start in _STARTS else ""


def receipt_sentence(appointment: Appointment) -> str:
    """Return the one plain sentence of the receipt that explains the appointment."""
    if appointment.due_at is None:
        return "Thủ tục này pháp luật không quy định thời hạn; bộ phận một cửa sẽ báo khi có kết quả."
    parts = [start_words(appointment.start)] if appointment.start in _STARTS else []
    if appointment.limit.unit is Unit.SAME_DAY:
        after = any(day.reason is Reason.AFTER_CUT_OFF for day in appointment.days)
        parts.append("Nhận sau 15 giờ, trả vào ngày làm việc tiếp theo" if after else "Trả trong ngày")
    elif any(day.reason is Reason.HOURS for day in appointment.days):
        parts.append(f"Tính {_hours(appointment.limit)} giờ làm việc từ lúc nhận")
    else:
        parts.append("Không tính ngày nhận")
    parts += _days_off(appointment.days)
    return _sentence(parts)


def restart_sentence(appointment: Appointment) -> str:
    """Return the sentence that explains an appointment counted anew after a supplement."""
    return f"Tính lại từ đầu khi hồ sơ đã bổ sung đủ. {receipt_sentence(appointment)}"


def pause_sentence(seconds: int) -> str:
    """Return the sentence that explains a promise moved by so many working seconds of waiting."""
    return f"Cộng thêm {span_words(seconds)} làm việc chờ công dân, không tính vào thời hạn giải quyết."


def extension_sentence(old: datetime, new: datetime, calendar: WorkingCalendar) -> str:
    """Return the one plain sentence of form 04 that says how far a promise moves."""
    first, last = local(old).date(), local(new).date()
    between = calendar.days(first + _ONE_DAY, last)
    working = sum(day.works for day in between)
    if not working:
        return "Dời sang giờ khác trong ngày."
    off = [day_off(day) for day in between if not day.works]
    named = _days_off(off)
    parts = [f"Thêm {working:02d} ngày làm việc so với ngày đã hẹn"]
    parts += named if len(named) <= _MOST_NAMED else ["không tính các ngày nghỉ lễ"]
    if any(day.reason is Reason.WEEKEND for day in off):
        parts.append("không tính ngày nghỉ cuối tuần")
    return _sentence(parts)


def _hours(limit: Limit) -> int:
    return limit.amount if limit.unit is Unit.WORKING_HOURS else limit.amount * WORKING_DAY_MINUTES // 60


def _days_off(counted: Sequence[DayCount]) -> list[str]:
    named: dict[str, list[date]] = {}
    for day in counted:
        if not day.counts and day.reason in (Reason.DAY_OFF, Reason.LANDS_ON_DAY_OFF) and day.name:
            named.setdefault(day.name, []).append(day.day)
    made_up = [day.day for day in counted if day.reason is Reason.MAKE_UP]
    words = [f"{_dates(days)} nghỉ ({name})" for name, days in named.items()]
    words += [f"{_dates(made_up)} làm bù"] if made_up else []
    changed = [day for day in counted if day.reason is Reason.CHANGED_HOURS]
    return words + [f"{_dates([day.day])} làm việc theo giờ riêng ({day.name})" for day in changed]


def _dates(days: list[date]) -> str:
    if len(days) == 1:
        return f"{WEEKDAYS[days[0].weekday()]} {days[0].day}/{days[0].month}"
    return f"từ {days[0].day}/{days[0].month} đến {days[-1].day}/{days[-1].month}"


def _sentence(parts: list[str]) -> str:
    whole = "; ".join(part.rstrip(".") for part in parts)
    return whole[:1].upper() + whole[1:] + "."
