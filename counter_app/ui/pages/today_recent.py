"""The last actions at this station, each with its undo."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from counter_app.domain.events import Event, EventKind
from counter_app.domain.moments import local
from counter_app.i18n import _
from counter_app.services.records import JournalLine
from counter_app.ui import theme
from counter_app.ui.widgets import Card, EmptyState, LinkButton, OneLine, Text
from counter_app.ui.words import moment_words, step_word

_LINK_HEIGHT: Final = 24  # no taller than its line of text, so that all eight actions stay in sight


@dataclass(frozen=True, slots=True)
class RecentAction:
    """A line of the list: what was done to whom, whether it can be taken back or only looked at."""

    line: JournalLine
    words: str
    undoable: bool
    opens: bool


def recent_actions(lines: Sequence[JournalLine], *, most: int, own: str) -> list[RecentAction]:
    """Return the actions behind journal lines: a hand-over confirmed at once is one action, not two.

    Only the last step of a dossier, and only one's own, is taken back here; a receipt or another's step is
    opened, because cancelling and undoing for others want a reason.
    """
    actions: list[RecentAction] = []
    hidden: set[tuple[int, int]] = set()
    newest: set[int] = set()
    for line in lines:
        event = line.event
        if (line.dossier_id, event.seq) in hidden:
            continue
        together = event.kind is EventKind.RETURN_CONFIRMED and bool(event.details.get("together"))
        if together:
            hidden.add((line.dossier_id, event.seq - 1))
        latest = line.dossier_id not in newest
        newest.add(line.dossier_id)
        words = _("Trao và xác nhận trả") if together else _words(line)
        open_still = latest and not line.undone and event.kind is not EventKind.UNDONE
        undoable = open_still and event.recorded_by == own and event.kind is not EventKind.RECEIVED
        actions.append(RecentAction(line, words, undoable, opens=open_still and not undoable))
    return actions[:most]


class RecentCard(Card):
    """The card *Vừa làm*."""

    undo_requested = Signal(int)
    dossier_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Vừa làm"), parent)
        self._rows: list[_RecentRow] = []
        self._empty = EmptyState(_("Chưa có việc nào hôm nay."))
        inside = QWidget()
        inside.setObjectName("page")  # see-through inside the card
        self._list = QVBoxLayout(inside)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        self._list.addWidget(self._empty)
        self._list.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        self.body.addWidget(area, 1)

    def show_actions(self, actions: Sequence[RecentAction]) -> None:
        """Show these actions, newest first."""
        for row in self._rows:
            self._list.removeWidget(row)
            row.deleteLater()
        self._rows = [_RecentRow(action, self) for action in actions]
        for number, row in enumerate(self._rows):
            row.undo_requested.connect(self.undo_requested)
            row.dossier_requested.connect(self.dossier_requested)
            self._list.insertWidget(number, row)
        self._empty.setVisible(not self._rows)


def _words(line: JournalLine) -> str:
    if line.event.kind is EventKind.RECEIVED and not line.printed:
        return _("Tiếp nhận · chưa in")
    return step_word(line.event)


def _other_clock(event: Event) -> str:
    """Return when it happened, where that was at another minute than it was recorded."""
    clocks = (event.occurred_at, event.recorded_at)
    if len({each.replace(second=0, microsecond=0) for each in clocks}) == 1:
        return ""
    return _("xảy ra {when}").format(when=moment_words(event.occurred_at, event.recorded_at))


def _with_state(action: RecentAction) -> str:
    return _("{action} (đã hoàn tác)").format(action=action.words) if action.line.undone else action.words


class _RecentRow(QFrame):
    undo_requested = Signal(int)
    dossier_requested = Signal(int)

    def __init__(self, action: RecentAction, parent: QWidget) -> None:
        super().__init__(parent)
        self._dossier_id = action.line.dossier_id
        self.setObjectName("ruled")
        words, name = _with_state(action), action.line.applicant_name
        grid = QGridLayout(self)
        grid.setContentsMargins(0, theme.px(4), 0, theme.px(4))
        grid.setHorizontalSpacing(theme.px(8))
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        grid.addWidget(Text(f"{local(action.line.event.recorded_at):%H:%M}", tone="soft"), 0, 0)
        grid.addWidget(OneLine(words, tone="soft" if action.line.undone else ""), 0, 1)
        told = _other_clock(action.line.event)
        about = f"{name} · {told}" if told else name
        grid.addWidget(OneLine(about, size="small", tone="soft"), 1, 1, 1, 2)  # names have the whole width
        if action.undoable or action.opens:
            verb = _("Mở") if action.opens else _("Hoàn tác")
            undo = LinkButton(verb)
            undo.setAccessibleName(f"{verb}: {words}, {name}")
            undo.setObjectName("slim")
            undo.setFixedHeight(theme.px(_LINK_HEIGHT))
            undo.clicked.connect(self._on_open if action.opens else self._on_undo)
            grid.addWidget(undo, 0, 2)

    def _on_undo(self) -> None:
        self.undo_requested.emit(self._dossier_id)

    def _on_open(self) -> None:
        self.dossier_requested.emit(self._dossier_id)
