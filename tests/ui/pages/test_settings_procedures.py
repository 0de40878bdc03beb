"""Settings, the procedures: rules read in full, changed by an administrator with real keys."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QLineEdit

from counter_app import i18n
from counter_app.bootstrap import Counter
from counter_app.domain.limits import parse_limit
from counter_app.domain.procedures import ClockPolicy, DueMode, Procedure
from counter_app.domain.status import Channel
from counter_app.exchange.identity_card import read_card
from counter_app.services import reading
from counter_app.services.procedure_changes import versions
from counter_app.ui import theme
from counter_app.ui.desk import Desk
from counter_app.ui.pages.receive import ReceivePage
from counter_app.ui.pages.settings_procedures import ProceduresSection
from counter_app.ui.procedures.dialog import RulesDialog
from counter_app.ui.procedures.ending import EndDialog
from tests.support import MARITAL, clock_of, moment, sits, take_in, training_counter

ENTER, ESC, F9, TAB = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_F9, Qt.Key.Key_Tab
ALT = Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier


@dataclass
class Room:
    """The section on the screen, and somebody in front of it."""

    bot: Any
    counter: Counter
    desk: Desk
    section: ProceduresSection
    said: list[tuple[str, str]] = field(default_factory=list)

    def press(self, key: Qt.Key, modifiers=NONE) -> None:
        QTest.keyClick(QApplication.focusWidget(), key, modifiers)

    def type(self, text: str) -> None:
        focused = QApplication.focusWidget()
        if isinstance(focused, QLineEdit | QAbstractSpinBox):
            focused.selectAll()
        QTest.keyClicks(focused, text)

    def find(self, text: str) -> None:
        self.section.take_focus()
        self.bot.waitUntil(lambda: QApplication.focusWidget() is self.section.search)
        self.type(text)

    def dialog(self, kind):
        def there() -> None:
            dialog = QApplication.activeModalWidget()
            assert isinstance(dialog, kind)
            assert dialog.isAncestorOf(QApplication.focusWidget())

        self.bot.waitUntil(there)
        return QApplication.activeModalWidget()

    def gone(self) -> None:
        self.bot.waitUntil(lambda: QApplication.activeModalWidget() is None)
        self.section.activateWindow()

    def changing(self, text: str = "tthn") -> RulesDialog:
        """Find a procedure and open its rules by the keyboard."""
        self.find(text)
        self.press(Qt.Key.Key_S, ALT)
        return self.dialog(RulesDialog)

    def versions(self, code: str = MARITAL) -> list[Procedure]:
        return list(versions(self.desk.workplace, code))


def room_of(qtbot, counter: Counter, name: str = "admin") -> Room:
    desk = Desk(sits(counter, name))
    section = ProceduresSection(desk, None)
    room = Room(qtbot, counter, desk, section)
    desk.said.connect(lambda text, tone: room.said.append((tone, text)))
    desk.changed.connect(section.refresh)  # as the window does
    qtbot.addWidget(section)
    section.resize(980, 620)
    section.show()
    section.activateWindow()
    section.refresh()
    return room


@pytest.fixture
def counter(tmp_path) -> Iterator[Counter]:
    with training_counter(tmp_path) as opened:
        yield opened


@pytest.fixture
def room(qtbot, counter) -> Room:
    """The administrator's."""
    return room_of(qtbot, counter)


# --- reading ----------------------------------------------------------------------------------------------


def test_the_procedure_chosen_shows_its_rules_in_full(room):
    room.find("tthn")
    said = room.section.rules.said()
    assert room.section._chosen.title.text() == "Cấp Giấy xác nhận tình trạng hôn nhân"
    for words in (
        "3 ngày làm việc",
        "Nộp qua đường nào cũng vậy",
        "Bổ sung xong, tính lại từ đầu",
        "thời hạn đếm lại trọn vẹn từ lúc ấy",
        "Theo cài đặt của đơn vị",
        "3.000 đ",
        "Tờ khai cấp Giấy xác nhận tình trạng hôn nhân",
        "1 bản chính",
        "xuất trình",
        "tthn, tinh trang hon nhan",
        "Từ 01/01/2018",
        "đang áp dụng",
    ):
        assert words in said, words


def test_arrows_in_the_list_walk_through_the_rules(room):
    room.section.table.setFocus()
    room.bot.waitUntil(room.section.table.hasFocus)
    first = room.section.chosen
    room.press(Qt.Key.Key_Down)
    assert room.section.chosen not in (None, first)
    assert room.section._chosen.title.text() == room.section.chosen.name


