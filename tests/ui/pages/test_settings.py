import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit

from counter_app import bootstrap
from counter_app.bootstrap import Counter
from counter_app.domain.accounts import Role
from counter_app.domain.errors import N_, EnvironmentProblem
from counter_app.domain.moments import VIETNAM
from counter_app.domain.numbers import local_number
from counter_app.domain.office import default_office
from counter_app.domain.paper_kinds import PaperKind
from counter_app.domain.papers import Paper
from counter_app.drawing import draw
from counter_app.exchange.calendar_pack import read_pack, save_pack
from counter_app.exchange.holiday_proposal import propose_year
from counter_app.services import setup
from counter_app.services.login import list_accounts, sign_in
from counter_app.services.sample import make_sample
from counter_app.storage.backup import back_up
from counter_app.storage.opening import DataDirectory
from counter_app.ui import theme
from counter_app.ui.background import Background
from counter_app.ui.desk import Desk
from counter_app.ui.dialogs.password import PasswordDialog
from counter_app.ui.pages.settings import KINDS, SettingsPage
from counter_app.ui.pages.settings_accounts import AccountsSection
from counter_app.ui.pages.settings_calendar import CalendarSection
from counter_app.ui.pages.settings_data import DataSection, age_words
from counter_app.ui.pages.settings_display import DisplaySection
from counter_app.ui.pages.settings_office import OfficeSection
from counter_app.ui.pages.settings_papers import KINDS as PAPER_KINDS
from counter_app.ui.pages.settings_printer import PrinterSection
from counter_app.ui.pages.settings_procedures import ProceduresSection
from counter_app.ui.pages.settings_scanner import ScannerSection, meaning
from counter_app.ui.pages.settings_section import CalendarFiles, DataCare, SettingsTools
from counter_app.ui.preferences import Appearance, Preferences
from counter_app.ui.printing.paper_printer import PaperPrinter
from counter_app.ui.printing.traits import Traits
from counter_app.ui.sounds import Sound
from counter_app.ui.widgets import Level

FILES = CalendarFiles(
    propose=propose_year,
    read=read_pack,
    write=lambda path, years, own: save_pack(path, years, with_local=own),
)
NOW = datetime(2026, 11, 23, 15, 18, tzinfo=VIETNAM)


@dataclass
class Office:
    """An office whose settings are open, and the machine they are open on."""

    bot: object
    counter: Counter
    background: Background
    preferences: Preferences
    printers: tuple[str, ...] = ("Canon", "HP LaserJet")
    traits: dict[str, Traits] = field(default_factory=dict)
    backup: tuple[Path, datetime] | None = None
    backup_problem: EnvironmentProblem | None = None
    pages: list[SettingsPage] = field(default_factory=list)
    heard: list[Sound] = field(default_factory=list)

    def back_up(self) -> Path:
        if self.backup_problem is not None:
            raise self.backup_problem
        path = back_up(self.counter.data.database, self.counter.data.backups, now=NOW)
        self.backup = (path, NOW)
        return path

    def page(self, account: str = "admin") -> SettingsPage:
        actor = sign_in(
            self.counter.store, self.counter.hasher, self.counter.clock, name=account, password=None
        )
        desk = Desk(self.counter.workplace(actor))
        printer = PaperPrinter(
            draw=draw,
            shelf=self.counter.shelf,
            preferences=self.preferences,
            background=self.background,
            deliver=lambda *_job: None,
            printer_names=lambda: self.printers,
            traits=lambda name: self.traits.get(name, Traits()),
            parent=desk,
        )
        data = DataCare(self.counter.data.root, lambda: self.backup, self.back_up)
        tools = SettingsTools(
            self.preferences, printer, self.background, self.counter.hasher, data, FILES, self.heard.append
        )
        page = SettingsPage(desk, tools)
        desk.setParent(page)
        self.bot.addWidget(page)
        self.pages.append(page)
        page.resize(1190, 650)
        page.show()
        self.bot.waitExposed(page)
        return page

    def section(self, kind, account: str = "admin"):
        page = self.page(account)
        page.show_section(kind)
        assert isinstance(page.current, kind)
        return page.current


