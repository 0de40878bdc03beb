"""The papers of a dossier: each with its number and every print, to be printed again."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.domain.paper_kinds import PaperKind
from counter_app.domain.print_failures import read_back
from counter_app.i18n import _, explain, ngettext
from counter_app.services.papers.issued import IssuedPaper
from counter_app.services.records import PrintAttempt
from counter_app.ui import theme
from counter_app.ui.printing.paper_words import paper_name
from counter_app.ui.widgets import Card, Level, LinkButton, Text, UrgencyPill
from counter_app.ui.words import moment_words

_PRINT_WIDTH: Final = 96  # so that states stand under each other, whether printed before or not
_SHOWN: Final = 4  # attempts of one paper; a paper printed more often tells how many came before


class PapersCard(Card):
    """A row for every paper, in the order in which they were given.

    Signals:
        print_requested(paper): print it, or print it again.
        preview_requested(paper): show it first.
    """

    print_requested = Signal(object)
    preview_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Giấy của hồ sơ"), parent=parent)
        self._shown: object = None
        self.rows: list[PaperRow] = []
        self.header.addStretch(1)

    def show_papers(
        self, papers: Sequence[IssuedPaper], people: Mapping[str, str], now: datetime, *, printable: bool
    ) -> None:
        """Show what was printed and what failed; `printable` is False where nobody may come with a paper."""
        told = [told_of(paper, people, now) for paper in papers]
        if (told, papers, printable) == self._shown:
            return
        self._shown = (told, papers, printable)
        for row in self.rows:
            self.body.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [
            PaperRow(paper, lines, printable=printable) for paper, lines in zip(papers, told, strict=True)
        ]
        for row in self.rows:
            self.body.addWidget(row)
            row.print_requested.connect(self.print_requested)
            row.preview_requested.connect(self.preview_requested)


class PaperRow(QWidget):
    """One paper: how it stands, what it is, every attempt, and its two actions."""

    print_requested = Signal(object)
    preview_requested = Signal(object)

    def __init__(self, paper: IssuedPaper, lines: Sequence[str], *, printable: bool) -> None:
        super().__init__()
        self.paper = paper
        self.title = Text(title_of(paper), strong=True, wrap=True)
        self.lines = [Text(line, size="small", tone="soft", wrap=True) for line in lines]
        name = paper_name(paper.kind)
        template = _("In lại {paper}") if paper.times else _("In {paper}")
        self.print = LinkButton(_("In lại") if paper.times else _("In"), icon="print")
        self.print.setAccessibleName(template.format(paper=name))
        self.preview = LinkButton(_("Xem trước"))
        self.preview.setAccessibleName(_("Xem trước {paper}").format(paper=name))
        self.print.setMinimumWidth(theme.px(_PRINT_WIDTH))
        self._lay_out()
        for button, act in ((self.print, self._on_print), (self.preview, self._on_preview)):
            button.clicked.connect(act)
            button.setVisible(printable and paper.stands)

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        for line in self.lines:
            words.addWidget(line)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, theme.px(4))
        row.setSpacing(theme.px(8))
        row.addLayout(words, 1)
        row.addWidget(UrgencyPill(*_state(self.paper)))
        row.addWidget(self.preview)
        row.addWidget(self.print)

    def _on_print(self) -> None:
        self.print_requested.emit(self.paper)

    def _on_preview(self) -> None:
        self.preview_requested.emit(self.paper)


def title_of(paper: IssuedPaper) -> str:
    """Return a paper's name, with its number where it has one."""
    name = paper_name(paper.kind)
    title = name[:1].upper() + name[1:]
    return _("{paper} · số {number}").format(paper=title, number=paper.number) if paper.number else title


def _state(paper: IssuedPaper) -> tuple[Level, str]:
    if not paper.stands:
        return Level.NOTICE, _("Đã hủy") if paper.kind is PaperKind.COPIES else _("Bước đã hoàn tác")
    if paper.times:
        return Level.DONE, ngettext("Đã in {count} lần", "Đã in {count} lần", paper.times).format(
            count=paper.times
        )
    return (Level.WARN, _("Chưa in được")) if paper.attempts else (Level.NOTICE, _("Chưa in"))


def told_of(paper: IssuedPaper, people: Mapping[str, str], now: datetime) -> list[str]:
    """Return a line for each attempt, the latest first: which print, or why it failed, when, by whom."""
    came_out, lines = 0, []
    for attempt in paper.attempts:
        lines.append(_line(attempt, came_out, people, now))
        came_out += attempt.succeeded
    lines.reverse()
    more = len(lines) - _SHOWN
    if more > 1:
        earlier = ngettext("… và {count} lần trước nữa", "… và {count} lần trước nữa", more + 1)
        return [*lines[: _SHOWN - 1], earlier.format(count=more + 1)]
    return lines or [_("Chưa in lần nào.")]


def _line(attempt: PrintAttempt, came_out: int, people: Mapping[str, str], now: datetime) -> str:
    if attempt.succeeded:
        said = _("In lại lần {count}").format(count=came_out) if came_out else _("In lần đầu")
    else:
        cause = explain(read_back(attempt.message)) if attempt.message else _("máy in không trả lời")
        said = _("Chưa in được: {cause}").format(cause=cause)
    return f"{said} · {moment_words(attempt.at, now)} · {people.get(attempt.by, attempt.by)}"
