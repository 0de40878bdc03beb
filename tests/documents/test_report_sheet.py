"""A report on paper: wide and upright, its words, its marks, its pages."""

from dataclasses import replace

import pypdfium2
import pytest

from counter_app.domain.reports import Check
from counter_app.drawing import draw
from tests.reports import sample_report, sample_row


def pages(report):
    document = pypdfium2.PdfDocument(draw(report))
    texts = [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]
    sizes = [tuple(round(side / 72 * 25.4) for side in page.get_size()) for page in document]
    document.close()
    return texts, sizes


def test_a_wide_table_turns_the_sheet_and_a_narrow_one_does_not():
    report = sample_report()
    assert pages(report)[1][0] == (297, 210)
    narrow = replace(report, tables=report.tables[1:], charts=())
    assert pages(narrow)[1] == [(210, 297)]


def test_everything_that_a_report_says_can_be_read_back():
    said = " ".join(pages(sample_report())[0])
    for words in (
        "BÁO CÁO ĐỂ THỬ",
        "Từ ngày 01/11/2026 đến ngày 30/11/2026",
        "Chốt số liệu 23 giờ 59, 30/11/2026. Lập lúc 09 giờ 05, 01/12/2026.",
        "Nguyễn Thị Hòa 001190004567 1.234 7 98,25 21.000 23/11/2026 10:05 23/11/2026",
        "Tổng số 3.702 21",
        "Chú thích dưới bảng.",
        "Bảng trống",
        "Không có số liệu trong kỳ.",
        "3 = 7 + 11: 5 = 5 – khớp",
        "– Làm tròn nửa lên.",
        "NGƯỜI LẬP BIỂU",
        "LÃNH ĐẠO ĐƠN VỊ",
        "Nguyễn Minh Tuấn",
        "Cột Tổng số Quá hạn",
    ):
        assert words in said, words


def test_long_names_stand_beside_bars_that_lie_and_what_is_left_out_is_told():
    report = sample_report()
    long = "Cấp giấy phép xây dựng mới đối với công trình cấp III, cấp IV, nhà ở riêng lẻ và các công trình "
    rows = tuple(sample_row(each, name=long * 3 + f"(1.0132{each})") for each in range(10, 30))
    shown = replace(report, tables=(replace(report.tables[0], rows=rows),), charts=report.charts[:1])
    said = " ".join(pages(shown)[0])
    assert "Cột (15 dòng đầu) Tổng số Quá hạn Cấp giấy phép" in said
    drawn = said.partition("(15 dòng đầu)")[2].partition("Phép kiểm")[0]
    assert [f"… (1.0132{each}) 1.234 7" in drawn for each in range(10, 25)] == [True] * 15
    assert "(1.013225)" not in drawn


def test_a_line_of_many_days_tells_that_it_shows_the_last():
    report = sample_report(200)
    said = " ".join(pages(replace(report, charts=report.charts[2:]))[0])
    assert "Đường (120 dòng cuối)" in said
    assert "dòng cuối" not in " ".join(pages(sample_report(100))[0])


def test_the_signatures_never_stand_alone_on_a_page():
    for rows in range(20, 50):
        texts, _sizes = pages(sample_report(rows, charts=()))
        (signed,) = [text for text in texts if "NGƯỜI LẬP BIỂU" in text]
        assert "Làm tròn nửa lên." in signed


def test_the_headings_stand_on_every_page_and_the_signatures_on_one():
    texts, _sizes = pages(sample_report(120))
    assert len(texts) > 3
    with_rows = [text for text in texts if "001190004567" in text]
    assert all("Họ và tên" in text and "(9)" in text for text in with_rows)
    assert all(f"Trang {number}/{len(texts)}" in text for number, text in enumerate(texts, start=1))
    (signed,) = [text for text in texts if "NGƯỜI LẬP BIỂU" in text]
    assert "LÃNH ĐẠO ĐƠN VỊ" in signed
    assert "Nguyễn Minh Tuấn" in signed


def test_a_check_that_fails_is_told_before_everything_else():
    report = sample_report(checks=(Check("3 = 7 + 11", "5 = 4", holds=False),))
    first = pages(report)[0][0]
    assert first.index("KHÔNG KHỚP: 3 = 7 + 11 (5 = 4)") < first.index("Nguyễn Thị Hòa")


def test_rehearsals_are_marked_on_every_page():
    texts, _sizes = pages(sample_report(120, training=True))
    assert all("TẬP HUẤN" in text for text in texts)


@pytest.mark.parametrize("rows", [0, 1, 40])
def test_equal_reports_give_equal_bytes(rows):
    assert draw(sample_report(rows)) == draw(sample_report(rows))


def test_the_file_names_its_language_and_its_title():
    document = pypdfium2.PdfDocument(draw(sample_report()))
    meta = document.get_metadata_dict()
    document.close()
    assert meta["Title"] == "Báo cáo để thử, 01/11/2026 - 30/11/2026"
    assert b"/Lang" in draw(sample_report())


def test_nothing_is_added_to_a_prescribed_form():
    report = sample_report()
    kept = replace(report, charts=tuple(replace(each, on_paper=False) for each in report.charts))
    drawn, plain = pages(report)[0], pages(kept)[0]
    assert "Chồng" in " ".join(drawn)
    assert "Chồng" not in " ".join(plain)


def test_a_short_table_is_not_split_over_two_pages():
    for rows in range(20, 34):
        report = sample_report(rows, charts=())
        short = replace(report.tables[0], key="short", title="Bảng ngắn", rows=report.tables[0].rows[:6])
        texts, _sizes = pages(replace(report, tables=(report.tables[0], short)))
        (page,) = [text for text in texts if "Bảng ngắn" in text]
        assert page.split("Bảng ngắn")[1].count("001190004567") == 6, rows
