"""The clerk never needs the mouse."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from tests.support import BIRTH, MARITAL
from tests.ui.pages.conftest import CARD

ENTER, TAB, UP, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Up, Qt.Key.Key_Down
SPACE, ESCAPE, F9 = Qt.Key.Key_Space, Qt.Key.Key_Escape, Qt.Key.Key_F9
ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier


def test_up_and_down_choose_while_typing_and_enter_takes(seat) -> None:
    picker = seat.page.form.procedures
    seat.type("khai sinh")
    best = picker.list.current
    seat.press(DOWN)
    second = picker.list.current
    assert second != best
    assert seat.focus is picker.search
    seat.press(UP)
    seat.press(DOWN)
    seat.press(ENTER)

    assert picker.procedure == second
    assert not picker.is_open
    assert seat.focus is seat.page.form.applicant.name.line


def test_tab_takes_what_was_typed_for_and_passes_over_an_empty_search(seat) -> None:
    picker = seat.page.form.procedures
    seat.press(TAB)
    assert picker.procedure is None
    picker.search.setFocus()
    seat.type("hon nhan")
    seat.press(TAB)
    assert picker.procedure.code == MARITAL


def test_the_procedure_is_changed_by_a_key_and_kept_by_escape(seat) -> None:
    seat.take("hon nhan")
    form = seat.page.form
    form.checklist.rows[0].box.setChecked(False)
    seat.press(Qt.Key.Key_1, modifiers=ALT)
    assert form.procedures.is_open
    assert form.procedures.list.current.code == MARITAL
    seat.press(ESCAPE)
    assert not form.procedures.is_open
    assert not form.checklist.rows[0].is_handed_in, "the same procedure leaves the ticks alone"
    seat.take("khai sinh")
    assert form.procedure.code == BIRTH
    assert form.checklist.missing() == ()


def test_a_half_changed_procedure_is_not_saved_by_surprise(seat) -> None:
    seat.page.take_scan(CARD)
    seat.take("hon nhan")
    seat.press(Qt.Key.Key_1, modifiers=ALT)
    seat.type("khai")
    seat.press(F9)

    assert seat.stored == []
    assert "Esc" in seat.page.form.procedures.field.message


def test_nothing_found_is_said_and_enter_does_nothing(seat) -> None:
    picker = seat.page.form.procedures
    seat.type("qwxz")
    seat.press(ENTER)

    assert picker.procedure is None
    assert "qwxz" in picker._nothing.text()
    assert picker._nothing.isVisible()


def test_enter_goes_on_in_the_order_of_the_paper_and_never_saves(seat) -> None:
    seat.take("hon nhan")
    form = seat.page.form
    applicant = form.applicant
    expected = [
        applicant.name.line,
        applicant.number.line,
        applicant.birth.line,
        applicant.sex.choice,
        applicant.address.line,
        applicant.phone.line,
        applicant.email.line,
        applicant.submitter.box,
        *(field for row in form.checklist.rows for field in row.fields if field.isEnabled()),
        form.checklist.extra,
        form.handling.sets,
        form.handling.channel,
        form.handling.collect,
        form.handling.official_code,
    ]
    seen = [seat.focus]
    for _step in expected[1:]:
        seat.press(ENTER)
        seen.append(seat.focus)

    assert seen == expected
    assert seat.stored == []
    for field in reversed(expected[:-1]):
        seat.press(Qt.Key.Key_Backtab, modifiers=SHIFT)
        assert seat.focus is field


def test_shift_tab_leads_back_to_the_procedure(seat) -> None:
    seat.take("hon nhan")
    for _step in range(2):
        seat.press(Qt.Key.Key_Backtab, modifiers=SHIFT)

    assert seat.focus is seat.page.form.procedures.change
    seat.press(ENTER)
    assert seat.focus is seat.page.form.procedures.search


def test_space_ticks_and_arrows_go_from_document_to_document(seat) -> None:
    seat.take("hon nhan")
    rows = seat.page.form.checklist.rows
    seat.press(Qt.Key.Key_3, modifiers=ALT)
    assert seat.focus is rows[0].box
    seat.press(SPACE)
    seat.press(DOWN)
    seat.press(DOWN)
    seat.press(SPACE)
    seat.press(UP)

    assert [row.is_handed_in for row in rows[:3]] == [False, True, True]
    assert seat.focus is rows[1].box
    assert seat.page.form.checklist.missing() == (rows[0].document.name,)
    assert rows[0].state.isVisible()
    assert rows[2].originals.isEnabled()


def test_documents_added_by_typing_keep_the_keyboard_for_the_next(seat) -> None:
    seat.take("hon nhan")
    checklist = seat.page.form.checklist
    checklist.extra.setFocus()
    for name in ("Giấy một", "Giấy hai"):
        seat.type(name)
        seat.press(ENTER)

    assert [row.document.name for row in checklist.rows[-2:]] == ["Giấy một", "Giấy hai"]
    assert seat.focus is checklist.extra
    seat.press(ENTER)
    assert seat.focus is seat.page.form.handling.sets


def test_soft_warnings_appear_beside_the_field_and_stop_nothing(seat) -> None:
    seat.take("hon nhan")
    applicant = seat.page.form.applicant
    for text in ("Lý Văn Ơn", "001090123456", "8/3/1991"):
        seat.type(text)
        seat.press(ENTER)
    assert applicant.birth.text == "08/03/1991"
    assert "1990" in applicant.number.message
    applicant.phone.line.setFocus()
    seat.type("123")
    seat.press(ENTER)
    assert "123" in applicant.phone.message
    seat.press(F9)
    assert len(seat.stored) == 1


def test_the_wheel_over_a_field_without_the_keyboard_changes_nothing(seat) -> None:
    seat.take("hon nhan")
    sets = seat.page.form.handling.sets
    place = QPointF(5, 5)
    wheel = QWheelEvent(
        place,
        sets.mapToGlobal(place),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(sets, wheel)

    assert sets.value() == 1


def test_every_field_has_a_name_for_screen_readers(seat) -> None:
    seat.take("khai sinh")
    seat.page.form.applicant.submitter.box.setChecked(True)
    inner = ("qt_spinbox_lineedit",)
    fields = [
        widget
        for widget in seat.page.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.objectName() not in inner
    ]
    nameless = [
        widget
        for widget in fields
        if not (widget.accessibleName() or getattr(widget, "text", str)()) and widget.focusProxy() is None
    ]

    assert len(fields) >= 30
    assert nameless == []


@pytest.mark.parametrize(("key", "name"), [(Qt.Key.Key_2, "name"), (Qt.Key.Key_3, "documents")])
def test_alt_digits_jump_to_the_parts(seat, key, name) -> None:
    seat.take("hon nhan")
    form = seat.page.form
    form.handling.official_code.setFocus()
    seat.press(key, modifiers=ALT)

    assert seat.focus is {"name": form.applicant.name.line, "documents": form.checklist.rows[0].box}[name]
