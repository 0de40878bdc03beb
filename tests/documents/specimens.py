"""Every paper of the counter, made by its own use case from a record that was lived through.

There is the everyday one, and the worst that a counter meets.
"""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from counter_app.bootstrap import Counter
from counter_app.domain.certified_copies import CopyLine
from counter_app.domain.closing import DayException
from counter_app.domain.letters import items_text
from counter_app.domain.paper_kinds import PaperKind, PaperOrder
from counter_app.domain.papers import Paper, ReappointmentKind
from counter_app.domain.people import Applicant, ApplicantKind, Submitter
from counter_app.domain.procedures import ComponentDocument
from counter_app.services import blanks, closing, copies
from counter_app.services import review as reviewing
from counter_app.services.approval import Approval
from counter_app.services.changes import save_office
from counter_app.services.closing import ClosingRoom
from counter_app.services.copies import MakeSlip
from counter_app.services.papers import board, copy_slip
from counter_app.services.papers.making import make
from counter_app.services.papers.press import Press
from counter_app.services.records import DossierRecord
from counter_app.services.reports.making import report
from counter_app.services.review_paper import review_form
from counter_app.services.specimen import specimen_form
from counter_app.services.workplace import Workplace
from tests.support import BIRTH, MARITAL, clock_of, sits, step, take_in, training_counter

DAY = date(2026, 11, 23)
TODAY = date(2026, 11, 26)
BOTH, A4 = (Paper.A4, Paper.A5), (Paper.A4,)


@dataclass(frozen=True)
class Specimen:
    """One paper, ready to be drawn; `papers` are the sheets that it may be drawn on."""

    kind: PaperKind
    name: str
    form: Any
    papers: tuple[Paper, ...] = BOTH

    def __str__(self) -> str:
        return f"{self.kind.value}-{self.name}"


ALPHABET = "ắằẳẵặ ấầẩẫậ ếềểễệ ốồổỗộ ớờởỡợ ứừửữự ýỳỷỹỵ đ ỈĨỊ ẮẰẲẴẶ ẤẦẨẪẬ ẾỀỂỄỆ ỐỒỔỖỘ ỚỜỞỠỢ ỨỪỬỮỰ ÝỲỶỸỴ Đ"
LONG_HEADER = (
    "ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI",
    "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG",
    "CHI NHÁNH SỐ 12 – KHU VỰC SƠN TÂY, BA VÌ, PHÚC THỌ",
    "ĐIỂM PHỤC VỤ HÀNH CHÍNH CÔNG PHƯỜNG TÙNG THIỆN",
    "BỘ PHẬN TIẾP NHẬN VÀ TRẢ KẾT QUẢ",
)
LONG_SIGNER = "KT. CHỦ TỊCH ỦY BAN NHÂN DÂN; PHÓ CHỦ TỊCH THƯỜNG TRỰC"
LONG_NAME = (
    "Điểm Phục vụ hành chính công phường Tùng Thiện – Chi nhánh số 12 Trung tâm Phục vụ hành chính công"
)
LONG_COUNTER = "Quầy số 12 (hộ tịch, chứng thực, bảo trợ xã hội)"
LONG_ADDRESS = (
    "Căn hộ 2512 tòa R6B, tổ dân phố số 15 đường Nguyễn Trãi kéo dài, khu đô thị Nam Thăng Long mở rộng, "
    "phường Tùng Thiện, thành phố Hà Nội"
)
ADDRESS = "Số 5 ngõ 12, phố Phùng Khắc Khoan, phường Sơn Tây, thành phố Hà Nội"
NEIGHBOUR = Applicant(
    "Nguyễn Thị Hòa",
    identity_number="001185012345",
    phone="0912345678",
    email="hoa@example.vn",
    address=ADDRESS,
)
FIVE_WORDS = Applicant(
    "Công Tằng Tôn Nữ Hoàng Ngọc Thuỳ Dương",
    identity_number="001190004567",
    sex="Nữ",
    phone="0912345678",
    email="mot-hop-thu-dien-tu-rat-dai-cua-nguoi-nop-ho-so@tenmienratdaicuacoquan.gov.vn",
    address=LONG_ADDRESS,
)
ONE_WORD = Applicant("Vừ")
COMPANY = Applicant(
    "Công ty trách nhiệm hữu hạn một thành viên Đầu tư xây dựng và Phát triển hạ tầng Xứ Đoài",
    kind=ApplicantKind.ORGANISATION,
    tax_code="0100109106",
    representative="Đỗ Nguyễn Phương Quỳnh Chi",
    address=LONG_ADDRESS,
)
BY_AUTHORITY = Submitter(
    "Nguyễn Hoàng Phương Thảo Nguyên",
    "001190004568",
    "0987654321",
    "giấy ủy quyền số 123 ngày 20/11/2026, Văn phòng công chứng Tùng Thiện chứng thực",
)
DOCUMENTS = tuple(
    ComponentDocument(
        f"Văn bản thỏa thuận phân chia di sản thừa kế có chứng thực theo luật đất đai, bản thứ {number:02d}",
        number % 3,
        number % 2,
        presented=number % 17 == 0,
    )
    for number in range(1, 54)
)
REASON = "\n".join(f"{n}. Tờ khai thiếu chữ ký của vợ hoặc chồng." for n in range(1, 12)) + "\n12. Đủ."
WHY = "Cơ quan phối hợp chưa gửi kết quả xác minh."