def test_a_search_that_finds_nothing_closes_what_cannot_be_changed(room):
    room.find("xyzxyz")
    assert room.section.chosen is None
    assert not room.section.change_button.isEnabled()
    assert "Chọn một thủ tục" in room.section.rules.said()


@pytest.mark.parametrize("name", ["clerk", "supervisor"])
def test_others_than_administrators_only_look_and_are_told_why(qtbot, counter, name):
    room = room_of(qtbot, counter, name)
    section = room.section
    room.find("tthn")
    for button in (section.add_button, section.change_button, section.end_button):
        assert not button.isEnabled()
    shown = [c.text() for c in section.children() if hasattr(c, "text") and c.isVisible()]
    assert "Chỉ tài khoản quản trị sửa được mục này." in shown
    section.table.setFocus()
    room.press(ENTER)
    assert QApplication.activeModalWidget() is None
    assert section.rules.hasFocus()


# --- changing ---------------------------------------------------------------------------------------------


def test_a_limit_is_changed_by_keys_after_its_consequences_were_read(room):
    record = take_in(sits(room.counter))
    dialog = room.changing()
    dialog.form.limit.amount.setFocus()
    room.type("5")
    room.press(F9)

    assert dialog.previews
    assert len(room.versions()) == 1, "a preview stores nothing"
    said = dialog.proposal.said()
    assert "Thời hạn: 3 ngày làm việc → 5 ngày làm việc" in said
    assert "1 hồ sơ nhận từ 23/11/2026" in said
    assert "Ngày hẹn đã in không bao giờ tự đổi" in dialog.proposal.promise.text
    model = dialog.proposal.table.model()
    assert [model.index(0, column).data() for column in range(4)] == [
        "Nguyễn Thị Hòa",
        "T6 27/11/2026",
        "T6 27/11/2026",
        "T3 01/12/2026",
    ]
    room.press(F9)
    room.gone()

    new, old = room.versions()
    assert (new.limit, str(new.effective_from), str(old.effective_to)) == (
        parse_limit("5wd"),
        "2026-11-23",
        "2026-11-22",
    )
    assert room.said == [("done", "Đã lưu quy định mới, áp dụng từ 23/11/2026.")]
    assert reading.get(room.desk.workplace, record.id) == record
    assert room.section.chosen.code == MARITAL
    assert "23/11/2026 10:05 · admin · 1 hồ sơ lúc ấy giữ quy định cũ" in room.section.rules.said()
    assert "Thời hạn: 3 ngày làm việc → 5 ngày làm việc" in room.section.rules.said()


def test_every_rule_can_be_changed(room):
    form = room.changing().form
    form.name.setText("Tên mới")
    form.limit.set_limit(parse_limit("8wh"))
    form.channels[Channel.ONLINE].set_limit(parse_limit("same-day"))
    form.channels[Channel.POST].set_limit(parse_limit("1mo"))
    form.policy.setCurrentIndex(form.policy.findData(ClockPolicy.PAUSE))
    form.mode.setCurrentIndex(form.mode.findData(DueMode.SAME_SESSION))
    form.fee.setText("15.000")
    form.fee_note.setText("mỗi bản")
    form.aliases.setText("TTHN, độc thân")
    form.result.setText("Giấy mới")
    form.note.setPlainText("Hỏi\nkỹ")
    form.begins.setDate(QDate(2026, 12, 1))
    form.ending.setChecked(True)
    form.ends.setDate(QDate(2027, 12, 31))
    for _time in range(2):
        room.press(F9)
    room.gone()

    (new, _old) = room.versions()
    assert (new.name, str(new.limit), new.clock_policy, new.due_mode) == (
        "Tên mới",
        "8wh",
        ClockPolicy.PAUSE,
        DueMode.SAME_SESSION,
    )
    assert {channel.value: str(limit) for channel, limit in new.channel_limits} == {
        "online": "same-day",
        "post": "1mo",
    }
    assert (new.fee.amount, new.fee.note, new.aliases) == (15000, "mỗi bản", ("tthn", "độc thân"))
    assert (new.result, new.note) == ("Giấy mới", "Hỏi kỹ")
    assert (str(new.effective_from), str(new.effective_to)) == ("2026-12-01", "2027-12-31")


