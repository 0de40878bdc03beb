"""Saving a report into a file of the clerk's choice, beside the window; told with a way to its folder."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from counter_app.domain.errors import CounterError
from counter_app.domain.reports import Report
from counter_app.i18n import _, explain
from counter_app.services.papers.report import report_name
from counter_app.services.reports.exported import note_export
from counter_app.services.workplace import Workplace
from counter_app.ui.background import Background
from counter_app.ui.reports.actions import FILES
from counter_app.ui.widgets import Notice

Save = Callable[[Report, Path], None]
OPEN_KEY = "Alt+O"


class ReportSaver(QObject):
    """Asks for a place, writes there, and tells in a notice how it went; the place is remembered."""

    def __init__(self, background: Background, save: Save, notice: Notice, page: QWidget) -> None:
        super().__init__(page)
        self._background, self._save, self._notice, self._page = background, save, notice, page
        self._folder: Path | None = None
        self._saved: Path | None = None
        notice.action_requested.connect(self.open_folder)

    def ask(self, workplace: Workplace, made: Report, ending: str) -> None:
        """Ask where a file of this ending goes, and write it there."""
        suggested = self._start() / f"{report_name(made)}{ending}"
        wanted = f"{FILES[ending]} (*{ending})"
        chosen, _filter = QFileDialog.getSaveFileName(self._page, _("Lưu báo cáo"), str(suggested), wanted)
        if chosen:
            self.write(workplace, made, named(Path(chosen), ending))

    def write(self, workplace: Workplace, made: Report, file: Path) -> None:
        """Write a report into a file, whose ending says how; who took it out is kept."""
        work = partial(_written, workplace, self._save, made, file)
        self._background.run(work, partial(self._on_saved, file), self._on_not_saved)

    def open_folder(self) -> None:
        """Show where the last file went."""
        if self._saved is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._saved.parent)))

    def _start(self) -> Path:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return self._folder or (Path(documents) if documents else Path.home())

    def _on_saved(self, file: Path, _nothing: None) -> None:
        self._saved, self._folder = file, file.parent
        said = _("Đã lưu báo cáo: {file}").format(file=file)
        self._notice.show_message(said, "done", action=_("Mở thư mục"), key=OPEN_KEY)

    def _on_not_saved(self, error: CounterError) -> None:
        self._notice.show_message(explain(error), "alarm")


def named(file: Path, ending: str) -> Path:
    """Return a chosen file with the ending that was asked for, whatever was typed."""
    return file if file.suffix.lower() == ending else file.with_name(file.name + ending)


def _written(workplace: Workplace, save: Save, made: Report, file: Path) -> None:
    note_export(workplace, made, file.suffix)
    save(made, file)
