"""About 25 made-up dossiers in every state, received and acted on through the services, for rehearsal."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from random import Random
from typing import Final

from counter_app.domain.accounts import Actor
from counter_app.domain.calendar import WorkingCalendar
from counter_app.domain.errors import N_, RuleError
from counter_app.domain.events import EventKind, Source
from counter_app.domain.moments import local
from counter_app.domain.people import FEMALE, MALE, Applicant
from counter_app.services.acting import Step, act
from counter_app.services.login import actor_of
from counter_app.services.papers import PreparedPaper, record_print
from counter_app.services.ports import Store
from counter_app.services.receive import ReceiveDossier, receive
from counter_app.services.setup import TRAINING_ACCOUNTS
from counter_app.services.workplace import Workplace, open_workplace

_SEED: Final = 20261123
_DAY: Final = 480  # working minutes

_SURNAMES: Final = (
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Đặng",
    "Vũ",
    "Bùi",
    "Đỗ",
    "Hồ",
    "Phùng",
    "Khuất",
    "Kiều",
    "Lý",
)
_MALE_NAMES: Final = (
    "Văn Bình",
    "Đức Dũng",
    "Minh Tuấn",
    "Quang Hưng",
    "Hữu Phước",
    "Xuân Trường",
    "Phú Quý",
    "Ơn",
)
_FEMALE_NAMES: Final = (
    "Thị Hoà",
    "Thuỳ Dương",
    "Thu Hà",
    "Ngọc Ánh",
    "Thị Én",
    "Lan Anh",
    "Thị Mỹ Uyên",
    "Yến Nhi",
)
_STREETS: Final = (
    "Phùng Khắc Khoan",
    "Quang Trung",
    "Lê Lợi",
    "Phùng Hưng",
    "Chùa Thông",
    "Thanh Mỹ",
    "Phú Thịnh",
)

_WARD: Final = "phường Sơn Tây, thành phố Hà Nội"

_CERTIFIED_COPY: Final = "2.000815"
_SIGNATURE: Final = "2.000884"
_CONTRACT: Final = "2.001035"
_BIRTH: Final = "1.001193"
_MARRIAGE: Final = "1.000894"
_DEATH: Final = "1.000656"
_MARITAL_STATUS: Final = "1.004873"
_CORRECTION: Final = "1.004859"
_BIRTH_AGAIN: Final = "1.004884"
_RESIDENCE: Final = "1.004222"
_STAY: Final = "1.004194"
_HOUSEHOLD: Final = "1.001612"
_ALLOWANCE: Final = "1.001776"
_LAND: Final = "1.012796"

_DONE: Final = (EventKind.RESULT_READY, EventKind.HANDED_OVER, EventKind.RETURN_CONFIRMED)


@dataclass(frozen=True, slots=True)
class _Story:
    """One dossier: its procedure, and how many working minutes ago it was received and each step taken."""

    procedure: str
    received: int
    steps: tuple[tuple[EventKind, int], ...] = ()
    printed: bool = True


def _finished(procedure: str, received: int, ready: int, returned: int) -> _Story:
    return _Story(procedure, received, tuple(zip(_DONE, (ready, returned, returned), strict=True)))


_READY, _HANDED = EventKind.RESULT_READY, EventKind.HANDED_OVER
_FORWARDED = EventKind.FORWARDED
_STORIES: Final = (
    _finished(_CERTIFIED_COPY, 5 * _DAY + 100, 5 * _DAY + 60, 5 * _DAY + 50),
    _finished(_BIRTH, 5 * _DAY + 40, 4 * _DAY + 460, 4 * _DAY + 200),
    _finished(_MARITAL_STATUS, 6 * _DAY + 10, 3 * _DAY + 60, 2 * _DAY + 30),
    _finished(_STAY, 5 * _DAY + 200, 2 * _DAY + 300, _DAY + 90),
    _finished(_CERTIFIED_COPY, 3 * _DAY + 30, 3 * _DAY + 5, 3 * _DAY),
    _finished(_DEATH, 3 * _DAY + 150, 3 * _DAY + 20, 2 * _DAY + 400),
    _finished(_SIGNATURE, 2 * _DAY + 90, 2 * _DAY + 70, 2 * _DAY + 65),
    _finished(_HOUSEHOLD, 5 * _DAY + 300, 2 * _DAY + 200, _DAY + 20),
    _finished(_CERTIFIED_COPY, _DAY + 60, _DAY + 30, _DAY + 25),
    _Story(_BIRTH_AGAIN, 6 * _DAY + 90, ((_FORWARDED, 6 * _DAY), (_READY, 100))),
    _Story(_MARITAL_STATUS, 4 * _DAY + 30, ((_FORWARDED, 4 * _DAY), (_READY, 2 * _DAY))),
    _Story(_CORRECTION, 4 * _DAY + 120, ((_FORWARDED, 4 * _DAY), (_READY, _DAY + 200))),
    _Story(_HOUSEHOLD, 3 * _DAY + 200, ((_FORWARDED, 3 * _DAY), (_READY, 40))),
    _Story(_MARITAL_STATUS, 3 * _DAY + 60, ((_FORWARDED, 3 * _DAY), (_READY, 120), (_HANDED, 45))),
    _Story(_CERTIFIED_COPY, 90, ((_READY, 50), (_HANDED, 30))),
    _Story(_STAY, 2 * _DAY + 300, ((_FORWARDED, 2 * _DAY + 100), (_READY, _DAY), (_HANDED, 70))),
    _Story(_CONTRACT, 3 * _DAY + 10, ((_FORWARDED, 2 * _DAY + 200),)),
    _Story(_MARITAL_STATUS, 3 * _DAY + 20, ((_FORWARDED, 3 * _DAY),)),
    _Story(_STAY, 3 * _DAY - 30, ((_FORWARDED, 2 * _DAY + 30),)),
    _Story(_RESIDENCE, 4 * _DAY, ((_FORWARDED, 3 * _DAY + 300), (EventKind.SUPPLEMENT_REQUESTED, 2 * _DAY))),
    _Story(_ALLOWANCE, 6 * _DAY + 200, ((_FORWARDED, 6 * _DAY),)),
    _Story(_LAND, 5 * _DAY, ((_FORWARDED, 4 * _DAY + 200), (EventKind.EXTENDED, _DAY + 30))),
    _Story(_MARRIAGE, 2 * _DAY + 20, ((EventKind.WITHDRAWN, _DAY + 100),)),
    _Story(_BIRTH, 35, printed=False),
    _Story(_CERTIFIED_COPY, 20),
    _Story(_MARITAL_STATUS, 10),
)
_REASONS: Final = {
    EventKind.SUPPLEMENT_REQUESTED: "Thiếu giấy tờ chứng minh chỗ ở hợp pháp",
    EventKind.EXTENDED: "Cần xác minh thực địa thêm 03 ngày làm việc",
    EventKind.WITHDRAWN: "Công dân xin rút để bổ sung giấy tờ",
}


class _SteppingClock:
    """A clock that somebody sets."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def now(self) -> datetime:
        """Return the instant it was set to."""
        return self.moment


