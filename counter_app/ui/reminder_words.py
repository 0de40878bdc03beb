"""What a reminder says: how many of what, and how long the most urgent has. Never whose."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final

from counter_app.domain.obligations import NEVER_LATE, TICKS, Obligation, ObligationKind, Urgency
from counter_app.i18n import _, ngettext
from counter_app.ui.words import minutes_words

# Clicks missing elsewhere are one kind of work, whichever click it is.
_AS: Final = dict.fromkeys(TICKS, ObligationKind.TICK_RETURN)


def bundle_words(items: Sequence[Obligation]) -> str:
    """Return one message for everything that is told together, fit for a screen that others may see."""
    kinds = Counter(_AS.get(item.kind, item.kind) for item in items)
    if len(kinds) == 1:
        ((kind, count),) = kinds.items()
        said = _alone(kind, count)
    else:
        parts = ", ".join(_part(kind, count) for kind, count in kinds.items())
        said = ngettext("{count} việc: {parts}", "{count} việc: {parts}", len(items))
        said = said.format(count=len(items), parts=parts)
    left = _left(items)
    return f"{said} – {left}" if left else said


def _left(items: Sequence[Obligation]) -> str:
    timed = [item for item in items if item.minutes_left is not None and item.kind not in NEVER_LATE]
    if not timed:
        return ""
    first = min(timed, key=lambda item: item.minutes_left or 0)
    minutes, alone = abs(first.minutes_left or 0), len(items) == 1
    if first.urgency is Urgency.MISSED and not minutes:
        return _("đã quá hạn") if alone else _("gấp nhất đã quá hạn")
    if first.urgency is Urgency.MISSED:
        template = _("đã quá hạn {time}") if alone else _("gấp nhất đã quá hạn {time}")
    else:
        template = _("còn {time}") if alone else _("gấp nhất còn {time}")
    return template.format(time=minutes_words(minutes))


def _alone(kind: ObligationKind, count: int) -> str:
    return _WORDS[kind][0](count).format(count=count)


def _part(kind: ObligationKind, count: int) -> str:
    return _WORDS[kind][1](count).format(count=count)


def returns_words(count: int) -> str:
    """Return how many results are handed over and not confirmed, `{count}` still to be filled in."""
    return ngettext("{count} kết quả đã trao chưa xác nhận", "{count} kết quả đã trao chưa xác nhận", count)


def _returns_part(count: int) -> str:
    return ngettext("{count} xác nhận trả", "{count} xác nhận trả", count)


def _results(count: int) -> str:
    return ngettext("{count} hồ sơ chưa ghi nhận kết quả", "{count} hồ sơ chưa ghi nhận kết quả", count)


def _results_part(count: int) -> str:
    return ngettext("{count} ghi kết quả", "{count} ghi kết quả", count)


def _online(count: int) -> str:
    return ngettext(
        "{count} hồ sơ trực tuyến chưa tiếp nhận", "{count} hồ sơ trực tuyến chưa tiếp nhận", count
    )


def _online_part(count: int) -> str:
    return ngettext("{count} tiếp nhận trực tuyến", "{count} tiếp nhận trực tuyến", count)


def _calls(count: int) -> str:
    return ngettext("{count} kết quả chưa báo công dân", "{count} kết quả chưa báo công dân", count)


def _calls_part(count: int) -> str:
    return ngettext("{count} báo công dân", "{count} báo công dân", count)


def _supplements(count: int) -> str:
    return ngettext("{count} hồ sơ sắp hết hạn bổ sung", "{count} hồ sơ sắp hết hạn bổ sung", count)


def _supplements_part(count: int) -> str:
    return ngettext("{count} nhắc bổ sung", "{count} nhắc bổ sung", count)


def _lapsed(count: int) -> str:
    return ngettext("{count} hồ sơ đã hết hạn bổ sung", "{count} hồ sơ đã hết hạn bổ sung", count)


def _lapsed_part(count: int) -> str:
    return ngettext("{count} đóng hồ sơ", "{count} đóng hồ sơ", count)


def _apologies(count: int) -> str:
    return ngettext(
        "{count} hồ sơ phải xin lỗi, hẹn lại nếu không kịp",
        "{count} hồ sơ phải xin lỗi, hẹn lại nếu không kịp",
        count,
    )


def _apologies_part(count: int) -> str:
    return ngettext("{count} thư xin lỗi", "{count} thư xin lỗi", count)


def _clicks(count: int) -> str:
    return ngettext(
        "{count} việc chưa bấm trên phần mềm chung", "{count} việc chưa bấm trên phần mềm chung", count
    )


def _clicks_part(count: int) -> str:
    return ngettext("{count} bấm phần mềm chung", "{count} bấm phần mềm chung", count)


# kind: said alone, said among others
_WORDS: Final[dict[ObligationKind, tuple[Callable[[int], str], Callable[[int], str]]]] = {
    ObligationKind.CONFIRM_RETURN: (returns_words, _returns_part),
    ObligationKind.RECORD_RESULT: (_results, _results_part),
    ObligationKind.ACCEPT_ONLINE: (_online, _online_part),
    ObligationKind.CALL_CITIZEN: (_calls, _calls_part),
    ObligationKind.SUPPLEMENT_LAPSING: (_supplements, _supplements_part),
    ObligationKind.CLOSE_UNSUPPLEMENTED: (_lapsed, _lapsed_part),
    ObligationKind.SEND_APOLOGY: (_apologies, _apologies_part),
    ObligationKind.TICK_RETURN: (_clicks, _clicks_part),
}