@pytest.fixture
def office(qtbot, tmp_path) -> Iterator[Office]:
    data = DataDirectory(tmp_path / "data")
    with bootstrap.open_counter(data, now=NOW, create=True, training=True) as counter:
        setup.initialise(counter.store, counter.hasher, bootstrap.shipped(), default_office())
        background = Background()
        yield Office(qtbot, counter, background, Preferences(data.root / "workstation.json"))
        background.finish()


def _editor(section, name: str) -> QLineEdit:
    return next(e for e in section.findChildren(QLineEdit) if e.accessibleName() == name)


# --- the page ---------------------------------------------------------------------------------------------


def test_arrows_walk_through_every_section_and_each_shows_itself(qtbot, office):
    page = office.page()
    page.take_focus()
    seen = [page.current.name]
    for _ in KINDS[1:]:
        qtbot.keyClick(page.tabs, Qt.Key.Key_Down)
        seen.append(page.current.name)
        assert page.current.isVisible()

    assert seen == [
        "Đơn vị",
        "Giờ làm việc",
        "Lịch nghỉ",
        "Thủ tục",
        "Tài khoản",
        "Máy in",
        "Máy quét",
        "Hiển thị",
        "Dữ liệu",
    ]


def test_enter_goes_into_a_section(qtbot, office):
    page = office.page()
    page.show_section(ProceduresSection)
    page.take_focus()
    qtbot.keyClick(page.tabs, Qt.Key.Key_Return)

    assert page.focusWidget() is page.current.search


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_nothing_is_cut_sideways_beside_the_rail_at_1024(qapp, office, scale):
    theme.apply(qapp, dark=False, scale=scale)
    page = office.page()
    page.resize(848, 600)
    office.bot.waitUntil(lambda: page.width() == 848, timeout=30_000)
    for kind in KINDS:
        page.show_section(kind)
        assert page.current.minimumSizeHint().width() <= page._stack.width(), kind.name


def test_where_the_list_has_no_room_a_box_takes_its_place(qapp, office):
    theme.apply(qapp, dark=False, scale=1.5)
    page = office.page()
    page.resize(848, 600)
    office.bot.waitUntil(lambda: not page.tabs.isVisible(), timeout=30_000)
    page.take_focus()
    assert page.focusWidget() is page.chooser

    page.chooser.setCurrentIndex(KINDS.index(ProceduresSection))
    assert isinstance(page.current, ProceduresSection)


def test_every_field_has_a_name(office):
    page = office.page()
    for section in KINDS:
        page.show_section(section)
        for kind in (QLineEdit, QComboBox):
            for editor in page.current.findChildren(kind):
                if editor.objectName() != "qt_spinbox_lineedit":
                    assert editor.accessibleName(), section.name


# --- the office -------------------------------------------------------------------------------------------


def test_an_administrator_changes_the_office_and_papers_follow(qtbot, office):
    section = office.section(OfficeSection)
    place = _editor(section, "Địa danh trước ngày tháng")
    place.clear()
    qtbot.keyClicks(place, "Ba Vi")
    with qtbot.waitSignal(section.desk.changed):
        section.save_button.click()

    stored = office.section(OfficeSection, "clerk").desk.workplace.office
    assert stored.place == "Ba Vi"
    assert section.desk.workplace.office == stored
    assert not section.save_button.isEnabled()


def test_the_official_system_is_switched_off_and_on_and_the_page_is_said_to_follow(qtbot, office):
    section = office.section(OfficeSection)
    said: list[str] = []
    section.desk.said.connect(lambda text, _tone: said.append(text))
    for _ in range(2):
        section.office_fields.official.click()
        section.save_button.click()

    assert said[0].endswith("Trang “Phần mềm chung” ẩn đi từ lần đăng nhập sau.")
    assert said[1].endswith("Trang “Phần mềm chung” có từ lần đăng nhập sau.")
    assert section.desk.workplace.official_since == NOW, "what was done before is not asked for"


