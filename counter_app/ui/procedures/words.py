"""A procedure's rules in plain words, and what one version says otherwise than another."""

from collections.abc import Sequence
from datetime import date

from counter_app.domain.errors import N_
from counter_app.domain.procedures import ClockPolicy, ComponentDocument, DueMode, Fee, Procedure
from counter_app.domain.status import Channel
from counter_app.i18n import _, weekday_name
from counter_app.services.wording import limit_words
from counter_app.ui.words import channel_word, due_mode_word, money

_POLICIES = {
    ClockPolicy.RESTART: (
        N_("Bổ sung xong, tính lại từ đầu"),
        N_("Hồ sơ đủ vào lúc nào, thời hạn đếm lại trọn vẹn từ lúc ấy (Nghị định 118/2025, Điều 19)."),
    ),
    ClockPolicy.PAUSE: (
        N_("Bổ sung xong, tính tiếp"),
        N_("Thời gian chờ công dân không tính; ngày hẹn lùi lại đúng bằng số giờ làm việc đã chờ."),
    ),
}


def policy_word(policy: ClockPolicy) -> str:
    """Return what a supplement does to the limit."""
    return _(_POLICIES[policy][0])


def policy_advice(policy: ClockPolicy) -> str:
    """Return the same as a sentence that one can act on."""
    return _(_POLICIES[policy][1])


def mode_words(mode: DueMode | None) -> str:
    """Return at what time of the last day results are promised; None follows the office."""
    return _("Theo cài đặt của đơn vị") if mode is None else due_mode_word(mode)


def fee_words(fee: Fee) -> str:
    """Return a fee shortly: an amount, nothing to pay, or who sets it."""
    if fee.amount is None:
        return _("Theo địa phương") if fee.note else "–"
    return money(fee.amount) if fee.amount else _("Không thu")


def channel_limits(procedure: Procedure) -> list[str]:
    """Return a line for each channel with a limit of its own: *Trực tuyến: 2 ngày làm việc*."""
    return [
        f"{channel_word(channel)}: {limit_words(limit, _)}" for channel, limit in procedure.channel_limits
    ]


def sheets_words(document: ComponentDocument) -> str:
    """Return how a document is handed in: *1 bản chính, 2 bản sao*, or only shown."""
    if document.presented:
        return _("xuất trình")
    parts = []
    if document.originals:
        parts.append(_("{count} bản chính").format(count=document.originals))
    if document.copies:
        parts.append(_("{count} bản sao").format(count=document.copies))
    return ", ".join(parts) or "–"


def day_words(day: date) -> str:
    """Return a day as *thứ Ba 24/11/2026*."""
    return f"{weekday_name(day.weekday())} {day:%d/%m/%Y}"


def span_words(procedure: Procedure) -> str:
    """Return from when until when a version is in force."""
    begins = f"{procedure.effective_from:%d/%m/%Y}"
    if procedure.effective_to is None:
        return _("Từ {begins}").format(begins=begins)
    ends = f"{procedure.effective_to:%d/%m/%Y}"
    return _("Từ {begins} đến hết {ends}").format(begins=begins, ends=ends)


def standing(procedure: Procedure, today: date) -> str:
    """Return what a list says of a procedure that is not simply in force; empty when it is."""
    if procedure.effective_from > today:
        return _("áp dụng từ {day}").format(day=f"{procedure.effective_from:%d/%m/%Y}")
    if procedure.effective_to is not None and procedure.effective_to < today:
        return _("đã ngừng, nhận đến hết {day}").format(day=f"{procedure.effective_to:%d/%m/%Y}")
    return ""


def differences(before: Procedure, after: Procedure) -> list[str]:
    """Return a line for every rule that `after` says otherwise: *Thời hạn: 3 ngày → 5 ngày*."""
    pairs = zip(_aspects(before), _aspects(after), strict=True)
    lines = [f"{label}: {old or '–'} → {new or '–'}" for (label, old), (_label, new) in pairs if old != new]
    return lines + _papers(before.components, after.components)


def _aspects(procedure: Procedure) -> list[tuple[str, str]]:
    channels = [
        (_("Thời hạn, {channel}").format(channel=channel_word(channel).lower()), _limit(procedure, channel))
        for channel in Channel
    ]
    general = limit_words(procedure.limit, _)
    return [
        (_("Tên thủ tục"), procedure.name),
        (_("Lĩnh vực"), procedure.field),
        (_("Thời hạn"), general),
        *channels,
        (_("Khi yêu cầu bổ sung"), policy_word(procedure.clock_policy)),
        (_("Giờ hẹn trả"), mode_words(procedure.due_mode)),
        (_("Phí, lệ phí"), fee_words(procedure.fee)),
        (_("Ghi chú về phí"), procedure.fee.note),
        (_("Tên tắt"), ", ".join(procedure.aliases)),
        (_("Kết quả"), procedure.result),
        (_("Ghi chú"), procedure.note),
        (_("Đã đối chiếu"), _("rồi") if procedure.confirmed else _("chưa")),
    ]


def _limit(procedure: Procedure, channel: Channel) -> str:
    own = dict(procedure.channel_limits).get(channel)
    return limit_words(own, _) if own else _("như thời hạn chung")


def _papers(before: Sequence[ComponentDocument], after: Sequence[ComponentDocument]) -> list[str]:
    old = {document.name: document for document in before}
    new = {document.name: document for document in after}
    lines = [_("Thêm giấy tờ: {name}").format(name=name) for name in new if name not in old]
    lines += [_("Bỏ giấy tờ: {name}").format(name=name) for name in old if name not in new]
    changed = [name for name in new if name in old and new[name] != old[name]]
    lines += [_("Sửa giấy tờ: {name}, {how}").format(name=n, how=sheets_words(new[n])) for n in changed]
    if not lines and tuple(before) != tuple(after):
        lines.append(_("Đổi thứ tự giấy tờ"))
    return lines
