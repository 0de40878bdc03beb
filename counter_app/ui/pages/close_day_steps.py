"""The steps before a day is closed: what each says, how far it is, and its one action."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from counter_app.domain.closing import GateStep, StepState
from counter_app.domain.closing_sheet import DayFees, DayStock
from counter_app.domain.errors import N_
from counter_app.domain.moments import local
from counter_app.i18n import _, ngettext
from counter_app.services.closing import GateView
from counter_app.services.records import ShelfCounted
from counter_app.ui import theme
from counter_app.ui.navigation import HAND_OVER, OFFICIAL, SHELF
from counter_app.ui.widgets import Card, Level, LinkButton, Text, UrgencyPill
from counter_app.ui.words import money

_LINK_HEIGHT: Final = 26  # hardly taller than its words, so that five steps stand in a low window
_TITLES: Final = {
    GateStep.STUBS: N_("Quét khay cuống giấy hẹn"),
    GateStep.SHELF: N_("Kiểm kệ kết quả"),
    GateStep.OBLIGATIONS: N_("Việc còn lại"),
    GateStep.TICKS: N_("Bấm trên phần mềm chung"),
    GateStep.CLOSE: N_("In tờ chốt, sao lưu, khóa ngày"),
}
_PLACES: Final = {GateStep.STUBS: HAND_OVER, GateStep.SHELF: SHELF, GateStep.TICKS: OFFICIAL}
_KEYS: Final = {GateStep.STUBS: "F4", GateStep.SHELF: "F8"}


class StepsCard(Card):
    """The steps down the page.

    Signals:
        page_requested(key): a step is done on another page.
        left_requested(step): a step is done in the list beside this one.
    """

    page_requested = Signal(str)
    left_requested = Signal(object)

    def __init__(self, reachable: frozenset[str], parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setAccessibleName(_("Các bước chốt ngày"))
        self._reachable = reachable
        self.body.setSpacing(0)
        column = self.layout()
        if column is not None:
            column.setSpacing(0)  # there is no title to keep away from
        self.rows = {step: StepRow(step) for step in GateStep}
        for step, row in self.rows.items():
            self.body.addWidget(row)
            row.action.clicked.connect(self._on_action)
            row.action.setProperty("step", step.value)
        self.body.addStretch(1)

    def show_gate(self, view: GateView) -> None:
        """Show how far each step is; steps that the office does not have are left out."""
        states = {state.step: state for state in view.steps}
        for number, step in enumerate((step for step in GateStep if step in states), start=1):
            words, pill = _told(states[step], view)
            self.rows[step].show_step(number, words, *pill)
            self.rows[step].offer(*self._offered(states[step], view))
        for step, row in self.rows.items():
            row.setVisible(step in states)

    def set_narrow(self, *, narrow: bool) -> None:
        """Take the form for a narrow column."""
        for row in self.rows.values():
            row.set_narrow(narrow=narrow)

    def _offered(self, state: StepState, view: GateView) -> tuple[str, str]:
        """Return the words and the key of a step's action, empty where there is nothing to do."""
        if view.closed is not None or state.done or state.step is GateStep.CLOSE:
            return "", ""
        place = _PLACES.get(state.step)
        if place in self._reachable:
            words = {HAND_OVER: _("Mở Trao kết quả"), SHELF: _("Mở Kệ kết quả"), OFFICIAL: _("Mở danh sách")}
            return words[place], _KEYS.get(state.step, "")
        return (_("Ghi lý do"), "") if state.left else ("", "")

    def _on_action(self) -> None:
        step = GateStep(self.sender().property("step"))
        place = _PLACES.get(step)
        if place in self._reachable:
            self.page_requested.emit(place)
        else:
            self.left_requested.emit(step)


class StepRow(QFrame):
    """One step: its number, what it is, how far it is, and what to do."""

    def __init__(self, step: GateStep) -> None:
        super().__init__()
        self.setObjectName("ruled")
        self._title = _(_TITLES[step])
        self._number = Text(size="section", tone="soft", strong=True)
        self._number.setFixedWidth(theme.px(24))
        self.words = Text(tone="soft", wrap=True)
        self.pill = UrgencyPill(Level.NOTICE)
        self.action = LinkButton("")
        self.action.setFixedHeight(theme.px(_LINK_HEIGHT))
        self._lay_out()

    def _lay_out(self) -> None:
        gap, top = theme.px(8), Qt.AlignmentFlag.AlignTop
        head = QHBoxLayout()
        head.setSpacing(gap)
        head.addWidget(Text(self._title, strong=True, wrap=True), 1)
        head.addWidget(self.pill, 0, top)
        self._said = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._said.setSpacing(gap)
        self._said.addWidget(self.words, 1, top)
        self._said.addWidget(self.action, 0, Qt.AlignmentFlag.AlignRight)
        self._column = QVBoxLayout()
        self._column.setSpacing(theme.px(2))
        self._column.addLayout(head)
        self._column.addLayout(self._said)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.px(6), 0, theme.px(6))
        row.setSpacing(gap)
        row.addWidget(self._number, 0, top)
        row.addLayout(self._column, 1)

    def set_narrow(self, *, narrow: bool) -> None:
        """Put the action under the words where there is no room beside them."""
        direction = QBoxLayout.Direction
        self._said.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
        self._said.setStretch(0, 0 if narrow else 1)
        beside, below = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignLeft
        self._said.setAlignment(self.action, below if narrow else beside | Qt.AlignmentFlag.AlignTop)

    def show_step(self, number: int, words: str, level: Level, state: str) -> None:
        """Show how far the step is."""
        self._number.setText(str(number))
        self.words.setText(words)
        self.pill.set_level(level, state)
        self.setAccessibleName(f"{number}. {self._title}: {state}. {words}")

    def add_button(self, button: QWidget) -> None:
        """Put the one big button of the view under the words."""
        self._column.addWidget(button)

    def offer(self, words: str, key: str) -> None:
        """Offer an action, or none."""
        self.action.set_text(words)
        self.action.set_key(key)
        self.action.setVisible(bool(words))


