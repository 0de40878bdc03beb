"""What the demo day leaves on paper: lists twice a day, letters, copies, the day closed, its reports."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt

from counter_app.bootstrap import Counter
from counter_app.demo.player import Player
from counter_app.demo.script import DAY
from counter_app.domain.certified_copies import CopyLine
from counter_app.domain.events import EventKind
from counter_app.domain.letters import items_text
from counter_app.domain.paper_kinds import PaperKind, PaperOrder
from counter_app.report_files import save_report
from counter_app.services import acting, blanks, closing
from counter_app.services.acting import Step
from counter_app.services.copies import MakeSlip, make_slip
from counter_app.services.login import sign_in
from counter_app.services.papers import board, copy_slip
from counter_app.services.reports.making import report
from counter_app.services.workplace import Workplace
from counter_app.ui import navigation

DEPARTMENT: Final = "Phòng Văn hóa - Xã hội"
_FIRST_OF_MONTH: Final = DAY.replace(day=1)
_END_OF_MONTH: Final = date(2026, 11, 30)
# What becomes of the first four dossiers that went to the department, with the form that says so.
_LETTERS: Final = (
    (EventKind.SUPPLEMENT_REQUESTED, PaperKind.SUPPLEMENT, "Tờ khai chưa có chữ ký của người yêu cầu."),
    (EventKind.REFUSED, PaperKind.REFUSAL, "Nội dung yêu cầu không thuộc thẩm quyền giải quyết của phường."),
    (EventKind.EXTENDED, PaperKind.APOLOGY, "Chờ cơ quan đăng ký cư trú xác minh nơi thường trú trước đây."),
    (EventKind.STOPPED, PaperKind.STOP, "Công dân đề nghị dừng vì đã làm thủ tục tại nơi khác."),
)
_DETAILS: Final = {
    EventKind.SUPPLEMENT_REQUESTED: {"items": items_text(["Tờ khai có chữ ký | bản chính"])},
    EventKind.EXTENDED: {"due_at": "2026-12-02T17:30"},
    EventKind.STOPPED: {"asked_on": "23/11/2026", "returned": "toàn bộ giấy tờ đã nộp"},
}
_REPORTS: Final = ("ii06a", "ii07", "daily", "procedures", "hours", "times", "fees")
_BOARD: Final = "1.004873"
_BLANKS: Final = 2


class DayOnPaper:
    """Whoever works behind the counter, and what the clerk prints for them."""

    def __init__(self, counter: Counter, workplace: Workplace, player: Player, out: Path) -> None:
        self._counter = counter
        self._workplace = workplace
        self._player = player
        self._out = out
        self._gone: list[int] = []

    def hand_over(self, dossiers: Iterable[int], session: str) -> None:
        """Give dossiers to the department and print the list that both sign."""
        for each in dossiers:
            acting.act(self._workplace, Step(each, EventKind.FORWARDED, details={"to": DEPARTMENT}))
            self._gone.append(each)
        self._print(PaperOrder(PaperKind.HANDOVER, day=DAY, details={"session": session}))

    def tell_by_letter(self) -> None:
        """Record what the department answered, and print what the citizens are told."""
        supervisor = self._supervisor()
        for dossier, (kind, form, reason) in zip(self._gone, _LETTERS, strict=False):
            details = _DETAILS.get(kind, {})
            acting.act(supervisor, Step(dossier, kind, reason=reason, details=details))
            self._print(PaperOrder(form, dossier))
        self._print(PaperOrder(PaperKind.CONTROL, self._gone[0]))

    def copy(self) -> None:
        """Certify copies: five pages thrice are 21.000 đ; and print what hangs on the board."""
        lines = (CopyLine("Bằng tốt nghiệp đại học", 5, 3),)
        slip = make_slip(self._workplace, MakeSlip("Phan Thị Thanh Hà", lines))
        self._print(copy_slip.order_of(slip))
        self._print(board.order_of(_BOARD))

    def close(self) -> None:
        """Print the evening's lists and blanks for a power cut, clear the other system, close by two keys."""
        for kind in (PaperKind.REGISTER, PaperKind.SHELF, PaperKind.TO_CALL):
            self._print(PaperOrder(kind, day=DAY))
        tomorrow = self._workplace.calendar.next_working_day(DAY)
        lot = blanks.reserve(self._workplace, _BLANKS, tomorrow)
        self._print(PaperOrder(PaperKind.BLANK, content=lot))
        self._player.window.show_page(navigation.OFFICIAL)  # what was done here is clicked there, too
        self._player.press(Qt.Key.Key_A, modifiers=Qt.KeyboardModifier.ControlModifier)
        self._player.press(Qt.Key.Key_Return, "\r")
        self._player.press(Qt.Key.Key_F10)
        self._player.press(Qt.Key.Key_Return, "\r")
        self._player.wait_for("the closed day", lambda: closing.closed_today(self._workplace) is not None)

    def report(self) -> None:
        """Save the month's reports as a supervisor does, each as a sheet to print and as a spreadsheet."""
        supervisor, folder = self._supervisor(), self._out / "reports"
        folder.mkdir()
        for kind in _REPORTS:
            found = report(supervisor, kind, _FIRST_OF_MONTH, _END_OF_MONTH)
            for ending in (".pdf", ".xlsx"):
                save_report(found, folder / f"{kind}{ending}")

    def _print(self, order: PaperOrder) -> None:
        before = self._count()
        self._player.window.desk.paper_requested.emit(order)
        self._player.wait_for(f"the paper {order.kind.value}", lambda: self._count() > before)

    def _count(self) -> int:
        return len(list((self._out / "papers").rglob("*.pdf")))

    def _supervisor(self) -> Workplace:
        counter = self._counter
        actor = sign_in(counter.store, counter.hasher, counter.clock, name="supervisor", password=None)
        return self._workplace.as_actor(actor)
