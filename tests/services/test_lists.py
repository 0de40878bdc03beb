"""The register, the counter's lists and the control slip: their rows, sums, pages and both clocks."""

from dataclasses import replace
from datetime import date

import pypdfium2
import pytest
import zxingcpp

from counter_app.domain.events import EventKind
from counter_app.domain.list_sheet import ListPart
from counter_app.domain.paper_kinds import PaperKind, PaperOrder
from counter_app.domain.papers import Paper
from counter_app.domain.people import Applicant
from counter_app.drawing import draw
from counter_app.services import acting, blanks, papers
from counter_app.services.acting import Step
from counter_app.services.approval import Approval
from counter_app.services.papers.lists import ListAsked, list_sheet
from counter_app.services.papers.making import make
from counter_app.services.papers.press import Press
from tests.support import BIRTH, clock_of, sits, step, take_in, training_counter

MONDAY = date(2026, 11, 23)


@pytest.fixture
def counter(tmp_path):
    with training_counter(tmp_path) as opened:
        yield opened


def pages(pdf):
    document = pypdfium2.PdfDocument(pdf)
    texts = [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]
    sizes = [tuple(round(side / 72 * 25.4) for side in page.get_size()) for page in document]
    codes = {code.text for code in zxingcpp.read_barcodes(document[0].render(scale=200 / 72).to_pil())}
    document.close()
    return texts, sizes, codes


def sheet(counter, kind, **changed):
    asked = {"kind": kind, "first": MONDAY, "last": MONDAY, **changed}
    return list_sheet(sits(counter), ListAsked(**asked))


def rows(found):
    return [row for part in found.parts for row in part.rows]


def test_the_register_has_every_entry_with_its_running_number_the_cancelled_too(counter):
    clerk = sits(counter)
    take_in(clerk, sets=2)
    step(clerk, take_in(clerk), "cancelled", reason="nhập nhầm")
    step(clerk, take_in(clerk, BIRTH), "refused", reason="không thuộc thẩm quyền")
    found = sheet(counter, PaperKind.REGISTER)
    assert [row[0] for row in rows(found)] == ["1", "2", "3"]
    assert [row[3] for row in rows(found)] == ["2", "0", "1"]
    assert [row[-1] for row in rows(found)] == ["", "HỦY, nhập nhầm", "từ chối"]
    assert found.parts[0].heading == "Quyển số: 01, năm 2026"
    texts, sizes, _codes = pages(draw(found))
    assert sizes == [(297, 210)]
    for words in ("SỔ THEO DÕI HỒ SƠ", "Nhận và trả kết quả", "Cộng trang 3", "Tổng cộng 3", "13"):
        assert words in texts[0], words
    assert "001185012345" not in texts[0], "no identity number stands in a list"
    assert draw(found) == draw(sheet(counter, PaperKind.REGISTER))


def test_the_register_strikes_what_is_void_and_has_no_gap_where_a_blank_was_reserved(counter):
    clerk = sits(counter)
    take_in(clerk)
    spoilt, waiting, used = blanks.reserve(clerk, 3)
    blanks.void(sits(counter, "supervisor"), spoilt.code, "giấy rách")
    take_in(clerk, reserved=used.code)
    step(clerk, take_in(clerk), "cancelled", reason="nhập nhầm")
    found = sheet(counter, PaperKind.REGISTER)
    (part,) = found.parts
    assert [row[0] for row in part.rows] == ["1", "2", "3", "4", "5"]
    assert [row[1] for row in part.rows][1:4] == [spoilt.code, waiting.code, used.code]
    assert [row[-1] for row in part.rows] == ["", "HỦY: giấy rách", "chưa dùng", "", "HỦY, nhập nhầm"]
    assert part.struck == {1, 4}
    text = " ".join(pages(draw(found))[0])
    assert "Cộng trang 2 2 hồ sơ, 2 số hủy" in text
    assert "Tổng cộng: 2 hồ sơ; 2 số đã hủy; 1 số chưa dùng." in text
    assert len(sheet(counter, PaperKind.REGISTER, field="Hộ tịch").parts[0].rows) == 3


