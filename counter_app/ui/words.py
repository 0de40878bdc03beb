"""How the counter says things: statuses, steps, sources, roles, working time, days and money."""

from datetime import datetime
from typing import Final

from counter_app.domain.accounts import Role
from counter_app.domain.errors import N_
from counter_app.domain.events import CallAnswer, Event, EventKind, Source
from counter_app.domain.fees import FeeMethod, FeeTaken
from counter_app.domain.moments import local
from counter_app.domain.obligations import ObligationKind
from counter_app.domain.people import FEMALE, MALE
from counter_app.domain.procedures import DueMode
from counter_app.domain.status import Channel, Status
from counter_app.i18n import NP_, _, pgettext, weekday_name

WORKING_DAY: Final = 8 * 60

_STATUSES: Final = {
    Status.RECEIVED: N_("Mới tiếp nhận"),
    Status.PROCESSING: N_("Đang xử lý"),
    Status.AWAITING_SUPPLEMENT: N_("Chờ bổ sung"),
    Status.AWAITING_FEE: N_("Chờ nộp phí"),
    Status.RESULT_READY: N_("Có kết quả, chờ trả"),
    Status.HANDED_OVER: N_("Đã trao, chưa xác nhận"),
    Status.RETURNED: N_("Đã trả kết quả"),
    Status.REFUSED: N_("Đã từ chối"),
    Status.WITHDRAWN: N_("Đã rút hồ sơ"),
    Status.STOPPED: N_("Đã dừng xử lý"),
    Status.CLOSED: N_("Đã đóng hồ sơ"),
    Status.CANCELLED: N_("Đã hủy"),
}

# kind: what happened, what to do
_STEPS: Final = {
    EventKind.RECEIVED: (NP_("event", "Tiếp nhận"), N_("Tiếp nhận")),
    EventKind.COMPLETED: (NP_("event", "Tiếp nhận hồ sơ trực tuyến"), N_("Tiếp nhận hồ sơ")),
    EventKind.FORWARDED: (NP_("event", "Chuyển xử lý"), N_("Chuyển xử lý")),
    EventKind.SUPPLEMENT_REQUESTED: (NP_("event", "Yêu cầu bổ sung"), N_("Yêu cầu bổ sung")),
    EventKind.SUPPLEMENT_RECEIVED: (NP_("event", "Nhận bổ sung"), N_("Nhận bổ sung")),
    EventKind.FEE_REQUESTED: (NP_("event", "Yêu cầu nộp phí"), N_("Yêu cầu nộp phí")),
    EventKind.FEE_PAID: (NP_("event", "Đã nộp phí"), N_("Ghi nhận đã nộp phí")),
    EventKind.FEE_COLLECTED: (NP_("event", "Thu phí"), N_("Ghi thu phí")),
    EventKind.EXTENDED: (NP_("event", "Xin lỗi, hẹn lại"), N_("Xin lỗi, hẹn lại")),
    EventKind.REFUSED: (NP_("event", "Từ chối"), N_("Từ chối")),
    EventKind.WITHDRAWN: (NP_("event", "Công dân rút hồ sơ"), N_("Cho rút hồ sơ")),
    EventKind.STOPPED: (NP_("event", "Dừng xử lý"), N_("Dừng xử lý")),
    EventKind.CLOSED_UNSUPPLEMENTED: (NP_("event", "Đóng vì không bổ sung"), N_("Đóng vì không bổ sung")),
    EventKind.RESULT_READY: (NP_("event", "Có kết quả"), N_("Ghi nhận có kết quả")),
    EventKind.HANDED_OVER: (NP_("event", "Trao kết quả"), N_("Trao kết quả")),
    EventKind.RETURN_CONFIRMED: (NP_("event", "Xác nhận đã trả"), N_("Xác nhận đã trả")),
    EventKind.OFFICIAL_RESULT_TICKED: (
        NP_("event", "Bấm kết quả trên phần mềm chung"),
        N_("Bấm kết quả trên phần mềm chung"),
    ),
    EventKind.OFFICIAL_RETURN_TICKED: (
        NP_("event", "Bấm trả trên phần mềm chung"),
        N_("Bấm trả trên phần mềm chung"),
    ),
    EventKind.CITIZEN_CALLED: (NP_("event", "Báo công dân"), N_("Báo công dân")),
    EventKind.REASSIGNED: (NP_("event", "Giao lại"), N_("Giao người khác phụ trách")),
    EventKind.CORRECTED: (NP_("event", "Đính chính"), N_("Đính chính")),
    EventKind.UNDONE: (NP_("event", "Hoàn tác"), N_("Hoàn tác")),
    EventKind.CANCELLED: (NP_("event", "Hủy hồ sơ"), N_("Hủy hồ sơ")),
}

_SOURCES: Final = {
    Source.TYPED: N_("gõ tay"),
    Source.SCAN: N_("quét mã"),
    Source.STUB: N_("cuống giấy hẹn"),
    Source.SHELF_COUNT: N_("kiểm kệ"),
    Source.IMPORT: N_("nhập từ tệp"),
}

_CHANNELS: Final = {
    Channel.COUNTER: N_("Tại quầy"),
    Channel.ONLINE: N_("Trực tuyến"),
    Channel.POST: N_("Qua bưu chính"),
}

_DUE_MODES: Final = {
    DueMode.END_OF_DAY: N_("Cuối giờ làm việc của ngày cuối cùng"),
    DueMode.SAME_SESSION: N_("Cuối buổi: nhận buổi nào, trả buổi ấy"),
    DueMode.HOURS: N_("Đúng giờ: đủ 8 giờ làm việc cho mỗi ngày"),
}

