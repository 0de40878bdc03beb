"""The review page: every number leads to exactly its dossiers, by keyboard, and to nobody else's."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from counter_app.domain.causes import Cause
from counter_app.domain.paper_kinds import PaperKind, PaperOrder
from counter_app.services import citizen_data, reading
from counter_app.services import review as reviewing
from counter_app.ui import theme
from counter_app.ui.background import Background
from counter_app.ui.pages.review import ReviewPage
from counter_app.ui.review.behind import Kind
from counter_app.ui.review.periods import QUARTER, TODAY, YEAR, days_of
from counter_app.ui.review.reassign import ReassignDialog
from tests.services.lives import live
from tests.support import MARITAL, clock_of, sits, step, take_in
from tests.ui.pages.shown import Shown, sit


class Room(Background):
    """A worker that keeps its page alive: the last to let go of a widget must be the window's thread."""

    page: ReviewPage | None = None


@pytest.fixture
def background():
    made = Room()
    yield made
    made.finish()
    made.page = None


@pytest.fixture
def printed() -> list[object]:
    return []


def read(qtbot, page: ReviewPage) -> None:
    qtbot.waitUntil(lambda: page.review is not None and not page._reading, timeout=10_000)


def opened(qtbot, counter, background, printed, name="supervisor") -> tuple[Shown, ReviewPage]:
    shown = sit(counter, name)
    page = ReviewPage(shown.desk, background=background)
    shown.desk.paper_requested.connect(printed.append)
    background.page = page
    shown.show(qtbot, page)
    read(qtbot, page)
    return shown, page


@pytest.fixture
def lived(counter):
    """A counter at which much has happened, late clicks too, on a day in December."""
    live(counter, 0)
    return counter


def all_rows(page: ReviewPage) -> list[int]:
    """Return the ids of the whole list in front, all its pages read."""
    model = page.behind.dossiers
    while model.canFetchMore():
        model.fetchMore()
    return [model._rows[row].id for row in range(model.rowCount())]


def test_every_number_leads_to_exactly_its_dossiers(qtbot, lived, background, printed):
    _shown, page = opened(qtbot, lived, background, printed)
    page.period.choose(YEAR)
    read(qtbot, page)
    numbers = [each for each in page.overview.numbers_shown() if each.kind is Kind.DOSSIERS]
    assert {each.group for each in numbers} > {None}
    assert sum(each.count > 0 for each in numbers) > 10
    for each in numbers:
        page.open(each)
        assert len(all_rows(page)) == each.count, each.title
        assert len(set(all_rows(page))) == each.count


@pytest.mark.parametrize("tile", ["law", "handed", "record", "only"])
def test_a_rate_leads_to_the_dossiers_that_miss_it(qtbot, lived, background, printed, tile):
    shown, page = opened(qtbot, lived, background, printed)
    page.period.choose(YEAR)
    read(qtbot, page)
    tally = page.review.numbers.tally
    missed = {
        "law": tally.resolved - tally.law,
        "handed": tally.resolved - tally.handed,
        "record": tally.resolved - tally.record,
        "only": tally.late_in_record_only,
    }[tile]
    getattr(page.overview, tile).setFocus()
    shown.press(Qt.Key.Key_Return)
    assert missed > 0
    assert len(all_rows(page)) == missed
    shown.press(Qt.Key.Key_Return)
    assert len(shown.opened) == 1


def test_the_tiles_show_rate_and_fraction(qtbot, lived, background, printed):
    _shown, page = opened(qtbot, lived, background, printed)
    page.period.choose(YEAR)
    read(qtbot, page)
    rate = page.review.numbers.tally.in_law
    assert page.overview.law.value == rate.percent.replace(".", ",") + " %"
    assert f"{rate.on_time} / {rate.of} đã giải quyết" in page.overview.law.accessibleName()


def test_of_nothing_there_is_a_dash(qtbot, counter, background, printed):
    _shown, page = opened(qtbot, counter, background, printed)
    assert page.overview.law.value == "–"
    assert page.overview.concerns.model().rowCount() == 0
    assert "quá hạn, chưa xin lỗi" in page.overview.nothing.text()


def test_escape_leads_back_from_a_list_and_not_out_of_the_page(qtbot, lived, background, printed):
    shown, page = opened(qtbot, lived, background, printed)
    shown.press(Qt.Key.Key_Return)
    assert not page.at_numbers
    shown.press(Qt.Key.Key_Escape)
    assert page.at_numbers
    assert shown.focus is page.overview.concerns


def test_arrows_and_enter_open_the_number_of_a_queue(qtbot, lived, background, printed):
    shown, page = opened(qtbot, lived, background, printed)
    page.overview.people.setFocus()
    page.overview.people.select_row(0)
    queue = page.review.people[0]
    shown.press(Qt.Key.Key_Right)
    shown.press(Qt.Key.Key_Return)
    assert all_rows(page) == list(queue.held)


