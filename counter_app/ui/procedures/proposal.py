"""What would follow from a procedure's new rules: what they change, for whom, and what stays."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from counter_app.domain.moments import local
from counter_app.domain.procedures import Procedure
from counter_app.i18n import _, ngettext, weekday_name
from counter_app.services.changes import Moved
from counter_app.services.wording import limit_words
from counter_app.ui import theme
from counter_app.ui.pages.settings_section import Cell, RowsModel
from counter_app.ui.procedures import words
from counter_app.ui.widgets import Card, Column, ColumnKind, DataTable, Notice, Text

_MOST_ROWS: Final = 8


class ProposalView(QWidget):
    """Read before anything is saved."""

    def __init__(self) -> None:
        super().__init__()
        self._changes = Card(_("Thay đổi"))
        self._lines = _Points()
        self._since = Text(tone="soft", wrap=True)
        self._concerned = Card(_("Hồ sơ đang giải quyết"))
        self._count = Text(wrap=True)
        headers = (_("Hồ sơ"), _("Đã hẹn"), _("Theo quy định cũ"), _("Theo quy định mới"))
        self._model = RowsModel(headers, self)
        fitted = Column(ColumnKind.FITTED)
        self.table = DataTable(
            _("Hồ sơ sẽ được tính khác"),
            (Column(ColumnKind.TEXT, keeps_second=True), Column(ColumnKind.FITTED, 560), fitted, fitted),
        )
        self.table.setModel(self._model)
        self.promise = Notice()
        self._lay_out()

    def _lay_out(self) -> None:
        self._changes.body.addWidget(self._lines)
        self._changes.body.addWidget(self._since)
        self._concerned.body.addWidget(self._count)
        self._concerned.body.addWidget(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        for part in (self._changes, self._concerned, self.promise):
            column.addWidget(part)

    def show_proposal(self, before: Procedure | None, wanted: Procedure, moved: Sequence[Moved]) -> None:
        """Show what `wanted` changes, and the open dossiers it would count otherwise."""
        lines = words.differences(before, wanted) if before else _new_lines(wanted)
        self._lines.show_lines(lines or [_("Chỉ đổi ngày áp dụng")])
        self._since.setText(_since(wanted))
        self._count.setText(_count(wanted, len(moved)))
        self._count.set_tone("" if moved else "soft")
        self._model.show_rows([_row(each) for each in moved])
        self.table.setVisible(bool(moved))
        rows = min(len(moved), _MOST_ROWS) or 1
        header = self.table.horizontalHeader().sizeHint().height()
        self.table.setFixedHeight(header + rows * self.table.verticalHeader().defaultSectionSize())
        self.promise.show_message(
            _("Hồ sơ đã nhận giữ quy định lúc nhận. Ngày hẹn đã in không bao giờ tự đổi."), "info"
        )
        self.promise.hide_close()

    def said(self) -> str:
        """Return what is read, without the table."""
        return "\n".join((*self._lines.lines, self._since.text(), self._count.text()))


class _Points(QWidget):
    """A list of points; a long one hangs beside its dot."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: tuple[str, ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(8))
        self._grid.setVerticalSpacing(theme.px(2))
        self._grid.setColumnStretch(1, 1)

    def show_lines(self, lines: Sequence[str]) -> None:
        """Show other points."""
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.lines = tuple(lines)
        for row, line in enumerate(self.lines):
            self._grid.addWidget(Text("•", tone="soft"), row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(Text(line, wrap=True), row, 1)


def _new_lines(wanted: Procedure) -> list[str]:
    lines = [
        f"{wanted.code} · {wanted.name}",
        _("Thời hạn: {limit}").format(limit=limit_words(wanted.limit, _)),
        *words.channel_limits(wanted),
        words.policy_word(wanted.clock_policy),
    ]
    papers = len(wanted.components)
    return [*lines, ngettext("{count} giấy tờ", "{count} giấy tờ", papers).format(count=papers)]


def _since(wanted: Procedure) -> str:
    since = _("Áp dụng cho hồ sơ nhận từ {day}.").format(day=words.day_words(wanted.effective_from))
    if wanted.effective_to is None:
        return since
    until = _("Nhận đến hết {day}.").format(day=words.day_words(wanted.effective_to))
    return f"{since} {until}"


def _count(wanted: Procedure, count: int) -> str:
    day = f"{wanted.effective_from:%d/%m/%Y}"
    if not count:
        return _("Không hồ sơ nào nhận từ {day} sẽ được tính khác.").format(day=day)
    template = ngettext(
        "{count} hồ sơ nhận từ {day} nếu tính theo quy định mới sẽ ra ngày khác:",
        "{count} hồ sơ nhận từ {day} nếu tính theo quy định mới sẽ ra ngày khác:",
        count,
    )
    return template.format(count=count, day=day)


def _row(moved: Moved) -> tuple[Cell, ...]:
    later = moved.before is not None and moved.after is not None and moved.after > moved.before
    return (
        Cell(moved.applicant_name, sub=moved.code, strong=True),
        Cell(_day(moved.promised), sub=_hour(moved.promised), tone="soft"),
        Cell(_day(moved.before), sub=_hour(moved.before)),
        Cell(_day(moved.after), sub=_hour(moved.after), tone="warn" if later else "done"),
    )


def _day(moment: datetime | None) -> str:
    if moment is None:
        return _("không định hạn")
    here = local(moment)
    return f"{weekday_name(here.weekday(), short=True)} {here:%d/%m/%Y}"


def _hour(moment: datetime | None) -> str:
    return f"{local(moment):%H:%M}" if moment else ""
