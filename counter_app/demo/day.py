"""Plays the timetable through the window and writes down what it saw."""

import json
import os
import sys
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from pathlib import Path
from random import Random
from statistics import mean
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from counter_app import bootstrap, i18n
from counter_app.compose import Kit, build_window
from counter_app.demo.papers import DayOnPaper
from counter_app.demo.player import Player
from counter_app.demo.script import DAY, FORGOTTEN, Deed, Moment, goes_to_department, timetable
from counter_app.domain.moments import iso
from counter_app.domain.obligations import ObligationKind
from counter_app.domain.office import default_office
from counter_app.domain.people import Applicant
from counter_app.domain.status import Status
from counter_app.exchange.own_folder import SUMMARY, make_room
from counter_app.services import reading
from counter_app.services.login import sign_in
from counter_app.services.sample import citizens
from counter_app.services.workplace import Workplace
from counter_app.storage.opening import DataDirectory
from counter_app.ui import theme
from counter_app.ui.background import Background
from counter_app.ui.preferences import FILE_NAME, Preferences
from counter_app.ui.scanner import ScanFilter
from counter_app.ui.watch import most_urgent
from counter_app.ui.window import MainWindow

_SEED = 4
_SIZE = (1366, 768)
_WRITTEN: Final = ("pictures", "papers", "reports", "backups", "logs", "workstation.json")
_DATABASE: Final = "counter."  # with its log, its lock and its marks


@dataclass(slots=True)
class HandSetClock:
    """A clock that the demo sets from moment to moment."""

    moment: datetime

    def now(self) -> datetime:
        """Return the instant it was set to."""
        return self.moment


@dataclass(slots=True)
class Tally:
    """What the day amounted to."""

    received: int = 0
    printed: int = 0
    results: int = 0
    returned: int = 0
    forgotten: int = 0
    caught: int = 0
    warnings_raised: int = 0
    first_warned: dict[str, str] = field(default_factory=dict)
    presses_per_receipt: list[int] = field(default_factory=list)
    presses_per_return: list[int] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)