def test_a_clerk_reads_the_office_and_is_told_why_it_is_closed(office):
    section = office.section(OfficeSection, "clerk")

    assert _editor(section, "Tên quầy").isReadOnly()
    assert not section.save_button.isEnabled()
    shown = [child.text() for child in section.children() if hasattr(child, "text") and child.isVisible()]
    assert "Chỉ tài khoản quản trị sửa được mục này." in shown


def test_a_refresh_never_writes_over_what_is_being_typed(qtbot, office):
    section = office.section(OfficeSection)
    name = _editor(section, "Tên quầy")
    name.clear()
    qtbot.keyClicks(name, "Quay so 7")
    section.refresh()
    assert name.text() == "Quay so 7"

    section.undo_button.click()
    assert name.text() == "Quầy số 1"


def test_an_unusable_agency_is_refused_beside_its_field(qtbot, office):
    section = office.section(OfficeSection)
    agency = _editor(section, "Mã định danh đơn vị")
    agency.clear()
    qtbot.keyClicks(agency, "H26/33")
    section.save_button.click()

    assert "H26/33" in agency.accessibleDescription()
    assert section.desk.workplace.office == default_office()


# --- calendar and procedures ------------------------------------------------------------------------------


def _rows(table) -> list[str]:
    model = table.model()
    return [
        " ".join(str(model.index(r, c).data() or "") for c in range(model.columnCount()))
        for r in range(model.rowCount())
    ]


def test_the_calendar_opens_at_this_year_and_says_it_is_confirmed(office):
    section = office.section(CalendarSection, "clerk")

    assert section.card.year.currentText() == "2026"
    assert section.card.pill.text() == "Đã xác nhận"
    assert any("24/11/2026" in row and "Ngày nghỉ" in row for row in _rows(section.entries.table))


def test_another_year_shows_its_own_days(office):
    section = office.section(CalendarSection)
    section.card.year.setCurrentIndex(section.card.year.findText("2025"))

    rows = _rows(section.entries.table)
    assert rows
    assert all("2025" in row for row in rows)


def test_procedures_narrow_while_one_types(qtbot, office):
    section = office.section(ProceduresSection, "clerk")
    everything = len(_rows(section.table))
    qtbot.keyClicks(section.search, "hon nhan")

    found = _rows(section.table)
    assert 0 < len(found) < everything / 4
    assert any("tình trạng hôn nhân" in row for row in found)


def test_a_search_that_finds_nothing_says_what_to_do(qtbot, office):
    section = office.section(ProceduresSection)
    qtbot.keyClicks(section.search, "xyzxyz")

    assert _rows(section.table) == []
    assert "Thử bớt chữ" in section.table.accessibleDescription()


# --- accounts ---------------------------------------------------------------------------------------------


def _account(office, name):
    return next(a for a in list_accounts(office.counter.store) if a.name == name)


def test_an_administrator_adds_an_account_by_keyboard(qtbot, office):
    section = office.section(AccountsSection)
    section.add_button.click()
    qtbot.keyClicks(section.form.full_name, "Bui Thu Ha")
    qtbot.keyClicks(section.form.password, "mat khau dai")
    qtbot.keyClick(section.form.password, Qt.Key.Key_Return)

    added = _account(office, "habt")
    assert (added.full_name, added.role, added.active) == ("Bui Thu Ha", Role.CLERK, True)
    assert "Bui Thu Ha" in section.form.notice.text
    assert sign_in(
        office.counter.store,
        office.counter.hasher,
        office.counter.clock,
        name="habt",
        password="mat khau dai",
    )


def test_a_name_that_is_taken_is_refused_beside_its_field(qtbot, office):
    section = office.section(AccountsSection)
    section.add_button.click()
    qtbot.keyClicks(section.form.full_name, "Bui Thu Ha")
    section.form.login.setText("clerk")
    qtbot.keyClicks(section.form.password, "mat khau dai")
    section.form.save_button.click()

    assert "clerk" in section.form.login.accessibleDescription()
    assert _account(office, "clerk").full_name == "Đỗ Thu Hà"