def _told(state: StepState, view: GateView) -> tuple[str, tuple[Level, str]]:
    words = {
        GateStep.STUBS: _stub_words,
        GateStep.OBLIGATIONS: _left_words,
        GateStep.TICKS: _tick_words,
        GateStep.CLOSE: _close_words,
    }
    if state.step is GateStep.SHELF:
        return _shelf_words(view.found.shelf, view.found.stock), _pill(state, view)
    return words[state.step](state, view), _pill(state, view)


def _pill(state: StepState, view: GateView) -> tuple[Level, str]:
    if state.done or (view.closed is not None and state.binding):
        return Level.DONE, _("Xong")
    if state.step is GateStep.CLOSE:
        return (Level.WARN, _("Chưa được")) if state.left else (Level.NOTICE, _("Sẵn sàng"))
    if not state.binding:
        return Level.NOTICE, _("Chưa kiểm") if view.closed is None else _("Không kiểm")
    return Level.ALARM if state.step is GateStep.STUBS else Level.WARN, _("Còn {count}").format(
        count=state.left
    )


def _with_named(words: str, named: int) -> str:
    return f"{words} " + _("{count} việc để lại có lý do.").format(count=named) if named else words


def _stub_words(state: StepState, _view: GateView) -> str:
    if state.left:
        words = ngettext(
            "{count} kết quả đã trao, chưa xác nhận.",
            "{count} kết quả đã trao, chưa xác nhận.",
            state.left,
        ).format(count=state.left)
    else:
        words = _("Kết quả nào đã trao cũng đã xác nhận.") if not state.named else ""
    return _with_named(words, state.named).strip()


def _left_words(state: StepState, view: GateView) -> str:
    if state.left:
        words = _("{count} việc, mỗi việc: giải quyết hoặc ghi lý do.").format(count=state.left)
    else:
        words = _("Không còn việc nào đến hạn.") if not state.named else ""
    return f"{_with_named(words, state.named).strip()} {_stack_words(view.blanks)}".strip()


def _stack_words(blanks: int) -> str:
    """Return how many blank receipts must lie in the stack; one that is gone is in a citizen's hands."""
    if not blanks:
        return ""
    template = ngettext(
        "Xấp phiếu trắng còn {count} tờ: thiếu tờ nào thì nhập tờ ấy.",
        "Xấp phiếu trắng còn {count} tờ: thiếu tờ nào thì nhập tờ ấy.",
        blanks,
    )
    return template.format(count=blanks)


def _tick_words(state: StepState, _view: GateView) -> str:
    if state.left:
        words = ngettext("{count} lượt chưa bấm.", "{count} lượt chưa bấm.", state.left).format(
            count=state.left
        )
    else:
        words = _("Đã bấm đủ.") if not state.named else ""
    return _with_named(words, state.named).strip()


def _close_words(state: StepState, view: GateView) -> str:
    if view.closed is not None:
        return _("Tờ chốt và bản sao lưu đã nằm trên đĩa.")
    if state.left:
        said = _("Xong các bước trên thì chốt được.")
    else:
        said = _("Sau khi chốt, không ghi thêm được vào ngày này.")
    return f"{said} {_money_words(view.found.fees)}".strip()


def _money_words(fees: DayFees) -> str:
    """Return what must be in the till by the receipt documents, and what nobody wrote down."""
    said = []
    if fees.documents or fees.slips:
        template = _("Tiền đã thu {amount}: {documents} biên lai, {slips} phiếu chứng thực.")
        amount = money(fees.collected)
        said.append(template.format(amount=amount, documents=fees.documents, slips=fees.slips))
    if fees.unrecorded:
        template = _("{count} hồ sơ đã trao chưa ghi thu phí.")
        said.append(template.format(count=fees.unrecorded))
    return " ".join(said)


def _shelf_words(counted: ShelfCounted | None, stock: DayStock) -> str:
    if counted is not None:
        return _("Đã kiểm lúc {time}.").format(time=f"{local(counted.at):%H:%M}")
    return _("{count} kết quả chờ trả theo sổ. Không bắt buộc.").format(count=stock.waiting)
