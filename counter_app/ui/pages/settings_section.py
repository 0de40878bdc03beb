"""What the sections of the settings share: their tools, their frame, and lists of plain rows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.domain.accounts import Permission
from counter_app.domain.calendar_days import CalendarYear
from counter_app.i18n import _
from counter_app.services.ports import PasswordHasher
from counter_app.ui import theme
from counter_app.ui.background import Background
from counter_app.ui.desk import Desk
from counter_app.ui.pages.sectioned import PageSection
from counter_app.ui.preferences import Preferences
from counter_app.ui.printing.paper_printer import PaperPrinter
from counter_app.ui.sounds import Sound, play
from counter_app.ui.widgets import Level, Role, Text

Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()
WIDEST_FORM: Final = 640


@dataclass(frozen=True, slots=True)
class DataCare:
    """Where the data lies and how it is copied; given by whoever knows storage.

    `last_backup` tells the latest verified copy and when it was made, None when there is none yet.
    `back_up` makes one and returns its path, or raises an EnvironmentProblem; it runs beside the window.
    """

    place: Path
    last_backup: Callable[[], tuple[Path, datetime] | None]
    back_up: Callable[[], Path]


@dataclass(frozen=True, slots=True)
class CalendarFiles:
    """How calendars come and go; given by whoever knows the files and who foretells holidays.

    `propose` drafts a coming year, `read` reads a pack, `write` writes one, with the office's own days or
    without. All may raise CounterErrors and run beside the window.
    """

    propose: Callable[[int], CalendarYear]
    read: Callable[[Path], Sequence[CalendarYear]]
    write: Callable[[Path, Sequence[CalendarYear], bool], None]


@dataclass(frozen=True, slots=True)
class SettingsTools:
    """What the settings need besides the desk; `play` lets a sound be heard, wanted or not."""

    preferences: Preferences
    printer: PaperPrinter
    background: Background
    hasher: PasswordHasher
    data: DataCare
    calendar: CalendarFiles
    play: Callable[[Sound], None] = play


class Section(PageSection):
    """One section of the settings."""

    def __init__(self, desk: Desk, tools: SettingsTools, advice: str = "") -> None:
        super().__init__()
        self.desk = desk
        self.tools = tools
        self.setObjectName("page")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.px(12))
        if advice:
            self.column.addWidget(Text(advice, tone="soft", wrap=True))

    @property
    def administers(self) -> bool:
        """Whether the account at the desk may change what belongs to the whole office."""
        return self.desk.workplace.actor.may(Permission.ADMINISTER)

    def end_with(self, *buttons: QWidget) -> None:
        """Close the section with these buttons at the right; what room is left stays below."""
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addStretch(1)
        for button in buttons:
            row.addWidget(button)
        self.column.addLayout(row)
        self.column.addStretch(1)

    def reason_line(self) -> Text:
        """Return the line that says why fields are closed; hidden for administrators."""
        words = _("Chỉ tài khoản quản trị sửa được mục này.")
        line = Text(words, tone="warn", wrap=True, parent=self)  # shown without one, it would be a window
        line.setVisible(not self.administers)
        return line


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell shows: a line, a soft second line, a colour, a level as a pill, or an action's key."""

    text: str
    sub: str = ""
    tone: str = ""
    strong: bool = False
    level: Level | None = None
    key: str = ""


class RowsModel(QAbstractTableModel):
    """Rows that are few and read as a whole."""

    def __init__(self, headers: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._headers = tuple(headers)
        self._rows: list[tuple[Cell, ...]] = []

    def show_rows(self, rows: Sequence[Sequence[Cell]]) -> None:
        """Show other rows; equal ones keep their place on the screen."""
        fresh = [tuple(row) for row in rows]
        if fresh != self._rows:
            self.beginResetModel()
            self._rows = fresh
            self.endResetModel()

    def rowCount(self, parent: Index = _TOP) -> int:
        """Return the number of rows; a cell has none below it."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _TOP) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self._headers)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's title."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._headers[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows and what a screen reader says of it."""
        if not index.isValid():
            return None
        cell = self._rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._headers[index.column()]}: {cell.text} {cell.sub}".strip()
        values: dict[int, Any] = {
            Qt.ItemDataRole.DisplayRole: cell.text,
            Role.SUBTEXT: cell.sub,
            Role.STRONG: cell.strong,
            Role.TONE: cell.tone,
            Role.LEVEL: cell.level,
            Role.ACTION_KEY: cell.key,
        }
        return values.get(role) or None
