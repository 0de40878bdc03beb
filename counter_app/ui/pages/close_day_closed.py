"""A closed day: when and by whom, where its sheet and its copy lie, and how it is opened again."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from counter_app.domain.closing import grouped
from counter_app.i18n import _
from counter_app.services.records import DayClosing
from counter_app.ui.widgets import Card, Level, SecondaryButton, Text, UrgencyPill
from counter_app.ui.widgets.flow import flow
from counter_app.ui.words import moment_words


class ClosedCard(Card):
    """What is left of a day once it is closed.

    Signals:
        print_requested, preview_requested, reopen_requested: what its buttons ask for.
    """

    print_requested = Signal()
    preview_requested = Signal()
    reopen_requested = Signal()

    def __init__(self, *, may_reopen: bool, parent: QWidget | None = None) -> None:
        super().__init__(_("Ngày đã chốt"), parent)
        self.header.addWidget(UrgencyPill(Level.DONE, _("Đã khóa")))
        self.header.addStretch(1)
        self.said = Text(wrap=True)
        self.sheet = Text(tone="soft", wrap=True)
        self.backup = Text(tone="soft", wrap=True)
        self.seal = Text(tone="soft", wrap=True)
        self.print = SecondaryButton(_("In lại tờ chốt"), icon="print")
        self.preview = SecondaryButton(_("Xem trước"))
        self.reopen = SecondaryButton(_("Mở lại ngày…"))
        self.reopen.setVisible(may_reopen)
        for text in (self.said, self.sheet, self.backup, self.seal):
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.body.addWidget(text)
        self.body.addLayout(flow(self.print, self.preview, self.reopen))
        self.body.addStretch(1)
        self.print.clicked.connect(self.print_requested)
        self.preview.clicked.connect(self.preview_requested)
        self.reopen.clicked.connect(self.reopen_requested)

    def show_closing(self, closing: DayClosing, by: str, now: datetime) -> None:
        """Show a closing; `by` is the name of whoever closed the day."""
        when = moment_words(closing.closed_at, now)
        self.said.setText(_("{by} chốt lúc {time}. Ngày này không ghi thêm được.").format(by=by, time=when))
        self.sheet.setText(_("Tờ chốt: {file}").format(file=closing.file))
        self.backup.setText(_("Bản sao lưu đã kiểm tra: {file}").format(file=closing.backup))
        self.seal.setText(_("Mã niêm phong nhật ký: {seal}").format(seal=grouped(closing.fingerprint)))
