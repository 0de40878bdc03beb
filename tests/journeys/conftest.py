"""A clerk's seat: the real window over a real training database, a hand-set clock, hands that count."""

from dataclasses import dataclass, field, replace

import pytest
from PySide6.QtWidgets import QApplication

from counter_app import bootstrap
from counter_app.compose import Kit, build_window
from counter_app.demo.day import HandSetClock, card_code
from counter_app.demo.player import Player
from counter_app.domain.moments import parse_moment
from counter_app.domain.office import default_office
from counter_app.domain.people import Applicant
from counter_app.services import receive
from counter_app.services.login import sign_in
from counter_app.storage.opening import DataDirectory
from counter_app.ui import theme
from counter_app.ui.background import Background
from counter_app.ui.preferences import Preferences
from counter_app.ui.scanner import ScanFilter
from counter_app.ui.sounds import Sound
from counter_app.ui.tray import Tray
from counter_app.ui.window import MainWindow

MONDAY = parse_moment("2026-11-23T09:00")


class PaperTray(Tray):
    """A tray that writes down what it shows."""

    def __init__(self, parent) -> None:
        super().__init__(parent)
        self.counts: list[tuple[int, bool]] = []
        self.told: list[tuple[str, bool]] = []
        self.left = False

    def show_count(self, count: int, *, red: bool) -> None:
        self.counts.append((count, red))

    def tell(self, text: str, *, urgent: bool) -> None:
        self.told.append((text, urgent))

    def leave(self) -> None:
        self.left = True


@dataclass
class Seat:
    """What a journey works with."""

    window: MainWindow
    player: Player
    clock: HandSetClock
    counter: bootstrap.Counter
    preferences: Preferences
    heard: list[Sound] = field(default_factory=list)
    trays: list[PaperTray] = field(default_factory=list)

    @property
    def tray(self) -> PaperTray:
        return self.trays[-1]

    @property
    def workplace(self):
        return self.window.desk.workplace

    def clerk(self):
        """Return the training clerk, who may receive where whoever sits here may not."""
        return sign_in(self.counter.store, self.counter.hasher, self.clock, name="clerk", password=None)

    def at(self, text: str) -> None:
        """Set the clock and let the window see it."""
        self.clock.moment = parse_moment(text)
        self.window.watch.tick()

    def received(self, name: str, procedure: str = "2.000815", **facts):
        """Return a dossier that was received before the journey begins."""
        command = receive.ReceiveDossier(procedure, Applicant(name, **facts))
        record = receive.receive(self.workplace, command).dossier
        self.window.desk.changed.emit()
        return record


@pytest.fixture
def seat(qapp: QApplication, tmp_path, request):
    theme.apply(qapp, dark=False, scale=1.0)
    account = getattr(request, "param", "clerk")
    clock = HandSetClock(MONDAY)
    data = DataDirectory(tmp_path / "data")
    bootstrap.create(data, default_office(), bootstrap.NewCounter(training=True, now=MONDAY))
    with bootstrap.open_counter(data) as opened:
        counter = replace(opened, clock=clock)
        preferences = Preferences(data.root / "workstation.json")
        preferences.change(pdf_only=True)
        background = Background()
        actor = sign_in(counter.store, counter.hasher, clock, name=account, password=None)
        heard: list[Sound] = []
        trays: list[PaperTray] = []

        def paper_tray(parent) -> PaperTray:
            trays.append(PaperTray(parent))
            return trays[-1]

        kit = Kit(counter, preferences, background, play=heard.append, tray=paper_tray)
        window = build_window(kit, counter.workplace(actor))
        scans = ScanFilter(qapp)
        scans.scanned.connect(window.take_scan)
        window.resize(1366, 768)
        window.show()
        window.start()
        yield Seat(window, Player(window, tmp_path), clock, counter, preferences, heard, trays)
        background.finish()
        window.close()
        qapp.removeEventFilter(scans)
        scans.deleteLater()
        window.deleteLater()


@pytest.fixture
def card() -> str:
    born = parse_moment("1990-03-08").date()
    person = Applicant(
        "Đặng Thị Thuỳ Dương",
        identity_number="001190004567",
        birth_date=born,
        sex="Nữ",
        address="Số 5 ngõ 12, phố Phùng Khắc Khoan, phường Sơn Tây",
    )
    return card_code(person)
