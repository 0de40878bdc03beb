import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from counter_app.domain.people import Applicant
from counter_app.domain.status import Status
from counter_app.services.records import DossierRecord
from counter_app.ui.models.dossiers import PAGE, DossierColumn
from counter_app.ui.pages.find import FindPage
from tests.support import BIRTH, MARITAL, step, take_in
from tests.ui.pages.shown import Shown, sit

ENTER, UP, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Up, Qt.Key.Key_Down

HOA = Applicant("Nguyễn Thị Hòa", identity_number="001185012345", phone="0912345678")
DAT = Applicant("Đỗ Đức Đạt", identity_number="001085067890", phone="0987000111")
HOAN = Applicant("Trần Văn Hoàn", identity_number="001079004321", phone="0900111222")


@pytest.fixture
def shown(counter) -> Shown:
    return sit(counter)


@pytest.fixture
def people(shown) -> dict[str, DossierRecord]:
    made = {
        "hoa": take_in(shown.workplace, MARITAL, applicant=HOA),
        "dat": take_in(shown.workplace, BIRTH, applicant=DAT),
        "hoan": take_in(shown.workplace, MARITAL, applicant=HOAN),
    }
    made["dat"] = step(shown.workplace, made["dat"], "result_ready")
    return made


@pytest.fixture
def page(qtbot, shown, people) -> FindPage:
    made = FindPage(shown.desk)
    shown.show(qtbot, made)
    return made


def names(page: FindPage) -> list[str]:
    return [page.model.dossier(row).applicant_name for row in range(page.model.rowCount())]


def choose(box: QComboBox, words: str) -> None:
    row = box.findText(words)
    assert row > 0, words
    box.setCurrentIndex(row)


def test_it_opens_with_the_newest_and_the_keyboard_in_the_box(page, shown):
    assert names(page) == ["Trần Văn Hoàn", "Đỗ Đức Đạt", "Nguyễn Thị Hòa"]
    assert shown.focus is page.box
    assert page.count.text() == "3 hồ sơ"


def test_the_list_follows_what_is_typed_after_a_short_pause(qtbot, page, shown):
    shown.type("hoa")

    qtbot.waitUntil(lambda: names(page) == ["Trần Văn Hoàn", "Nguyễn Thị Hòa"])


@pytest.mark.parametrize(
    "text", ["do duc dat", "001085067890", "7890", "0987000111", "0111", "{code}", "{number}"]
)
def test_anything_known_of_a_dossier_finds_it(page, people, text):
    intake = people["dat"].intake
    page.search(text.format(code=intake.code, number=intake.number))

    assert names(page) == ["Đỗ Đức Đạt"]


def test_enter_searches_at_once_and_opens_the_first(page, shown, people):
    shown.type("dat")
    shown.press(ENTER)

    assert shown.opened == [people["dat"].id]


def test_up_and_down_choose_while_the_keyboard_stays_in_the_box(page, shown, people):
    page.search("hoa")
    page.take_focus()
    shown.press(DOWN)
    assert shown.focus is page.box
    shown.press(DOWN)
    shown.press(UP)
    shown.press(DOWN)
    shown.press(ENTER)

    assert shown.opened == [people["hoa"].id]


def test_enter_in_the_list_opens_too(page, shown, people):
    page.table.setFocus()
    page.table.select_row(1)
    shown.press(ENTER)

    assert shown.opened == [people["dat"].id]


def test_enter_on_nothing_opens_nothing(page, shown):
    shown.type("khong ai ca")
    shown.press(ENTER)

    assert shown.opened == []


