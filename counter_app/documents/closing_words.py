"""What the sheet of a closed day calls things."""

from datetime import date, datetime

from counter_app.documents.words import short_moment
from counter_app.domain.events import EventKind
from counter_app.domain.hours import WEEKDAYS
from counter_app.domain.moments import local
from counter_app.domain.obligations import ObligationKind

TITLE = "TỜ CHỐT NGÀY"

OWED = {
    ObligationKind.RECORD_RESULT: "Chưa ghi nhận kết quả",
    ObligationKind.CONFIRM_RETURN: "Đã trao, chưa xác nhận trả",
    ObligationKind.ACCEPT_ONLINE: "Chưa tiếp nhận hồ sơ trực tuyến",
    ObligationKind.SEND_APOLOGY: "Chưa gửi văn bản xin lỗi",
    ObligationKind.TICK_RESULT: "Chưa bấm có kết quả",
    ObligationKind.TICK_RETURN: "Chưa bấm trả kết quả",
    ObligationKind.ENTER_BLANK: "Phiếu trắng chưa nhập",
}
STEPS = {
    EventKind.RECEIVED: "Tiếp nhận",
    EventKind.COMPLETED: "Hồ sơ đủ",
    EventKind.FORWARDED: "Chuyển xử lý",
    EventKind.SUPPLEMENT_REQUESTED: "Yêu cầu bổ sung",
    EventKind.SUPPLEMENT_RECEIVED: "Nhận bổ sung",
    EventKind.FEE_REQUESTED: "Yêu cầu nộp phí",
    EventKind.FEE_PAID: "Đã nộp phí",
    EventKind.FEE_COLLECTED: "Thu phí, lệ phí",
    EventKind.EXTENDED: "Xin lỗi, hẹn lại",
    EventKind.REFUSED: "Từ chối",
    EventKind.WITHDRAWN: "Công dân rút hồ sơ",
    EventKind.STOPPED: "Dừng xử lý",
    EventKind.CLOSED_UNSUPPLEMENTED: "Đóng vì không bổ sung",
    EventKind.RESULT_READY: "Có kết quả",
    EventKind.HANDED_OVER: "Trao kết quả",
    EventKind.RETURN_CONFIRMED: "Xác nhận đã trả",
    EventKind.OFFICIAL_RESULT_TICKED: "Bấm kết quả trên phần mềm chung",
    EventKind.OFFICIAL_RETURN_TICKED: "Bấm trả trên phần mềm chung",
    EventKind.CITIZEN_CALLED: "Báo công dân",
    EventKind.REASSIGNED: "Giao người khác phụ trách",
    EventKind.CORRECTED: "Đính chính",
    EventKind.CANCELLED: "Hủy hồ sơ",
}


def day_words(day: date) -> str:
    """Return a day as *thứ Tư, ngày 25/11/2026*."""
    weekday = WEEKDAYS[day.weekday()]
    return f"{weekday}, ngày {day:%d/%m/%Y}"


def clock_on(moment: datetime, day: date) -> str:
    """Return an instant: the clock alone on the day itself, with its date on another."""
    when = local(moment)
    return f"{when:%H} giờ {when:%M}" if when.date() == day else short_moment(moment)


def money(amount: int) -> str:
    """Return an amount in đồng with dots."""
    return f"{amount:,} đồng".replace(",", ".")
