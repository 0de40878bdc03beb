"""One procedure's rules in full, with every version there was."""

from collections.abc import Sequence
from datetime import date
from itertools import zip_longest
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from counter_app.domain.moments import local
from counter_app.domain.procedures import ComponentDocument, Procedure
from counter_app.i18n import _, ngettext
from counter_app.services.records import RuleChange
from counter_app.services.wording import limit_words
from counter_app.ui import theme
from counter_app.ui.procedures import words
from counter_app.ui.receive.checklist_row import document_words
from counter_app.ui.widgets import Text

_TOP: Final = Qt.AlignmentFlag.AlignTop


class RulesView(QScrollArea):
    """Labels at the left, what holds at the right; scrolls by itself, with the keyboard too."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Quy định của thủ tục"))
        self.setMinimumSize(theme.px(260), theme.px(280))
        self._page = QWidget()
        self._shown: tuple[object, ...] = ()
        self.show_nothing("")

    def show_nothing(self, reason: str) -> None:
        """Say why there is nothing to show."""
        self._shown = ()
        column = self._renew()
        column.addWidget(Text(reason, tone="soft", wrap=True))
        column.addStretch(1)

    def show_rules(
        self,
        procedure: Procedure,
        versions: Sequence[Procedure],
        today: date,
        changes: Sequence[RuleChange] = (),
    ) -> None:
        """Show the rules in force, what each version changed, and by whom.

        The same again leaves the page as it is, scrolled where it was.
        """
        shown = (procedure, tuple(versions), today, tuple(changes))
        if shown == self._shown:
            return
        self._shown = shown
        column = self._renew()
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(10))
        grid.setColumnMinimumWidth(0, theme.px(92))
        grid.setColumnStretch(1, 1)
        for label, part in _rows(procedure):
            _add(grid, label, part)
        _add(grid, _("Các lần quy định"), _history(versions, today))
        if changes:
            lines = [Text(_change_words(change), size="small", tone="soft", wrap=True) for change in changes]
            _add(grid, _("Ai đã sửa"), _stacked(lines, theme.px(2)))
        column.addLayout(grid)
        column.addStretch(1)

    def said(self) -> str:
        """Return everything shown, line by line."""
        return "\n".join(text.text() for text in self._page.findChildren(Text))

    def _renew(self) -> QVBoxLayout:
        self._page = QWidget()
        self._page.setObjectName("page")
        column = QVBoxLayout(self._page)
        column.setContentsMargins(0, 0, theme.px(8), 0)
        column.setSpacing(theme.px(8))
        self.setWidget(self._page)
        return column


def _add(grid: QGridLayout, label: str, part: QWidget) -> None:
    row = grid.rowCount()
    grid.addWidget(Text(label, tone="soft", wrap=True), row, 0, _TOP)
    grid.addWidget(part, row, 1, _TOP)


def _rows(procedure: Procedure) -> list[tuple[str, QWidget]]:
    own = words.channel_limits(procedure)
    limit = limit_words(procedure.limit, _)
    policy = procedure.clock_policy
    rows = [
        (
            _("Thời hạn"),
            _lines(limit[:1].upper() + limit[1:], *(own or [_("Nộp qua đường nào cũng vậy")])),
        ),
        (_("Khi yêu cầu bổ sung"), _lines(words.policy_word(policy), words.policy_advice(policy))),
        (_("Giờ hẹn trả"), _lines(words.mode_words(procedure.due_mode))),
        (_("Phí, lệ phí"), _lines(words.fee_words(procedure.fee), procedure.fee.note)),
        (_("Giấy tờ nộp"), _papers(procedure.components)),
        (_("Kết quả"), _lines(procedure.result)),
        (_("Tên tắt"), _lines(", ".join(procedure.aliases))),
        (_("Ghi chú"), _lines("", procedure.note)),
        (_("Áp dụng"), _lines(words.span_words(procedure))),
    ]
    return [(label, part) for label, part in rows if part is not None]


def _lines(first: str, *others: str) -> QWidget | None:
    """Return a line that counts and soft ones below it; None where there is nothing to say."""
    shown = [Text(first, strong=True, wrap=True)] if first else []
    shown += [Text(other, tone="soft", wrap=True) for other in others if other]
    return _stacked(shown, theme.px(2)) if shown else None


def _papers(documents: Sequence[ComponentDocument]) -> QWidget:
    if not documents:
        return _stacked([Text(_("Danh mục chưa ghi giấy tờ nào."), tone="soft", wrap=True)])
    part = QWidget()
    grid = QGridLayout(part)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.px(12))
    grid.setVerticalSpacing(theme.px(6))
    grid.setColumnStretch(1, 1)
    for row, document in enumerate(documents):
        grid.addWidget(Text(f"{row + 1}.", tone="soft"), row, 0, _TOP)
        tone = "" if document.required else "soft"
        said = _stacked(
            [
                Text(document_words(document), tone=tone, wrap=True),
                Text(words.sheets_words(document), size="small", tone="soft", wrap=True),
            ]
        )
        grid.addWidget(said, row, 1, _TOP)
    return part


def _history(versions: Sequence[Procedure], today: date) -> QWidget:
    """Return every version, the latest first, with what it changed."""
    shown = []
    for version, before in zip_longest(versions, versions[1:]):
        span = words.span_words(version)
        if version.effective_from > today:
            span = _("{span} · sắp áp dụng").format(span=span)
        elif version.in_force(today):
            span = _("{span} · đang áp dụng").format(span=span)
        said = words.differences(before, version) if before else [_first_words(version)]
        texts = [Text(span, strong=True, wrap=True)]
        texts += [Text(line, size="small", tone="soft", wrap=True) for line in said or [_("Không đổi gì")]]
        shown.append(_stacked(texts))
    return _stacked(shown, theme.px(8))


def _first_words(version: Procedure) -> str:
    first = _("Quy định đầu tiên: {limit}, {policy}")
    policy = words.policy_word(version.clock_policy).lower()
    return first.format(limit=limit_words(version.limit, _), policy=policy)


def _change_words(change: RuleChange) -> str:
    when = f"{local(change.at):%d/%m/%Y %H:%M}"
    if not change.moved:
        return f"{when} · {change.by}"
    count = len(change.moved)
    template = ngettext(
        "{when} · {name} · {count} hồ sơ lúc ấy giữ quy định cũ",
        "{when} · {name} · {count} hồ sơ lúc ấy giữ quy định cũ",
        count,
    )
    return template.format(when=when, name=change.by, count=count)


def _stacked(parts: Sequence[QWidget], spacing: int = 0) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(spacing)
    for part in parts:
        column.addWidget(part)
    return whole
