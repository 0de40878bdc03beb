"""What a procedure's rules must be before they are stored; a refusal names the field."""

import re
from dataclasses import replace
from datetime import date
from typing import Final

from counter_app.domain.errors import N_, RuleError
from counter_app.domain.limits import Limit, Unit
from counter_app.domain.procedures import ComponentDocument, Fee, Procedure
from counter_app.domain.text import composed
from counter_app.services.receive import MOST_COMPONENTS, MOST_COPIES
from counter_app.services.sizes import require_short

FIRST_DAY: Final = date(2016, 1, 1)  # the calendar begins with this year
MOST_AMOUNT: Final = 999  # of days, hours or months in a limit
MOST_FEE: Final = 999_999_999
MOST_ALIASES: Final = 20
_CODE: Final = re.compile(r"[0-9A-Za-z][0-9A-Za-z.\-]{0,39}")
_WITHOUT_AMOUNT: Final = (Unit.SAME_DAY, Unit.UNSTATED)


def usable(procedure: Procedure) -> Procedure:
    """Return a procedure's rules as they are stored: texts tidied, empty lines and repeated limits left out.

    Raises:
        RuleError: the rules cannot be; `field` names what is to be corrected.
    """
    tidy = _tidied(procedure)
    _check_words(tidy)
    _check_limits(tidy)
    _check_fee(tidy.fee)
    _check_components(tidy.components)
    _check_days(tidy)
    return tidy


def _tidied(procedure: Procedure) -> Procedure:
    aliases = dict.fromkeys(composed(alias).lower() for alias in procedure.aliases)
    return replace(
        procedure,
        code=composed(procedure.code),
        name=composed(procedure.name),
        field=composed(procedure.field),
        aliases=tuple(alias for alias in aliases if alias),
        channel_limits=tuple(pair for pair in procedure.channel_limits if pair[1] != procedure.limit),
        fee=Fee(procedure.fee.amount, composed(procedure.fee.note)),
        components=tuple(_tidied_component(component) for component in procedure.components),
        result=composed(procedure.result),
        note=composed(procedure.note),
    )


def _tidied_component(component: ComponentDocument) -> ComponentDocument:
    return replace(component, name=composed(component.name), when=composed(component.when))


def _check_words(procedure: Procedure) -> None:
    if not _CODE.fullmatch(procedure.code):
        raise RuleError(
            "procedure_code",
            N_("Mã thủ tục “{code}” chỉ gồm chữ không dấu, chữ số, dấu chấm và gạch nối, ví dụ 1.001193."),
            field="code",
            code=procedure.code,
        )
    if not procedure.name:
        raise RuleError("procedure_name_missing", N_("Thủ tục chưa có tên."), field="name")
    if not procedure.field:
        raise RuleError("procedure_field_missing", N_("Thủ tục chưa có lĩnh vực."), field="field")
    if len(procedure.aliases) > MOST_ALIASES:
        raise RuleError(
            "aliases_too_many", N_("Nhiều nhất {most} tên tắt."), field="aliases", most=MOST_ALIASES
        )
    require_short(
        {
            "name": procedure.name,
            "field": procedure.field,
            "aliases": max(procedure.aliases, key=len, default=""),
            "fee_note": procedure.fee.note,
            "result": procedure.result,
            "note": procedure.note,
        }
    )


def _check_limits(procedure: Procedure) -> None:
    _check_limit(procedure.limit, "limit")
    for channel, limit in procedure.channel_limits:
        _check_limit(limit, f"channels.{channel.value}")


def _check_limit(limit: Limit, field: str) -> None:
    if limit.unit not in _WITHOUT_AMOUNT and not 1 <= limit.amount <= MOST_AMOUNT:
        raise RuleError(
            "limit_out_of_range",
            N_("Thời hạn phải là một số từ 1 đến {most}."),
            field=field,
            most=MOST_AMOUNT,
        )


def _check_fee(fee: Fee) -> None:
    if fee.amount is not None and not 0 <= fee.amount <= MOST_FEE:
        raise RuleError(
            "fee_out_of_range", N_("Mức thu phải từ 0 đến {most} đồng."), field="fee_amount", most=MOST_FEE
        )


def _check_components(components: tuple[ComponentDocument, ...]) -> None:
    if len(components) > MOST_COMPONENTS:
        raise RuleError(
            "components_too_many",
            N_("Thành phần hồ sơ có nhiều nhất {most} giấy tờ."),
            field="components",
            most=MOST_COMPONENTS,
        )
    for number, component in enumerate(components, start=1):
        if not component.name:
            raise RuleError(
                "component_name_missing",
                N_("Giấy tờ thứ {number} chưa có tên."),
                field="components",
                number=number,
            )
        counts = (component.originals, component.copies)
        if not all(0 <= count <= MOST_COPIES for count in counts) or not any(counts):
            raise RuleError(
                "component_counts",
                N_("Giấy tờ “{name}” phải có từ 1 đến {most} bản chính hoặc bản sao."),
                field="components",
                name=component.name,
                most=MOST_COPIES,
            )
        require_short({"components": max(component.name, component.when, key=len)})


def _check_days(procedure: Procedure) -> None:
    if procedure.effective_from < FIRST_DAY:
        raise RuleError(
            "effective_too_early",
            N_("Quy định không thể có hiệu lực trước ngày {day}."),
            field="effective_from",
            day=f"{FIRST_DAY:%d/%m/%Y}",
        )
    require_in_order(procedure.effective_from, procedure.effective_to)


def require_in_order(begins: date, ends: date | None) -> None:
    """Refuse rules that end before they begin.

    Raises:
        RuleError: `effective_to` is before `effective_from`.
    """
    if ends is not None and ends < begins:
        raise RuleError(
            "effective_backwards",
            N_("Ngày kết thúc phải từ ngày bắt đầu áp dụng {day} trở đi."),
            field="effective_to",
            day=f"{begins:%d/%m/%Y}",
        )
