"""What the control slip is called and says, in the set that was in force when its dossier was received.

It was form 05 of Circular 01/2018/TT-VPCP and is form 06 of Circular 03/2025/TT-VPCP; its table is the same.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from counter_app.domain.moments import local
from counter_app.services.papers.letter_words import SET_OF_2025

_WHEN: Final = "Trước hạn, đúng hạn, quá hạn: người nhận ghi khi nhận lại hồ sơ và kết quả tại "


@dataclass(frozen=True, slots=True)
class ControlWords:
    """The form's own name, and the hint under its table."""

    form: str
    hint: str


_OF_2018: Final = ControlWords("Mẫu số 05", f"{_WHEN}bộ phận tiếp nhận và trả kết quả.")
_OF_2025: Final = ControlWords("Mẫu số 06", f"{_WHEN}bộ phận một cửa.")


def control_words(received_at: datetime) -> ControlWords:
    """Return the wording for a dossier received at that moment."""
    return _OF_2025 if local(received_at).date() >= SET_OF_2025 else _OF_2018
