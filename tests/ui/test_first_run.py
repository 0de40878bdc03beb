import threading
from datetime import datetime, time
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QTimeEdit, QWidget

from counter_app import bootstrap
from counter_app.domain.accounts import Role
from counter_app.domain.errors import N_, EnvironmentProblem, RuleError
from counter_app.domain.hours import Session, WorkingHours
from counter_app.domain.moments import VIETNAM
from counter_app.domain.office import Office, default_office
from counter_app.domain.procedures import DueMode
from counter_app.services import reading, setup
from counter_app.services.login import list_accounts, sign_in
from counter_app.services.records import FindFilter
from counter_app.services.sample import make_sample
from counter_app.storage.opening import DataDirectory
from counter_app.ui import theme
from counter_app.ui.first_run.account_fields import proposed_login
from counter_app.ui.first_run.choice import SetUpChoice
from counter_app.ui.first_run.hours_fields import EARLY_DAY, HoursFields, week_words
from counter_app.ui.first_run.wizard import FirstRunWizard

NOW = datetime(2026, 11, 23, 15, 18, tzinfo=VIETNAM)
SECRET = "một hai ba"
ENTER, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab


class Maker:
    """Makes the database as the composition root does."""

    def __init__(self, place: Path) -> None:
        self.data = DataDirectory(place)
        self.choice: SetUpChoice | None = None
        self.problem: Exception | None = None
        self.thread: threading.Thread | None = None

    def create(self, choice: SetUpChoice) -> None:
        self.choice, self.thread = choice, threading.current_thread()
        if self.problem is not None:
            raise self.problem
        with bootstrap.open_counter(self.data, create=True, training=choice.training) as counter:
            setup.initialise(
                counter.store,
                counter.hasher,
                bootstrap.shipped(),
                choice.office,
                station=choice.station,
                accounts=choice.accounts,
            )
            if choice.sample:
                make_sample(counter.store, now=NOW)


@pytest.fixture
def maker(tmp_path) -> Maker:
    return Maker(tmp_path / "data")


@pytest.fixture
def wizard(qtbot, maker) -> FirstRunWizard:
    made = FirstRunWizard(create=maker.create)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    _agency(made).setText("H26.33.12")  # asked for by the wizard, see the test of it
    return made


def _agency(wizard) -> QLineEdit:
    editors = wizard.steps[1].findChildren(QLineEdit)
    return next(editor for editor in editors if editor.accessibleName() == "Mã định danh đơn vị")


