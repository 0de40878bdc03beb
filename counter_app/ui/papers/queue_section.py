"""The queue of prints: what waits, failed or came out; try again, let go, open the file."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut

from counter_app.domain.errors import N_
from counter_app.domain.paper_kinds import kind_of
from counter_app.domain.print_failures import read_back
from counter_app.domain.print_queue import JobState, PrintJob
from counter_app.i18n import _, explain
from counter_app.services.print_queue import listed
from counter_app.ui import theme
from counter_app.ui.desk import Desk
from counter_app.ui.pages.settings_section import Cell, RowsModel
from counter_app.ui.papers.section import PapersSection, PapersTools, row_of
from counter_app.ui.printing.paper_words import WORDS, sheet_words
from counter_app.ui.widgets import (
    Card,
    Column,
    ColumnKind,
    DataTable,
    Level,
    Notice,
    PrimaryButton,
    SecondaryButton,
)
from counter_app.ui.words import moment_words

_STATES: Final = {
    JobState.WAITING: (N_("Đang chờ"), Level.NOTICE),
    JobState.PRINTING: (N_("Đang in"), Level.NOTICE),
    JobState.PRINTED: (N_("Đã gửi in"), Level.DONE),
    JobState.FAILED: (N_("Chưa in được"), Level.WARN),
    JobState.DROPPED: (N_("Đã bỏ"), Level.NOTICE),
}


class QueueSection(PapersSection):
    """Enter tries the current one again; Delete lets it go."""

    name = N_("Hàng đợi in")

    def __init__(self, desk: Desk, tools: PapersTools) -> None:
        super().__init__(
            desk, tools, _("Máy in hỏng không làm mất gì: tờ chưa ra nằm ở đây đến khi in lại hoặc bỏ.")
        )
        self._jobs: Sequence[PrintJob] = ()
        self._model = RowsModel((_("Giấy"), _("Máy in"), _("Lúc"), _("Tình trạng")), self)
        columns = (
            Column(ColumnKind.TEXT),
            Column(ColumnKind.TEXT, hide_below=720),
            Column(ColumnKind.FITTED, hide_below=520),
            Column(ColumnKind.PILL),
        )
        self.table = DataTable(_("Hàng đợi in"), columns)
        self.table.setModel(self._model)
        self.table.set_empty_text(_("Chưa có tờ nào được gửi in từ máy này."))
        self.table.setMinimumHeight(theme.px(240))
        self.notice = Notice()
        self.notice.set_closable(closable=False)
        self.retry_button = PrimaryButton(_("In lại tờ này"), "Enter", icon="print")
        self.drop_button = SecondaryButton(_("Bỏ tờ này"), "Del")
        self.open_button = SecondaryButton(_("Mở tệp PDF"), "Ctrl+O")
        card = Card()
        card.body.addWidget(self.table, 1)
        card.body.addWidget(self.notice)
        card.body.addLayout(row_of(self.retry_button, self.drop_button, self.open_button))
        self.column.addWidget(card, 1)
        self.table.current_row_changed.connect(self._on_row)
        self.table.row_activated.connect(self._retry)
        self.retry_button.clicked.connect(self._retry)
        self.drop_button.clicked.connect(self._drop)
        self.open_button.clicked.connect(self._open)
        for keys, act in (("Del", self._drop), ("Ctrl+O", self._open)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
        self._on_row()

    def refresh(self) -> None:
        """Read the queue again."""
        found = self.desk.read(lambda: listed(self.desk.workplace))
        if found is None:
            return
        row = max(self.table.current_row(), 0)
        self._jobs = found
        now = self.desk.workplace.now()
        self._model.show_rows([_row(job, moment_words(job.changed_at, now)) for job in found])
        if found:
            self.table.select_row(min(row, len(found) - 1))
        self._on_row()

    def take_focus(self) -> None:
        """Begin with the queue."""
        self.table.setFocus()

    @property
    def chosen(self) -> PrintJob | None:
        """The job on the current row."""
        row = self.table.current_row()
        return self._jobs[row] if 0 <= row < len(self._jobs) else None

    def _on_row(self) -> None:
        job = self.chosen
        waits = job is not None and job.state in (JobState.FAILED, JobState.WAITING)
        self._tell(job)
        self.retry_button.setEnabled(waits)
        self.drop_button.setEnabled(waits)
        self.open_button.setEnabled(job is not None and Path(job.file).exists())

    def _tell(self, job: PrintJob | None) -> None:
        """Say in full why a paper did not come out; a line of the table may cut it."""
        reason = _reason(job) if job is not None and job.state.is_open else ""
        if not reason:
            self.notice.clear()
        elif reason != self.notice.text:
            self.notice.show_message(reason, "warn")

    def _retry(self) -> None:
        if self.chosen is not None and self.retry_button.isEnabled():
            self.tools.retry(self.chosen)

    def _drop(self) -> None:
        job = self.chosen
        if job is not None and self.drop_button.isEnabled():
            self.tools.drop(job)

    def _open(self) -> None:
        if self.chosen is not None and self.open_button.isEnabled():
            QDesktopServices.openUrl(QUrl.fromLocalFile(self.chosen.file))


def _row(job: PrintJob, when: str) -> tuple[Cell, ...]:
    words, level = _STATES[job.state]
    return (
        Cell(_title(job), _reason(job) or Path(job.file).name, strong=job.state.is_open),
        Cell(job.settings.printer or _("không có máy in"), _copies(job)),
        Cell(when),
        Cell(_(words), level=level),
    )


def _title(job: PrintJob) -> str:
    return _(WORDS[kind_of(job.kind)].title).format(code=job.subject)


def _reason(job: PrintJob) -> str:
    return explain(read_back(job.message)) if job.message else ""


def _copies(job: PrintJob) -> str:
    told = [sheet_words(job.settings.paper)]
    if job.settings.copies > 1:
        told.append(_("{count} bản").format(count=job.settings.copies))
    if job.settings.duplex:
        told.append(_("hai mặt"))
    return " · ".join(told)
