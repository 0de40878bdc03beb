"""The program with its window: the first run, signing in, locking, leaving."""

import sys
from collections.abc import Callable
from contextlib import ExitStack
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox

from counter_app import bootstrap, i18n, safety
from counter_app.compose import Kit, build_window
from counter_app.domain.accounts import Actor
from counter_app.domain.errors import CounterError
from counter_app.i18n import _, explain
from counter_app.services import login, setup
from counter_app.services.own_password import change_own_password
from counter_app.services.workplace import Workplace
from counter_app.storage.opening import DataDirectory
from counter_app.ui import theme
from counter_app.ui.background import Background
from counter_app.ui.preferences import FILE_NAME, Appearance, Preferences
from counter_app.ui.scanner import ScanFilter
from counter_app.ui.sign_in import SignInDialog
from counter_app.ui.window import MainWindow, initial_size

if TYPE_CHECKING:
    from counter_app.ui.first_run.choice import SetUpChoice
    from counter_app.ui.first_run.wizard import FirstRunWizard

FAILED = 4
_TITLE_BAR = 40
_IDLE_LOCK = timedelta(minutes=15)
_ACTIVITY = frozenset({QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel})


def run_window(data: DataDirectory, *, now: datetime | None, language: str | None) -> int:
    """Open the window and return when the clerk leaves: 0, or 4 where the data could not be opened.

    `language` None takes the workstation's choice.
    """
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)  # noqa: S101 - nobody makes another kind
    program = Program(app, data, now=now, language=language)
    QTimer.singleShot(0, program, program.start)
    try:
        app.exec()
        return program.code
    finally:
        program.shut()


