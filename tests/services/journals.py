"""The journals of a database, read by sqlite3 alone and followed by rules written down here again.

Nothing of the program is imported: whoever recounts a report from these lives shares no line with it.
Instants are milliseconds since 1970; days are dates in Viet Nam.
"""

import json
import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

MINUTE, HOUR, DAY, AHEAD = 60_000, 3_600_000, 86_400_000, 7 * 3_600_000
BESIDE = {
    "official_result_ticked", "official_return_ticked", "citizen_called", "reassigned", "fee_collected",
    "corrected",
}  # fmt: skip
ENDS = {
    "refused": "refused",
    "withdrawn": "withdrawn",
    "stopped": "stopped",
    "closed_unsupplemented": "closed",
    "cancelled": "cancelled",
}
PAUSED = ("supplement_requested", "fee_requested")
GIVEN = ("result_ready", "handed_over", "return_confirmed")
# What a dossier's status is called after each step; pauses and results by the step itself.
AFTER = {
    **{kind: kind for kind in (*PAUSED, *GIVEN[:2])},
    **ENDS,
    **dict.fromkeys(("forwarded", "supplement_received", "fee_paid"), "processing"),
    "return_confirmed": "returned",
}


def begins(day: date) -> int:
    """Return midnight in Viet Nam."""
    return (day - date(1970, 1, 1)).days * DAY - AHEAD


def day_of(instant: int) -> date:
    return date(1970, 1, 1) + timedelta(days=(instant + AHEAD) // DAY)


def hour_of(instant: int) -> int:
    return (instant + AHEAD) % DAY // HOUR


def instant(text: str) -> int:
    written = datetime.fromisoformat(text)
    assert written.tzinfo is not None
    return round((written - datetime(1970, 1, 1, tzinfo=UTC)).total_seconds() * 1000)


@dataclass
class Line:
    """One line of a journal."""

    seq: int
    kind: str
    at: int
    recorded: int
    by: str
    source: str
    reason: str
    details: dict[str, Any]


@dataclass
class Stand:
    """What some lines of a journal amount to."""

    received: int
    due: int | None
    complete: int | None
    status: str = "received"
    paused: int | None = None
    demands: int = 0
    result: int | None = None
    result_recorded: int | None = None
    handed: int | None = None
    returned: int | None = None
    return_recorded: int | None = None
    ended: int | None = None
    department: str = ""
    to: str = ""

    @property
    def done(self) -> int | None:
        return self.result if self.result is not None else self.ended

    @property
    def judged(self) -> int | None:
        """When the clock stopped: with what ended it, or with the pause that it came in."""
        return self.done if self.paused is None else self.paused


@dataclass
class Life:
    """A dossier as it was received, with its journal without what was taken back."""

    id: int
    code: str
    procedure: str
    name: str
    field: str
    fee: int | None
    channel: str
    clerk: str
    lines: list[Line] = field(default_factory=list)

    def stand(self, until: int | None = None) -> Stand | None:
        """Return where it stands, or where it stood at an instant; None before it was received."""
        happened = [line for line in self.lines if until is None or line.at <= until]
        return followed(happened) if happened else None


def followed(lines: list[Line]) -> Stand:
    first, *later = lines
    assert first.kind == "received"
    due = first.details.get("due_at")
    stand = Stand(
        first.at, instant(due) if due else None, None if first.details.get("to_accept") else first.at
    )
    for line in later:
        if line.kind == "reassigned":
            stand.to = line.details["to"]
        if line.kind not in BESIDE:
            _step(stand, line)
    return stand


def _step(stand: Stand, line: Line) -> None:
    kind, at = line.kind, line.at
    if line.details.get("due_at"):
        stand.due = instant(line.details["due_at"])
    if stand.complete is None or kind in ("supplement_received", "completed"):
        stand.complete = at
    stand.status = AFTER.get(kind, stand.status)
    if stand.status in PAUSED:
        stand.paused = at
    elif kind in ("supplement_received", "fee_paid"):
        stand.paused = None
    if kind == "supplement_requested":
        stand.demands += 1
    elif kind == "forwarded":
        stand.department = line.details.get("to") or ""
    elif kind in ENDS:
        stand.ended = at
    elif kind in GIVEN:
        _given(stand, line)


def _given(stand: Stand, line: Line) -> None:
    if line.kind == "result_ready":
        stand.result, stand.result_recorded = line.at, line.recorded
    elif line.kind == "handed_over":
        stand.handed = line.at
    else:
        stand.returned, stand.return_recorded = line.at, line.recorded


def lives_in(file: Path) -> list[Life]:
    """Return every dossier with what still holds of its journal."""
    dossiers = """SELECT d.id, d.code, p.code, p.name, p.field, p.fee_amount, d.channel, d.clerk
                  FROM dossiers d JOIN procedures p ON p.id = d.procedure_id ORDER BY d.id"""
    events = """SELECT dossier_id, seq, kind, occurred_at, recorded_at, recorded_by, source, reason, details
                FROM events ORDER BY dossier_id, seq"""
    with closing(sqlite3.connect(file)) as tool:
        found = {row[0]: Life(*row) for row in tool.execute(dossiers)}
        for dossier, *rest, reason, details in tool.execute(events):
            line = Line(*rest, reason or "", json.loads(details) if details else {})
            found[dossier].lines.append(line)
    for life in found.values():
        gone = {line.details["undoes"] for line in life.lines if line.kind == "undone"}
        life.lines = [line for line in life.lines if line.kind != "undone" and line.seq not in gone]
    return list(found.values())


class Clock:
    """The office's working minutes: its weekly hours, less what the calendar takes off."""

    def __init__(self, file: Path) -> None:
        with closing(sqlite3.connect(file)) as tool:
            (office,) = tool.execute("SELECT value FROM settings WHERE name = 'office'").fetchone()
            special = tool.execute("SELECT day, works, sessions FROM calendar_days").fetchall()
        hours = json.loads(office)["value"]["hours"]
        names = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
        self._week = [hours[name] for name in names]
        self._special = {day: (works, json.loads(own) if own else None) for day, works, own in special}
        self._known: dict[date, list[tuple[int, int]]] = {}

    def works(self, day: date) -> bool:
        return bool(self._sessions(day))

    def minutes(self, start: int, end: int) -> int:
        """Return the whole working minutes between two instants; a clock shows seconds, no parts of one."""
        start, end = start // 1000 * 1000, end // 1000 * 1000
        day, last, passed = day_of(start), day_of(end), 0
        while day <= last:
            for opens, closes in self._sessions(day):
                passed += max(0, min(end, closes) - max(start, opens))
            day += timedelta(days=1)
        return passed // MINUTE

    def _sessions(self, day: date) -> list[tuple[int, int]]:
        if day not in self._known:
            works, own = self._special.get(day.isoformat(), (None, None))
            texts = self._week[min(day.weekday(), 4)] if works else self._week[day.weekday()]
            if own is not None or works == 0:
                texts = own or []
            self._known[day] = [self._span(day, text) for text in texts]
        return self._known[day]

    def _span(self, day: date, text: str) -> tuple[int, int]:
        opens, closes = text.split("-")
        return begins(day) + _clock(opens), begins(day) + _clock(closes)


def _clock(text: str) -> int:
    hour, minute = text.split(":")
    return int(hour) * HOUR + int(minute) * MINUTE