def test_the_register_is_narrowed_by_field_clerk_and_days(counter):
    take_in(sits(counter))
    take_in(sits(counter, "supervisor"), "2.000815")
    assert sheet(counter, PaperKind.REGISTER, field="Hộ tịch").count == 1
    assert sheet(counter, PaperKind.REGISTER, clerk="supervisor").count == 1
    tomorrow = date(2026, 11, 24)
    assert sheet(counter, PaperKind.REGISTER, first=tomorrow, last=tomorrow).count == 0
    (text,) = pages(draw(sheet(counter, PaperKind.REGISTER, first=tomorrow, last=tomorrow)))[0]
    assert "Không có hồ sơ nào." in text


def test_sums_are_carried_from_page_to_page_and_add_up(counter):
    clerk = sits(counter)
    for _ in range(3):
        take_in(clerk)
    found = sheet(counter, PaperKind.REGISTER)
    many = tuple(rows(found)[0] for _ in range(100))
    texts, _sizes, _codes = pages(draw(replace(found, parts=(ListPart("Quyển số: 01", many),))))
    assert len(texts) > 3
    sums = [int(text.split("Cộng trang ")[1].split()[0]) for text in texts if "Cộng trang" in text]
    assert sum(sums) == 100
    carried = [int(t.split("Cộng mang sang ")[1].split()[0]) for t in texts if "Cộng mang sang" in t]
    assert carried == [sum(sums[: n + 1]) for n in range(len(carried))]
    assert "Tổng cộng 100" in texts[-1]
    brought = [int(text.split("Mang sang ")[1].split()[0]) for text in texts[1:] if "Cộng trang" in text]
    assert brought == carried
    assert all("Quyển số: 01 (tiếp theo)" in text for text in texts[1 : len(sums)])
    assert all("Nhận và trả kết quả" in text for text in texts if "Cộng trang" in text)


def test_the_hand_over_list_has_what_went_by_department_and_what_must_still_go(counter):
    clerk = sits(counter)
    gone = take_in(clerk)
    step(clerk, gone, "forwarded", details={"to": "Tư pháp"})
    other = take_in(clerk)
    step(clerk, other, "forwarded", details={"to": "Địa chính"})
    left = take_in(clerk)
    clock_of(counter).set("2026-11-23T15:30")
    late = take_in(clerk)
    found = sheet(counter, PaperKind.HANDOVER)
    assert [part.heading for part in found.parts] == [
        "Giao: Tư pháp",
        "Giao: Địa chính",
        "Còn ở quầy, phải chuyển trong ngày (nhận đến 15 giờ)",
    ]
    assert [row[1] for row in found.parts[2].rows] == [left.intake.code]
    assert late.intake.code not in str(found.parts), "received after 15:00, it goes on the next working day"
    said = " ".join(pages(draw(found))[0]).replace("(Ký, ghi rõ họ tên, ghi giờ) ", "")
    assert "Cộng: 1 hồ sơ (một hồ sơ), 1 bộ. BÊN GIAO (BỘ PHẬN MỘT CỬA) BÊN NHẬN (TƯ PHÁP)" in said
    assert "đầu giờ ngày làm việc tiếp theo (thứ Tư, ngày 25/11/2026): 1 hồ sơ (một hồ sơ)." in said
    assert sheet(counter, PaperKind.HANDOVER, session="am").parts[0].rows
    assert not any(part.rows for part in sheet(counter, PaperKind.HANDOVER, session="pm").parts[:-1])


def test_paper_received_at_fifteen_sharp_still_goes_the_same_day(counter):
    clock_of(counter).set("2026-11-23T15:00")
    record = take_in(sits(counter))
    (part,) = sheet(counter, PaperKind.HANDOVER).parts
    assert [row[1] for row in part.rows] == [record.intake.code]
    (note,) = sheet(counter, PaperKind.HANDOVER).notes
    assert "trong kỳ này không có" in note


def test_the_list_of_a_past_session_tells_the_counter_as_it_was_then(counter):
    clerk = sits(counter)
    stayed, gone, ended = take_in(clerk), take_in(clerk), take_in(clerk)
    clock_of(counter).set("2026-11-23T11:00")
    step(clerk, gone, "forwarded", details={"to": "Tư pháp"})
    morning = sheet(counter, PaperKind.HANDOVER, session="am")
    clock_of(counter).set("2026-11-26T09:00")
    step(clerk, stayed, "forwarded", details={"to": "Tư pháp"})
    step(clerk, ended, "withdrawn", reason="công dân rút")
    take_in(clerk)
    again = sheet(counter, PaperKind.HANDOVER, session="am")
    assert again.parts == morning.parts
    assert [row[1] for row in again.parts[-1].rows] == [stayed.intake.code, ended.intake.code]


