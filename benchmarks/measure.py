"""How things are measured: ours and the peer in turn, medians, a row of the table for each."""

import gc
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any

Work = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: ours beside a peer measured in the same run, or beside a limit.

    `aim` is what the ratio ours/peer may be at most; with `faster` it is how many times faster ours must be.
    """

    what: str
    ours: float
    peer: str
    peers: float
    unit: str
    aim: float
    faster: bool = False

    @property
    def ratio(self) -> float:
        """Ours in terms of the peer's, or the other way round where ours is to be the faster one."""
        above, below = (self.peers, self.ours) if self.faster else (self.ours, self.peers)
        return above / below

    @property
    def held(self) -> bool:
        """Whether the aim is reached."""
        return self.ratio >= self.aim if self.faster else self.ratio <= self.aim

    def cells(self) -> tuple[str, ...]:
        """Return what the table prints."""
        ratio = f"{self.ratio:.{0 if self.ratio >= 100 else 1 if self.ratio >= 10 else 2}f}×"
        aim = f"≥ {self.aim:g}× faster" if self.faster else f"≤ {self.aim:g}×"
        peers = f"{_number(self.peers)} {self.unit}  {self.peer}"
        return (
            self.what,
            f"{_number(self.ours)} {self.unit}",
            peers,
            ratio,
            aim,
            "ok" if self.held else "MISSED",
        )

    def as_json(self) -> dict[str, Any]:
        """Return the row with its ratio and verdict."""
        return {**asdict(self), "ratio": self.ratio, "held": self.held}


def alternate(ours: Work, peer: Work, *, runs: int, warm_up: int = 2, times: int = 1) -> tuple[float, float]:
    """Return the median seconds of ours and of the peer, run in turn so that a busy machine slows both.

    Each measured run repeats the work `times` over and counts one of them.
    """
    found: tuple[list[float], list[float]] = ([], [])
    for run in range(warm_up + runs):
        for work, seconds in zip((ours, peer), found, strict=True):
            taken = once(work, times)
            if run >= warm_up:
                seconds.append(taken)
    return median(found[0]), median(found[1])


def repeated(work: Work, *, runs: int, warm_up: int = 2) -> list[float]:
    """Return the seconds of each run, sorted, for what is held against a limit."""
    for _ in range(warm_up):
        work()
    return sorted(once(work) for _ in range(runs))


def once(work: Work, times: int = 1) -> float:
    """Return the seconds that `work` takes, without a garbage collection in between."""
    gc.collect()
    gc.disable()
    try:
        started = time.perf_counter()
        for _ in range(times):
            work()
        return (time.perf_counter() - started) / times
    finally:
        gc.enable()


def table(rows: Sequence[Row]) -> str:
    """Return the rows as a table for a terminal."""
    heads = ("what", "ours", "peer or limit", "ratio", "aim", "")
    lines = [heads, *(row.cells() for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(heads))]
    left = (0, 2, 4)
    return "\n".join(
        "  ".join(
            cell.ljust(width) if column in left else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"
