"""The program itself, started as its command starts it, until Today is filled and painted.

The clerk's key in the sign-in dialog is pressed at once; everything else is the program's own way. Imports
stand where the command would come to them: Qt makes each import after its own dearer.
"""

import sys


def main() -> int:
    """Run the window until it is painted."""
    from counter_app import cli  # noqa: PLC0415 - see above

    _wait_for_paint()
    return cli.main(["--data", sys.argv[1], "--now", sys.argv[2]])


def _wait_for_paint() -> None:
    """Put a clerk who waits for the window in front of it."""
    from counter_app import program  # noqa: PLC0415, I001 - the command's next import
    from PySide6.QtCore import QTimer  # noqa: PLC0415
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from benchmarks.first_paint import FirstPaint  # noqa: PLC0415
    from counter_app.ui.sign_in import SignInDialog  # noqa: PLC0415

    class Watched(program.Program):
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

    program.Program = Watched  # type: ignore[misc]


if __name__ == "__main__":
    sys.exit(main())
