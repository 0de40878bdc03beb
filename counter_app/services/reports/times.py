"""How long things take: until the result in working time, until the citizen has it in days."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from counter_app.domain.calendar import WorkingCalendar
from counter_app.domain.errors import N_
from counter_app.domain.moments import day_and_clock
from counter_app.domain.percentiles import nearest_rank
from counter_app.domain.rates import Scope
from counter_app.domain.reports import CellKind, Chart, ChartKind, Column, Report, Row, Table, Value
from counter_app.services.ports.work_figures import Span
from counter_app.services.reports.asked import Asked
from counter_app.services.reports.frame import NO_FIELD, framed, in_order

TITLE: Final = N_("Thời gian xử lý và chờ nhận")
ABOUT: Final = N_("thời gian xử lý, chờ nhận: trung vị và 90 %")
_MEDIAN, _NINETY = 50, 90
_STEP: Final = 2_000  # results between two words on how far it is
_MEASURED: Final = 0.8  # of the work is done when all are measured; the rest is putting them in order
_RULES: Final = (
    N_("Chờ kết quả: từ lúc nộp đến lúc có kết quả, tính bằng phút làm việc theo lịch của đơn vị."),
    N_("Xử lý: như trên nhưng từ lúc hồ sơ đủ, nên không gồm thời gian chờ bổ sung."),
    N_("Thời gian chờ nghĩa vụ tài chính không trừ ra."),
    N_("Chờ nhận: từ lúc có kết quả đến lúc trao cho công dân, tính bằng ngày; chỉ tính hồ sơ đã trao."),
    N_("Trung vị và 90 % lấy theo hạng gần nhất: là một giá trị có thật trong số đo."),
    N_("Tính các hồ sơ có kết quả trong kỳ."),
)
_DRAWN: Final = N_("Chờ kết quả (phút làm việc)")
_WAITED, _WORKED, _TAKEN = N_("Chờ kết quả (phút)"), N_("Xử lý (phút)"), N_("Chờ nhận (ngày)")


@dataclass(slots=True)
class _Measured:
    """What was measured of some results: working minutes since receipt, since complete, days until taken."""

    waited: list[int] = field(default_factory=list)
    worked: list[int] = field(default_factory=list)
    taken: list[int] = field(default_factory=list)

    def add(self, other: "_Measured") -> None:
        self.waited += other.waited
        self.worked += other.worked
        self.taken += other.taken

    @property
    def values(self) -> tuple[Value, ...]:
        """The cells of a row, each percentile after the number of results that it is of."""
        return (
            len(self.waited),
            *_percentiles(self.waited),
            *_percentiles(self.worked),
            len(self.taken),
            *_percentiles(self.taken),
        )


def build(asked: Asked) -> Report:
    """Measure every result of the period, by procedure, by field and in all."""
    measured: defaultdict[tuple[str, str], _Measured] = defaultdict(_Measured)
    with asked.reading() as unit:
        names = {each.code: each.name for each in unit.catalogue.latest()}
        for number, span in enumerate(unit.work_figures.spans(asked.scope)):
            if number % _STEP == 0:
                asked.progress(_passed(asked.scope, span.result_at) * _MEASURED)
            _measure(measured[span.procedure, span.field], span, asked.workplace.calendar)
    procedures = _summed((code, each) for (code, _field), each in measured.items())
    fields = _summed((name, each) for (_code, name), each in measured.items())
    whole = _summed(("", each) for each in measured.values()).get("", _Measured())
    most_first = sorted(procedures, key=lambda code: (-len(procedures[code].waited), code))
    by_procedure = [(f"{names.get(code, code)} ({code})", procedures[code]) for code in most_first]
    by_field = [(name or NO_FIELD, fields[name]) for name in in_order(fields)]
    tables = (
        _table("times", N_("Theo thủ tục"), N_("Thủ tục"), by_procedure, whole),
        _table("times_by_field", N_("Theo lĩnh vực"), N_("Lĩnh vực"), by_field, whole),
    )
    asked.progress(1.0)
    charts = (
        Chart(ChartKind.BARS, _DRAWN, "times", "name", ("wait_median", "wait_90")),
        Chart(ChartKind.BARS, _DRAWN, "times_by_field", "name", ("wait_median", "wait_90")),
    )
    return framed(asked, "times", TITLE, tables, charts=charts, rules=_RULES)


def _passed(scope: Scope, second: int) -> float:
    """Return how much of a period has passed at an instant, 0 to 1."""
    begins, ends = scope.begins.timestamp(), scope.cut_off.timestamp()
    return (second - begins) / max(ends - begins, 1)


def _measure(measured: _Measured, span: Span, calendar: WorkingCalendar) -> None:
    received, complete, result = span.received_at, span.complete_at, span.result_at
    ready = calendar.worked_until(result)
    waited = (ready - calendar.worked_until(received)) // 60
    measured.waited.append(waited)
    same = complete == received  # as with nearly all
    measured.worked.append(waited if same else (ready - calendar.worked_until(complete)) // 60)
    if span.handed_over_at is not None:
        measured.taken.append(day_and_clock(span.handed_over_at)[0] - day_and_clock(result)[0])


def _summed(parts: Iterable[tuple[str, _Measured]]) -> Mapping[str, _Measured]:
    found: defaultdict[str, _Measured] = defaultdict(_Measured)
    for key, part in parts:
        found[key].add(part)
    return found


def _table(key: str, title: str, heading: str, rows: list[tuple[str, _Measured]], whole: _Measured) -> Table:
    columns = (
        Column("name", heading, CellKind.TEXT),
        Column("results", N_("Có kết quả"), CellKind.COUNT),
        Column("wait_median", N_("Trung vị"), CellKind.MINUTES, (_WAITED,)),
        Column("wait_90", "90 %", CellKind.MINUTES, (_WAITED,)),
        Column("work_median", N_("Trung vị"), CellKind.MINUTES, (_WORKED,)),
        Column("work_90", "90 %", CellKind.MINUTES, (_WORKED,)),
        Column("handed", N_("Đã trao"), CellKind.COUNT),
        Column("taken_median", N_("Trung vị"), CellKind.COUNT, (_TAKEN,)),
        Column("taken_90", "90 %", CellKind.COUNT, (_TAKEN,)),
    )
    listed = tuple(Row((name, *measured.values)) for name, measured in rows)
    return Table(key, title, columns, listed, Row((N_("Tất cả"), *whole.values)))


def _percentiles(values: list[int]) -> tuple[int | None, int | None]:
    values.sort()  # once for both; the ranks sort what is in order at no cost
    return nearest_rank(values, _MEDIAN), nearest_rank(values, _NINETY)
