"""A report's values as Vietnamese papers write them."""

from datetime import date, datetime

from counter_app.domain.moments import local
from counter_app.domain.reports import CellKind, Value


def shown(value: Value, kind: CellKind) -> str:
    """Return a cell's words: dots between thousands, a comma before decimals, a dash for no rate."""
    if value is None:
        return "–" if kind in (CellKind.PERCENT, CellKind.MINUTES) else ""
    if isinstance(value, datetime):
        return f"{local(value):%H:%M %d/%m/%Y}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if kind is CellKind.PERCENT:
        return str(value).replace(".", ",")
    if isinstance(value, int) and kind in (CellKind.COUNT, CellKind.MONEY, CellKind.MINUTES):
        return f"{value:,}".replace(",", ".")
    return str(value)
