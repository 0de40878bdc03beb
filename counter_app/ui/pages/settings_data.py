"""Settings, the data: where it lies, how old its last copy is, and whether everything in it holds."""

from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QProgressBar

from counter_app.domain.errors import N_, CounterError
from counter_app.i18n import _, explain, spoken_moment
from counter_app.services import checking
from counter_app.services.checking import CheckReport
from counter_app.ui import theme
from counter_app.ui.desk import Desk
from counter_app.ui.pages.settings_section import Section, SettingsTools
from counter_app.ui.widgets import Card, Level, Notice, SecondaryButton, Text, UrgencyPill

_STALE: Final = timedelta(days=1)
_MOST_SHOWN: Final = 8


def age_words(age: timedelta) -> str:
    """Return how long ago something was: *5 phút trước*, *3 giờ trước*, *2 ngày trước*."""
    minutes = max(int(age.total_seconds()) // 60, 0)
    if minutes < 1:
        return _("vừa xong")
    if minutes < 60:  # noqa: PLR2004 - an hour
        return _("{count} phút trước").format(count=minutes)
    hours = minutes // 60
    if hours < 24:  # noqa: PLR2004 - a day
        return _("{count} giờ trước").format(count=hours)
    return _("{count} ngày trước").format(count=hours // 24)


class DataSection(Section):
    """Copies and checks run beside the window; work goes on meanwhile."""

    name = N_("Dữ liệu")

    def __init__(self, desk: Desk, tools: SettingsTools) -> None:
        super().__init__(desk, tools)
        self._data = tools.data
        self._background = tools.background
        self.place = Text(str(tools.data.place), wrap=True)
        self.place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.backup = Text(wrap=True)
        self.backup_pill = UrgencyPill(Level.DONE)
        self.backup_button = SecondaryButton(_("Sao lưu ngay"))
        self.backup_notice = Notice()
        self.check_button = SecondaryButton(_("Kiểm tra dữ liệu"))
        self.check_notice = Notice()
        self._progress = QProgressBar()
        self._progress.setRange(0, 0)
        self._progress.setAccessibleName(_("Đang làm"))
        self._progress.setVisible(False)
        self._lay_out()
        self.backup_button.clicked.connect(self._on_back_up)
        self.check_button.clicked.connect(self._on_check)

    def _lay_out(self) -> None:
        where = Card(_("Thư mục dữ liệu"))
        where.body.addWidget(self.place)
        advice = _(
            "Có cơ sở dữ liệu, bản sao lưu và giấy đã in. Chỉ chép bằng nút Sao lưu, đừng chép tệp bằng tay."
        )
        where.body.addWidget(Text(advice, tone="soft", wrap=True))
        copies = Card(_("Sao lưu"))
        copies.header.addWidget(self.backup_pill)
        copies.header.addStretch(1)
        copies.body.addWidget(self.backup)
        copies.body.addWidget(self.backup_notice)
        copies.body.addLayout(_at_left(self.backup_button))
        check = Card(_("Kiểm tra"))
        check.body.addWidget(
            Text(
                _("Đọc lại toàn bộ tệp, nhật ký, số hồ sơ và trạng thái; không sửa gì."),
                tone="soft",
                wrap=True,
            )
        )
        check.body.addWidget(self.check_notice)
        check.body.addLayout(_at_left(self.check_button))
        for card in (where, copies, check):
            self.column.addWidget(card)
        self.column.addWidget(self._progress)
        self.column.addStretch(1)

    def refresh(self) -> None:
        """Tell the last copy's age anew."""
        last = self._data.last_backup()
        if last is None:
            self.backup.setText(_("Chưa có bản sao lưu nào."))
            self.backup_pill.set_level(Level.ALARM, _("Chưa có"))
            return
        path, made = last
        age = self.desk.workplace.now() - made
        self.backup.setText(
            _("Bản gần nhất: {age}, {moment}\n{path}").format(
                age=age_words(age), moment=spoken_moment(made), path=path
            )
        )
        fresh = age < _STALE
        self.backup_pill.set_level(
            Level.DONE if fresh else Level.WARN, _("Đã kiểm tra") if fresh else _("Đã cũ")
        )

    def take_focus(self) -> None:
        """Begin with the copy."""
        self.backup_button.setFocus()

    def _set_busy(self, *, busy: bool) -> None:
        self._progress.setVisible(busy)
        for button in (self.backup_button, self.check_button):
            # a button that goes grey under the keyboard would send it off to another one
            button.setEnabled(not busy or button.hasFocus())

    @property
    def _busy(self) -> bool:
        return not self._progress.isHidden()

    def _on_back_up(self) -> None:
        if self._busy:
            return
        self._set_busy(busy=True)
        self._background.run(self._data.back_up, self._on_backed_up, self._on_not_backed_up)

    def _on_backed_up(self, path: Path) -> None:
        self._set_busy(busy=False)
        self.backup_notice.show_message(_("Đã sao lưu và kiểm tra bản sao: {path}").format(path=path), "done")
        self.refresh()

    def _on_not_backed_up(self, error: CounterError) -> None:
        self._set_busy(busy=False)
        self.backup_notice.show_message(explain(error), "alarm")

    def _on_check(self) -> None:
        if self._busy:
            return
        self._set_busy(busy=True)
        check = partial(checking.check, self.desk.workplace)
        self._background.run(check, self._on_checked, self._on_not_checked)

    def _on_checked(self, report: CheckReport) -> None:
        self._set_busy(busy=False)
        self.check_notice.show_message(report_words(report), "done" if report.sound else "alarm")

    def _on_not_checked(self, error: CounterError) -> None:
        self._set_busy(busy=False)
        self.check_notice.show_message(explain(error), "alarm")


def report_words(report: CheckReport) -> str:
    """Return a check's findings, the first few by name."""
    counted = _("Đã đọc {dossiers} hồ sơ, {events} dòng nhật ký.").format(
        dossiers=report.dossiers, events=report.events
    )
    if report.sound:
        return f"{counted} " + _("Không có gì sai.")
    found = [_(p.template).format(where=p.where) for p in report.problems[:_MOST_SHOWN]]
    more = len(report.problems) - len(found)
    if more > 0:
        found.append(_("và {count} chỗ nữa").format(count=more))
    advice = _("Hãy sao lưu, rồi báo người quản trị trước khi làm tiếp.")
    return "\n".join((counted, *found, advice))


def _at_left(button: SecondaryButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme.px(8))
    row.addWidget(button)
    row.addStretch(1)
    return row
