"""Clicks that are missing in the official system, and its lists held against our dossiers."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest

from counter_app.domain.official import Finding
from counter_app.domain.people import Applicant
from counter_app.exchange.official_file import read_list
from counter_app.services import official
from counter_app.ui.background import Background
from counter_app.ui.models.missing_clicks import ClickColumn
from counter_app.ui.official.columns_dialog import ColumnsDialog
from counter_app.ui.official.preview_dialog import ListPreview
from counter_app.ui.pages.official import CLICKS, LISTS, OfficialPage
from counter_app.ui.widgets import Role
from tests.support import BIRTH, MARITAL, step, take_in
from tests.ui.pages.shown import Shown, sit

ENTER, CONTROL = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
HOA = Applicant("Nguyễn Thị Hòa", identity_number="001185012345")
DAT = Applicant("Đỗ Đức Đạt", identity_number="001085067890")
HEADER = "Mã hồ sơ;Chủ hồ sơ;Ngày tiếp nhận;Trạng thái"


@pytest.fixture
def background() -> Iterator[Background]:
    made = Background()
    yield made
    made.finish()


@pytest.fixture
def shown(counter) -> Shown:
    return sit(counter)


@pytest.fixture
def done(shown):
    """Hòa's result was returned, Đạt's came a little later and waits."""
    desk = shown.workplace
    shown.clock.set("2026-11-23T13:30")
    ready = step(desk, take_in(desk, MARITAL, applicant=HOA), "result_ready")
    hoa = step(desk, step(desk, ready, "handed_over"), "return_confirmed")
    shown.clock.set("2026-11-23T14:00")
    dat = step(desk, take_in(desk, BIRTH, applicant=DAT, official_code="000.9-1"), "result_ready")
    shown.clock.set("2026-11-23T15:18")
    return {"hoa": hoa, "dat": dat}


def opened(qtbot, shown, background) -> OfficialPage:
    page = OfficialPage(shown.desk, read_list, background)
    shown.show(qtbot, page)
    return page


@pytest.fixture
def page(qtbot, shown, done, background) -> OfficialPage:
    return opened(qtbot, shown, background)


@pytest.fixture
def listed(tmp_path):
    def write(*rows: str, header: str = HEADER) -> str:
        path = tmp_path / "danh-sach.csv"
        path.write_text("\n".join((header, *rows)), encoding="utf-8")
        return str(path)

    return write


def rows(page) -> list[tuple[str, str]]:
    model = page.clicks.model
    return [
        (model.index(row, ClickColumn.WORK).data(), model.index(row, ClickColumn.CITIZEN).data(Role.SUBTEXT))
        for row in range(model.rowCount())
    ]


def missing(shown) -> int:
    return len(official.unclicked(shown.workplace))


def settled(qtbot, page) -> None:
    qtbot.waitUntil(lambda: not page._comparing and not page.taking.busy)


def test_missing_clicks_stand_oldest_first_with_the_code_to_paste(page, done):
    code = done["hoa"].intake.code
    assert rows(page) == [
        ("Bấm đã có kết quả", code),
        ("Bấm đã trả", code),
        ("Bấm đã có kết quả", "000.9-1"),
    ]
    assert page.clicks.count.text() == "3 lượt chưa bấm"
    assert page.tabs.tabText(CLICKS) == "Chưa bấm (3)"


def test_one_key_says_that_it_is_clicked_and_the_next_row_follows(page, shown):
    shown.press(ENTER)
    assert missing(shown) == 2
    assert shown.said == [("done", "Đã ghi 1 lượt bấm trên phần mềm chung.")]
    shown.press(ENTER)
    shown.press(ENTER)

    assert shown.keys == 3
    assert missing(shown) == 0
    assert "Đã bấm hết" in page.clicks.table.accessibleDescription()


def test_a_key_held_down_clicks_once(page, shown):

    table = page.clicks.table
    table.keyPressEvent(QKeyEvent(QKeyEvent.Type.KeyPress, ENTER, Qt.KeyboardModifier.NoModifier, "\r"))
    for _ in range(5):
        table.keyPressEvent(
            QKeyEvent(QKeyEvent.Type.KeyPress, ENTER, Qt.KeyboardModifier.NoModifier, "\r", True)
        )

    assert missing(shown) == 2


def test_all_are_chosen_clicked_and_taken_back_together(page, shown):
    shown.press(Qt.Key.Key_A, CONTROL)
    assert "Đã chọn 3 lượt" in page.clicks.advice.text()
    shown.press(ENTER)
    assert missing(shown) == 0
    assert page.clicks.undo_button.isVisible()

    assert page.take_back()
    assert missing(shown) == 3
    assert shown.said[-1] == ("done", "Đã hoàn tác 3 lượt bấm.")
    assert not page.take_back(), "there is nothing more of one's own to take back"


def test_a_button_acts_on_its_own_row_though_others_are_chosen(qtbot, page, shown):
    table = page.clicks.table
    table.select_row(0)
    page.clicks._on_action(page.clicks.model.index(2, ClickColumn.ACTION))

    assert [each.code for each in official.unclicked(shown.workplace)] == [rows(page)[0][1]] * 2


def test_the_code_is_copied_not_the_cell(page, shown):
    shown.press(Qt.Key.Key_End)
    shown.press(Qt.Key.Key_C, CONTROL)

    assert QGuiApplication.clipboard().text() == "000.9-1"
    assert shown.said[-1][1].startswith("Đã chép 000.9-1.")


def test_a_double_click_opens_the_dossier(page, shown, done):
    table = page.clicks.table
    table.row_activated.emit(page.clicks.model.index(0, 0))

    assert shown.opened == [done["hoa"].id]


def test_an_administrator_reads_and_clicks_nothing(qtbot, counter, background, done):
    admin = sit(counter, "admin")
    page = opened(qtbot, admin, background)
    assert not page.import_button.isVisible()
    admin.press(ENTER)

    assert missing(admin) == 3
    assert admin.opened == [done["hoa"].id]


def test_a_list_is_looked_at_before_anything_is_stored(qtbot, page, shown, done, listed):
    path = listed(f"{done['hoa'].intake.code};Hòa;23/11/2026;Đã trả kết quả", "000.5;Ai Đó;23/11/2026;Mới")
    page.import_file(path)
    dialog = shown.dialog(qtbot)
    assert isinstance(dialog, ListPreview)
    assert "2 lượt" in dialog.effect.text()
    assert dialog.summary.text().startswith("2 dòng · 1 khớp mã")
    shown.press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert missing(shown) == 3
    assert official.latest(shown.workplace) is None


def test_a_list_taken_over_clears_clicks_and_stays_readable(qtbot, page, shown, done, listed):
    path = listed(
        f"{done['hoa'].intake.code};Hòa;23/11/2026;Đã trả kết quả", "000.9-1;Đạt;23/11/2026;Đang xử lý"
    )
    page.import_file(path)
    shown.dialog(qtbot)
    shown.press(ENTER)
    qtbot.waitUntil(lambda: page.tabs.currentIndex() == LISTS)
    settled(qtbot, page)

    assert missing(shown) == 1
    assert page.view.chosen is Finding.SETTLED_HERE
    assert page.view.model.rowCount() == 1
    assert "danh-sach.csv" in page.source.text()
    page.activateWindow()  # as a desktop gives it back after a dialog
    page.take_focus()
    qtbot.waitUntil(page.view.table.hasFocus)
    shown.press(ENTER)
    assert shown.opened == [done["dat"].id]


def test_the_same_list_again_changes_nothing_and_says_so(qtbot, page, shown, done, listed):
    path = listed(f"{done['hoa'].intake.code};Hòa;23/11/2026;Đang xử lý")
    page.import_file(path)
    shown.dialog(qtbot)
    shown.press(ENTER)
    qtbot.waitUntil(lambda: page.tabs.currentIndex() == LISTS)
    settled(qtbot, page)
    page.import_file(path)
    settled(qtbot, page)

    assert shown.said[-1][1] == "Danh sách này đã nhập lúc 15:18 23/11/2026. Không có gì thay đổi."


def test_unknown_columns_are_asked_for_once(qtbot, page, shown, done, listed):
    code = done["hoa"].intake.code
    path = listed(f"1;{code};Đã trả kết quả", header="STT;Số quốc gia;Tới đâu rồi")
    page.import_file(path)
    dialog = shown.dialog(qtbot)
    assert isinstance(dialog, ColumnsDialog)
    shown.press(ENTER)
    assert dialog.isVisible(), "nothing is chosen yet"
    for column, name in (("code", "Số quốc gia"), ("status", "Tới đâu rồi")):
        box = dialog.boxes[column]
        box.setCurrentIndex(box.findText(name, Qt.MatchFlag.MatchStartsWith))
    dialog.confirm.click()
    qtbot.waitUntil(lambda: not dialog.isVisible())
    preview = shown.dialog(qtbot)
    assert isinstance(preview, ListPreview)
    assert "1 khớp mã" in preview.summary.text()
    shown.press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not preview.isVisible())

    page.import_file(path)
    assert isinstance(shown.dialog(qtbot), ListPreview), "the names are remembered"
    shown.press(Qt.Key.Key_Escape)


def test_a_column_serves_one_purpose(qtbot, page, shown, listed):
    page.import_file(listed("1;X-1;Đã trả", header="STT;Số quốc gia;Tới đâu rồi"))
    dialog = shown.dialog(qtbot)
    for column in ("code", "status"):
        dialog.boxes[column].setCurrentIndex(2)
    dialog.confirm.click()

    assert dialog.isVisible()
    assert dialog._fields["status"].message == "Cột này đã chọn cho mục khác."
    shown.press(Qt.Key.Key_Escape)


def test_bad_rows_are_named_before_the_rest_is_taken_over(qtbot, page, shown, done, listed):
    code = done["hoa"].intake.code
    page.import_file(listed(f"{code};Hòa;31/02/2026;Đã trả", f"{code};Hòa;23/11/2026;Đã trả kết quả"))
    dialog = shown.dialog(qtbot)

    assert "C2 (Ngày tiếp nhận)" in dialog.doubts.text
    assert dialog.take_button.isEnabled()
    shown.press(Qt.Key.Key_Escape)


def test_a_file_that_is_no_list_is_refused_in_words(qtbot, page, shown, tmp_path):
    path = tmp_path / "anh.xlsx"
    path.write_bytes(b"PK\x03\x04")
    page.import_file(str(path))
    settled(qtbot, page)

    assert shown.said[-1][0] == "alarm"
    assert "anh.xlsx" in shown.said[-1][1]


def test_without_a_list_the_page_says_how_to_get_one(qtbot, page):
    settled(qtbot, page)
    page.tabs.setCurrentIndex(LISTS)

    assert page.nothing.isVisible()
    assert not page.view.isVisible()


@pytest.mark.parametrize("width", [848, 1190])
def test_the_buttons_of_the_page_are_never_cut(qtbot, page, shown, width):
    shown.press(ENTER)  # one more button: undo
    page.resize(width, 560)
    qtbot.waitUntil(lambda: page.width() == width)
    QTest.qWait(0)
    for button in (
        page.import_button,
        page.clicks.undo_button,
        page.clicks.all_button,
        page.clicks.copy_button,
    ):
        assert button.width() >= button.sizeHint().width()
        assert page.rect().contains(button.mapTo(page, button.rect().bottomRight()))
