import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible, QFontMetrics, QImage, QInputMethodQueryEvent
from PySide6.QtWidgets import QDateEdit, QDialog, QLineEdit, QSpinBox, QTimeEdit, QVBoxLayout, QWidget

from counter_app.ui import theme
from counter_app.ui.widgets import (
    ENTER_KEY,
    Banner,
    LabeledField,
    Level,
    LinkButton,
    Notice,
    NumberTile,
    OneLine,
    PrimaryButton,
    SecondaryButton,
    Text,
    TimeLeftBar,
    TrainingBand,
    UrgencyPill,
    word_of,
)

SCALES = [1.0, 1.5, 2.0]


def role_of(widget: QWidget) -> QAccessible.Role:
    return QAccessible.queryAccessibleInterface(widget).role()


def has_colour(picture: QImage, colour: str) -> bool:
    wanted = picture.pixelColor(0, 0).fromString(colour)
    points = ((x, y) for x in range(picture.width()) for y in range(picture.height()))
    return any(picture.pixelColor(x, y) == wanted for x, y in points)


@pytest.mark.parametrize("kind", [PrimaryButton, SecondaryButton, LinkButton])
@pytest.mark.parametrize("scale", SCALES)
def test_a_button_is_wide_enough_for_words_and_key(qapp, qtbot, kind, scale) -> None:
    theme.apply(qapp, dark=False, scale=scale)
    plain, keyed = kind("Xác nhận trả"), kind("Xác nhận trả", "Ctrl+Z")
    qtbot.addWidget(plain)
    qtbot.addWidget(keyed)
    font = theme.current().font(bold=True)

    assert plain.minimumSizeHint().width() > QFontMetrics(font).horizontalAdvance("Xác nhận trả")
    assert keyed.sizeHint().width() > plain.sizeHint().width() + theme.px(30)
    assert keyed.sizeHint().height() >= QFontMetrics(font).height()


def test_a_button_says_its_words_and_its_key(qtbot) -> None:
    button = PrimaryButton("Lưu & in", ENTER_KEY)
    qtbot.addWidget(button)

    assert role_of(button) == QAccessible.Role.Button
    assert button.accessibleName() == "Lưu & in"
    assert button.accessibleDescription() == "Enter"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_focused_button_is_pressed_by_keys(qtbot, key) -> None:
    button = SecondaryButton("Từ chối")
    qtbot.addWidget(button)

    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, key)


def test_no_button_becomes_a_dialogs_default_by_itself(qtbot) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    column = QVBoxLayout(dialog)
    field, button = QLineEdit(), SecondaryButton("Xoá")
    column.addWidget(field)
    column.addWidget(button)
    dialog.show()
    pressed = []
    button.clicked.connect(lambda: pressed.append(True))

    qtbot.keyClick(field, Qt.Key.Key_Return)

    assert pressed == []


def test_focus_can_be_seen_on_a_button(qtbot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    button, other = SecondaryButton("Từ chối"), SecondaryButton("Lưu")
    column.addWidget(button)
    column.addWidget(other)
    window.show()
    window.activateWindow()
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    calm = button.grab().toImage()
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)

    assert not has_colour(calm, theme.LIGHT.accent)
    assert has_colour(button.grab().toImage(), theme.LIGHT.accent)


def test_a_labelled_field_is_named_by_its_label(qtbot) -> None:
    editor = QLineEdit()
    field = LabeledField("Họ và tên", editor)
    qtbot.addWidget(field)

    assert editor.accessibleName() == "Họ và tên"
    assert field.label.buddy() is editor
    assert field.focusProxy() is editor


def test_a_message_is_shown_and_described_and_taken_away_again(qtbot) -> None:
    editor = QLineEdit()
    field = LabeledField("Số định danh", editor, hint="12 chữ số")
    qtbot.addWidget(field)
    field.show()
    calm = editor.grab().toImage()

    field.set_message("Số định danh có 12 chữ số, đây là 11.")

    assert field.message == "Số định danh có 12 chữ số, đây là 11."
    assert editor.accessibleDescription() == field.message
    assert has_colour(editor.grab().toImage(), theme.LIGHT.alarm)
    field.clear_message()
    assert field.message == ""
    assert editor.accessibleDescription() == "12 chữ số"
    assert editor.grab().toImage() == calm