_ROLES: Final = {
    Role.CLERK: N_("Công chức một cửa"),
    Role.SUPERVISOR: N_("Lãnh đạo phụ trách"),
    Role.ADMINISTRATOR: N_("Quản trị"),
}

_OBLIGATIONS: Final = {
    ObligationKind.RECORD_RESULT: N_("Ghi nhận kết quả"),
    ObligationKind.CONFIRM_RETURN: N_("Xác nhận đã trả"),
    ObligationKind.CALL_CITIZEN: N_("Báo công dân"),
    ObligationKind.SUPPLEMENT_LAPSING: N_("Nhắc công dân bổ sung"),
    ObligationKind.CLOSE_UNSUPPLEMENTED: N_("Đóng vì không bổ sung"),
    ObligationKind.ACCEPT_ONLINE: N_("Tiếp nhận hồ sơ trực tuyến"),
    ObligationKind.SEND_APOLOGY: N_("Xin lỗi, hẹn lại nếu không kịp"),
    # short, for what is to be clicked must not be cut off in a list
    ObligationKind.TICK_RESULT: N_("PM chung: kết quả"),
    ObligationKind.TICK_RETURN: N_("PM chung: đã trả"),
    ObligationKind.ENTER_BLANK: N_("Nhập phiếu trắng"),
}


_CALLS: Final = {
    CallAnswer.TOLD: N_("Đã báo"),
    CallAnswer.UNREACHED: N_("Không liên lạc được"),
    CallAnswer.COMING: N_("Công dân hẹn đến"),
}


def call_word(answer: CallAnswer) -> str:
    """Return what came of a call to a citizen."""
    return _(_CALLS[answer])


def status_word(status: Status) -> str:
    """Return where a dossier stands, in words."""
    return _(_STATUSES[status])


def event_word(kind: EventKind) -> str:
    """Return what happened, as the journal says it."""
    return pgettext("event", _STEPS[kind][0])


def step_word(event: Event) -> str:
    """Return what happened, as the journal says it of one entry; a date moved by nobody is no apology."""
    if event.kind is EventKind.EXTENDED and event.details.get("notice"):
        return _("Hẹn lại theo thông báo")
    return event_word(event.kind)


def action_word(kind: EventKind) -> str:
    """Return what to do, as a button says it."""
    return _(_STEPS[kind][1])


def source_word(source: Source) -> str:
    """Return where a record came from."""
    return _(_SOURCES[source])


def channel_word(channel: Channel) -> str:
    """Return how a dossier reached the counter."""
    return _(_CHANNELS[channel])


def due_mode_word(mode: DueMode) -> str:
    """Return at what time of the last day a result is promised."""
    return _(_DUE_MODES[mode])


def role_word(role: Role) -> str:
    """Return the kind of an account."""
    return _(_ROLES[role])


def sex_word(sex: str) -> str:
    """Return a person's sex, which is stored in Vietnamese as cards and papers say it."""
    return {MALE: _("Nam"), FEMALE: _("Nữ")}.get(sex, sex)


def obligation_word(kind: ObligationKind) -> str:
    """Return what is owed to the record, as a list says it."""
    return _(_OBLIGATIONS[kind])


def minutes_words(minutes: int) -> str:
    """Return working minutes as *42 phút*, *2 giờ 12*, *1 ngày 2 giờ* (a day has eight hours).

    A negative amount is time passed since a deadline: *trễ 42 phút*.
    """
    if minutes < 0:
        return _("trễ {time}").format(time=minutes_words(-minutes))
    days, left = divmod(minutes, WORKING_DAY)
    hours, rest = divmod(left, 60)
    if days:
        template = _("{days} ngày {hours} giờ") if hours else _("{days} ngày")
    elif hours:
        template = _("{hours} giờ {minutes:02d}") if rest else _("{hours} giờ")
    else:
        template = _("{minutes} phút")
    return template.format(days=days, hours=hours, minutes=rest)


def due_words(due: datetime | None, now: datetime) -> str:
    """Return an appointment as *hôm nay 16:00*, *T4 25/11*, with the year where it is another one."""
    if due is None:
        return _("không định hạn")
    here, today = local(due), local(now)
    if here.date() == today.date():
        return _("hôm nay {clock}").format(clock=f"{here:%H:%M}")
    return f"{weekday_name(here.weekday(), short=True)} {_day(here, today)}"


def moment_words(moment: datetime, now: datetime) -> str:
    """Return an instant shortly, its clock first: *09:12*, *09:12 T2 23/11*."""
    here, today = local(moment), local(now)
    if here.date() == today.date():
        return f"{here:%H:%M}"
    return f"{here:%H:%M} {weekday_name(here.weekday(), short=True)} {_day(here, today)}"


def money(amount: int) -> str:
    """Return an amount in đồng as it is written at the counter: *3.000 đ*."""
    return f"{amount:,} đ".replace(",", ".")


METHODS: Final = {
    FeeMethod.CASH: N_("Tiền mặt"),
    FeeMethod.TRANSFER: N_("Chuyển khoản"),
    FeeMethod.ONLINE: N_("Trực tuyến"),
}


def fee_words(fee: FeeTaken) -> str:
    """Return a taking in words: *8.000 đ · Tiền mặt · biên lai AA/25E 0000123*."""
    if fee.amount == 0:
        return _("miễn phí, lệ phí")
    if fee.amount < 0:
        return _("hoàn lại {amount}").format(amount=money(-fee.amount))
    document = _("biên lai {number}").format(number=fee.document)
    return " · ".join((money(fee.amount), _(METHODS[fee.method]), document))


def _day(here: datetime, today: datetime) -> str:
    return f"{here:%d/%m}" if here.year == today.year else f"{here:%d/%m/%Y}"
