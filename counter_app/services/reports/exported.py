"""Which reports left as files, by whom and when."""

from typing import Final

from counter_app.domain.moments import iso
from counter_app.domain.reports import Report
from counter_app.services.workplace import Workplace

LOG: Final = "reports_saved"
_MOST_KEPT: Final = 1000


def note_export(workplace: Workplace, report: Report, ending: str) -> None:
    """Keep who takes a report out as a file, before it is written; where it goes is theirs, the oldest go."""
    said = {
        "at": iso(workplace.now()),
        "by": workplace.actor.name,
        "report": report.kind,
        "from": report.first.isoformat(),
        "to": report.last.isoformat(),
        "file": ending.lower().lstrip("."),
    }
    with workplace.store.writing() as unit:
        kept = [*unit.offices.setting(LOG, []), said]
        unit.offices.save_setting(LOG, kept[-_MOST_KEPT:])