class Shop:
    """A counter and what its papers are made of."""

    def __init__(self, counter: Counter, *, worst: bool) -> None:
        self.counter, self.worst = counter, worst
        admin = sits(counter, "admin")
        office = replace(admin.office, phone="024 3383 2155", collects_fees=True)
        if worst:
            office = replace(
                office,
                header=LONG_HEADER,
                place="Tùng Thiện",
                name=LONG_NAME,
                counter_name=LONG_COUNTER,
                signer=LONG_SIGNER,
            )
        save_office(admin, office)
        self.found: list[Specimen] = []
        self.dossier = self.take(FIVE_WORDS if worst else NEIGHBOUR, worst)

    day, last = DAY, DAY
    later, yesterday = "2026-12-10T17:30", "2026-11-25T10:00"

    def move_on(self) -> None:
        """Come back two working days later."""
        clock_of(self.counter).set("2026-11-26T16:00")
        self.last = date(2026, 11, 26)

    @property
    def clerk(self) -> Workplace:
        return sits(self.counter)

    def take(self, applicant: Applicant, worst: bool, procedure: str = MARITAL, **more: Any) -> DossierRecord:
        if worst:
            more = {"components": DOCUMENTS, "submitter": BY_AUTHORITY, "sets": 3, **more}
        return take_in(self.clerk, procedure, applicant=applicant, **more)

    def ordered(
        self, kind: PaperKind, *, order: PaperOrder | None = None, papers: Any = BOTH, name: str = ""
    ) -> None:
        """Make a paper as the program does and keep the form that is drawn."""
        drawn: list[Any] = []

        def draw(form: Any, _paper: Paper) -> bytes:
            drawn.append(form)
            return b"%PDF"

        order = order or PaperOrder(kind, self.dossier.id)
        make(self.clerk, Press(draw, self.counter.shelf), order, Paper.A4)
        self.add(kind, drawn[0], papers, name)

    def add(self, kind: PaperKind, form: Any, papers: Any = BOTH, name: str = "") -> None:
        self.found.append(
            Specimen(
                kind,
                "-".join(part for part in ("worst" if self.worst else "plain", name) if part),
                form,
                papers,
            )
        )


def _receipts(shop: Shop) -> None:
    shop.ordered(PaperKind.RECEIPT)
    for name, applicant in (("one-word", ONE_WORD), ("company", COMPANY)):
        record = shop.take(applicant, worst=False)
        shop.ordered(PaperKind.RECEIPT, order=PaperOrder(PaperKind.RECEIPT, record.id), name=name)
    lot = blanks.reserve(shop.clerk, 2)
    shop.ordered(PaperKind.BLANK, order=PaperOrder(PaperKind.BLANK, content=lot))


def _letters(shop: Shop) -> None:
    reason = REASON if shop.worst else "Tờ khai thiếu chữ ký."
    count = 20 if shop.worst else 2
    items = items_text([f"{each.name} | bản sao chứng thực" for each in DOCUMENTS[:count]])
    told = {
        "asked_on": "24/11/2026",
        "decision": "Đơn đề nghị ngày 24/11/2026",
        "fee_note": "3.000 đồng, không hoàn lại",
        "returned": "toàn bộ giấy tờ đã nộp",
    }
    applicant = FIVE_WORDS if shop.worst else NEIGHBOUR
    for kind, done, details in (
        (PaperKind.SUPPLEMENT, "supplement_requested", {"items": items}),
        (PaperKind.REFUSAL, "refused", {}),
        (PaperKind.STOP, "stopped", told),
    ):
        record = shop.take(applicant, worst=False, submitter=BY_AUTHORITY if shop.worst else None)
        step(shop.clerk, record, done, reason=reason, details=details)
        shop.ordered(kind, order=PaperOrder(kind, record.id))
    record = shop.take(applicant, worst=False)
    moved = {"due_at": shop.later}
    step(shop.clerk, record, "extended", reason=reason, details=moved, approval=Approval("supervisor"))
    shop.ordered(PaperKind.APOLOGY, order=PaperOrder(PaperKind.APOLOGY, record.id))
    shop.add(PaperKind.APOLOGY, replace(shop.found[-1].form, form=ReappointmentKind.NOTICE), name="notice")