def test_an_undone_hand_over_of_that_day_leaves_the_dossier_at_the_counter(counter):
    clerk = sits(counter)
    record = take_in(clerk)
    step(clerk, record, "forwarded", details={"to": "Tư pháp"})
    acting.undo(clerk, Step(record.id, EventKind.UNDONE))
    clock_of(counter).set("2026-11-26T09:00")
    step(clerk, record, "forwarded", details={"to": "Địa chính"})
    (part,) = sheet(counter, PaperKind.HANDOVER).parts
    assert [row[1] for row in part.rows] == [record.intake.code]


def test_a_hand_over_written_down_later_shows_both_clocks_and_an_undone_one_nothing(counter):
    clerk = sits(counter)
    record = take_in(clerk)
    clock_of(counter).set("2026-11-23T11:40")
    step(clerk, record, "forwarded", at="2026-11-23T10:30", details={"to": "Tư pháp"})
    (row,) = sheet(counter, PaperKind.HANDOVER).parts[0].rows
    assert row[6:8] == ("10:30 23/11/2026", "11:40 23/11/2026")
    acting.undo(clerk, Step(record.id, EventKind.UNDONE))
    assert [part.heading for part in sheet(counter, PaperKind.HANDOVER).parts] == [
        "Còn ở quầy, phải chuyển trong ngày (nhận đến 15 giờ)"
    ]


def test_whoever_waits_longest_is_called_first_and_the_last_call_is_told(counter):
    clerk = sits(counter)
    nobody = Applicant("Trần Văn Nam", identity_number="001185012346")
    first, second = take_in(clerk), take_in(clerk, applicant=nobody)
    step(clerk, first, "result_ready")
    clock_of(counter).set("2026-11-26T09:00")
    step(clerk, second, "result_ready")
    step(clerk, first, "citizen_called", details={"answer": "told"})
    found = rows(sheet(counter, PaperKind.TO_CALL))
    assert [(row[1], row[4], row[6]) for row in found] == [
        (first.intake.code, "0912345678", "3"),
        (second.intake.code, "không có số", "0"),
    ]
    assert found[0][7] == "09:00 26/11/2026"
    shelf = sheet(counter, PaperKind.SHELF)
    assert [row[1] for row in rows(shelf)] == [first.intake.code, second.intake.code]
    assert first.intake.code in pages(draw(shelf))[0][0]


@pytest.mark.parametrize("paper", list(Paper))
def test_the_control_slip_has_a_row_for_every_hand_over_and_both_clocks(counter, paper):
    clerk = sits(counter)
    record = take_in(clerk)
    step(clerk, record, "forwarded", details={"to": "Tư pháp"})
    clock_of(counter).set("2026-11-26T16:00")
    said = {"reason": "ghi sót", "approval": Approval("supervisor")}
    step(clerk, record, "result_ready", at="2026-11-25T10:00", **said)
    order = PaperOrder(PaperKind.CONTROL, record.id)
    prepared = make(clerk, Press(draw, counter.shelf), order, paper)
    texts, _sizes, codes = pages(prepared.pdf)
    text = " ".join(texts)
    for words in (
        "PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ",
        "Giao: Quầy số 1 Nhận: Tư pháp",
        "Giao: Tư pháp Nhận: Quầy số 1",
        "10 giờ 00 phút, ngày 25/11/2026",
        "Ghi sổ: 16 giờ 00 phút, ngày 26/11/2026",
        "Trước hạn",
        "chuyển kết quả về quầy; ghi sót",
        "Người giao (ký)",
    ):
        assert words in text, words
    assert codes == {record.intake.number, record.intake.code}
    papers.record_print(clerk, prepared)
    assert "In lại lần 1" in pages(make(clerk, Press(draw, counter.shelf), order, paper).pdf)[0][0]


def test_a_list_is_kept_among_the_papers_of_the_day_under_its_own_name(counter):
    take_in(sits(counter))
    order = PaperOrder(PaperKind.HANDOVER, day=MONDAY, details={"session": "am"})
    prepared = make(sits(counter), Press(draw, counter.shelf), order, Paper.A4)
    assert prepared.file.endswith("2026-11-23/handover-20261123-am.pdf")
    assert prepared.subject == "thứ Hai, ngày 23/11/2026"