def test_an_account_is_put_out_of_use_and_shown_so(office):
    section = office.section(AccountsSection)
    names = [account.name for account in list_accounts(office.counter.store)]
    section.table.select_row(names.index("clerk"))
    section.form.active.click()
    section.form.save_button.click()

    assert not _account(office, "clerk").active
    assert any("Ngừng dùng" in row for row in _rows(section.table))


def test_the_last_administrator_cannot_be_put_out_of_use(office):
    section = office.section(AccountsSection)
    section.table.select_row(0)
    assert section.form.login.text() == "admin"
    section.form.active.click()
    section.form.save_button.click()

    assert _account(office, "admin").active
    assert "quản trị" in section.form.role.accessibleDescription()


def test_a_password_is_reset_in_a_dialog_that_nests_nothing(qtbot, office):
    section = office.section(AccountsSection)
    names = [account.name for account in list_accounts(office.counter.store)]
    section.table.select_row(names.index("clerk"))
    section.form.password_button.click()
    dialog = section.window().findChild(PasswordDialog)
    dialog.new.setText("mat khau moi")
    dialog.again.setText("mat khau moi")
    with qtbot.waitSignal(dialog.accepted):
        dialog.change_button.click()

    assert office.counter.hasher.verify(_account(office, "clerk").password_hash, "mat khau moi")


def test_a_clerk_sees_accounts_and_changes_none(office):
    section = office.section(AccountsSection, "clerk")

    assert len(_rows(section.table)) == 3
    assert not section.add_button.isEnabled()
    assert not section.form.isEnabled()


# --- this machine -----------------------------------------------------------------------------------------


def _choices(box) -> list[str]:
    return [box.itemText(n) for n in range(box.count())]


def test_printers_are_listed_and_a_choice_is_remembered(qtbot, office):
    section = office.section(PrinterSection, "clerk")
    qtbot.waitUntil(lambda: section.printer.count() == 4, timeout=30_000)
    section.printer.setCurrentIndex(section.printer.findText("HP LaserJet"))
    section.paper.setCurrentIndex(section.paper.findText("A4"))

    kept = Preferences(office.counter.data.root / "workstation.json").chosen
    assert (kept.printer, kept.pdf_only, kept.paper) == ("HP LaserJet", False, Paper.A4)


def test_a_printer_that_is_switched_off_stays_chosen(qtbot, office):
    office.preferences.change(printer="Máy ở nhà kho")
    section = office.section(PrinterSection)
    qtbot.waitUntil(lambda: section.printer.count() == 5, timeout=30_000)

    assert section.printer.currentText() == "Máy ở nhà kho (hiện không thấy)"
    assert office.preferences.chosen.printer == "Máy ở nhà kho"


def test_printing_to_a_file_only_is_a_choice(qtbot, office):
    section = office.section(PrinterSection)
    qtbot.waitUntil(lambda: section.printer.count() == 4, timeout=30_000)
    section.printer.setCurrentIndex(section.printer.findText("Chỉ lưu tệp PDF"))

    assert office.preferences.chosen.pdf_only
    assert "Canon" in _choices(section.printer)


def test_a_test_print_is_sent_and_told(qtbot, office):
    section = office.section(PrinterSection)
    section.test_button.click()
    qtbot.waitUntil(lambda: section.notice.tone == "done", timeout=30_000)

    assert "Canon" in section.notice.text


@pytest.mark.parametrize(
    ("scanned", "level", "words"),
    [
        (local_number(NOW.date(), 1, 17), Level.DONE, "Giấy hẹn"),
        (local_number(NOW.date(), 1, 17, stub=True), Level.DONE, "Cuống"),
        ("001190004567", Level.DONE, "Số định danh"),
        ("001190004567||Đặng Thị Thuỳ Dương|08031990|Nữ|Số 5|01012021", Level.DONE, "căn cước"),
        ("H26.33.12-261123-0001", Level.DONE, "mã hồ sơ"),
        ("H26ă11", Level.WARN, "Bộ gõ"),
        ("12345", Level.WARN, "5 chữ số"),
    ],
)
def test_a_scan_is_understood(scanned, level, words):
    said = meaning(scanned)

    assert said[0] is level
    assert words in said[1]


