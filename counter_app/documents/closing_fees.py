"""What the closing sheet says of the day's money, so that it can be counted against the receipt documents."""

from counter_app.documents.closing_words import money
from counter_app.domain.closing_sheet import DayFees

Line = tuple[str, str]  # a label and what stands after it


def fee_lines(fees: DayFees) -> list[Line]:
    """Return the lines: what the catalogue asks for, what was taken, what nobody wrote down."""
    asked = f"{money(fees.amount)}, theo mức của {fees.dossiers} hồ sơ trao kết quả trong ngày"
    unstated = f"; {fees.unstated} hồ sơ không có mức sẵn, đối chiếu biên lai" if fees.unstated else ""
    lines = [("Phí, lệ phí theo mức:", f"{asked}{unstated}.")]
    if fees.told:
        lines.append(("Phí, lệ phí đã thu:", _taken(fees)))
    if fees.unrecorded:
        lines.append(("Chưa ghi thu:", f"{fees.unrecorded} hồ sơ đã trao có mức phí mà chưa ghi biên lai."))
    return lines


def _taken(fees: DayFees) -> str:
    parts = [
        f"{words} {money(amount)}"
        for words, amount in (
            ("tiền mặt", fees.cash),
            ("chuyển khoản", fees.transfer),
            ("trực tuyến", fees.online),
        )
        if amount
    ]
    if fees.given_back:
        parts.append(f"đã hoàn lại {money(fees.given_back)}")
    if fees.slips:
        parts.append(f"chứng thực bản sao {money(fees.copies)} ({fees.slips} phiếu)")
    if fees.exempt:
        parts.append(f"miễn {fees.exempt} hồ sơ")
    said = f"{money(fees.collected)}, {fees.documents} biên lai"
    return f"{said}: {', '.join(parts)}." if parts else f"{said}."
