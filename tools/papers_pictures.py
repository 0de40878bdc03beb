"""The states of the papers' sections, filled as after a busy day with a power cut, for `pictures.py`."""

from collections.abc import Iterator
from dataclasses import replace

from counter_app.domain.certified_copies import CopyLine
from counter_app.domain.errors import EnvironmentProblem
from counter_app.domain.paper_kinds import PaperKind
from counter_app.domain.people import Applicant
from counter_app.domain.print_queue import PrintSettings
from counter_app.services import blanks, copies, print_queue, receive
from counter_app.services.papers import PreparedPaper
from counter_app.services.workplace import Workplace
from counter_app.ui.pages.papers import PapersPage
from counter_app.ui.papers.blanks_section import BlanksSection
from counter_app.ui.papers.board_section import BoardSection
from counter_app.ui.papers.copies_section import CopiesSection
from counter_app.ui.papers.lists_section import ListsSection
from counter_app.ui.papers.queue_section import QueueSection
from counter_app.ui.window import MainWindow

_VISITS = (
    ("Nguyễn Thị Hòa", (("Bằng tốt nghiệp đại học", 5, 3),), "", "AA/24E 0001230"),
    ("Phùng Văn Tám", (("Căn cước công dân", 2, 2), ("Giấy khai sinh", 1, 4)), "", "AA/24E 0001231"),
    ("Kiều Thị Hạnh", (("Giấy chứng nhận thương binh", 2, 1),), "người có công với cách mạng", ""),
    ("Công ty TNHH Thương mại và Dịch vụ Đường Lâm", (("Hợp đồng thuê nhà", 240, 2),), "", "AA/24E 0001232"),
)


def filled_sections(shown: MainWindow) -> Iterator[str]:
    """Show each section of the papers with work in it, naming it once it is on the screen."""
    workplace = shown.desk.workplace
    _keep_slips(workplace)
    _reserve(workplace)
    _queue(workplace)
    shown.show_page("papers")
    page = shown.page("papers")
    assert isinstance(page, PapersPage)  # noqa: S101 - the window makes no other kind
    for name, kind, prepare in (
        ("lists", ListsSection, _choose_register),
        ("copies", CopiesSection, _type_visit),
        ("board", BoardSection, _search),
        ("blanks", BlanksSection, None),
        ("queue", QueueSection, None),
    ):
        page.show_section(kind)
        page.current.take_focus()
        yield name
        if prepare is not None:
            prepare(page)
            yield f"{name}-filled"


def _choose_register(page: PapersPage) -> None:
    section = page.current
    assert isinstance(section, ListsSection)  # noqa: S101 - it was just shown
    section.kind.setCurrentIndex(section.kind.findData(PaperKind.REGISTER))


def _type_visit(page: PapersPage) -> None:
    section = page.current
    assert isinstance(section, CopiesSection)  # noqa: S101 - it was just shown
    section.requester.setText("Lý Văn Ơn")
    first = section.lines.rows[0]
    first.document.setText("Bằng tốt nghiệp trung học phổ thông")
    first.pages.setValue(5)
    first.copies.setValue(3)
    section.lines.add_button.click()
    section.save()


def _search(page: PapersPage) -> None:
    section = page.current
    assert isinstance(section, BoardSection)  # noqa: S101 - it was just shown
    section.search.setText("không có thủ tục nào như vậy")


def _keep_slips(workplace: Workplace) -> None:
    for requester, lines, exemption, document in _VISITS:
        told = tuple(CopyLine(*line) for line in lines)
        kept = copies.make_slip(workplace, copies.MakeSlip(requester, told, exemption, document))
    copies.void_slip(workplace, kept.id, "đánh nhầm số trang")


def _reserve(workplace: Workplace) -> None:
    lot = blanks.reserve(workplace, 20)
    for blank, name in zip(lot, ("Đỗ Văn Sáu", "Hà Thị Mến"), strict=False):
        receive.receive(workplace, receive.ReceiveDossier("2.000815", Applicant(name), reserved=blank.code))
    blanks.void(workplace, lot[2].code, "viết hỏng, đã gạch chéo")


def _queue(workplace: Workplace) -> None:
    paper = PreparedPaper(None, b"", "phieu-trang.pdf", 0, PaperKind.BLANK.value, "H26.33.12-261123-0031")
    settings = PrintSettings("Canon LBP 2900")
    empty = EnvironmentProblem("out_of_paper", "Máy in “Canon LBP 2900” hết giấy.")
    problems = (None, empty, None)
    for number, problem in enumerate(problems):
        each = replace(paper, subject=f"H26.33.12-261123-{31 + number:04d}")
        job = print_queue.queue(workplace, each, settings)
        if number < len(problems) - 1:
            print_queue.settle(workplace, print_queue.begin(workplace, job.id), problem=problem)