def test_a_date_field_does_not_stick_to_its_edge(qtbot) -> None:
    editor = QDateEdit()
    field = LabeledField("Ngày sinh", editor)
    qtbot.addWidget(field)

    assert editor.lineEdit().textMargins().left() == theme.px(9)


@pytest.mark.parametrize("editor", [QDateEdit, QTimeEdit, QSpinBox])
def test_an_input_method_stays_out_of_numbers_and_times(qtbot, editor) -> None:
    made = editor()
    field = LabeledField("Giờ", made)
    qtbot.addWidget(field)
    asked = QInputMethodQueryEvent(Qt.InputMethodQuery.ImEnabled)
    QCoreApplication.sendEvent(made, asked)

    assert asked.value(Qt.InputMethodQuery.ImEnabled) is False


@pytest.mark.parametrize("level", list(Level))
def test_a_level_is_a_word_a_shape_and_a_colour(qtbot, level) -> None:
    pill = UrgencyPill(level)
    qtbot.addWidget(pill)
    pill.resize(pill.sizeHint())

    assert pill.text() == word_of(level)
    assert pill.accessibleName() == word_of(level)
    assert role_of(pill) == QAccessible.Role.StaticText
    others = [UrgencyPill(other, "x").grab().toImage() for other in Level if other is not level]
    assert all(UrgencyPill(level, "x").grab().toImage() != other for other in others)


def test_other_words_on_a_pill_keep_the_level_for_the_ear(qtbot) -> None:
    pill = UrgencyPill("alarm", "còn 28 phút")
    qtbot.addWidget(pill)

    assert pill.text() == "còn 28 phút"
    assert pill.accessibleName() == "Gấp: còn 28 phút"


def test_an_unknown_level_is_an_error(qtbot) -> None:
    with pytest.raises(ValueError, match="panic"):
        UrgencyPill("panic")


def test_time_left_is_told_in_words(qtbot) -> None:
    bar = TimeLeftBar("42 phút", 0.1, "alarm")
    qtbot.addWidget(bar)
    bar.set_time("2 giờ 12", 0.4, "warn")

    assert bar.accessibleName() == "2 giờ 12"


def test_a_tile_names_what_it_counts_and_opens_it(qtbot) -> None:
    tile = NumberTile("3", "Đã trao, chưa xác nhận", "alarm")
    qtbot.addWidget(tile)

    assert tile.accessibleName() == "Đã trao, chưa xác nhận: 3"
    assert role_of(tile) == QAccessible.Role.Button
    with qtbot.waitSignal(tile.clicked):
        qtbot.keyClick(tile, Qt.Key.Key_Return)


@pytest.mark.parametrize("scale", SCALES)
def test_a_narrow_tile_grows_higher_and_cuts_nothing(qapp, qtbot, scale) -> None:
    theme.apply(qapp, dark=False, scale=scale)
    tile = NumberTile("12", "Hẹn trả hôm nay · 5 đã có kết quả", "warn")
    qtbot.addWidget(tile)

    assert tile.heightForWidth(theme.px(150)) > tile.heightForWidth(theme.px(400))
    assert tile.minimumSizeHint().height() >= tile.heightForWidth(tile.minimumSizeHint().width())


