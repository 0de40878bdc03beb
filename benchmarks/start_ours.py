"""The program itself, started as its command starts it, until Today is filled and painted.

The clerk's key in the sign-in dialog is pressed at once; everything else is the program's own way.
"""

import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from benchmarks.first_paint import FirstPaint
from counter_app import window
from counter_app.cli import main
from counter_app.ui.sign_in import SignInDialog


class _Watched(window.Program):
    """The program with a clerk who waits for it."""

    def start(self) -> None:
        super().start()
        QTimer.singleShot(0, self, self._sign_in_at_once)

    def _sign_in_at_once(self) -> None:
        dialog = self.dialog
        assert isinstance(dialog, SignInDialog)
        dialog.account.setCurrentIndex(dialog.account.findData("clerk"))
        dialog.sign_in_button.click()
        assert self.window is not None
        today = self.window.today
        assert today.model.rowCount() > 0, "Today has work to show"
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        FirstPaint(today.table, app)


if __name__ == "__main__":
    window.Program = _Watched  # type: ignore[misc]
    sys.exit(main(["--data", sys.argv[1], "--now", sys.argv[2]]))
