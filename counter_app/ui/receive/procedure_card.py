"""Part 1 of the form: which procedure."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from counter_app.domain.procedures import Procedure
from counter_app.i18n import _, ngettext
from counter_app.services.catalogue_search import ProcedureIndex
from counter_app.ui import theme
from counter_app.ui.receive.habits import ENTER_KEYS
from counter_app.ui.receive.procedure_list import ProcedureList, described, told
from counter_app.ui.receive.remark import Remark
from counter_app.ui.widgets import Card, LabeledField, SecondaryButton, Text, announce


class ProcedureCard(Card):
    """Search and take a procedure; the taken one stands in one line until another is wanted.

    Signals:
        taken: the clerk took a procedure; the keyboard may go on.
    """

    taken = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("1 · Thủ tục"), parent)
        self._index = ProcedureIndex()
        self.procedure: Procedure | None = None
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Gõ mã, tên tắt hoặc vài chữ không dấu, ví dụ: hon nhan"))
        self._count = Text(tone="soft", size="small")
        self.field = LabeledField(_("Tìm thủ tục"), self.search)
        self.list = ProcedureList()
        self._nothing = Text(tone="soft", wrap=True)
        self._chosen = _ChosenLine()
        self.change = self._chosen.change
        self._lay_out()
        self._connect()
        self._show()

    def _lay_out(self) -> None:
        inside = QHBoxLayout(self.search)
        inside.setContentsMargins(0, 0, theme.px(12), 0)
        inside.addStretch(1)
        inside.addWidget(self._count)
        self.header.addStretch(1)
        self.body.addWidget(self.field)
        self.body.addWidget(self.list)
        self.body.addWidget(self._nothing)
        self.body.addWidget(self._chosen)

    def _connect(self) -> None:
        self.search.textEdited.connect(self._on_typed)
        self.search.installEventFilter(self)
        self.list.clicked.connect(self._on_clicked)
        self.change.clicked.connect(self.reopen)

    @property
    def is_open(self) -> bool:
        """Whether the search is shown."""
        return not self.field.isHidden()

    def show_index(self, index: ProcedureIndex) -> None:
        """Search in these procedures from now on; what is typed and pointed at stays."""
        pointed = self.list.current
        self._index = index
        if self.procedure is not None:
            self.procedure = index.get(self.procedure.code) or self.procedure
            self._chosen.show_procedure(self.procedure)
        self._find(pointed.code if pointed and self.search.text() else "")

    def choose(self, code: str) -> bool:
        """Take a procedure by its code without moving the keyboard; False if there is none."""
        procedure = self._index.get(code)
        if procedure is None:
            return False
        self._take(procedure)
        return True

    def clear(self) -> None:
        """Forget the procedure and what was typed."""
        self.procedure = None
        self.search.clear()
        self.field.clear_message()
        self._find()
        self._show()

    def reopen(self) -> None:
        """Look for another procedure; Esc goes back to the one taken."""
        self.search.clear()
        self._find(self.procedure.code if self.procedure else "")
        self._show(searching=True)
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move through the list and take from it while the keyboard stays in the search field."""
        if watched is self.search and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(event)
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: self.list.page,
            Qt.Key.Key_PageUp: -self.list.page,
        }
        if event.key() in steps:
            self.list.step(steps[Qt.Key(event.key())])
            self._tell()
            return True
        if event.key() in ENTER_KEYS:
            if not event.isAutoRepeat():
                self._take_pointed()
            return True
        if event.key() == Qt.Key.Key_Tab and self.search.text().strip() and self.list.current:
            self._take_pointed()
            return True
        if event.key() == Qt.Key.Key_Escape and self.procedure is not None:
            self._take(self.procedure)
            self.taken.emit()
            return True
        return False

    def _on_typed(self) -> None:
        self.field.clear_message()
        self._find()
        self._tell()

    def _on_clicked(self, index: QModelIndex) -> None:
        self.list.point_at(index.row())
        self._take_pointed()

    def _find(self, pointed: str = "") -> None:
        typed = self.search.text()
        found = self._index.matching(typed)
        self.list.show_procedures(found, pointed)
        self._count.setText(_found_words(len(found)) if typed.strip() else "")
        self._nothing.setText(_nothing_words(typed, some=bool(self._index.procedures)) if not found else "")
        if self.is_open:
            self._show(searching=True)

    def _tell(self) -> None:
        current = self.list.current
        if current is not None:
            announce(self.search, told(current))

    def _take_pointed(self) -> None:
        if self.list.current is not None:
            self._take(self.list.current)
            self.taken.emit()

    def _take(self, procedure: Procedure) -> None:
        self.procedure = procedure
        self.field.clear_message()
        self.search.clear()
        self._find()
        self._chosen.show_procedure(procedure)
        self._show()

    def _show(self, *, searching: bool = False) -> None:
        closed = self.procedure is not None and not searching
        self._chosen.setVisible(closed)
        self.field.setVisible(not closed)
        self.list.setVisible(not closed and self.list.current is not None)
        self._nothing.setVisible(not closed and bool(self._nothing.text()))


class _ChosenLine(QWidget):
    """The procedure taken, its note, and the way back to the search."""

    def __init__(self) -> None:
        super().__init__()
        self._name = Text(strong=True, wrap=True)
        self._rest = Text(tone="soft", wrap=True)
        self._remark = Remark()
        self.change = SecondaryButton(_("Đổi thủ tục"), "Alt+1")
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        words.addWidget(self._name)
        words.addWidget(self._rest)
        line = QHBoxLayout()
        line.setSpacing(theme.px(12))
        line.addLayout(words, 1)
        line.addWidget(self.change, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addLayout(line)
        column.addWidget(self._remark)

    def show_procedure(self, procedure: Procedure) -> None:
        """Show one procedure."""
        self._name.setText(procedure.name)
        self._rest.setText(described(procedure))
        doubt = _("Thủ tục này chưa được xác nhận: hãy đối chiếu mã, thời hạn và lệ phí trước khi hẹn.")
        if procedure.confirmed:
            self._remark.say(procedure.note)
        else:
            self._remark.say(procedure.note or doubt, "warn")
        self.change.setAccessibleName(_("Đổi thủ tục, đang chọn: {name}").format(name=procedure.name))


def _found_words(count: int) -> str:
    return ngettext("{count} kết quả", "{count} kết quả", count).format(count=count)


def _nothing_words(typed: str, *, some: bool) -> str:
    if not some:
        return _("Danh mục thủ tục đang trống. Hãy nhờ quản trị nạp danh mục.")
    return _("Không có thủ tục nào khớp “{typed}”. Hãy thử ít chữ hơn hoặc gõ mã.").format(
        typed=typed.strip()
    )
