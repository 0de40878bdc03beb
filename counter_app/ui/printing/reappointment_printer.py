"""Form 04 on paper: the apology with a new date, or its twin without words of guilt."""

from typing import Unpack

from counter_app.domain.errors import N_
from counter_app.domain.papers import Paper
from counter_app.services.papers import PreparedPaper, prepare_reappointment
from counter_app.services.ports import ReappointmentRenderer
from counter_app.services.workplace import Workplace
from counter_app.ui.printing.paper_printer import PaperPrinter, PaperWords, PrintRoom


class ReappointmentPrinter(PaperPrinter):
    """Prints the paper of a dossier's latest new date."""

    words = PaperWords(
        title=N_("Văn bản hẹn lại {code}"),
        failed=N_("Hồ sơ {code} đã hẹn lại, văn bản hẹn lại chưa in. {reason}"),
        kept=N_("Văn bản hẹn lại {code} đã lưu thành tệp, không qua máy in: {file}"),
        printed=N_("Đã in văn bản hẹn lại {code}, máy in {printer}. Trình ký, đóng dấu rồi giao công dân."),
        reprinted=N_("Đã in lại lần {times} văn bản hẹn lại {code}, máy in {printer}."),
    )

    def __init__(self, *, render: ReappointmentRenderer, **room: Unpack[PrintRoom]) -> None:
        super().__init__(**room)
        self._render = render

    def prepare(self, workplace: Workplace, dossier_id: int, paper: Paper) -> PreparedPaper:
        """Draw form 04 and keep it."""
        return prepare_reappointment(workplace, self._render, self._shelf, dossier_id, paper)
