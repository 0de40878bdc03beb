"""The review on paper: what it says, the same bytes for the same review, every fraction with its cut-off."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pypdfium2
import pytest

from counter_app.documents.review_sheet import render_review
from counter_app.drawing import draw
from counter_app.services import review as reviewing
from counter_app.services import review_words
from counter_app.services.review_paper import ReviewForm, keep_review, review_form
from tests.services.lives import live
from tests.support import sits, training_counter

PERIOD = (date(2026, 11, 1), date(2026, 11, 30))


@pytest.fixture
def counter(tmp_path) -> Iterator[object]:
    with training_counter(tmp_path) as opened:
        live(opened, 0)
        yield opened


@pytest.fixture
def form(counter) -> ReviewForm:
    workplace = sits(counter, "supervisor")
    review = reviewing.review(workplace, *PERIOD)
    return review_form(workplace, review.numbers, review)


def words(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    pages = [document[page].get_textpage().get_text_range() for page in range(len(document))]
    document.close()
    return " ".join(" ".join(pages).split())


def test_a_rate_is_printed_with_its_fraction_formula_rounding_period_and_cut_off(form):
    said, tally = words(render_review(form)), form.numbers.tally
    for rate in (tally.in_law, tally.handed_over, tally.in_record):
        assert f"{rate.on_time} {rate.of} {rate.percent.replace('.', ',')} %" in said
    for sentence in (review_words.FORMULA_LAW, review_words.ROUNDING, *review_words.RULES):
        assert sentence in said
    assert "từ 01/11/2026 đến hết 30/11/2026" in said
    assert "Chốt số liệu: 23 giờ 59, 30/11/2026" in said
    assert "khớp." in said


def test_equal_reviews_give_equal_bytes(form):
    assert render_review(form) == draw(replace(form))


def test_the_paper_names_no_citizen(form):
    assert "Hòa" not in words(render_review(form))


def test_the_trend_is_lines_and_no_picture(form):
    pdf = render_review(form)
    assert len(form.trend) > 1
    assert b"/Image" not in re.sub(rb"/ProcSet \[[^]]*\]", b"", pdf)
    assert all(step.label in words(pdf) for step in form.trend)


def test_a_review_of_nothing_is_printed_with_dashes(tmp_path):
    with training_counter(tmp_path / "empty") as counter:
        workplace = sits(counter, "supervisor")
        form = review_form(workplace, reviewing.punctuality(workplace, *PERIOD))
    said = words(render_review(form))
    assert "Theo quy định 0 0 –" in said
    assert "Việc cần xem" not in said


def test_a_clerks_own_review_says_so_and_lies_beside_the_offices(counter):
    clerk = sits(counter)
    own = reviewing.review(clerk, *PERIOD)
    form = review_form(clerk, own.numbers, own)
    pdf = render_review(form)
    assert "PHẦN VIỆC CỦA MỘT NGƯỜI" in words(pdf)
    assert keep_review(clerk, counter.shelf, form, pdf).endswith("-clerk.pdf")


def test_many_back_dated_steps_go_on_over_further_sheets_each_with_its_number(form):
    assert form.back_dated
    long = replace(form, back_dated=form.back_dated * 12)
    said = words(render_review(long))
    pages = int(re.search(r"Trang 1/(\d+)", said)[1])
    assert pages > 2
    assert all(f"Trang {number}/{pages}" in said for number in range(1, pages + 1))