def test_papers_are_added_changed_and_taken_out(room):
    papers = room.changing().form.papers
    names = [row.name.text() for row in papers.rows]
    papers.rows[1].remove.click()
    assert QApplication.focusWidget() is papers.rows[1].name, "the next line has the keyboard"
    papers.rows[0].copies.setValue(2)
    papers.add_button.click()
    room.type("Anh the 3x4")
    room.press(TAB)
    room.type("0")
    room.press(TAB)
    room.type("2")
    papers.add_button.click()  # left empty: no document
    for _time in range(2):
        room.press(F9)
    room.gone()

    new = room.versions()[0].components
    assert [document.name for document in new] == [names[0], *names[2:], "Anh the 3x4"]
    assert (new[0].copies, new[-1].originals, new[-1].copies) == (2, 0, 2)
    said = room.section.rules.said()
    assert "Thêm giấy tờ: Anh the 3x4" in said
    assert f"Bỏ giấy tờ: {names[1]}" in said


def test_the_policy_chosen_explains_itself(room):
    form = room.changing().form
    shown = form._fields["clock_policy"]
    assert "đếm lại trọn vẹn" in shown._message.text()
    form.policy.setCurrentIndex(form.policy.findData(ClockPolicy.PAUSE))
    assert "Thời gian chờ công dân không tính" in shown._message.text()


@pytest.mark.parametrize(
    ("editor", "typed", "words"),
    [
        ("name", "", "chưa có tên"),
        ("fee", "tam nghin", "tam nghin"),
        ("fee", "9999999999", "từ 0 đến"),
        ("aliases", ",".join(map(str, range(21))), "Nhiều nhất 20"),
    ],
)
def test_a_field_that_cannot_be_is_named_and_has_the_keyboard(room, editor, typed, words):
    dialog = room.changing()
    line = getattr(dialog.form, editor)
    line.setText(typed)
    room.press(F9)
    assert not dialog.previews
    assert words in line.accessibleDescription()
    assert QApplication.focusWidget() is line
    line.setText("x" if editor == "name" else "1")
    room.press(F9)
    assert dialog.previews
    dialog.done(0)


def test_a_day_that_is_taken_is_told_beside_the_day(room):
    dialog = room.changing()
    dialog.form.limit.amount.setValue(5)
    for _time in range(2):
        room.press(F9)
    room.gone()
    take_in(sits(room.counter))
    dialog = room.changing()
    dialog.form.limit.amount.setValue(4)
    room.press(F9)
    assert not dialog.previews
    assert QApplication.focusWidget() is dialog.form.begins
    assert "Hãy chọn ngày bắt đầu khác" in dialog.form.begins.accessibleDescription()
    dialog.done(0)


def test_nothing_changed_is_nothing_to_save(room):
    dialog = room.changing()
    room.press(F9)
    assert not dialog.previews
    assert "Chưa sửa gì" in dialog.notice.text
    room.press(ESC)
    room.gone()
    assert len(room.versions()) == 1


def test_esc_goes_back_one_step_and_never_loses_what_was_typed_at_once(room):
    dialog = room.changing()
    dialog.form.limit.amount.setFocus()
    room.type("5")
    room.press(F9)
    room.press(ESC)
    assert not dialog.previews
    assert dialog.form.limit.amount.value() == 5
    room.press(ESC)
    assert "chưa được lưu" in dialog.notice.text
    assert dialog.isVisible()
    room.press(ESC)
    room.gone()
    assert len(room.versions()) == 1


def test_enter_goes_on_to_the_next_field_and_saves_nothing(room):
    dialog = room.changing()
    assert QApplication.focusWidget() is dialog.form.name
    room.press(ENTER)
    assert QApplication.focusWidget() is dialog.form.begins
    assert not dialog.previews
    dialog.done(0)


# --- new ones, and the end --------------------------------------------------------------------------------


def _nobody(name, _password):
    raise LookupError(name)


def test_a_new_procedure_is_received_at_once(qtbot, room):
    page = ReceivePage(room.desk, read_card=read_card, approve=_nobody)
    qtbot.addWidget(page)
    page.refresh()
    room.section.take_focus()
    room.press(Qt.Key.Key_T, ALT)
    dialog = room.dialog(RulesDialog)
    room.type("9.000001")
    dialog.form.name.setText("Thủ tục của phường")
    dialog.form.field.setCurrentText("Việc riêng")
    dialog.form.aliases.setText("rieng")
    room.press(F9)
    assert "9.000001 · Thủ tục của phường" in dialog.proposal.said()
    room.press(F9)
    room.gone()

    assert room.section.chosen.name == "Thủ tục của phường"
    page.refresh()
    assert page.form.procedures.choose("9.000001")
    assert take_in(sits(room.counter), "9.000001").intake.procedure.field == "Việc riêng"


def test_a_code_that_is_known_is_refused_at_the_code(room):
    room.section.take_focus()
    room.press(Qt.Key.Key_T, ALT)
    dialog = room.dialog(RulesDialog)
    room.type(MARITAL)
    dialog.form.name.setText("Tên")
    room.press(F9)
    assert QApplication.focusWidget() is dialog.form.code
    assert "đã có trong danh mục" in dialog.form.code.accessibleDescription()
    dialog.done(0)