def _control(shop: Shop) -> None:
    record, clerk = shop.take(NEIGHBOUR, worst=False), shop.clerk
    step(
        clerk,
        record,
        "forwarded",
        details={"to": "Phòng Kinh tế, Hạ tầng và Đô thị" if shop.worst else "Tư pháp"},
    )
    if shop.worst:
        step(clerk, record, "supplement_requested", reason=REASON, details={"items": items_text(["Tờ khai"])})
        step(clerk, record, "supplement_received")
        step(
            clerk, record, "forwarded", details={"to": "Chi nhánh Văn phòng Đăng ký đất đai khu vực Sơn Tây"}
        )
        step(clerk, record, "forwarded", details={"to": "Công an phường"})
    shop.ordered(PaperKind.CONTROL, order=PaperOrder(PaperKind.CONTROL, record.id), name="")
    shop.move_on()
    said = {"reason": "ghi sót", "approval": Approval("supervisor")}
    step(shop.clerk, record, "result_ready", at=shop.yesterday, **said)
    shop.ordered(PaperKind.CONTROL, order=PaperOrder(PaperKind.CONTROL, record.id), name="settled")


def _stock(shop: Shop) -> None:
    """Fill the lists: results that wait, entries cancelled and refused, dossiers of two departments."""
    for number in range(45 if shop.worst else 4):
        applicant = (FIVE_WORDS, NEIGHBOUR, ONE_WORD, COMPANY)[number % 4]
        record = shop.take(applicant, worst=False, procedure=(BIRTH, MARITAL, "2.000815")[number % 3])
        clerk = shop.clerk
        if number % 4 == 0:
            step(clerk, record, "forwarded", details={"to": ("Tư pháp", "Địa chính")[number % 8 // 4]})
        elif number % 4 == 1:
            step(clerk, record, "result_ready")
        elif number % 4 == 3 and number % 8 == 3:
            step(clerk, record, "cancelled", reason="nhập nhầm")


def _lists(shop: Shop) -> None:
    for kind in (PaperKind.REGISTER, PaperKind.HANDOVER, PaperKind.SHELF, PaperKind.TO_CALL):
        shop.ordered(kind, order=PaperOrder(kind, day=shop.day), papers=A4)
    for session in ("am", "pm"):
        order = PaperOrder(PaperKind.HANDOVER, day=shop.day, details={"session": session})
        shop.ordered(PaperKind.HANDOVER, order=order, papers=A4, name=session)


def _others(shop: Shop) -> None:
    shop.ordered(PaperKind.BOARD, order=board.order_of(BIRTH), name="birth")
    shop.ordered(PaperKind.BOARD, order=board.order_of("1.013978"), name="land")
    shop.ordered(PaperKind.BOARD, order=board.order_of_many([BIRTH, MARITAL]), name="several")
    lines = (CopyLine("Bằng tốt nghiệp đại học", 5, 3), CopyLine("Thẻ căn cước", 1, 2))
    if shop.worst:
        lines = tuple(
            CopyLine(f"{each.name} {ALPHABET}"[:150], 3 + n, 2) for n, each in enumerate(DOCUMENTS[:20])
        )
    requester = FIVE_WORDS.name if shop.worst else NEIGHBOUR.name
    kept = copies.make_slip(shop.clerk, MakeSlip(requester, lines, fee_document="AB/26E 0001234"))
    shop.ordered(PaperKind.COPIES, order=copy_slip.order_of(kept))
    voided = copies.void_slip(
        shop.clerk, copies.make_slip(shop.clerk, MakeSlip(requester, lines)).id, "nhập nhầm"
    )
    shop.ordered(PaperKind.COPIES, order=copy_slip.order_of(voided), name="void")
    shop.ordered(PaperKind.CERTIFIED, order=PaperOrder(PaperKind.CERTIFIED, day=shop.last), papers=A4)
    shop.add(PaperKind.TEST, specimen_form(shop.clerk))


def _sheets(shop: Shop) -> None:
    oversees = sits(shop.counter, "supervisor")
    numbers = reviewing.punctuality(oversees, shop.day.replace(day=1), shop.day)
    review = reviewing.review(oversees, shop.day.replace(day=1), shop.day)
    shop.add(PaperKind.REVIEW, review_form(oversees, numbers, review), A4)
    for key in ("ii06a", "daily"):
        made = report(oversees, key, shop.day.replace(day=1), shop.day)
        shop.ordered(PaperKind.REPORT, order=PaperOrder(PaperKind.REPORT, content=made), papers=A4, name=key)
    drawn: list[Any] = []

    def draw(sheet: Any, _paper: Paper = Paper.A4) -> bytes:
        drawn.append(sheet)
        return b"%PDF"

    owed = closing.gate(shop.clerk, shop.last).owed
    reason = REASON.splitlines()[0] if shop.worst else "Chờ phòng chuyên môn"
    named = [DayException(item.dossier.code, item.kind, reason) for item in owed]
    room = ClosingRoom(draw, shop.counter.shelf, shop.counter.back_up)
    closing.close_day(shop.clerk, shop.last, named, room)
    shop.add(PaperKind.CLOSING, drawn[0], A4)


def specimens(root: Path) -> tuple[Specimen, ...]:
    """Live through a day at two offices and return every paper of it."""
    found: list[Specimen] = []
    for worst in (False, True):
        with training_counter(root / str(worst)) as counter:
            shop = Shop(counter, worst=worst)
            for part in (_receipts, _letters, _stock, _control, _lists, _others, _sheets):
                part(shop)
            found += shop.found
    return tuple(found)