@dataclass(frozen=True, slots=True)
class _Moment:
    """Something that happens in a story: step 0 is the receipt."""

    at: datetime
    story: int
    step: int


def make_sample(store: Store, *, now: datetime) -> int:
    """Fill a fresh training database with dossiers of the last days before `now`; return how many.

    The same `now` always gives the same people and the same dossiers.

    Raises:
        RuleError: this is no training database; made-up dossiers never enter a real one.
    """
    if not store.training:
        raise RuleError("sample_in_real_data", N_("Hồ sơ mẫu chỉ được tạo trong dữ liệu tập huấn."))
    clock = _SteppingClock(now)
    clerk, supervisor = (actor_of(account) for account in TRAINING_ACCOUNTS[:2])
    workplace = open_workplace(store, clock, clerk)
    people = citizens(Random(_SEED))  # noqa: S311 - the same people every time, not secrets
    ids: dict[int, int] = {}
    for moment in _schedule(workplace.calendar, now):
        clock.moment = moment.at
        story = _STORIES[moment.story]
        if moment.step == 0:
            ids[moment.story] = _receive(workplace, story, next(people))
        else:
            _act(workplace, supervisor, ids[moment.story], story.steps[moment.step - 1][0])
    return len(ids)


def _schedule(calendar: WorkingCalendar, now: datetime) -> list[_Moment]:
    """Return everything that happens, in the order in which it does."""
    moments = [
        _Moment(_ago(calendar, now, minutes), number, step)
        for number, story in enumerate(_STORIES)
        for step, minutes in enumerate((story.received, *(minutes for _, minutes in story.steps)))
    ]
    return sorted(moments, key=lambda moment: (moment.at, moment.story, moment.step))


def _ago(calendar: WorkingCalendar, now: datetime, minutes: int) -> datetime:
    return local(calendar.add_working_minutes(now, -minutes))


def _receive(workplace: Workplace, story: _Story, applicant: Applicant) -> int:
    record = receive(workplace, ReceiveDossier(story.procedure, applicant, source=Source.SCAN)).dossier
    if story.printed:
        record_print(workplace, PreparedPaper(record.id, b"", "", 0))
    return record.id


def _act(workplace: Workplace, supervisor: Actor, dossier_id: int, kind: EventKind) -> None:
    details: dict[str, str | int | None] = {}
    if kind is EventKind.EXTENDED:
        workplace = workplace.as_actor(supervisor)
        details["due_at"] = _later(workplace).isoformat()
    reason = _REASONS.get(kind, "")
    act(workplace, Step(dossier_id, kind, reason=reason, source=Source.SCAN, details=details))


def _later(workplace: Workplace) -> datetime:
    day = workplace.calendar.next_working_day(local(workplace.now()).date(), 8)
    return workplace.calendar.closing(day)


def citizens(chance: Random) -> Iterator[Applicant]:
    """Yield citizens nobody knows: no telephone number of theirs is given to anybody."""
    while True:
        yield _person(chance, chance.choice((MALE, FEMALE)))


def _person(chance: Random, sex: str) -> Applicant:
    born = date(chance.randint(1955, 2004), chance.randint(1, 12), chance.randint(1, 28))
    century_and_sex = (born.year - 1900) // 100 * 2 + (sex == FEMALE)
    return Applicant(
        name=f"{chance.choice(_SURNAMES)} {chance.choice(_names(sex))}",
        identity_number=f"001{century_and_sex}{born:%y}{chance.randint(0, 999_999):06d}",
        birth_date=born,
        sex=sex,
        phone=f"0900000{chance.randint(0, 999):03d}",
        address=f"Số {chance.randint(2, 180)} phố {chance.choice(_STREETS)}, {_WARD}",
    )


def _names(sex: str) -> Sequence[str]:
    return _FEMALE_NAMES if sex == FEMALE else _MALE_NAMES