def test_a_procedure_is_ended_and_goes_on_again(room):
    room.find("tthn")
    room.section.end_button.click()
    dialog = room.dialog(EndDialog)
    assert dialog.day.date() == QDate(2026, 11, 23)
    room.press(ENTER)
    room.gone()
    assert str(room.versions()[0].effective_to) == "2026-11-23"
    clock_of(room.counter).set("2026-11-24T09:00")
    room.section.refresh()
    assert "đã ngừng, nhận đến hết 23/11/2026" in room.section._sub.text()
    assert room.section._count.text() == "79 thủ tục đang áp dụng"
    room.section.end_button.click()
    assert room.versions()[0].effective_to is None
    assert room.section._count.text() == "80 thủ tục đang áp dụng"


def test_an_end_before_the_last_dossier_is_refused_beside_the_day(room):
    take_in(sits(room.counter))
    room.find("tthn")
    room.section.end_button.click()
    dialog = room.dialog(EndDialog)
    dialog.day.setDate(QDate(2026, 11, 20))
    room.press(ENTER)
    assert "nhận sau ngày 20/11/2026" in dialog.day.accessibleDescription()
    dialog.done(0)


def test_receiving_follows_saved_rules_at_once(qtbot, room):
    page = ReceivePage(room.desk, read_card=read_card, approve=_nobody)
    qtbot.addWidget(page)
    page.refresh()
    page.form.procedures.choose(MARITAL)
    page._show_procedure()
    assert "27/11/2026" in page.appointment.due.text()
    room.desk.changed.connect(page.refresh)
    dialog = room.changing()
    dialog.form.limit.amount.setValue(5)
    for _time in range(2):
        room.press(F9)
    room.gone()
    assert "01/12/2026" in page.appointment.due.text()


def test_rules_of_tomorrow_are_shown_and_changed_again_from_there(room):
    dialog = room.changing()
    dialog.form.limit.amount.setValue(5)
    dialog.form.begins.setDate(QDate(2026, 12, 1))
    for _time in range(2):
        room.press(F9)
    room.gone()
    said = room.section.rules.said()
    assert "Từ 01/12/2026 · sắp áp dụng" in said
    assert "Từ 01/01/2018 đến hết 30/11/2026 · đang áp dụng" in said
    dialog = room.changing()
    assert dialog.form.begins.date() == QDate(2026, 12, 1)
    assert dialog.form.limit.amount.value() == 5
    dialog.done(0)
    clock_of(room.counter).moment = moment("2026-12-01T08:00")
    room.section.refresh()
    assert "Từ 01/12/2026 · đang áp dụng" in room.section.rules.said()


# --- what is seen and heard -------------------------------------------------------------------------------


def test_tab_walks_down_the_form_as_it_is_read(room):
    dialog = room.changing()
    form = dialog.form
    form.papers.rows[1].remove.click()
    form.papers.add_button.click()
    QApplication.processEvents()
    form.name.setFocus()
    walked = [form.name]
    while QApplication.focusWidget() is not dialog.back:
        room.press(TAB)
        walked.append(QApplication.focusWidget())
        assert len(walked) < 80
    places = [widget.mapTo(form, QPoint(0, widget.height() // 2)) for widget in walked[:-1]]
    read = sorted(places, key=lambda place: (place.y() // 12, place.x()))
    assert places == read
    for editor in (form.begins, form.limit.amount, form.policy, form.papers.rows[-1].case, form.confirmed):
        assert editor in walked
    dialog.done(0)


def test_every_field_of_the_form_has_a_name(room):
    dialog = room.changing()
    for editor in dialog.form.findChildren(QLineEdit):
        if editor.objectName() != "qt_spinbox_lineedit" and editor.parent() is not dialog.form.field:
            assert editor.accessibleName(), editor.text()
    dialog.done(0)


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_nothing_is_cut_sideways_at_1024(qapp, qtbot, counter, scale, language):
    theme.apply(qapp, dark=False, scale=scale)
    i18n.activate(language)
    room = room_of(qtbot, counter)
    dialog = room.changing()
    dialog.form.limit.amount.setValue(5)
    room_for_it = min(round(760 * scale), 1024)
    assert dialog.form.minimumSizeHint().width() + round(48 * scale) <= room_for_it
    take_in(sits(counter))
    room.press(F9)
    assert dialog.proposal.minimumSizeHint().width() + round(48 * scale) <= room_for_it
    dialog.done(0)
