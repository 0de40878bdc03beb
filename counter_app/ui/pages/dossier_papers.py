"""The papers of a dossier: every attempt to print, what came out and what did not, and why."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.domain.paper_kinds import kind_of
from counter_app.i18n import _
from counter_app.services.records import PrintAttempt
from counter_app.ui import theme
from counter_app.ui.printing.paper_words import paper_name
from counter_app.ui.widgets import Card, Level, Text, UrgencyPill
from counter_app.ui.words import moment_words


class PapersCard(Card):
    """The attempts, the latest first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Giấy đã in"), parent=parent)
        self._shown: tuple[PrintAttempt, ...] | None = None
        self._rows: list[QWidget] = []
        self.header.addStretch(1)
        self.nothing = Text(
            _("Chưa in lần nào. Hồ sơ đã lưu an toàn; bấm In giấy hẹn để in."), tone="soft", wrap=True
        )
        self.body.addWidget(self.nothing)

    def show_attempts(
        self, attempts: Sequence[PrintAttempt], people: Mapping[str, str], now: datetime
    ) -> None:
        """Show what was printed and what failed."""
        if tuple(attempts) == self._shown:
            return
        self._shown = tuple(attempts)
        for row in self._rows:
            self.body.removeWidget(row)
            row.deleteLater()
        self._rows = [
            _row(attempt, words, people, now) for attempt, words in reversed(list(told(self._shown)))
        ]
        for row in self._rows:
            self.body.addWidget(row)
        self.nothing.setVisible(not self._rows)


def told(attempts: Sequence[PrintAttempt]) -> list[tuple[PrintAttempt, str]]:
    """Return each attempt with what it was: which paper, the first print, a reprint, or why it failed."""
    prints: Counter[str] = Counter()
    found = []
    for attempt in attempts:
        if attempt.succeeded:
            times = prints[attempt.kind]
            words = _("In lại lần {count}").format(count=times) if times else _("In lần đầu")
            prints[attempt.kind] += 1
        else:
            cause = attempt.message or _("máy in không trả lời")
            words = _("Chưa in được: {cause}").format(cause=cause)
        found.append((attempt, f"{_paper_word(attempt)} · {words}"))
    return found


def _paper_word(attempt: PrintAttempt) -> str:
    name = paper_name(kind_of(attempt.kind))
    return name[:1].upper() + name[1:]


def _row(attempt: PrintAttempt, words: str, people: Mapping[str, str], now: datetime) -> QWidget:
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(theme.px(12))
    done = attempt.succeeded
    line.addWidget(UrgencyPill(Level.DONE if done else Level.WARN, _("Đã in") if done else _("Thất bại")))
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addWidget(Text(words, wrap=True))
    by = f"{moment_words(attempt.at, now)} · {people.get(attempt.by, attempt.by)}"
    column.addWidget(Text(by, size="small", tone="soft"))
    line.addLayout(column, 1)
    return row
