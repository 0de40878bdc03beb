"""`make late-clicks`: how many late clicks of the replayed town remain once its clerks are reminded.

Each seed makes a town of its own (12,341 dossiers, 210 late in the record); diligence is how likely a clerk
answers one reminder. Nothing is written to disk. About two minutes. `--json FILE` writes what was found.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import mean
from typing import Any

from counter_app.bootstrap import shipped
from counter_app.domain.rates import Rate
from counter_app.town.clerk import Habits, Prompted, answered, late_clicks, prompted
from counter_app.town.model import SEED, Town, make_town
from counter_app.town.published import Published
from counter_app.town.slips import Slip

DILIGENCE = (0.0, 0.25, 0.5, 0.75, 0.9, 0.99)
SEEDS = tuple(range(SEED, SEED + 5))
OTHER_HABITS = {
    "as above (0.75)": Habits(0.75),
    "never away": Habits(0.75, away=0),
    "away every third half day": Habits(0.75, away=1 / 3),
    "clicks an hour after a reminder": Habits(0.75, minutes=60),
    "clicks three hours after a reminder": Habits(0.75, minutes=180),
}
Played = tuple[Town, list[Prompted], list[Prompted]]


def main() -> int:
    """Measure and print the tables of docs/late-clicks.md."""
    options = _options()
    towns = [_played(seed, options.received) for seed in range(SEED, SEED + options.seeds)]
    by_diligence = {f"{p:g}": _row(towns, Habits(p)) for p in DILIGENCE}
    by_habits = {name: _row(towns, habits) for name, habits in OTHER_HABITS.items()}
    print(_table("diligence", by_diligence))
    print(_table("other habits", by_habits))
    print(_steps(towns))
    if options.json:
        found = {"seeds": options.seeds, "diligence": by_diligence, "habits": by_habits}
        options.json.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.late_clicks", description=__doc__)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the rows as JSON, too")
    parser.add_argument("--seeds", type=int, default=len(SEEDS), help="how many towns (default: %(default)s)")
    parser.add_argument("--received", type=int, default=Published().received, help="dossiers of each town")
    return parser.parse_args()


def _played(seed: int, received: int) -> Played:
    print(f"town {seed} …", file=sys.stderr, flush=True)
    published = Published()
    published = published if received == published.received else published.scaled(received)
    town = make_town(shipped(), published, seed)
    return town, prompted(town, shelf=False), prompted(town, shelf=True)


def _row(towns: Sequence[Played], habits: Habits) -> dict[str, Any]:
    told, counted = _remaining(towns, habits, _reminded), _remaining(towns, habits, _counted)
    return {"reminders": told, "with_shelf_count": counted}


def _reminded(played: Played) -> list[Prompted]:
    return played[1]


def _counted(played: Played) -> list[Prompted]:
    return played[2]


def _remaining(
    towns: Sequence[Played], habits: Habits, which: Callable[[Played], list[Prompted]]
) -> dict[str, Any]:
    left, rates = [], []
    for played in towns:
        town = played[0]
        late = len(_late(played, habits, which))
        in_truth = sum(life.late for life in town.lives)
        left.append(late)
        rate = Rate(town.published.resolved - in_truth - late, town.published.resolved)
        rates.append(float(rate.percent or 0))
    return {"mean": mean(left), "least": min(left), "most": max(left), "rate": mean(rates)}


def _late(played: Played, habits: Habits, which: Callable[[Played], list[Prompted]]) -> list[Slip]:
    town = played[0]
    return late_clicks(town, answered(which(played), habits, town.calendar, town.seed))


def _table(name: str, rows: dict[str, dict[str, Any]]) -> str:
    lines = [
        f"| {name} | late clicks, reminders | in record | late clicks, shelf counted too | in record |",
        "|---|---|---|---|---|",
    ]
    for label, row in rows.items():
        cells = [label]
        for found in (row["reminders"], row["with_shelf_count"]):
            cells += [f"{found['mean']:.1f} ({found['least']}–{found['most']})", f"{found['rate']:.2f} %"]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _steps(towns: Sequence[Played]) -> str:
    """Return which clicks they are, on average over the towns."""
    columns = {
        "without reminders": (Habits(0), _reminded),
        "0.9, reminders": (Habits(0.9), _reminded),
        "0.9, shelf counted too": (Habits(0.9), _counted),
    }
    counts = {
        name: Counter(slip.step.value for played in towns for slip in _late(played, habits, which))
        for name, (habits, which) in columns.items()
    }
    lines = [f"| forgotten | {' | '.join(columns)} |", "|---" * (len(columns) + 1) + "|"]
    for step in ("result_ready", "return_confirmed", "handed_over"):
        cells = [f"{counts[name][step] / len(towns):.1f}" for name in columns]
        lines.append(f"| {step} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