def _press(qtbot, wizard, key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(wizard.focusWidget() or wizard, key, modifier)


def _write(editor: QWidget, text: str) -> None:
    """Type letters that no key of an English keyboard has, as an input method hands them on."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter)
            QCoreApplication.sendEvent(editor, event)


HEADER = ("UBND HUYỆN BA VÌ", "UBND XÃ SUỐI HAI", "VĂN PHÒNG", "TỔ HÀNH CHÍNH", "BỘ PHẬN", "MỘT CỬA")


def _type(qtbot, wizard, *texts: str) -> None:
    """Type into one field after another, as hands do, going on with Tab."""
    for text in texts:
        if text:
            _write(wizard.focusWidget(), text)
        _press(qtbot, wizard, TAB)


def _go_to_accounts(qtbot, wizard) -> None:
    for _ in range(3):
        _press(qtbot, wizard, ENTER)
    assert wizard.current == 3


def test_a_counter_is_set_up_by_keyboard_alone(qtbot, wizard, maker):
    _press(qtbot, wizard, ENTER)
    _type(qtbot, wizard, "Bộ phận Một cửa xã Suối Hai")
    for line in HEADER[:-1]:
        _write(wizard.focusWidget(), line)
        _press(qtbot, wizard, ENTER)  # in these lines it begins another one
    _type(qtbot, wizard, HEADER[-1])
    _press(qtbot, wizard, ENTER)
    _press(qtbot, wizard, ENTER)
    _type(qtbot, wizard, "Phạm Lan Anh", "", SECRET, SECRET, "Đỗ Thu Hà", "", SECRET, SECRET)
    with qtbot.waitSignal(wizard.accepted, timeout=20_000):
        _press(qtbot, wizard, ENTER)

    with bootstrap.open_counter(maker.data) as counter:
        assert not counter.store.training
        clerk = sign_in(counter.store, counter.hasher, counter.clock, name="hadt", password=SECRET)
        admin = sign_in(counter.store, counter.hasher, counter.clock, name="anhpl", password=SECRET)
        office = counter.workplace(clerk).office
    assert (clerk.full_name, clerk.role) == ("Đỗ Thu Hà", Role.CLERK)
    assert admin.role is Role.ADMINISTRATOR
    assert office.name == "Bộ phận Một cửa xã Suối Hai"
    assert office.header == HEADER


def test_the_agency_identifier_of_the_sample_is_nobodys_by_enter(qtbot, maker):
    wizard = FirstRunWizard(create=maker.create)
    qtbot.addWidget(wizard)
    wizard.show()
    wizard.go_on()
    wizard.go_on()
    assert wizard.current == 1
    assert _agency(wizard).text() == ""


def test_a_trial_needs_one_choice_and_opens_with_dossiers(qtbot, wizard, maker):
    _press(qtbot, wizard, Qt.Key.Key_Down)
    with qtbot.waitSignal(wizard.accepted, timeout=20_000):
        _press(qtbot, wizard, ENTER)

    with bootstrap.open_counter(maker.data) as counter:
        assert counter.store.training
        clerk = sign_in(counter.store, counter.hasher, counter.clock, name="clerk", password=None)
        found = reading.find(counter.workplace(clerk), "", FindFilter(limit=100))
    assert len(found) >= 25


def test_the_database_is_made_beside_the_window(qtbot, wizard, maker):
    wizard.steps[0].trial.setChecked(True)
    with qtbot.waitSignal(wizard.accepted, timeout=20_000):
        wizard.go_on()

    assert maker.thread is not threading.main_thread()


def test_going_back_keeps_what_was_typed(qtbot, wizard):
    _press(qtbot, wizard, ENTER)
    _write(wizard.focusWidget(), "Xã Ba Vì")
    alt = Qt.KeyboardModifier.AltModifier
    _press(qtbot, wizard, Qt.Key.Key_Left, alt)
    at_first = wizard.current
    _press(qtbot, wizard, Qt.Key.Key_Right, alt)

    assert (at_first, wizard.current) == (0, 1)
    assert wizard.focusWidget().text() == "Xã Ba Vì"


def _messages(wizard) -> dict[str, str]:
    page = wizard.steps[wizard.current]
    editors = page.findChildren(QLineEdit)
    return {e.accessibleName(): e.accessibleDescription() for e in editors if e.property("tone") == "alarm"}


def test_an_empty_name_is_asked_for_beside_its_field(qtbot, wizard):
    _press(qtbot, wizard, ENTER)
    wizard.focusWidget().clear()
    _press(qtbot, wizard, ENTER)

    assert wizard.current == 1
    assert list(_messages(wizard)) == ["Tên bộ phận một cửa"]
    assert wizard.focusWidget().accessibleName() == "Tên bộ phận một cửa"


def test_an_agency_with_marks_is_refused_beside_its_field(qtbot, wizard):
    _press(qtbot, wizard, ENTER)
    office = wizard.steps[1].fields
    office.show_office(default_office())
    agency = next(e for e in office.findChildren(QLineEdit) if e.accessibleName() == "Mã định danh đơn vị")
    agency.setText("Sơn Tây")
    _press(qtbot, wizard, ENTER)

    assert "H26.33.12" in _messages(wizard)["Mã định danh đơn vị"]
    assert wizard.focusWidget() is agency


def test_the_head_of_the_paper_follows_the_typing(qtbot, wizard):
    _press(qtbot, wizard, ENTER)
    fields = wizard.steps[1].fields
    before = fields.preview.grab().toImage()
    _press(qtbot, wizard, TAB)
    _write(wizard.focusWidget(), "UBND XÃ SUỐI HAI")

    assert "UBND XÃ SUỐI HAI" in fields.preview.accessibleName()
    assert fields.preview.grab().toImage() != before


def test_passwords_that_differ_and_names_used_twice_are_told_apart(qtbot, wizard, maker):
    _go_to_accounts(qtbot, wizard)
    _type(qtbot, wizard, "Phạm Lan Anh", "", SECRET, SECRET + "x", "Phùng Lan Anh", "", SECRET, SECRET)
    _press(qtbot, wizard, ENTER)

    assert _messages(wizard) == {
        "Quản trị: Nhập lại mật khẩu": "Hai lần nhập không giống nhau.",
        "Công chức một cửa: Tên đăng nhập": "Tên này đã dùng ở trên.",
    }
    assert wizard.focusWidget().accessibleName() == "Quản trị: Nhập lại mật khẩu"
    assert maker.choice is None


def test_the_supervisor_may_be_left_out_and_clerks_added(qtbot, wizard, maker):
    _go_to_accounts(qtbot, wizard)
    _type(qtbot, wizard, "Phạm Lan Anh", "", SECRET, SECRET, "Đỗ Thu Hà", "", SECRET, SECRET)
    wizard.steps[3].fields.add_clerk.click()
    _type(qtbot, wizard, "Lý Văn Ơn", "", SECRET)
    _write(wizard.focusWidget(), SECRET)
    with qtbot.waitSignal(wizard.accepted, timeout=20_000):
        _press(qtbot, wizard, ENTER)

    assert [(a.name, a.role) for a in maker.choice.accounts] == [
        ("anhpl", Role.ADMINISTRATOR),
        ("hadt", Role.CLERK),
        ("onlv", Role.CLERK),
    ]
    with bootstrap.open_counter(maker.data) as counter:
        assert len(list_accounts(counter.store)) == 3


def test_a_full_disk_is_told_and_nothing_typed_is_lost(qtbot, wizard, maker):
    maker.problem = EnvironmentProblem("disk_full", N_("Ổ đĩa đã đầy."))
    wizard.steps[0].trial.setChecked(True)
    wizard.go_on()
    qtbot.waitUntil(lambda: wizard.notice.tone == "alarm", timeout=30_000)
    maker.problem = None
    assert wizard.notice.text == "Ổ đĩa đã đầy."
    with qtbot.waitSignal(wizard.accepted, timeout=20_000):
        wizard.go_on()


def test_a_refusal_leads_to_the_page_of_its_field(qtbot, wizard, maker):
    maker.problem = RuleError("station_out_of_range", N_("Số máy trạm đã có."), field="station")
    _go_to_accounts(qtbot, wizard)
    _type(qtbot, wizard, "Phạm Lan Anh", "", SECRET, SECRET, "Đỗ Thu Hà", "", SECRET, SECRET)
    _press(qtbot, wizard, ENTER)
    qtbot.waitUntil(lambda: wizard.current == 1, timeout=30_000)

    station = wizard.steps[1].fields.station
    assert station.accessibleDescription() == "Số máy trạm đã có."


def test_escape_throws_nothing_away(qtbot, wizard):
    _press(qtbot, wizard, ENTER)
    _press(qtbot, wizard, Qt.Key.Key_Escape)

    assert wizard.isVisible()
    assert wizard.current == 1


def test_hours_of_ones_own_count_in_the_example(qtbot):
    fields = HoursFields()
    qtbot.addWidget(fields)
    fields.show_hours(WorkingHours(), DueMode.END_OF_DAY)
    usual = fields.example.text()
    fields.custom.setChecked(True)
    fields.times[3].setTime(fields.times[3].time().addSecs(-1800))

    assert "17:30" in usual
    assert "17:00" in fields.example.text()
    hours, _ = fields.read()
    assert hours.weekdays[0] == (Session(time(8), time(12)), Session(time(13, 30), time(17)))
    assert hours.weekdays[5] == ()


def test_hours_that_run_backwards_are_refused_where_they_stand(qtbot):
    fields = HoursFields()
    qtbot.addWidget(fields)
    fields.show_hours(WorkingHours(), DueMode.END_OF_DAY)
    fields.custom.setChecked(True)
    fields.times[0].setTime(fields.times[1].time().addSecs(60))

    assert fields.read() is None
    assert fields.times[0].property("tone") == "alarm"


def test_a_week_that_no_preset_knows_is_kept_until_another_is_chosen(qtbot):
    saturday = (Session(time(8), time(11)),)
    week = WorkingHours((*WorkingHours().weekdays[:4], (Session(time(8), time(12)),), saturday, ()))
    fields = HoursFields()
    qtbot.addWidget(fields)
    fields.show_hours(week, DueMode.SAME_SESSION)
    assert fields.read() == (week, DueMode.SAME_SESSION)

    fields.presets[2].setChecked(True)
    hours, _ = fields.read()
    assert hours.weekdays[4] == EARLY_DAY
    assert hours.weekdays[5] == saturday


def test_a_week_is_said_shortly():
    assert week_words(WorkingHours()) == "T2–T6 08:00–12:00, 13:30–17:30"


@pytest.mark.parametrize(
    ("full_name", "login"), [("Đỗ Thu Hà", "hadt"), ("Lý Văn Ơn", "onlv"), ("Én", "en"), ("", "")]
)
def test_a_login_is_proposed_from_the_name(full_name, login):
    assert proposed_login(full_name) == login


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_nothing_is_cut_sideways_on_a_small_screen(qtbot, qapp, maker, scale):
    theme.apply(qapp, dark=False, scale=scale)
    wizard = FirstRunWizard(create=maker.create)
    qtbot.addWidget(wizard)
    wizard.show()
    wizard.resize(1024, 768)
    qtbot.waitUntil(lambda: wizard.width() == 1024, timeout=30_000)

    for step in wizard.steps:
        assert step.minimumSizeHint().width() <= 1024, step.short


def test_every_field_has_a_name(wizard):
    for step in wizard.steps:
        for kind in (QLineEdit, QTimeEdit):
            for editor in step.findChildren(kind):
                inside = editor.parentWidget()
                named = (
                    editor
                    if not isinstance(inside, QTimeEdit) and "spinbox" not in editor.objectName()
                    else inside
                )
                assert isinstance(named, QWidget)
                assert named.accessibleName(), step.short


def test_an_office_may_have_one_header_line(wizard):
    fields = wizard.steps[1].fields
    one: Office = fields.read(default_office())
    fields.show_office(one)
    assert fields.read(default_office()).header == one.header