def test_the_scanner_test_keeps_scans_to_itself_only_while_it_is_shown(office):
    page = office.page()
    number = local_number(NOW.date(), 1, 17)
    assert not page.take_scan(number)

    page.show_section(ScannerSection)
    assert page.take_scan(number)
    assert page.current.text.text() == number


def test_a_display_choice_waits_for_apply_and_then_asks_for_a_new_window(qtbot, office):
    page = office.page()
    page.show_section(DisplaySection)
    section = page.current
    assert not section.apply_button.isEnabled()
    section.language.setCurrentIndex(section.language.findText("English"))
    section.look.setCurrentIndex(section.look.findText("Tối"))
    section.text_size.setCurrentIndex(section.text_size.findText("150 %"))
    assert office.preferences.chosen.language == "vi"
    with qtbot.waitSignal(page.appearance_changed):
        section.apply_button.click()

    chosen = office.preferences.chosen
    assert (chosen.language, chosen.appearance, chosen.text_size) == ("en", Appearance.DARK, 150)


def test_sound_alone_needs_no_new_window(qtbot, office):
    page = office.page()
    page.show_section(DisplaySection)
    with qtbot.assertNotEmitted(page.appearance_changed):
        page.current.sound.click()
        page.current.apply_button.click()

    assert not office.preferences.chosen.sound


def test_every_sound_can_be_heard_before_it_is_needed(qtbot, office):
    page = office.page()
    page.show_section(DisplaySection)
    for button in page.current.hear.values():
        button.click()

    assert office.heard == [Sound.DONE, Sound.WARN, Sound.ALARM]


# --- the data ---------------------------------------------------------------------------------------------


def test_a_backup_is_made_beside_the_window_and_its_place_told(qtbot, office):
    section = office.section(DataSection, "clerk")
    assert section.backup_pill.text() == "Chưa có"
    section.backup_button.click()
    assert not section.backup_button.isEnabled()
    qtbot.waitUntil(section.backup_button.isEnabled, timeout=30_000)

    path = office.backup[0]
    assert str(path) in section.backup_notice.text
    assert "vừa xong" in section.backup.text()
    with closing(sqlite3.connect(path)) as copy:
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_backup_that_fails_is_told(qtbot, office):
    office.backup_problem = EnvironmentProblem("backup_failed", N_("Ổ đĩa đã đầy."))
    section = office.section(DataSection)
    section.backup_button.click()
    qtbot.waitUntil(lambda: section.backup_notice.tone == "alarm", timeout=30_000)

    assert section.backup_notice.text == "Ổ đĩa đã đầy."
    assert section.backup_button.isEnabled()


def test_an_old_backup_is_told_by_its_age(office):
    office.backup = (office.counter.data.backups / "counter.db", NOW - timedelta(days=3))
    section = office.section(DataSection)

    assert "3 ngày trước" in section.backup.text()
    assert section.backup_pill.text() == "Đã cũ"


def test_a_check_counts_what_it_read(qtbot, office):
    made = make_sample(office.counter.store, now=NOW)
    section = office.section(DataSection)
    section.check_button.click()
    qtbot.waitUntil(lambda: section.check_notice.tone == "done", timeout=30_000)

    assert f"{made} hồ sơ" in section.check_notice.text


def test_a_check_names_what_somebody_edited_with_another_tool(qtbot, office):
    make_sample(office.counter.store, now=NOW)
    with closing(sqlite3.connect(office.counter.data.database)) as intruder, intruder:
        intruder.execute("UPDATE dossiers SET status = 'returned' WHERE id = 26")
    section = office.section(DataSection)
    section.check_button.click()
    qtbot.waitUntil(lambda: section.check_notice.tone == "alarm", timeout=30_000)

    assert "không khớp với nhật ký" in section.check_notice.text