def test_a_step_of_the_trend_leads_to_what_was_resolved_in_it(qtbot, lived, background, printed):
    shown, page = opened(qtbot, lived, background, printed)
    page.period.choose(QUARTER)
    read(qtbot, page)
    steps = page.overview._steps
    page.overview.chart.setFocus()
    assert sum(each.tally.resolved for each in steps) == page.review.numbers.tally.resolved
    for number in range(len(steps) - 1, -1, -1):
        assert page.overview.chart.current == number
        page.overview.chart.chosen.emit(number)
        assert len(all_rows(page)) == steps[number].tally.resolved
        page.go_back()
        page.overview.chart.setFocus()
        if number:
            shown.press(Qt.Key.Key_Left)


def test_the_trend_is_told_in_words(qtbot, lived, background, printed):
    _shown, page = opened(qtbot, lived, background, printed)
    page.period.choose(QUARTER)
    read(qtbot, page)
    told = page.overview.chart.accessibleDescription()
    assert all(step.label in told for step in page.overview._steps)
    assert "theo quy định" in told
    assert "trên sổ" in told


# --- causes --------------------------------------------------------------------------------------------


@pytest.fixture
def late(counter):
    """Two results that were clicked late."""
    records = []
    for name in ("clerk", "supervisor"):
        clock_of(counter).set("2026-11-23T10:05")
        record = take_in(sits(counter, name), MARITAL)
        clock_of(counter).set("2026-11-27T15:00")
        step(sits(counter, name), record, "result_ready")
        step(sits(counter, name), record, "handed_over")
        clock_of(counter).set("2026-11-30T08:00")
        records.append(step(sits(counter, name), record, "return_confirmed"))
    return records


def to_causes(page: ReviewPage) -> None:
    page.open(next(each for each in page.overview.numbers_shown() if each.kind is Kind.CAUSES))


def test_one_key_confirms_a_cause_and_goes_on_to_the_next(qtbot, counter, late, background, printed):
    shown, page = opened(qtbot, counter, background, printed)
    to_causes(page)
    assert "Bấm muộn" in page.causes.why.text()
    shown.press(Qt.Key.Key_1)
    read(qtbot, page)
    shown.press(Qt.Key.Key_2)
    read(qtbot, page)
    found = page.review.numbers
    assert (found.causes[Cause.CLICK], found.causes[Cause.DEPARTMENT], found.unconfirmed) == (1, 1, 0)
    assert "0 trong 2" in page.causes.count.text()


def test_enter_on_a_cause_opens_its_dossier(qtbot, counter, late, background, printed):
    shown, page = opened(qtbot, counter, background, printed)
    to_causes(page)
    shown.press(Qt.Key.Key_Return)
    assert shown.opened == [late[0].id]


def test_a_clerk_sees_their_own_slips_and_confirms_nothing(qtbot, counter, late, background, printed):
    shown, page = opened(qtbot, counter, background, printed, "clerk")
    assert page.title.text() == "Của tôi"
    assert [each.summary.id for each in page.review.numbers.late] == [late[0].id]
    to_causes(page)
    shown.press(Qt.Key.Key_1)
    assert not any(button.isVisible() for button in page.causes.buttons.values())
    assert (
        reviewing.review(shown.workplace, *days_of(YEAR, shown.clock.now().date())).numbers.unconfirmed == 1
    )


def test_an_administrator_sees_the_office_and_decides_nothing(qtbot, counter, late, background, printed):
    shown, page = opened(qtbot, counter, background, printed, "admin")
    assert page.title.text() == "Giám sát"
    assert len(page.review.numbers.late) == 2
    to_causes(page)
    shown.press(Qt.Key.Key_1)
    read(qtbot, page)
    assert page.review.numbers.unconfirmed == 2
    page.go_back()
    assert not page.overview.reassign.isVisible()


# --- doing ---------------------------------------------------------------------------------------------


def test_all_of_a_queue_is_given_to_another_person(qtbot, counter, background, printed):
    records = [take_in(sits(counter), MARITAL) for _each in range(2)]
    shown, page = opened(qtbot, counter, background, printed)
    page.overview.reassign.click()
    dialog = shown.dialog(qtbot)
    assert isinstance(dialog, ReassignDialog)
    dialog.people.setCurrentIndex(dialog.people.findData("supervisor"))
    dialog.reason.setFocus()
    QTest.keyClicks(dialog.reason, "nghi phep")
    QTest.keyClick(dialog.reason, Qt.Key.Key_Return)
    read(qtbot, page)
    assert {reading.get(shown.workplace, each.id).progress.assigned_to for each in records} == {"supervisor"}
    assert [queue.key for queue in page.review.people] == ["supervisor"]
    assert shown.said[-1] == ("done", "Đã giao lại 2 hồ sơ.")


def test_a_reassignment_without_a_reason_is_refused_in_its_dialog(qtbot, counter, background, printed):
    record = take_in(sits(counter), MARITAL)
    shown, page = opened(qtbot, counter, background, printed)
    page.overview.reassign.click()
    dialog = shown.dialog(qtbot)
    dialog.confirm.click()
    assert dialog.isVisible()
    dialog.reject()
    assert reading.get(shown.workplace, record.id).progress.assigned_to == ""
    assert page.at_numbers


