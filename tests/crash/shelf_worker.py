"""Somebody counts the shelf until the process is killed. It prints each scan that was acknowledged."""

import sys
from pathlib import Path

from counter_app import bootstrap
from counter_app.services import shelf
from counter_app.services.login import sign_in
from counter_app.storage.opening import DataDirectory
from tests.crash.worker import say


def count(root: Path) -> None:
    """Go on with the count, and scan what is not scanned yet for ever; then codes that nobody knows."""
    with bootstrap.open_counter(DataDirectory(root)) as counter:
        actor = sign_in(counter.store, counter.hasher, counter.clock, name="clerk", password=None)
        workplace = counter.workplace(actor)
        shelf.begin(workplace)
        say("open")
        view = shelf.standing(workplace)
        for dossier in view.comparison.missing if view else ():
            shelf.scan(workplace, dossier.number)
            say("scanned", dossier.code)
        number = len(view.comparison.unknown) if view else 0
        while True:
            number += 1
            shelf.scan(workplace, f"{number}")
            say("unknown", number)


if __name__ == "__main__":
    count(Path(sys.argv[1]))
