"""How long things take: until the result in working time, until the citizen has it in days."""

from collections import defaultdict
from typing import Final

from counter_app.domain.errors import N_
from counter_app.domain.moments import local
from counter_app.domain.percentiles import nearest_rank
from counter_app.domain.reports import CellKind, Column, Report, Row, Table
from counter_app.services.reports.asked import Asked
from counter_app.services.reports.frame import framed

TITLE: Final = N_("Thời gian xử lý và chờ nhận")
ABOUT: Final = N_("thời gian xử lý, chờ nhận: trung vị và 90 %")
_MEDIAN, _NINETY = 50, 90
_STEP: Final = 2_000  # results between two words on how far it is
_RULES: Final = (
    "Xử lý: từ lúc hồ sơ đủ đến lúc có kết quả, tính bằng phút làm việc theo lịch của đơn vị.",
    "Chờ nhận: từ lúc có kết quả đến lúc trao cho công dân, tính bằng ngày; chỉ tính hồ sơ đã trao.",
    "Trung vị và 90 % lấy theo hạng gần nhất: là một giá trị có thật trong số đo.",
    "Tính các hồ sơ có kết quả trong kỳ.",
)


def build(asked: Asked) -> Report:
    """Measure every result of the period, by procedure and in all."""
    calendar = asked.workplace.calendar
    worked: defaultdict[str, list[int]] = defaultdict(list)
    waited: defaultdict[str, list[int]] = defaultdict(list)
    with asked.workplace.store.reading() as unit:
        names = {each.code: each.name for each in unit.catalogue.in_force(asked.scope.last)}
        for number, (code, since, result, handed) in enumerate(unit.work_figures.spans(asked.scope)):
            if number % _STEP == 0:
                asked.progress(min(0.9, number / 100_000))
            worked[code].append(calendar.working_seconds(since, result) // 60 if since < result else 0)
            if handed is not None:
                waited[code].append((local(handed).date() - local(result).date()).days)
    asked.progress(1.0)
    rows = [
        _row(f"{names.get(code, code)} ({code})", worked[code], waited[code])
        for code in sorted(worked, key=lambda code: (-len(worked[code]), code))
    ]
    every = [minutes for each in worked.values() for minutes in each]
    days = [day for each in waited.values() for day in each]
    columns = (
        Column("procedure", "Thủ tục", CellKind.TEXT),
        Column("results", "Có kết quả", CellKind.COUNT),
        Column("work_median", "Trung vị", CellKind.MINUTES, ("Xử lý (phút làm việc)",)),
        Column("work_90", "90 %", CellKind.MINUTES, ("Xử lý (phút làm việc)",)),
        Column("handed", "Đã trao", CellKind.COUNT),
        Column("wait_median", "Trung vị", CellKind.MINUTES, ("Chờ nhận (ngày)",)),
        Column("wait_90", "90 %", CellKind.MINUTES, ("Chờ nhận (ngày)",)),
    )
    table = Table("times", TITLE, columns, tuple(rows), _row("Tất cả", every, days))
    return framed(asked, "times", TITLE, (table,), rules=_RULES)


def _row(name: str, worked: list[int], waited: list[int]) -> Row:
    return Row(
        (
            name,
            len(worked),
            nearest_rank(worked, _MEDIAN),
            nearest_rank(worked, _NINETY),
            len(waited),
            nearest_rank(waited, _MEDIAN),
            nearest_rank(waited, _NINETY),
        )
    )