@pytest.mark.parametrize(
    ("age", "words"),
    [
        (timedelta(seconds=20), "vừa xong"),
        (timedelta(minutes=59, seconds=59), "59 phút trước"),
        (timedelta(hours=1), "1 giờ trước"),
        (timedelta(days=2, hours=3), "2 ngày trước"),
        (timedelta(seconds=-40), "vừa xong"),
    ],
)
def test_an_age_is_said_as_people_say_it(age, words):
    assert age_words(age) == words


# --- each kind of paper -----------------------------------------------------------------------------------


def _choose(combo: QComboBox, data: object) -> None:
    combo.setCurrentIndex(combo.findData(data))
    combo.activated.emit(combo.currentIndex())


def test_every_kind_that_is_printed_has_its_choices():
    assert set(PAPER_KINDS) == set(PaperKind) - {PaperKind.TEST}, "the test page is printed as receipts are"


def test_trays_and_sides_of_the_chosen_printer_are_offered_and_remembered(qtbot, office):
    office.traits = {
        "Canon": Traits(("Tray1", "MPTray"), duplex=False),
        "HP LaserJet": Traits(("Upper", "Lower"), duplex=True),
    }
    card = office.section(PrinterSection).papers
    qtbot.waitUntil(lambda: not card.duplex.isEnabled(), timeout=30_000)
    offered = [card.tray.itemText(place) for place in range(card.tray.count())]
    assert offered == ["Máy in tự chọn", "Khay 1", "Khay đa năng"], "of the usual printer, the first one"
    card.kind.setCurrentIndex(card.kind.findData(PaperKind.CLOSING))
    _choose(card.printer, "HP LaserJet")
    qtbot.waitUntil(lambda: card.tray.findData("Lower") >= 0, timeout=30_000)
    assert card.duplex.isEnabled()
    assert card.tray.findData("MPTray") < 0
    _choose(card.tray, "Lower")
    card.duplex.click()
    card.copies.setValue(2)
    kept = Preferences(office.preferences._path).chosen.settings_for(PaperKind.CLOSING)
    assert (kept.printer, kept.tray, kept.duplex, kept.copies) == ("HP LaserJet", "Lower", True, 2)

    card.kind.setCurrentIndex(card.kind.findData(PaperKind.RECEIPT))
    assert card.tray.currentData() == ""
    card.kind.setCurrentIndex(card.kind.findData(PaperKind.CLOSING))
    assert (card.tray.currentData(), card.duplex.isChecked()) == ("Lower", True)
    _choose(card.printer, "")
    assert office.preferences.chosen.papers["closing"].tray == "", "trays have other names there"


def test_a_tray_is_typed_where_the_system_tells_of_none(qtbot, office):
    card = office.section(PrinterSection).papers
    assert card.tray.isEditable()
    card.tray.lineEdit().setText("Tray2")
    qtbot.keyClick(card.tray.lineEdit(), Qt.Key.Key_Return)
    assert office.preferences.chosen.papers["receipt"].tray == "Tray2"


def test_two_copies_on_one_sheet_are_offered_for_receipts_alone(qtbot, office):
    section = office.section(PrinterSection)
    section.paper.setCurrentIndex(section.paper.findData(Paper.A5_PAIR))
    assert office.preferences.chosen.settings_for(PaperKind.RECEIPT).paper is Paper.A5_PAIR
    assert office.preferences.chosen.settings_for(PaperKind.CONTROL).paper is Paper.A4
    card, paired = section.papers, []
    for place in range(card.kind.count()):
        card.kind.setCurrentIndex(place)
        if card.paper.findData(Paper.A5_PAIR.value) >= 0:
            paired.append(card.kind.currentData())
    assert paired == [PaperKind.RECEIPT, PaperKind.BLANK]
    card.kind.setCurrentIndex(card.kind.findData(PaperKind.REPORT))
    assert not card.paper.isEnabled(), "reports come on A4"
