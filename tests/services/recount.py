"""What happened in a period, told from journals that only sqlite3 has read; see `journals`."""

from datetime import date, timedelta

from tests.services.journals import PAUSED, Life, Stand, begins, day_of

Members = list[tuple[Life, Stand]]


class Recount:
    """What happened in a period, judged at its end or now; entries that were cancelled never happened."""

    def __init__(self, lives: list[Life], first: date, last: date, now: int) -> None:
        self.first, self.last = first, last
        self.b = begins(first)
        self.e = min(begins(last + timedelta(days=1)) - 1, now)
        whole = [(life, life.stand()) for life in lives]
        self.counted = [(life, stand) for life, stand in whole if stand.status != "cancelled"]

    def inside(self, instant: int | None) -> bool:
        return instant is not None and self.b <= instant <= self.e

    def received(self) -> Members:
        return [(life, stand) for life, stand in self.counted if self.inside(stand.received)]

    def settled(self) -> Members:
        return [(life, stand) for life, stand in self.counted if self.inside(stand.done)]

    def open_at(self, instant: int) -> Members:
        return [
            (life, life.stand(instant))
            for life, stand in self.counted
            if stand.received <= instant and (stand.done is None or stand.done > instant)
        ]

    def late(self, stand: Stand) -> bool:
        return stand.due is not None and (stand.judged > stand.due or stand.demands > 1)

    def early(self, stand: Stand) -> bool:
        sooner = stand.due is not None and day_of(stand.judged) < day_of(stand.due)
        return sooner and not self.late(stand)

    def only_in_record(self, stand: Stand) -> bool:
        """Whether what was in time was clicked too late, or at the cut-off not at all."""
        if stand.due is None or self.late(stand):
            return False
        if stand.paused is None and stand.result is not None and stand.result_recorded > stand.due:
            return True
        if stand.handed is None or stand.handed > min(self.e, stand.due):
            return False
        confirmed = stand.returned is not None and stand.returned <= self.e
        return (stand.return_recorded if confirmed else self.e) > stand.due

    def overdue(self, stand: Stand) -> bool:
        return stand.status not in PAUSED and stand.due is not None and self.e > stand.due

    def statutory(self) -> dict[str, Members]:
        """Return the dossiers behind the columns of II.06a and what stands beside them."""
        came, settled, still = self.received(), self.settled(), self.open_at(self.e)
        there = [each for each in self.counted if each[1].done is None or each[1].done >= self.b]
        found = {
            "c3": [each for each in there if each[1].received <= self.e],
            "c4": [each for each in came if each[0].channel == "online"],
            "c5": [each for each in came if each[0].channel != "online"],
            "c6": [each for each in there if each[1].received < self.b],
            "c7": settled,
            "c8": [each for each in settled if self.early(each[1])],
            "c9": [each for each in settled if not self.early(each[1]) and not self.late(each[1])],
            "c10": [each for each in settled if self.late(each[1])],
            "c11": still,
            "c12": [each for each in still if not self.overdue(each[1])],
            "c13": [each for each in still if self.overdue(each[1])],
            "paused": [each for each in still if each[1].status in PAUSED],
        }
        ended = [each for each in settled if each[1].result is None]
        for end in ("refused", "withdrawn", "stopped", "closed"):
            found[end] = [each for each in ended if each[1].status == end]
        return found

    def work(self) -> dict[str, list[tuple[Life, Stand, int]]]:
        """Return the dossiers behind the supervisor's figures, each with the instant that put it there."""
        came = [(*each, each[1].received) for each in self.received()]
        settled = [(*each, each[1].done or 0) for each in self.settled()]
        return {
            "received": came,
            "online": [each for each in came if each[0].channel == "online"],
            "settled": settled,
            "early": [each for each in settled if self.early(each[1])],
            "on_time": [each for each in settled if not self.early(each[1]) and not self.late(each[1])],
            "late": [each for each in settled if self.late(each[1])],
            "record_only": [each for each in settled if self.only_in_record(each[1])],
            "handed_over": [
                (*each, each[1].handed or 0) for each in self.counted if self.inside(each[1].handed)
            ],
        }