@pytest.mark.parametrize(
    ("box", "words", "found"),
    [
        ("status", "Có kết quả, chờ trả", ["Đỗ Đức Đạt"]),
        ("status", "Đã rút hồ sơ", []),
        ("clerk", "Đỗ Thu Hà", ["Trần Văn Hoàn", "Đỗ Đức Đạt", "Nguyễn Thị Hòa"]),
        ("clerk", "Nguyễn Minh Tuấn", []),
        ("day", "Hôm nay", ["Trần Văn Hoàn", "Đỗ Đức Đạt", "Nguyễn Thị Hòa"]),
        ("day", "Hôm qua", []),
        ("field", "Hộ tịch", ["Trần Văn Hoàn", "Đỗ Đức Đạt", "Nguyễn Thị Hòa"]),
        ("field", "Cư trú", []),
    ],
)
def test_filters_narrow_the_search(page, box, words, found):
    filters = page.filters
    if words == "Cư trú":  # whatever another field is called
        words = next(t for t in map(filters.field.itemText, range(1, 20)) if t != "Hộ tịch")
    choose(getattr(filters, box), words)

    assert names(page) == found
    assert page.everything.isVisible()


def test_filters_and_words_work_together_and_are_taken_off_with_one_key(page):
    page.search("hoa")
    choose(page.filters.status, "Có kết quả, chờ trả")
    assert names(page) == []
    page.everything.click()

    assert names(page) == ["Trần Văn Hoàn", "Nguyễn Thị Hòa"]
    assert not page.everything.isVisible()


def test_a_day_of_ones_own_can_be_chosen(page, shown):
    choose(page.filters.day, "Chọn ngày…")
    assert page.filters.date.isVisible()
    assert page.filters.date.date().toPython() == shown.clock.now().date()
    assert len(names(page)) == 3
    page.filters.date.setDate(page.filters.date.date().addDays(-3))

    assert names(page) == []


def test_an_empty_list_says_what_to_do(page):
    page.search("khongaica")
    assert "bốn số cuối" in page.table.accessibleDescription()
    choose(page.filters.day, "Hôm qua")

    assert "bỏ lọc" in page.table.accessibleDescription()


def test_a_long_list_is_read_page_by_page(qtbot, page, shown):
    for number in range(PAGE):
        take_in(shown.workplace, BIRTH, applicant=Applicant(f"Lê Văn {number}"))
    page.search("")
    assert page.model.rowCount() == PAGE
    assert page.count.text() == f"hơn {PAGE} hồ sơ"
    page.table.select_row(PAGE - 1)
    qtbot.waitUntil(lambda: page.model.rowCount() == PAGE + 3)

    assert page.count.text() == f"{PAGE + 3} hồ sơ"
    assert len(set(names(page))) == PAGE + 3


def test_a_refresh_keeps_the_chosen_row_and_shows_what_changed(page, shown, people):
    page.table.select_row(2)
    step(shown.workplace, people["hoa"], "result_ready")
    page.refresh()

    assert page.table.current_row() == 2
    assert page.model.dossier(2).status is Status.RESULT_READY
    take_in(shown.workplace, BIRTH, applicant=Applicant("Người mới"))
    page.refresh()
    assert page.model.dossier(page.table.current_row()).id == people["hoa"].id


def test_no_identity_number_is_shown_whole(page):
    told = [
        page.model.index(row, column).data()
        for row in range(page.model.rowCount())
        for column in DossierColumn
    ]

    assert "0011••••2345" in told
    assert HOA.identity_number not in told


@pytest.mark.parametrize("width", [1190, 850, 500])
def test_the_state_is_never_cut(qtbot, page, width):
    page.resize(width, 680)
    qtbot.waitUntil(lambda: page.table.horizontalScrollBar().maximum() == 0)
    right = page.table.columnViewportPosition(DossierColumn.STATUS)
    right += page.table.columnWidth(DossierColumn.STATUS)

    assert right <= page.table.viewport().width()
    for box in page.filters.findChildren(QComboBox):
        needed = box.fontMetrics().horizontalAdvance(box.currentText())
        assert box.width() >= needed + 40


def test_every_control_has_a_name(page):
    filters = page.filters

    for control in (
        page.box,
        page.table,
        filters.status,
        filters.field,
        filters.clerk,
        filters.day,
        filters.date,
    ):
        assert control.accessibleName()
