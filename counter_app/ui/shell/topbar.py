"""The top bar: the box that scans and searches, who is at the counter, and what time it is."""

from datetime import datetime

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QMenu, QSizePolicy, QVBoxLayout, QWidget

from counter_app.domain.moments import local
from counter_app.i18n import _, pgettext, spoken_moment
from counter_app.ui import icons, theme
from counter_app.ui.widgets.buttons import LinkButton
from counter_app.ui.widgets.labels import OneLine, Text


class ScanBox(QFrame):
    """The one box for codes and names; what a scanner reads elsewhere is shown here by `show_scan`."""

    submitted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("scanBox")
        self._tag = Text(_("QUÉT / TÌM"), size="small", tone="info", strong=True)
        self.edit = QLineEdit()
        self.edit.setObjectName("bare")
        self._advice = (
            _("Quét giấy hẹn, căn cước, hoặc gõ tên không dấu…"),
            _("Quét giấy hẹn, căn cước, hoặc gõ tên…"),
            _("Quét, hoặc gõ tên…"),
            _("Quét, gõ tên…"),
        )
        self.edit.setPlaceholderText(self._advice[0])
        self.edit.setAccessibleName(_("Quét hoặc tìm hồ sơ"))
        self.edit.returnPressed.connect(self._on_return)
        self.edit.installEventFilter(self)
        self._tag.setBuddy(self.edit)
        self.setFocusProxy(self.edit)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(12), 0, theme.px(8), 0)
        row.setSpacing(theme.px(8))
        row.addWidget(self._tag)
        row.addWidget(self.edit, 1)
        self.setFixedHeight(theme.px(40))
        self.setMaximumWidth(theme.px(560))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def text(self) -> str:
        """What stands in the box."""
        return self.edit.text()

    def show_scan(self, text: str) -> None:
        """Show a code that was scanned, selected, so that typing replaces it."""
        self.edit.setText(text)
        self.edit.selectAll()

    def clear(self) -> None:
        """Empty the box."""
        self.edit.clear()

    def _on_return(self) -> None:
        text = self.edit.text().strip()
        if text:
            self.edit.selectAll()
            self.submitted.emit(text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tint the box while it has the focus; say no more in it than it has room for."""
        if watched is self.edit and event.type() == QEvent.Type.Resize:
            measure, room = self.edit.fontMetrics(), self.edit.width() - theme.px(8)
            fitting = (words for words in self._advice if measure.horizontalAdvance(words) <= room)
            self.edit.setPlaceholderText(next(fitting, self._advice[-1]))
        if watched is self.edit and event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.setProperty("listening", event.type() == QEvent.Type.FocusIn)
            theme.restyle(self)
        return False


class TopBar(QFrame):
    """Shows the scan box, the clerk and the clock; the account button opens what concerns the account."""

    lock_requested = Signal()
    password_requested = Signal()
    sign_out_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topBar")
        self.scan_box = ScanBox()
        self._clerk = OneLine("", strong=True)
        self._role = OneLine("", size="small", tone="soft")
        self._clock = Text("", size="title")
        self.account_menu = QMenu(self)
        self._account = LinkButton(pgettext("own", "Tài khoản"), icon="person")
        self._account.setMenu(self.account_menu)
        self._fill_menu()
        self._lay_out()

    def _fill_menu(self) -> None:
        current = theme.current()
        for text, drawing, told in (
            (_("Khoá màn hình"), "lock", self.lock_requested),
            (_("Đổi mật khẩu…"), "key", self.password_requested),
            (_("Đăng xuất"), "sign-out", self.sign_out_requested),
        ):
            action = QAction(icons.icon(drawing, current.colour("soft")), text, self)
            action.triggered.connect(told)
            self.account_menu.addAction(action)

    def _lay_out(self) -> None:
        who = QVBoxLayout()
        who.setSpacing(0)
        for label in (self._clerk, self._role):
            label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            who.addWidget(label)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(16), theme.px(7), theme.px(16), theme.px(7))
        row.setSpacing(theme.px(8))
        row.addWidget(self.scan_box, 4)
        row.addStretch(1)
        row.addLayout(who)
        row.addWidget(self._account)
        row.addWidget(self._clock)

    def set_clerk(self, name: str, role: str) -> None:
        """Show who is at the counter."""
        self._clerk.setText(name)
        self._role.setText(role)

    def show_time(self, moment: datetime) -> None:
        """Show the time of day; the tool tip tells the date.

        Raises:
            ValueError: the moment is naive.
        """
        self._clock.setText(f"{local(moment):%H:%M}")
        self._clock.setToolTip(spoken_moment(moment))
        self._clock.setAccessibleName(spoken_moment(moment))
