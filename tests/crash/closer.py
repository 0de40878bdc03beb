"""A counter that closes its day and opens it again, in a process of its own, until it is killed."""

import sys
from pathlib import Path

from counter_app import bootstrap
from counter_app.domain.moments import local
from counter_app.domain.people import Applicant
from counter_app.drawing import draw
from counter_app.services.closing import ClosingRoom, close_day, reopen
from counter_app.services.login import sign_in
from counter_app.services.receive import ReceiveDossier, receive
from counter_app.storage.opening import DataDirectory
from tests.crash.worker import say


def work(root: Path) -> None:
    """Receive, close the day, open it again, for ever."""
    with bootstrap.open_counter(DataDirectory(root)) as counter:
        actor = sign_in(counter.store, counter.hasher, counter.clock, name="supervisor", password=None)
        workplace = counter.workplace(actor)
        room = ClosingRoom(draw, counter.shelf, counter.back_up)
        day = local(workplace.now()).date()
        say("open")
        while True:
            receive(workplace, ReceiveDossier("2.001263", Applicant("Nguyễn Thị Hòa")))
            say("closed", close_day(workplace, day, (), room).closing.fingerprint)
            reopen(workplace, day, "diễn tập")
            say("reopened")


if __name__ == "__main__":
    work(Path(sys.argv[1]))
