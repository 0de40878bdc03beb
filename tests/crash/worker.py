"""A counter at work in a process of its own, until it is killed. It prints what it has acknowledged."""

import os
import sys
from pathlib import Path
from random import Random

from counter_app import bootstrap
from counter_app.domain.errors import CounterError
from counter_app.domain.events import EventKind
from counter_app.domain.people import Applicant
from counter_app.i18n import explain
from counter_app.services.acting import Step, act, hand_over_and_confirm
from counter_app.services.login import sign_in
from counter_app.services.receive import ReceiveDossier, receive
from counter_app.storage.backup import back_up
from counter_app.storage.opening import DataDirectory


def say(*words: object) -> None:
    """Acknowledge: one write, so that a killed process says a whole line or none."""
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


def work(root: Path, seed: int, *, backups: bool) -> None:
    """Receive, act and back up for ever."""
    random = Random(seed)  # noqa: S311 - a rehearsal
    with bootstrap.open_counter(DataDirectory(root)) as counter:
        actor = sign_in(counter.store, counter.hasher, counter.clock, name="clerk", password=None)
        workplace = counter.workplace(actor)
        say("open")
        while True:
            record = receive(
                workplace, ReceiveDossier("1.004873", Applicant("Nguyễn Thị Hòa " + "x" * 200))
            ).dossier
            say("received", record.intake.code, record.intake.number)
            if random.random() < 0.7:
                act(workplace, Step(record.id, EventKind.RESULT_READY))
                say("ready", record.intake.code)
            if random.random() < 0.5:
                _hand_over(workplace, record)
            if backups and random.random() < 0.2:
                say(
                    "backup",
                    back_up(counter.data.database, counter.data.backups, now=counter.clock.now()).name,
                )


def _hand_over(workplace, record) -> None:
    try:
        hand_over_and_confirm(workplace, Step(record.id, EventKind.HANDED_OVER))
    except CounterError:
        return
    say("returned", record.intake.code)


if __name__ == "__main__":
    try:
        work(Path(sys.argv[1]), int(sys.argv[2]), backups="backups" in sys.argv[3:])
    except CounterError as error:
        say("problem", error.kind, explain(error))
        sys.exit(4)