def play_day(out: Path, *, language: str = "vi") -> dict[str, Any]:
    """Play the day and return its summary, which is also written to `out/summary.json`.

    Raises:
        UsageError, EnvironmentProblem: `out` is no place for it, see `make_room`.
    """
    make_room(out, _WRITTEN, prefix=_DATABASE)
    (out / "pictures").mkdir()
    if sys.platform.startswith("linux") and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    ):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)  # noqa: S101 - nobody makes another kind
    i18n.activate(language)
    theme.apply(app, dark=False, scale=1.0)
    with ExitStack() as resources:
        day = _Day(app, out, resources)
        day.play()
        summary = day.summary()
    (out / SUMMARY).write_text(json.dumps(summary, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return summary


class _Day:
    """One day at the demo counter."""

    def __init__(self, app: QApplication, out: Path, resources: ExitStack) -> None:
        self._out = out
        self._clock = HandSetClock(timetable()[0].at)
        self._tally = Tally()
        self._warned: set[int] = set()
        self._citizens = citizens(Random(_SEED))  # noqa: S311 - the same people every time, not secrets
        self._people: dict[int, Applicant] = {}
        self._numbers: dict[int, str] = {}
        self._ids: dict[int, int] = {}
        self._workplace = self._open(resources)
        self.window = self._make_window(app, resources)
        self._player = Player(self.window, out / "pictures")
        self._on_paper = DayOnPaper(self._counter, self._workplace, self._player, out)
        self._forwarded: set[int] = set()

    def _open(self, resources: ExitStack) -> Workplace:
        data = DataDirectory(self._out)
        bootstrap.create(data, default_office(), bootstrap.NewCounter(training=True, now=self._clock.moment))
        opened = resources.enter_context(bootstrap.open_counter(data))
        self._counter = replace(opened, clock=self._clock)
        actor = sign_in(opened.store, opened.hasher, self._clock, name="clerk", password=None)
        return self._counter.workplace(actor)

    def _make_window(self, app: QApplication, resources: ExitStack) -> MainWindow:
        preferences = Preferences(self._out / FILE_NAME)
        preferences.change(pdf_only=True)
        background = Background()
        resources.callback(background.finish)
        window = build_window(Kit(self._counter, preferences, background), self._workplace)
        scans = ScanFilter(app)
        scans.scanned.connect(window.take_scan)
        resources.callback(app.removeEventFilter, scans)
        resources.callback(window.close)
        window.resize(*_SIZE)
        window.show()
        window.start()
        return window

    def play(self) -> None:
        """Play every moment of the timetable."""
        for moment in timetable():
            self._clock.moment = moment.at
            self.window.watch.tick()
            self._notice_warnings()
            {
                Deed.RECEIVE: self._receive,
                Deed.RESULT: self._result,
                Deed.RETURN: self._return,
                Deed.FORGET: self._forget,
                Deed.CATCH: self._catch,
                Deed.PICTURE: self._picture,
                Deed.FORWARD: self._forward,
                Deed.LETTERS: self._letters,
                Deed.COPIES: self._copies,
                Deed.CLOSE: self._close,
            }[moment.deed](moment)

    def _receive(self, moment: Moment) -> None:
        player, person = self._player, next(self._citizens)
        self._people[moment.citizen] = person
        before = len(reading.find(self._workplace, ""))
        player.press(Qt.Key.Key_F2)
        player.scan(card_code(person))
        player.presses = 0
        player.type(moment.words)
        player.press(Qt.Key.Key_Return, "\r")
        if moment.citizen == 0:
            self._take_picture("1-receive")
        player.press(Qt.Key.Key_F9)
        self._tally.presses_per_receipt.append(player.presses)
        player.wait_for(
            "the dossier in the list", lambda: len(reading.find(self._workplace, "")) > min(before, 49)
        )
        found = reading.find(self._workplace, person.identity_number)[0]
        self._ids[moment.citizen], self._numbers[moment.citizen] = found.id, found.number
        player.wait_for("the printed receipt", lambda: self._printed(moment.citizen))
        self._tally.received += 1
        self._tally.printed += 1

    def _result(self, moment: Moment) -> None:
        self._scan_and_enter(moment)
        self._expect(moment, Status.RESULT_READY)
        self._tally.results += 1

    def _return(self, moment: Moment) -> None:
        self._scan_and_enter(moment)
        self._expect(moment, Status.RETURNED)
        self._tally.presses_per_return.append(self._player.presses)
        self._tally.returned += 1

    def _forget(self, moment: Moment) -> None:
        """The queue presses: the clerk notes the hand-over and goes on to the next citizen."""
        self._player.scan(self._numbers[moment.citizen])
        self._player.press(Qt.Key.Key_Tab, "\t")
        self._player.press(Qt.Key.Key_Space, " ")
        self._expect(moment, Status.HANDED_OVER)
        self._tally.forgotten += 1

    def _catch(self, moment: Moment) -> None:
        """The red bar has called: one scan of the stub, one key."""
        self._scan_and_enter(moment)
        self._expect(moment, Status.RETURNED)
        self._tally.presses_per_return.append(self._player.presses)
        self._tally.returned += 1
        if str(moment.citizen) in self._tally.first_warned:
            self._tally.caught += 1

    def _picture(self, moment: Moment) -> None:
        self.window.show_page("today")
        self._take_picture(moment.words)

    def _forward(self, moment: Moment) -> None:
        going = {each for each in self._ids if goes_to_department(each)} - self._forwarded
        self._forwarded |= going
        self._on_paper.hand_over([self._ids[each] for each in sorted(going)], moment.words)

    def _letters(self, _moment: Moment) -> None:
        self._on_paper.tell_by_letter()

    def _copies(self, _moment: Moment) -> None:
        self._on_paper.copy()

    def _close(self, moment: Moment) -> None:
        self._on_paper.close()
        self._take_picture(moment.words)
        self._on_paper.report()

    def _scan_and_enter(self, moment: Moment) -> None:
        self._player.scan(self._numbers[moment.citizen])
        self._player.presses = 0
        self._player.press(Qt.Key.Key_Return, "\r")

    def _expect(self, moment: Moment, status: Status) -> None:
        dossier = self._ids[moment.citizen]
        self._player.wait_for(
            f"{status.value} of citizen {moment.citizen}",
            lambda: reading.get(self._workplace, dossier).progress.status is status,
        )

    def _printed(self, citizen: int) -> bool:
        return reading.get(self._workplace, self._ids[citizen]).printed == 1

    def _take_picture(self, name: str) -> None:
        self._tally.pictures.append(str(self._player.picture(name).relative_to(self._out)))

    def _notice_warnings(self) -> None:
        """Write down when the red bar first called for each forgotten confirmation."""
        view = reading.today(self._workplace)
        urgent = most_urgent(view)
        if urgent is None or not self.window.frame.banners.banner.isVisible():
            return
        red = {
            item.dossier.id
            for item in view.obligations
            if item.kind is ObligationKind.CONFIRM_RETURN and item.urgency == urgent[0].urgency
        }
        self._tally.warnings_raised += len(red - self._warned)
        self._warned |= red
        for citizen in FORGOTTEN:
            if self._ids.get(citizen) in red:
                self._tally.first_warned.setdefault(str(citizen), str(iso(self._clock.moment)))

    def summary(self) -> dict[str, Any]:
        """Return the day in numbers."""
        tally, view = self._tally, reading.today(self._workplace)
        papers = set((self._out / "papers").rglob("*.pdf"))
        receipts = {each for each in papers if "-receipt-" in each.name}
        return {
            "day": DAY.isoformat(),
            **{name: value for name, value in asdict(tally).items() if not name.startswith("presses")},
            "presses_per_receipt": _spread(tally.presses_per_receipt),
            "presses_per_return": _spread(tally.presses_per_return),
            "papers": len(receipts),
            "other_papers": sorted(each.name for each in papers - receipts),
            "reports": sorted(each.name for each in (self._out / "reports").iterdir()),
            "unconfirmed_at_end": view.counts.to_confirm,
            "late_at_end": view.counts.late,
        }


def _spread(presses: list[int]) -> dict[str, float]:
    return {"least": min(presses), "mean": round(mean(presses), 2), "most": max(presses)}


def card_code(person: Applicant) -> str:
    """Return the QR of a citizen's chip card."""
    born = f"{person.birth_date:%d%m%Y}" if person.birth_date else ""
    return f"{person.identity_number}||{person.name}|{born}|{person.sex}|{person.address}|15042021"
