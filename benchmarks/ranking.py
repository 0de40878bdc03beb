"""Ranking open work while a page repaints: ten thousand dossiers by working minutes left."""

from datetime import datetime, timedelta
from statistics import median

from benchmarks.measure import Row, repeated
from counter_app.bootstrap import shipped
from counter_app.domain.calendar import WorkingCalendar
from counter_app.domain.moments import VIETNAM
from counter_app.domain.obligations import OpenDossier, obligations
from counter_app.domain.office import default_office
from counter_app.domain.status import Status

_NOW = datetime(2026, 11, 25, 10, 0, tzinfo=VIETNAM)
_OPEN = 10_000
_BLOCK_MS = 100  # the event loop is never blocked longer
_STATUSES = (
    Status.RECEIVED,
    Status.PROCESSING,
    Status.HANDED_OVER,
    Status.RESULT_READY,
    Status.AWAITING_SUPPLEMENT,
)


def measure() -> list[Row]:
    """Measure what the Today page computes each minute, apart from reading the rows."""
    calendar = WorkingCalendar(default_office().hours, shipped().years)
    work = [_dossier(index) for index in range(_OPEN)]
    taken = median(repeated(lambda: obligations(work, _NOW, calendar), runs=9))
    return [Row("ranking 10,000 open dossiers", taken * 1e3, "limit", _BLOCK_MS, "ms", 1)]


def _dossier(index: int) -> OpenDossier:
    """Return one of a wide spread: long overdue to due in weeks, waiting since today or for three weeks."""
    return OpenDossier(
        id=index,
        code=f"H26.33.12-261105-{index:05d}",
        number=str(index),
        procedure_code="1.004873",
        procedure_name="Cấp giấy xác nhận tình trạng hôn nhân",
        field="Hộ tịch",
        applicant_name="Nguyễn Thị Hòa",
        phone="",
        status=_STATUSES[index % len(_STATUSES)],
        received_at=_NOW - timedelta(days=20),
        due_at=_NOW + timedelta(minutes=index * 37 % 20_000 - 8_000),
        result_at=_NOW,
        handed_over_at=_NOW - timedelta(hours=1),
        clerk="ha",
        printed=1,
        paused_since=_NOW - timedelta(days=index % 20),
    )
