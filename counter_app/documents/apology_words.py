"""What form 04 is called and says, by the kind of the paper and the day on which it was decided."""

from dataclasses import dataclass
from datetime import date

from counter_app.domain.moments import local
from counter_app.domain.papers import ReappointmentForm, ReappointmentKind

_SET_OF_2025 = date(2025, 9, 15)  # Circular 03/2025/TT-VPCP, in force from its issue


@dataclass(frozen=True, slots=True)
class Wording:
    """The sentences of one kind of paper; an empty one is left out.

    `name` has a piece for each line of the title. `older` is the name that the procedures of 2026 still use;
    `sign` stands after the number's stroke.
    """

    name: tuple[str, ...]
    older: str
    sign: str
    subject: str
    statement: str
    regret: str
    closing: str


_OLDER = "Phiếu xin lỗi và hẹn lại ngày trả kết quả"
_UNREADY = (
    "Kết quả giải quyết hồ sơ nêu trên chưa thể trả đúng thời gian đã hẹn trong Giấy tiếp nhận hồ sơ và hẹn "
    "trả kết quả."
)
_CLOSING = "Rất mong Ông/Bà (tổ chức) thông cảm./."
_APOLOGY_2018 = Wording(
    name=(_OLDER,),
    older="",
    sign="PXL",
    subject="Mẫu số 04",
    statement=_UNREADY,
    regret="Cơ quan giải quyết hồ sơ xin lỗi Ông/Bà (tổ chức) về sự chậm trễ này.",
    closing=_CLOSING,
)
_APOLOGY_2025 = Wording(
    name=("Văn bản xin lỗi và đề nghị", "gia hạn thời gian giải quyết"),
    older=_OLDER,
    sign="PXL",
    subject="Mẫu số 04",
    statement=_UNREADY,
    regret="Cơ quan giải quyết hồ sơ xin lỗi Ông/Bà (tổ chức) về sự chậm trễ này và đề nghị được gia hạn "
    "thời gian giải quyết.",
    closing=_CLOSING,
)
_NOTICE = Wording(
    name=("Thông báo hẹn lại ngày trả kết quả",),
    older="",
    sign="TB",  # Decree 30/2020 Annex III; the apology's letters would confess something
    subject="Thông báo",
    statement="Vì lý do khách quan dưới đây, thời gian trả kết quả giải quyết hồ sơ nêu trên thay đổi so "
    "với thời gian đã hẹn trong Giấy tiếp nhận hồ sơ và hẹn trả kết quả.",
    regret="",
    closing="Trân trọng thông báo./.",
)


def wording_of(form: ReappointmentForm) -> Wording:
    """Return what this paper is called and says."""
    if form.form is ReappointmentKind.NOTICE:
        return _NOTICE
    return _APOLOGY_2025 if local(form.decided_at).date() >= _SET_OF_2025 else _APOLOGY_2018
