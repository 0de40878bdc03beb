from counter_app.services import reading
from counter_app.ui.pages.today_recent import RecentCard, recent_actions
from counter_app.ui.widgets import OneLine
from tests.support import clock_of, sits, step, take_in


def shown_lines(qtbot, workplace) -> list[str]:
    card = RecentCard()
    qtbot.addWidget(card)
    card.show_actions(recent_actions(reading.today(workplace).recent, most=8, own="clerk"))
    return [line.text() for line in card.findChildren(OneLine)]


def test_a_line_shows_both_clocks_where_they_differ_and_one_where_they_do_not(qtbot, counter):
    clerk = sits(counter)
    record = take_in(clerk)
    clock_of(counter).set("2026-11-23T16:48")
    step(clerk, record, "result_ready", at="2026-11-23T15:40")

    lines = shown_lines(qtbot, clerk)

    assert "Nguyễn Thị Hòa · xảy ra 15:40" in lines
    assert lines.count("Nguyễn Thị Hòa") == 1
