"""A counter that prints until its process is killed; it tells what was asked for, and a file is the tray."""

import os
import sys
import time
from pathlib import Path
from random import Random

from PySide6.QtCore import QCoreApplication, QTimer

from counter_app import bootstrap
from counter_app.domain.errors import EnvironmentProblem
from counter_app.domain.paper_kinds import PaperKind, PaperOrder
from counter_app.domain.people import Applicant
from counter_app.drawing import draw
from counter_app.services.login import sign_in
from counter_app.services.receive import ReceiveDossier, receive
from counter_app.storage.opening import DataDirectory
from counter_app.ui.background import Background
from counter_app.ui.preferences import Preferences
from counter_app.ui.printing.paper_printer import PaperPrinter
from counter_app.ui.printing.rest import Rest
from tests.crash.worker import say

MOST_AHEAD = 3


def work(root: Path, seed: int) -> None:
    """Receive and print for ever, a little faster than the printer is; now and then it fails."""
    app, random = QCoreApplication([]), Random(seed)  # noqa: S311 - a rehearsal
    tray = os.open(root / "tray", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    with bootstrap.open_counter(DataDirectory(root)) as counter:
        workplace = counter.workplace(
            sign_in(counter.store, counter.hasher, counter.clock, name="clerk", password=None)
        )

        def deliver(_pdf: bytes, file: Path, _settings: object) -> str:
            if random.random() < 0.15:
                raise EnvironmentProblem("jam", "kẹt giấy")
            time.sleep(random.uniform(0.0, 0.02))  # before and after it came out a kill must do no harm
            os.write(tray, (file.name + "\n").encode())
            time.sleep(random.uniform(0.0, 0.02))
            return ""

        printing = PaperPrinter(
            draw=draw,
            shelf=counter.shelf,
            preferences=Preferences(root / "workstation.json"),
            background=Background(app),
            deliver=deliver,
            printer_names=lambda: ("HP",),
            rest=Rest(0.2),
            parent=app,
        )
        ahead: list[int] = []

        def one_more() -> None:
            while len(ahead) < MOST_AHEAD:
                record = receive(workplace, ReceiveDossier("1.004873", Applicant("Nguyễn Thị Hòa"))).dossier
                ahead.append(record.id)
                say("asked", record.id)
                printing.print_paper(workplace, PaperOrder(PaperKind.RECEIPT, record.id))

        def ended(dossier_id: int, _message: str) -> None:
            if dossier_id in ahead:
                ahead.remove(dossier_id)
            QTimer.singleShot(0, one_more)

        printing.printed.connect(ended)
        printing.failed.connect(ended)
        QTimer.singleShot(0, one_more)
        say("open")
        app.exec()


if __name__ == "__main__":
    work(Path(sys.argv[1]), int(sys.argv[2]))
