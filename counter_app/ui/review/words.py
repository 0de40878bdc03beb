"""How a review says things: concerns, causes, rates, irregular steps."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from counter_app.domain.causes import Cause, Proposal
from counter_app.domain.errors import N_
from counter_app.domain.events import Event
from counter_app.domain.moments import local
from counter_app.domain.rates import Rate, Scope
from counter_app.domain.statutory import Irregularity
from counter_app.i18n import _, language
from counter_app.services.review import Concern
from counter_app.ui.widgets import Level
from counter_app.ui.words import moment_words

# what it is, what to do about it, how urgent
CONCERNS: Final = {
    Concern.OVERDUE_NO_APOLOGY: (
        N_("Quá hạn, chưa xin lỗi"),
        N_("gửi thư xin lỗi, hẹn lại ngay"),
        Level.MISSED,
    ),
    Concern.OVERDUE_APOLOGISED: (
        N_("Quá hạn dù đã hẹn lại"),
        N_("chỉ được hẹn lại một lần"),
        Level.MISSED,
    ),
    Concern.TO_CONFIRM: (N_("Đã trao, chưa xác nhận"), N_("bấm xác nhận trước khi đến hẹn"), Level.ALARM),
    Concern.DUE_TODAY: (
        N_("Hẹn hôm nay, chưa có kết quả"),
        N_("hỏi bộ phận chuyên môn"),
        Level.ALARM,
    ),
    Concern.DUE_NEXT: (
        N_("Hẹn ngày tới, chưa có kết quả"),
        N_("hỏi bộ phận chuyên môn"),
        Level.WARN,
    ),
    Concern.APOLOGY_DUE: (
        N_("Xin lỗi chậm nhất ngày làm việc tới"),
        N_("nếu không kịp trả đúng hẹn"),
        Level.WARN,
    ),
    Concern.LAPSING: (
        N_("Bổ sung sắp hết hoặc đã hết 15 ngày"),
        N_("nhắc công dân, hết hạn thì đóng"),
        Level.NOTICE,
    ),
    Concern.TO_ACCEPT: (
        N_("Hồ sơ trực tuyến chờ tiếp nhận"),
        N_("tiếp nhận trong 8 giờ làm việc"),
        Level.WARN,
    ),
}

_CAUSES: Final = {
    Cause.CLICK: N_("Bấm muộn"),
    Cause.DEPARTMENT: N_("Bộ phận chuyên môn"),
    Cause.SYNCHRONISATION: N_("Đồng bộ phần mềm"),
    Cause.CITIZEN: N_("Phía công dân"),
    Cause.UNKNOWN: N_("Chưa rõ"),
}
CAUSE_KEYS: Final = {str(number): cause for number, cause in enumerate(Cause, start=1)}

_IRREGULAR: Final = {
    Irregularity.SUPPLEMENT_AGAIN: N_("yêu cầu bổ sung lần nữa"),
    Irregularity.SUPPLEMENT_LATE: N_("yêu cầu bổ sung muộn"),
    Irregularity.EXTENSION_AGAIN: N_("hẹn lại lần nữa"),
    Irregularity.EXTENSION_LATE: N_("xin lỗi muộn"),
}


def cause_word(cause: Cause) -> str:
    """Return a cause's name."""
    return _(_CAUSES[cause])


def proposal_words(proposal: Proposal, now: datetime) -> str:
    """Return why the journal suggests a cause."""
    return _(proposal.template).format(**_told(proposal.values, now))


def _told(values: Mapping[str, str | datetime], now: datetime) -> dict[str, str]:
    return {
        name: moment_words(value, now) if isinstance(value, datetime) else value
        for name, value in values.items()
    }


def irregular_words(event: Event) -> str:
    """Return what is irregular about a step."""
    return ", ".join(_(words) for which, words in _IRREGULAR.items() if which.value in event.details)


def percent_words(rate: Rate) -> str:
    """Return a rate as *98,25 %*, a dash where there is none."""
    if rate.percent is None:
        return "–"
    return f"{decimal(rate.percent)} %"


def decimal(text: str) -> str:
    """Return a decimal number with the active language's comma."""
    return text if language() == "en" else text.replace(".", ",")


def whole(number: int) -> str:
    """Return a count with the active language's mark between thousands."""
    return f"{number:,}" if language() == "en" else f"{number:,}".replace(",", ".")


def fraction_words(rate: Rate) -> str:
    """Return a rate's fraction: *1.138 / 1.147*."""
    return f"{whole(rate.on_time)} / {whole(rate.of)}"


def scope_words(scope: Scope, now: datetime) -> str:
    """Return the period and the instant at which it is judged."""
    return _("{first} – {last}, số liệu đến {cut_off}").format(
        first=f"{scope.first:%d/%m}" if scope.first.year == scope.last.year else f"{scope.first:%d/%m/%Y}",
        last=f"{scope.last:%d/%m/%Y}",
        cut_off=moment_words(scope.cut_off, now),
    )


def dated(moment: datetime) -> str:
    """Return an instant whole: *16:30 25/11/2026*."""
    return f"{local(moment):%H:%M %d/%m/%Y}"