class Program(QObject):
    """One run of the program; owns what is open and whose window it is."""

    def __init__(
        self, app: QApplication, data: DataDirectory, *, now: datetime | None, language: str | None
    ) -> None:
        super().__init__(app)
        self._app = app
        self._data = data
        self._now = now
        self.resources = ExitStack()
        self.preferences = Preferences(data.root / FILE_NAME)
        self._language = language
        self.code = 0
        self._kit: Kit | None = None
        self.window: MainWindow | None = None
        self.dialog: QDialog | None = None
        self._scans = ScanFilter(app)
        self._scans.scanned.connect(self._on_scanned)
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(int(_IDLE_LOCK.total_seconds() * 1000))
        self._idle.timeout.connect(self.lock)
        app.setQuitOnLastWindowClosed(False)
        app.setApplicationName("counter-app")
        app.installEventFilter(self)

    @property
    def _opened(self) -> Kit:
        """The opened data; nobody signs in before there is any."""
        assert self._kit is not None  # noqa: S101
        return self._kit

    def start(self) -> None:
        """Dress the program, then begin with the first run or with signing in."""
        self.dress()
        crashed = self.resources.enter_context(safety.guarded(self._data.logs, self._on_fault))
        if not self._data.database.exists():
            self._first_run()
            return
        self._open()
        if crashed and self.window is not None:
            self.window.say(
                _("Lần trước chương trình dừng đột ngột; dữ liệu đã kiểm tra và còn nguyên."), "warn"
            )

    def shut(self) -> None:
        """Close the window and let go of the data and of the application's keys."""
        self._idle.stop()
        self._close_window()
        self.resources.close()
        self._app.removeEventFilter(self)
        self._app.removeEventFilter(self._scans)

    def dress(self) -> None:
        """Take over language, colours and text size as the workstation likes them."""
        chosen = self.preferences.chosen
        i18n.activate(self._language or chosen.language)
        system_dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        dark = chosen.appearance is Appearance.DARK or (
            chosen.appearance is Appearance.SYSTEM and system_dark
        )
        theme.apply(self._app, dark=dark, scale=chosen.text_size / 100)

    # --- the first run ------------------------------------------------------------------------------------

    def _first_run(self) -> None:
        from counter_app.ui.first_run.wizard import FirstRunWizard  # noqa: PLC0415 - once in a lifetime

        self._ask(FirstRunWizard(create=self._create), self._open)

    def _first_accounts(self) -> None:
        """Ask for the accounts of a database that was made without any, by the command line."""
        from counter_app.ui.first_run.steps import AccountsStep  # noqa: PLC0415 - as above
        from counter_app.ui.first_run.wizard import FirstRunWizard  # noqa: PLC0415

        self._ask(FirstRunWizard(create=self._add_accounts, steps=(AccountsStep(),)), self._sign_in)

    def _ask(self, wizard: "FirstRunWizard", then: Callable[[], None]) -> None:
        wizard.accepted.connect(then)
        wizard.rejected.connect(self._app.quit)
        self._show_dialog(wizard)

    def _add_accounts(self, choice: "SetUpChoice") -> None:
        counter = self._opened.counter
        setup.add_first_accounts(counter.store, counter.hasher, choice.accounts)

    def _create(self, choice: "SetUpChoice") -> None:
        """Make the database; runs beside the window."""
        plan = bootstrap.NewCounter(
            training=choice.training,
            sample=choice.sample,
            station=choice.station,
            accounts=choice.accounts,
            now=self._now,
        )
        bootstrap.create(self._data, choice.office, plan)

    # --- opening and signing in ---------------------------------------------------------------------------

    def _open(self) -> None:
        try:
            counter = self.resources.enter_context(bootstrap.open_counter(self._data, now=self._now))
            background = Background(self)
            self.resources.callback(background.finish)
            self._kit = Kit(counter, self.preferences, background)
            if setup.is_set_up(counter.store):
                self._sign_in()
            else:
                self._first_accounts()
        except CounterError as error:
            self._refuse(explain(error))

    def _sign_in(self) -> None:
        store = self._opened.counter.store
        with store.reading() as unit:
            office = unit.offices.office()
        dialog = SignInDialog(
            office_name=office.name if office else "",
            accounts=login.list_accounts(store),
            attempt=self._attempt,
            training=store.training,
            last_account=self.preferences.chosen.last_account,
            locked=self.window is not None,
        )
        dialog.signed_in.connect(self._on_signed_in)
        dialog.rejected.connect(self._app.quit)
        self._show_dialog(dialog)

    def _attempt(self, name: str, password: str | None) -> Actor:
        counter = self._opened.counter
        return login.sign_in(counter.store, counter.hasher, counter.clock, name=name, password=password)

    def _on_signed_in(self, actor: Actor) -> None:
        self.preferences.change(last_account=actor.name)
        if self.window is not None and self.window.desk.workplace.actor.name == actor.name:
            self.window.show()
            self.window.watch.start()
        else:
            self._close_window()
            self._open_window(self._opened.counter.workplace(actor))
        self._idle.start()

    # --- the window ---------------------------------------------------------------------------------------

    def _open_window(self, workplace: Workplace) -> None:
        window = build_window(self._opened, workplace)
        window.lock_requested.connect(self.lock)
        window.sign_out_requested.connect(self.sign_out)
        window.password_requested.connect(self._change_password)
        window.appearance_changed.connect(self._on_appearance_changed)
        window.closed.connect(self._app.quit)
        self.window = window
        room = window.screen().availableSize()
        width, height = initial_size()
        window.resize(min(width, room.width()), min(height, room.height()))
        if room.width() <= width or room.height() <= height + theme.px(_TITLE_BAR):
            window.showMaximized()  # a small screen has no room to waste beside the window
        else:
            window.show()
        window.start()

    def _close_window(self) -> None:
        if self.window is not None:
            self.window.closed.disconnect(self._app.quit)
            self.window.close()
            self.window.deleteLater()
            self.window = None

    def _on_appearance_changed(self) -> None:
        """Build the window anew: sizes and words are taken when widgets are made."""
        if self.window is None:
            return
        workplace, page = self.window.desk.workplace, self.window.current_key
        self._language = None
        self._close_window()
        self.dress()
        self._open_window(workplace)
        self.window.show_page(page)

    def _change_password(self) -> None:
        from counter_app.ui.dialogs.password import PasswordDialog  # noqa: PLC0415 - seldom asked for

        self._show_dialog(
            PasswordDialog(
                title=_("Đổi mật khẩu"),
                advice=_("Mật khẩu mới có hiệu lực từ lần đăng nhập sau."),
                asks_old=True,
                change=self._take_password,
                parent=self.window,
            )
        )

    def _take_password(self, old: str, new: str) -> None:
        assert self.window is not None  # noqa: S101 - asked for in the window
        counter, actor = self._opened.counter, self.window.desk.workplace.actor
        change_own_password(counter.store, counter.hasher, actor, old=old, new=new)
        self.window.say(_("Đã đổi mật khẩu."), "done")

    def lock(self) -> None:
        """Hide the window until somebody signs in; what was typed stays."""
        if self.window is not None and self.window.isVisible():
            self.window.watch.stop()
            self.window.hide()
            self._sign_in()

    def sign_out(self) -> None:
        """Close the window and let somebody else sign in."""
        self._close_window()
        self._sign_in()

    # --- keys, faults -------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin the idle time anew with every key and click."""
        if event.type() in _ACTIVITY and self._idle.isActive():
            self._idle.start()
        return super().eventFilter(watched, event)

    def _on_scanned(self, text: str) -> None:
        if self.window is not None and self.window.isVisible():
            self.window.take_scan(text)

    def _show_dialog(self, dialog: QDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(self._on_dialog_finished)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _on_dialog_finished(self) -> None:
        if self.sender() is self.dialog:
            self.dialog = None

    def _refuse(self, words: str) -> None:
        box = QMessageBox(QMessageBox.Icon.Critical, _("Quầy một cửa"), words)
        box.addButton(_("Đóng"), QMessageBox.ButtonRole.AcceptRole)
        box.finished.connect(self._on_refused)
        self._show_dialog(box)

    def _on_refused(self) -> None:
        self.code = FAILED
        self._app.quit()

    def _on_fault(self) -> None:
        if self.window is not None:
            self.window.say(
                _("Có lỗi trong chương trình; đã ghi vào nhật ký lỗi. Việc đã lưu vẫn còn nguyên."), "alarm"
            )