def test_the_banner_asks_for_its_answers_and_cannot_be_closed(qtbot) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    banner.set_alarm("2 kết quả chưa xác nhận trả.", "Xác nhận ngay", "F4")
    banner.show()

    with qtbot.waitSignal(banner.primary_requested):
        qtbot.mouseClick(banner._primary, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(banner.snooze_requested):
        qtbot.mouseClick(banner._snooze, Qt.MouseButton.LeftButton)
    assert banner.isVisible()
    assert banner.accessibleName() == "2 kết quả chưa xác nhận trả."


def test_a_narrow_banner_puts_its_answers_under_the_message(qtbot) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    banner.set_alarm("2 kết quả đã trao cho công dân nhưng chưa xác nhận trả.", "Xác nhận ngay", "F4")
    banner.resize(600, 200)
    banner.show()

    qtbot.waitUntil(lambda: banner._primary.y() > banner._message.geometry().bottom())
    banner.resize(1100, 60)
    qtbot.waitUntil(lambda: banner._primary.x() > banner._message.geometry().right())


def test_a_banner_with_one_answer_keeps_it_beside_the_message_at_large_text(qapp, qtbot) -> None:
    theme.apply(qapp, dark=False, scale=2.0)
    banner = Banner()
    qtbot.addWidget(banner)
    banner.set_alarm("2 hồ sơ đến hạn mà chưa ghi nhận kết quả.", "Xử lý ngay")
    banner.set_snooze_enabled(False)
    banner.resize(1200, 120)
    banner.show()

    qtbot.waitUntil(lambda: banner._primary.x() > banner._message.geometry().right())


def test_a_notice_offers_its_action_and_goes_when_hidden(qtbot) -> None:
    notice = Notice()
    qtbot.addWidget(notice)
    notice.show_message("Đã trả kết quả.", "done", action="Hoàn tác", key="Ctrl+Z")

    assert (notice.text, notice.tone) == ("Đã trả kết quả.", "done")
    with qtbot.waitSignal(notice.action_requested):
        qtbot.mouseClick(notice._action, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(notice.closed):
        qtbot.mouseClick(notice._close, Qt.MouseButton.LeftButton)
    assert not notice.isVisible()
    assert notice.text == ""


def test_the_training_band_is_red_and_says_so(qtbot) -> None:
    band = TrainingBand()
    qtbot.addWidget(band)
    band.resize(600, band.sizeHint().height())

    assert "TẬP HUẤN" in band.text()
    assert has_colour(band.grab().toImage(), theme.LIGHT.banner)


def test_a_line_too_long_for_its_place_is_told_in_full(qtbot) -> None:
    line = OneLine("Phần mềm thành phố: 4 việc chưa bấm")
    qtbot.addWidget(line)
    line.resize(60, 20)
    line.grab()

    assert line.toolTip() == "Phần mềm thành phố: 4 việc chưa bấm"
    line.resize(600, 20)
    line.grab()
    assert line.toolTip() == ""


@pytest.mark.parametrize("size", ["small", "body", "section", "title", "number"])
@pytest.mark.parametrize("scale", SCALES)
def test_stacked_marks_fit_into_every_text(qapp, qtbot, scale, size) -> None:
    theme.apply(qapp, dark=False, scale=scale)
    label = Text("ẤẦẨẪẬ Ễ Ộ Ữ ỵ ệ", size=size)
    qtbot.addWidget(label)
    label.ensurePolished()

    ink = QFontMetrics(label.font()).tightBoundingRect(label.text())
    assert label.sizeHint().height() >= ink.height()


def test_widgets_follow_a_change_of_theme(qapp, qtbot) -> None:
    button = PrimaryButton("Lưu và in", "F9")
    qtbot.addWidget(button)
    button.resize(button.sizeHint())
    before = button.sizeHint()
    theme.apply(qapp, dark=True, scale=1.5)
    qapp.sendPostedEvents(None, QEvent.Type.LayoutRequest)

    assert button.sizeHint().width() > before.width()
    assert has_colour(button.grab().toImage(), theme.DARK.accent)


def test_a_slim_tile_is_one_line_high_and_still_tells_everything(qapp, qtbot):
    theme.apply(qapp, dark=False, scale=1.0)
    tile = NumberTile("12", "Hẹn trả hôm nay", "warn", brief="hẹn hôm nay")
    qtbot.addWidget(tile)
    tall = tile.sizeHint().height()
    tile.set_slim(slim=True)

    assert tile.sizeHint().height() < tall / 2
    assert tile.minimumSizeHint().width() < 150
    assert tile.accessibleName() == "Hẹn trả hôm nay: 12"
    tile.set_slim(slim=False)
    assert tile.sizeHint().height() == tall
