"""A report's words in English on the screen; papers and files stay Vietnamese."""

import re
from datetime import date

import pytest

from counter_app import i18n
from counter_app.services.reports.making import REPORTS, report
from counter_app.ui.reports.in_language import in_window_language
from counter_app.ui.reports.report_view import ReportView
from tests.support import sits, step, take_in, training_counter

MARKED = re.compile("[ăâđêôơưĂÂĐÊÔƠƯàáảãạèéẻẽẹìíỉĩịòóỏõọùúủũụỳýỷỹỵ\u1ea0-\u1ef9]")
DAYS = (date(2026, 11, 1), date(2026, 11, 30))


@pytest.fixture
def english():
    i18n.activate("en")
    yield
    i18n.activate("vi")


@pytest.fixture
def supervisor(tmp_path):
    with training_counter(tmp_path) as counter:
        clerk = sits(counter)
        step(clerk, take_in(clerk), "result_ready")
        yield sits(counter, "supervisor")


def headings(made):
    for table in made.tables:
        yield table.title
        for column in table.columns:
            yield from (*column.spans, column.title)
        if table.total:
            yield str(table.total.values[0] or "")
    yield from (chart.title for chart in made.charts)


@pytest.mark.parametrize("kind", REPORTS)
def test_every_heading_of_every_report_is_english(english, supervisor, kind):
    shown = in_window_language(report(supervisor, kind, *DAYS))
    left = [each for each in headings(shown) if MARKED.search(each.replace("đồng", ""))]
    assert left == []


def test_vietnamese_is_left_as_it_is(supervisor):
    made = report(supervisor, "ii06a", *DAYS)
    assert in_window_language(made) is made


def test_what_is_printed_and_saved_is_the_vietnamese_report(qtbot, english, supervisor):
    made = report(supervisor, "ii06a", *DAYS)
    view = ReportView()
    qtbot.addWidget(view)
    view.show_report(made)
    assert view.tables[0].model().table.title.startswith("State and results")
    assert view.report is made
    shown = view.tables[0].model().table.rows
    assert [row.values[2:] for row in shown] == [row.values[2:] for row in made.tables[0].rows]
    assert shown[0].behind == made.tables[0].rows[0].behind
