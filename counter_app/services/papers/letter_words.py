"""The wording of forms 02, 03 and 05, in the set that was in force on a form's day.

The set of 2018 (Circular 01/2018/TT-VPCP) has no form 05; a stop was then told by a plain notice.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from counter_app.domain.moments import local
from counter_app.domain.paper_kinds import PaperKind

SET_OF_2025: Final = date(2025, 9, 15)  # Circular 03/2025/TT-VPCP, in force from its issue


class CopyKind(StrEnum):
    """Which kind of a document a demand wants, as form 02 says it."""

    ORIGINAL = "bản chính"
    CERTIFIED = "bản sao chứng thực"
    PLAIN = "bản chụp"


@dataclass(frozen=True, slots=True)
class LetterWords:
    """What one form is called and says."""

    form: str
    sign: str
    title: tuple[str, ...]
    opening: str
    reason_label: str
    closing: tuple[str, ...]


_LAW_2018: Final = "Nghị định 61/2018/NĐ-CP"
_LAW_2025: Final = "Nghị định 118/2025/NĐ-CP"
_ASK: Final = (
    "Trong quá trình hoàn thiện hồ sơ, nếu có vướng mắc, đề nghị Ông/Bà (tổ chức) liên hệ với bộ phận tiếp "
    "nhận và trả kết quả để được hướng dẫn."
)


_SUPPLEMENT: Final = LetterWords(  # both sets say the same
    form="Mẫu số 02",
    sign="HDHS",
    title=("Phiếu yêu cầu bổ sung,", "hoàn thiện hồ sơ"),
    opening="Yêu cầu Ông/Bà (tổ chức) hoàn thiện hồ sơ gồm những nội dung sau:",
    reason_label="Lý do:",
    closing=(_ASK,),
)
_NOT_TAKEN: Final = (
    "Qua xem xét, bộ phận tiếp nhận và trả kết quả thông báo không tiếp nhận hồ sơ này "
    "với lý do cụ thể như sau:"
)
_NOT_GRANTED: Final = (
    "Qua thẩm định, cơ quan giải quyết thông báo không giải quyết hồ sơ này với lý do cụ thể như sau:"
)


def letter_words(kind: PaperKind, decided_at: datetime, *, examined: bool = False) -> LetterWords:
    """Return the wording of a form on the day on which its step was made.

    `examined` says of a refusal that it came from whoever examined the dossier, not from the counter.
    """
    new = local(decided_at).date() >= SET_OF_2025
    if kind is PaperKind.REFUSAL:
        return _refusal(_LAW_2025 if new else _LAW_2018, _NOT_GRANTED if examined else _NOT_TAKEN)
    return _stop("Mẫu số 05" if new else "Thông báo") if kind is PaperKind.STOP else _SUPPLEMENT


def _refusal(law: str, opening: str) -> LetterWords:
    return LetterWords(
        form="Mẫu số 03",
        sign="TC",  # the circulars leave its letters open: từ chối
        title=("Phiếu từ chối tiếp nhận,", "giải quyết hồ sơ"),
        opening=opening,
        reason_label="",
        closing=(
            f"Xin thông báo để Ông/Bà (tổ chức) biết và thực hiện theo {law}.",
            "Giấy tờ đã nộp được trả lại kèm phiếu này./.",
        ),
    )


def _stop(form: str) -> LetterWords:
    return LetterWords(
        form=form,
        sign="TB",  # Decree 30/2020 Annex III
        title=("Thông báo dừng giải quyết hồ sơ",),
        opening="Cơ quan giải quyết thông báo dừng giải quyết hồ sơ nêu trên.",
        reason_label="Lý do:",
        closing=("Xin thông báo để Ông/Bà (tổ chức) biết./.",),
    )
