"""Check the whole database: the file, the chains, the projections, the numbers; and say what was found."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from counter_app.domain import accounts
from counter_app.domain.accounts import Permission
from counter_app.domain.dossier import fold
from counter_app.domain.errors import N_, RuleError
from counter_app.domain.journal import GENESIS, digest, seal
from counter_app.domain.numbers import read_number
from counter_app.services.closed_days import ClosedDays
from counter_app.services.facts import intake_facts
from counter_app.services.ports import Audit, Numbers
from counter_app.services.records import DossierRecord, Unreadable
from counter_app.services.workplace import Workplace


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that does not hold: a stable kind, the dossier or station concerned, a message template."""

    kind: str
    where: str
    template: str


@dataclass(slots=True)
class CheckReport:
    """What was counted, and what does not hold."""

    dossiers: int = 0
    events: int = 0
    problems: list[Problem] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        """Whether everything holds."""
        return not self.problems


FILE = N_("Tệp dữ liệu có lỗi: {where}")
CHAIN = N_("Nhật ký của {where} đã bị sửa bằng công cụ khác.")
CHAIN_END = N_("Nhật ký của máy trạm {where} bị mất dòng cuối.")
PROJECTION = N_("Trạng thái của hồ sơ {where} không khớp với nhật ký.")
FACTS = N_("Thông tin tiếp nhận của hồ sơ {where} đã bị sửa bằng công cụ khác.")
CLERK = N_("Người tiếp nhận của hồ sơ {where} không khớp với nhật ký.")
OPEN = N_("Hồ sơ {where} bị xếp sai giữa việc còn mở và việc đã xong.")
NUMBER = N_("Số tại quầy của hồ sơ {where} không hợp lệ.")
COUNTER = N_("Bộ đếm của ngày {where} thấp hơn số đã cấp: số mới sẽ trùng với số cũ.")
JOURNAL = N_("Nhật ký của hồ sơ {where} không đọc được.")
CLOSED_DAY = N_("Nhật ký của ngày {where} đã khác với lúc chốt ngày.")
BLANK = N_("Số giữ trước {where} bị dùng cho hồ sơ khác.")
UNREADABLE = N_("Hồ sơ {where} không đọc được: dữ liệu đã bị sửa bằng công cụ khác.")


def check(workplace: Workplace) -> CheckReport:
    """Read everything and return what does not hold; nothing is changed.

    Raises:
        NotAllowedError: the account may not read.
    """
    accounts.require(workplace.actor, Permission.READ)
    report = CheckReport()
    serials: dict[tuple[date, int], int] = {}
    with workplace.store.reading() as unit:
        blanks = {each.number: each for each in unit.blanks.all(None)}
        _count_all(serials, blanks)
        report.problems += [Problem("file", said, FILE) for said in unit.audit.file_problems()]
        days = ClosedDays(unit.days.closings(date.min, date.max))
        for station, (head, length) in unit.audit.chain_heads().items():
            report.problems += _chain(unit.audit, station, head, length, days)
        report.problems += [Problem("closed_day", f"{day:%d/%m/%Y}", CLOSED_DAY) for day in days.changed()]
        for record in unit.audit.records():
            report.dossiers += 1
            if isinstance(record, Unreadable):
                report.problems.append(Problem("unreadable", record.code, UNREADABLE))
                continue
            report.events += len(record.events)
            report.problems += _dossier(record)
            _count_all(serials, [record.intake.number])
            blank = blanks.get(record.intake.number)
            if blank is not None and blank.dossier_id != record.id:
                report.problems.append(Problem("blank", blank.code, BLANK))
        report.problems += _counters(unit.numbers, serials)
        report.problems += [Problem("open", code, OPEN) for code in unit.audit.misfiled()]
    return report


def _chain(audit: Audit, station: int, head: bytes, length: int, days: ClosedDays) -> Iterator[Problem]:
    """Name the first broken line of each stretch; later lines are judged from what is stored, not again."""
    previous, count = GENESIS, 0
    for line in audit.sealed_lines(station):
        sound = line.event is not None and seal(previous, line.code, line.event) == line.hash
        if not sound:
            yield Problem("chain", line.code, CHAIN)
        previous = line.hash
        count += 1
        days.take(station, count, line.hash, sound=sound)
    if previous != head or count != length:
        yield Problem("chain_end", str(station), CHAIN_END)


def _count_all(serials: dict[tuple[date, int], int], numbers: Iterable[str]) -> None:
    """Raise each day's highest serial to what these numbers took."""
    for each in numbers:
        number = read_number(each)
        if number is not None:
            key = number.day, number.station
            serials[key] = max(serials.get(key, 0), number.serial)


def _counters(taken: Numbers, serials: Mapping[tuple[date, int], int]) -> Iterator[Problem]:
    """Name the days whose next serial was given away already."""
    for (day, station), highest in serials.items():
        if taken.peek_serial(day, station) <= highest:
            yield Problem("counter", f"{day:%d/%m/%Y}", COUNTER)


def _dossier(record: DossierRecord) -> Iterator[Problem]:
    code = record.intake.code
    try:
        folded = fold(record.events)
    except (ValueError, TypeError, RuleError):
        yield Problem("journal", code, JOURNAL)
        return
    if folded != record.progress:
        yield Problem("projection", code, PROJECTION)
    if digest(intake_facts(record.intake)) != record.events[0].details.get("facts"):
        yield Problem("facts", code, FACTS)
    if record.clerk != record.events[0].recorded_by:
        yield Problem("clerk", code, CLERK)
    if read_number(record.intake.number) is None:
        yield Problem("number", code, NUMBER)