def test_one_dossier_of_a_list_is_given_to_another_person(qtbot, counter, background, printed):
    first, second = take_in(sits(counter), MARITAL), take_in(sits(counter), MARITAL)
    shown, page = opened(qtbot, counter, background, printed)
    page.overview.people.row_activated.emit(page.overview.people.model().index(0, 0))
    shown.press(Qt.Key.Key_Down)
    QTest.keyClick(shown.focus, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    dialog = shown.dialog(qtbot)
    dialog.people.setCurrentIndex(dialog.people.findData("supervisor"))
    QTest.keyClicks(dialog.reason, "ban")
    dialog.confirm.click()
    read(qtbot, page)
    assert reading.get(shown.workplace, first.id).progress.assigned_to == ""
    assert reading.get(shown.workplace, second.id).progress.assigned_to == "supervisor"


def test_back_dated_steps_show_both_clocks_reason_and_approver(qtbot, counter, background, printed):
    record = take_in(sits(counter), MARITAL)
    clock_of(counter).set("2026-11-26T09:00")
    step(sits(counter, "supervisor"), record, "result_ready", at="2026-11-25T10:30", reason="quên bấm")
    shown, page = opened(qtbot, counter, background, printed)
    page.open(next(each for each in page.overview.numbers_shown() if each.kind is Kind.BACK_DATED))
    model = page.behind.steps
    cells = [model.index(0, column).data() for column in range(4)]
    assert cells == ["Có kết quả", "10:30 T4 25/11", "09:00", "quên bấm"]
    assert "duyệt" in model.index(0, 3).data(Qt.ItemDataRole.AccessibleTextRole)
    shown.press(Qt.Key.Key_Return)
    assert shown.opened == [record.id]


def test_control_p_prints_what_is_on_the_screen_and_a_button_shows_it_first(
    qtbot, counter, background, printed
):
    shown, page = opened(qtbot, counter, background, printed)
    QTest.keyClick(shown.focus, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert printed == [PaperOrder(PaperKind.REVIEW, content=page.review)]
    seen = []
    shown.desk.paper_preview_requested.connect(seen.append)
    page.preview.click()
    assert seen == printed


def test_a_period_of_ones_own_is_taken_and_an_impossible_one_is_told(qtbot, counter, background, printed):
    take_in(sits(counter), MARITAL)
    shown, page = opened(qtbot, counter, background, printed)
    page.period.choose("chosen")
    read(qtbot, page)
    page.period.first.setDate(page.period.first.date().addDays(30))
    read(qtbot, page)
    qtbot.waitUntil(lambda: bool(shown.said))
    assert shown.said[-1][0] == "warn"
    page.period.choose(TODAY)
    read(qtbot, page)
    assert page.review.numbers.stock.received == 1


def test_what_changes_while_the_numbers_are_read_is_read_as_well(qtbot, counter, background, printed):
    shown, page = opened(qtbot, counter, background, printed)
    page.refresh()
    take_in(shown.workplace, MARITAL)
    page.refresh()
    read(qtbot, page)
    assert page.review.numbers.stock.received == 1


@pytest.mark.parametrize(("width", "scale"), [(944, 1.0), (1190, 1.0), (1270, 1.5)])
def test_nothing_needs_to_be_pushed_sideways(qtbot, lived, background, width, scale):
    theme.apply(QApplication.instance(), dark=False, scale=scale)
    _shown, page = opened(qtbot, lived, background, [])
    page.resize(width, 560)
    qtbot.waitUntil(lambda: page.overview.width() == width)
    assert page.minimumSizeHint().width() <= width
    assert page.overview.widget().minimumSizeHint().width() <= page.overview.viewport().width()
    assert page.overview.horizontalScrollBar().maximum() == 0
    for table in (page.overview.people, page.overview.fields):
        assert table.columnWidth(0) >= theme.px(110)


def test_the_models_hold_what_qt_asks_of_them(qtbot, lived, background, printed, qtmodeltester):
    _shown, page = opened(qtbot, lived, background, printed)
    page.period.choose(YEAR)
    read(qtbot, page)
    for table in (page.overview.people, page.overview.concerns, page.overview.numbers, page.causes.table):
        assert table.model().rowCount(QModelIndex()) > 0
        qtmodeltester.check(table.model())


def test_who_saw_a_citizens_number_is_listed_and_leads_to_the_dossier(qtbot, counter, background, printed):
    record = take_in(sits(counter))
    citizen_data.look(sits(counter), record)
    shown, page = opened(qtbot, counter, background, printed)
    page.open(next(each for each in page.overview.numbers_shown() if each.kind is Kind.DATA_USED))
    model = page.behind.data_used
    cells = [model.index(0, column).data() for column in range(model.columnCount())]
    assert cells == ["Xem số định danh", "15:18", sits(counter).actor.full_name]
    shown.press(Qt.Key.Key_Return)
    assert shown.opened == [record.id]
