"""The table of a stack of stubs: one line a scan, the newest on top, with what became of it."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import IntEnum
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from counter_app.domain.errors import N_
from counter_app.domain.moments import local
from counter_app.domain.people import mask_identity
from counter_app.domain.status import Status
from counter_app.i18n import _, explain, ngettext
from counter_app.services.records import DossierRecord
from counter_app.services.returns import Outcome, OutcomeKind
from counter_app.ui.widgets import ENTER_KEY, Level, Role
from counter_app.ui.words import moment_words, money, status_word

Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()
_IDENTITY_DIGITS: Final = 12


@dataclass(frozen=True, slots=True)
class _Look:
    level: Level
    word: str
    tone: str


_LOOKS: Final = {
    OutcomeKind.CONFIRMED: _Look(Level.DONE, N_("Đã xác nhận"), "done"),
    OutcomeKind.HANDED_AND_CONFIRMED: _Look(Level.DONE, N_("Đã trao, xác nhận"), "done"),
    OutcomeKind.ALREADY: _Look(Level.NOTICE, N_("Đã xác nhận trước"), "warn"),
    OutcomeKind.UNKNOWN: _Look(Level.MISSED, N_("Không có hồ sơ"), "alarm"),
    OutcomeKind.NO_RESULT: _Look(Level.ALARM, N_("Chưa có kết quả"), "alarm"),
    OutcomeKind.AMBIGUOUS: _Look(Level.WARN, N_("Nhiều kết quả"), "warn"),
    OutcomeKind.REFUSED: _Look(Level.ALARM, N_("Chưa ghi được"), "alarm"),
}
_TAKEN_BACK: Final = _Look(Level.NOTICE, N_("Đã hoàn tác"), "warn")


class BatchColumn(IntEnum):
    """The columns, left to right."""

    TIME = 0
    RESULT = 1
    CITIZEN = 2
    NOTE = 3
    ACTION = 4


class BatchTableModel(QAbstractTableModel):
    """The scans of one sitting, the newest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[Outcome] = []

    def add(self, outcome: Outcome) -> None:
        """Put one more scan on top."""
        self.beginInsertRows(QModelIndex(), 0, 0)
        self._lines.insert(0, outcome)
        self.endInsertRows()

    def clear(self) -> None:
        """Begin an empty list."""
        if self._lines:
            self.beginResetModel()
            self._lines = []
            self.endResetModel()

    def line(self, row: int) -> Outcome | None:
        """Return the scan of a row."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def shown_dossiers(self, most: int) -> list[int]:
        """Return the dossiers that the newest lines have returned, at most so many."""
        return [line.record.id for line in self._lines[:most] if line.stored and line.record]

    def show_again(self, record: DossierRecord) -> None:
        """Show a dossier as it now stands, wherever a scan has returned it."""
        for row, line in enumerate(self._lines):
            same = line.record is not None and line.record.id == record.id
            if same and line.record != record and line.kind is not OutcomeKind.NO_RESULT:
                self._lines[row] = replace(line, record=record)
                self.dataChanged.emit(self.index(row, 0), self.index(row, len(BatchColumn) - 1))

    def count(self, *kinds: OutcomeKind) -> int:
        """Return how many scans came to one of these."""
        return sum(line.kind in kinds and not _taken_back(line) for line in self._lines)

    def totals(self) -> str:
        """Return the sums of the list in words."""
        already = self.count(OutcomeKind.ALREADY)
        open_still = self.count(
            OutcomeKind.UNKNOWN, OutcomeKind.NO_RESULT, OutcomeKind.AMBIGUOUS, OutcomeKind.REFUSED
        )
        done = self.count(OutcomeKind.CONFIRMED, OutcomeKind.HANDED_AND_CONFIRMED)
        parts = [ngettext("{count} đã xác nhận", "{count} đã xác nhận", done).format(count=done)]
        if already:
            parts.append(_("{count} đã xác nhận trước").format(count=already))
        if open_still:
            parts.append(_("{count} chưa xong").format(count=open_still))
        return " · ".join(parts)

    def rowCount(self, parent: Index = _TOP) -> int:
        """Return how many scans there are."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _TOP) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(BatchColumn)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's title."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (_("Quét lúc"), _("Đã ghi gì"), _("Chủ hồ sơ"), _("Ghi chú"), "")[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows."""
        line = self.line(index.row()) if index.isValid() else None
        if line is None:
            return None
        column = BatchColumn(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return _text(line, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return outcome_words(line) if column is BatchColumn.CITIZEN else _text(line, column)
        if role == Qt.ItemDataRole.ToolTipRole and column is BatchColumn.NOTE:
            return _note(line) or None
        return _extra(line, column, role)


def outcome_tone(line: Outcome) -> str:
    """Return the tone in which a scan is answered: done, warn or alarm."""
    return _look(line).tone


def outcome_words(line: Outcome) -> str:
    """Return what a scan came to, as it is said."""
    word = _word(line)
    said = _("{name}: {word}.").format(name=_name(line), word=word[:1].lower() + word[1:])
    note = "" if line.stored or line.kind is OutcomeKind.ALREADY else _note(line)
    return f"{said} {note}".strip()


def action_words(line: Outcome) -> str:
    """Return the one thing that can be done with a line."""
    if line.kind is OutcomeKind.AMBIGUOUS:
        return _("Chọn kết quả")
    if line.record is None:
        return ""
    returned = line.record.progress.status is Status.RETURNED
    return _("Sửa giờ") if returned else _("Mở hồ sơ")


def _look(line: Outcome) -> _Look:
    return _TAKEN_BACK if _taken_back(line) else _LOOKS[line.kind]


def _word(line: Outcome) -> str:
    """Return what a scan came to in two or three words; a return confirmed before tells when."""
    recorded = line.record.progress.return_recorded_at if line.record else None
    if line.kind is OutcomeKind.ALREADY and recorded is not None:
        return _("Đã xác nhận lúc {when}").format(when=moment_words(recorded, line.at))
    return _(_look(line).word)


def _taken_back(line: Outcome) -> bool:
    """Whether a return of this list was undone since."""
    was = line.stored or line.kind is OutcomeKind.ALREADY
    return was and line.record is not None and line.record.progress.status is not Status.RETURNED


def _name(line: Outcome) -> str:
    record = line.record or (line.records[0] if line.records else None)
    return record.intake.applicant.name if record else _shown_code(line.scanned)


def _second_name(line: Outcome) -> str:
    if line.record is not None:
        return line.record.intake.code
    return _shown_code(line.scanned) if line.records else ""


def _shown_code(scanned: str) -> str:
    """Return a scanned code, an identity number masked."""
    code = "".join(scanned.split())
    return mask_identity(code) if code.isdigit() and len(code) == _IDENTITY_DIGITS else code


def _text(line: Outcome, column: BatchColumn) -> str:
    match column:
        case BatchColumn.TIME:
            return f"{local(line.at):%H:%M}"
        case BatchColumn.RESULT:
            return _word(line)
        case BatchColumn.CITIZEN:
            return _name(line)
        case BatchColumn.NOTE:
            return _note(line)
        case BatchColumn.ACTION:
            return action_words(line)


def _extra(line: Outcome, column: BatchColumn, role: int) -> Any:  # noqa: PLR0911 - a table
    match column, role:
        case BatchColumn.TIME, Role.SUBTEXT:
            return _given(line)
        case BatchColumn.RESULT, Role.LEVEL:
            return _look(line).level
        case BatchColumn.CITIZEN, Role.STRONG:
            return True
        case BatchColumn.CITIZEN, Role.SUBTEXT:
            return _second_name(line)
        case BatchColumn.NOTE, Role.SUBTEXT:
            return _fee(line)
        case BatchColumn.NOTE, Role.TONE if not line.stored:
            return "alarm" if line.kind is OutcomeKind.REFUSED else "soft"
        case BatchColumn.ACTION, Role.ACTION_KEY:
            return ENTER_KEY
        case _:
            return None


def _given(line: Outcome) -> str:
    """Return the other clock, where the result was given at another minute than it was recorded."""
    given = line.returned_at
    if given is None or _minute(given) == _minute(line.at):
        return ""
    return _("trao {when}").format(when=moment_words(given, line.at))


def _note(line: Outcome) -> str:
    match line.kind:
        case OutcomeKind.UNKNOWN:
            return _("Quét lại, hoặc gõ số in dưới mã vạch.")
        case OutcomeKind.AMBIGUOUS:
            return _("Công dân có {count} kết quả ở quầy.").format(count=len(line.records))
        case OutcomeKind.REFUSED if line.error is not None:
            return explain(line.error)
        case OutcomeKind.NO_RESULT if line.record is not None:
            return _("Trạng thái: {status}.").format(status=status_word(line.record.progress.status))
        case _:
            return line.record.intake.procedure.name if line.record else ""


def _fee(line: Outcome) -> str:
    if not line.stored or line.record is None or not line.record.intake.procedure.fee_amount:
        return ""
    return _("Phí, lệ phí {amount}").format(amount=money(line.record.intake.procedure.fee_amount))


def _minute(moment: datetime) -> datetime:
    return local(moment).replace(second=0, microsecond=0)
