"""Forms 02, 03 and 05 on paper: marks on every page, whole signatures, room for a seal, margins, metadata."""

import re
from dataclasses import replace
from datetime import datetime

import pytest

from counter_app.documents.letter import render_letter
from counter_app.documents.style import MM, frame_of
from counter_app.domain.letters import Fact, Letter, Signature
from counter_app.domain.moments import VIETNAM
from counter_app.domain.paper_kinds import PaperKind
from counter_app.domain.papers import Paper, ReceiptForm
from counter_app.services.papers.letter_words import letter_words

PAPERS = pytest.mark.parametrize("paper", list(Paper))
KINDS = pytest.mark.parametrize("kind", [PaperKind.SUPPLEMENT, PaperKind.REFUSAL, PaperKind.STOP])
DAY = datetime(2026, 11, 26, 9, 30, tzinfo=VIETNAM)
SIGNED = {
    PaperKind.SUPPLEMENT: (Signature("NGƯỜI HƯỚNG DẪN", "(Ký và ghi rõ họ tên)", "Đỗ Thu Hà"),),
    PaperKind.REFUSAL: (
        Signature("NGƯỜI NỘP HỒ SƠ", "(Ký và ghi rõ họ tên)", "Công Tằng Tôn Nữ Hoàng Ngọc Thuỳ Dương"),
        Signature("NGƯỜI TIẾP NHẬN HỒ SƠ", "(Ký và ghi rõ họ tên)", "Đỗ Thu Hà"),
    ),
    PaperKind.STOP: (Signature("LÃNH ĐẠO ĐƠN VỊ", "(Ký, ghi rõ họ tên và đóng dấu)", sealed=True),),
}


def letter_of(receipt: ReceiptForm, kind: PaperKind, day: datetime = DAY, reason: str = "Thiếu.") -> Letter:
    words = letter_words(kind, day)
    return Letter(
        kind=kind,
        form=words.form,
        header=receipt.header,
        paper_number="7",
        sign=words.sign,
        title=words.title,
        code=receipt.code,
        number=receipt.number,
        facts=(
            Fact("Hồ sơ của:", receipt.applicant_name, strong=True),
            Fact("Địa chỉ:", receipt.address),
            Fact("Số điện thoại:", receipt.phone, short=True),
            Fact("Email:", receipt.email, short=True),
        ),
        opening=words.opening,
        reason_label=words.reason_label,
        reason=reason,
        closing=words.closing,
        signatures=SIGNED[kind],
        decided_at=day,
    )


def lines(count: int) -> str:
    return "\n".join(f"Lý do thứ {number}." for number in range(1, count + 1))


@PAPERS
@KINDS
@pytest.mark.parametrize("count", [1, 12, 20, 30, 40, 60])
def test_the_last_sentence_and_every_signature_stay_on_one_page(simple, read, paper, kind, count) -> None:
    letter = letter_of(simple, kind, reason=lines(count))
    pages = read(render_letter(letter, paper)).texts()
    whole = [letter.closing[-1], *(signature.title for signature in letter.signatures)]
    assert all(words in pages[-1] for words in whole)
    assert not any(words in page for page in pages[:-1] for words in whole)


@PAPERS
@pytest.mark.parametrize("count", [1, 20, 35, 60])
def test_a_stop_leaves_room_to_sign_and_seal(simple, read, paper, count) -> None:
    printed = read(render_letter(letter_of(simple, PaperKind.STOP, reason=lines(count)), paper))
    frame = frame_of(paper)
    middle = (frame.left + frame.right) / 2
    lowest = min(bottom for _, left, bottom, _, _ in printed.glyphs(len(printed) - 1) if left > middle)
    assert lowest - frame.bottom >= 35 * MM


@PAPERS
@KINDS
def test_a_draft_says_so_on_every_page_and_an_issued_form_nowhere(worst, read, paper, kind) -> None:
    letter = letter_of(worst, kind, reason=lines(90))
    issued = read(render_letter(letter, paper)).texts()
    drafted = read(render_letter(replace(letter, draft=True), paper)).texts()
    assert len(issued) > 1
    assert not any("NHÁP" in page or "TẬP HUẤN" in page for page in issued)
    assert all("NHÁP CHƯA PHÁT HÀNH" in page for page in drafted)


@PAPERS
@KINDS
def test_the_longest_values_stay_inside_the_margins(worst, read, paper, kind) -> None:
    items = tuple(f"{part.name} | bản sao chứng thực" for part in worst.components)
    letter = replace(letter_of(worst, kind, reason=lines(12)), items=items, training=True, draft=True)
    printed, frame = read(render_letter(letter, paper)), frame_of(paper)
    for page in range(len(printed)):
        for char, left, bottom, right, top in printed.glyphs(page):
            assert frame.left - 1 <= left < right <= frame.right + 1, (page, char)
            assert frame.bottom - 1 <= bottom < top <= frame.top + 1, (page, char)


@KINDS
def test_the_file_names_form_office_and_language_but_no_person(simple, read, kind) -> None:
    data = render_letter(letter_of(simple, kind), Paper.A4)
    facts = read(data).document.get_metadata_dict()
    assert facts["Subject"] == letter_words(kind, DAY).form
    assert facts["Author"] == "ĐIỂM PHỤC VỤ HÀNH CHÍNH CÔNG"
    assert not any("Dương" in value for value in facts.values())
    assert re.search(rb"/Lang \(vi\)", data)


def test_a_form_speaks_the_set_of_its_day(simple, read) -> None:
    last_of_old, first_of_new = (datetime(2025, 9, day, 10, tzinfo=VIETNAM) for day in (14, 15))
    old, new = (
        read(render_letter(letter_of(simple, PaperKind.REFUSAL, day), Paper.A5)).text(0)
        for day in (last_of_old, first_of_new)
    )
    assert ("61/2018/NĐ-CP" in old, "118/2025/NĐ-CP" in old) == (True, False)
    assert ("61/2018/NĐ-CP" in new, "118/2025/NĐ-CP" in new) == (False, True)
    subjects = [
        read(render_letter(letter_of(simple, PaperKind.STOP, day), Paper.A5)).document.get_metadata_dict()
        for day in (last_of_old, first_of_new)
    ]
    assert [each["Subject"] for each in subjects] == ["Thông báo", "Mẫu số 05"]
