"""What happens on the demo day: a Monday at a commune counter, the day before a holiday."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from random import Random

from counter_app.domain.moments import at

DAY = date(2026, 11, 23)
RECEIPTS = 44
_SEED = 23


class Deed(StrEnum):
    """What the clerk does."""

    RECEIVE = "receive"
    RESULT = "result"
    RETURN = "return"
    FORGET = "forget"
    CATCH = "catch"
    PICTURE = "picture"
    FORWARD = "forward"
    LETTERS = "letters"
    COPIES = "copies"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class Moment:
    """One deed: with which citizen (by number), by which words, or under which picture's name."""

    at: datetime
    deed: Deed
    citizen: int = 0
    words: str = ""


# What a clerk types to find the procedure, and whether its result comes the same day.
_WISHES = (
    ("sao", True),
    ("ks", True),
    ("sao", True),
    ("tthn", False),
    ("sao", True),
    ("chu", True),
    ("kh", True),
    ("sao", True),
    ("hkd", False),
    ("tl", True),
    ("sao", True),
    ("tam", False),
)


def goes_to_department(citizen: int) -> bool:
    """Whether a citizen's wish is none that the counter settles on the same day."""
    return not _WISHES[citizen % len(_WISHES)][1]


FORGOTTEN = (6, 25)  # two citizens of the same-day kind, handed over in a rush and not confirmed


def timetable() -> list[Moment]:
    """Return the whole day in order of time; the same day every time."""
    chance = Random(_SEED)  # noqa: S311 - the same day every time, not a secret
    moments = [Moment(_at(8, 0), Deed.PICTURE, words="1-morning")]
    for number, when in enumerate(_arrivals(chance)):
        words, same_day = _WISHES[number % len(_WISHES)]
        moments.append(Moment(when, Deed.RECEIVE, number, words))
        if same_day and when.time() <= time(15, 0):
            moments += _same_day(number, when, chance)
    moments += [
        Moment(_at(11, 0), Deed.FORWARD, words="am"),
        Moment(_at(11, 58), Deed.PICTURE, words="2-noon"),
        Moment(_at(14, 58), Deed.COPIES),
        Moment(_at(16, 5), Deed.FORWARD, words="pm"),
        Moment(_at(16, 28), Deed.LETTERS),
        Moment(_at(16, 32), Deed.PICTURE, words="5-alarm"),
        *(Moment(_at(16, 34 + index), Deed.CATCH, number) for index, number in enumerate(FORGOTTEN)),
        Moment(_at(16, 40), Deed.PICTURE, words="6-caught"),
        Moment(_at(17, 25), Deed.PICTURE, words="7-evening"),
        Moment(_at(17, 28), Deed.CLOSE, words="8-closed"),
    ]
    return sorted(moments, key=lambda moment: (moment.at, moment.deed is Deed.PICTURE))


def _arrivals(chance: Random) -> list[datetime]:
    morning = [_at(8, 5) + timedelta(minutes=9 * index + chance.randint(0, 4)) for index in range(24)]
    afternoon = [
        _at(13, 35) + timedelta(minutes=8 * index + chance.randint(0, 3)) for index in range(RECEIPTS - 24)
    ]
    return morning + afternoon


def _same_day(number: int, received: datetime, chance: Random) -> list[Moment]:
    ready = _working(received + timedelta(minutes=chance.randint(20, 45)))
    given = _working(ready + timedelta(minutes=chance.randint(8, 30)))
    deed = Deed.FORGET if number in FORGOTTEN else Deed.RETURN
    return [Moment(ready, Deed.RESULT, number), Moment(given, deed, number)]


def _working(moment: datetime) -> datetime:
    """Nobody works at lunch: what falls there happens when the counter opens again."""
    lunch = time(12, 0) < moment.time() < time(13, 30)
    return moment.replace(hour=13, minute=30 + moment.minute // 20) if lunch else moment


def _at(hour: int, minute: int) -> datetime:
    return at(DAY, time(hour, minute))
