"""What was collected at the counter, by procedure, by receipt document, and for certified copies."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from counter_app.domain.certified_copies import money
from counter_app.domain.errors import N_
from counter_app.domain.fees import FeeMethod
from counter_app.domain.moments import local
from counter_app.domain.rates import Group
from counter_app.domain.reports import CellKind, Chart, ChartKind, Check, Column, Report, Row, Table
from counter_app.domain.selection import Selection
from counter_app.services.ports import Taking
from counter_app.services.records import KeptCopySlip
from counter_app.services.reports.asked import Asked
from counter_app.services.reports.frame import framed

TITLE: Final = N_("Phí, lệ phí đã thu")
ABOUT: Final = N_("phí, lệ phí đã thu, theo thủ tục và theo biên lai")
MOST_DAYS: Final = 62  # a longer period lists months, and no receipt documents one by one
_METHODS: Final = {
    FeeMethod.CASH: N_("Tiền mặt"),
    FeeMethod.TRANSFER: N_("Chuyển khoản"),
    FeeMethod.ONLINE: N_("Trực tuyến"),
}
_RULES: Final = (
    N_("Đếm theo ngày thu tiền, không theo ngày ghi; khoản đã hoàn tác không tính. Tiền tính bằng đồng."),
    (
        N_(
            "Đã thu = tiền mặt + chuyển khoản + trực tuyến − hoàn lại. Mỗi khoản theo biên lai của sổ hoặc "
            "biên lai điện tử; báo cáo này không thay biên lai."
        )
    ),
    N_("Chưa ghi thu: hồ sơ trao kết quả trong kỳ, thủ tục có mức phí, không có biên lai và không ghi miễn."),
    (
        N_(
            "Phí chứng thực bản sao lấy từ phiếu chứng thực còn hiệu lực, theo ngày lập phiếu, không gồm "
            "phí ghi ở hồ sơ."
        )
    ),
)


@dataclass(slots=True)
class _Sums:
    """What came together of one procedure."""

    dossiers: set[int]
    methods: dict[FeeMethod, int]
    given_back: int = 0
    exempt: int = 0

    def add(self, taking: Taking) -> None:
        """Count one taking."""
        self.dossiers.add(taking.dossier_id)
        amount = taking.fee.amount
        if amount > 0:
            self.methods[taking.fee.method] += amount
        self.given_back -= min(amount, 0)
        self.exempt += amount == 0

    @property
    def collected(self) -> int:
        """What stayed."""
        return sum(self.methods.values()) - self.given_back


def build(asked: Asked) -> Report:
    """Count the takings of a period; each number leads to its dossiers."""
    scope = asked.scope
    with asked.reading() as unit:
        takings = list(unit.fees.within(scope))
        asked.progress(0.4)
        unrecorded = unit.fees.unrecorded(scope)
        asked.progress(0.7)
        made = unit.copy_slips.between(scope.begins, scope.cut_off)
        names = {each.code: each.name for each in unit.catalogue.latest()}
        people = {each.name: each.full_name for each in unit.accounts.all()}
    slips = [each for each in made if each.voided_at is None and scope.answers_for in ("", each.made_by)]
    asked.progress(1.0)
    by_procedure = _by_procedure(asked, takings, unrecorded, names)
    days = (scope.last - scope.first).days < MOST_DAYS
    tables = [by_procedure, _copies(slips, by_day=days)]
    if days:
        tables.append(_documents(takings, people))
    return framed(
        asked,
        "fees",
        TITLE,
        tables,
        charts=(Chart(ChartKind.BARS, N_("Đã thu theo thủ tục"), "procedures", "procedure", ("collected",)),),
        checks=(_adds_up(by_procedure),),
        rules=(*_RULES, _altogether(takings, slips)),
    )


def _by_procedure(
    asked: Asked, takings: Sequence[Taking], unrecorded: Mapping[str, int], names: Mapping[str, str]
) -> Table:
    found: defaultdict[str, _Sums] = defaultdict(lambda: _Sums(set(), dict.fromkeys(FeeMethod, 0)))
    for taking in takings:
        found[taking.procedure].add(taking)
    for code in unrecorded:
        found[code]  # a procedure of which nothing was written down has its row, too
    columns = (
        Column("procedure", N_("Thủ tục"), CellKind.TEXT),
        Column("code", N_("Mã thủ tục"), CellKind.CODE),
        Column("dossiers", N_("Số hồ sơ"), CellKind.COUNT),
        *(
            Column(how.value, words, CellKind.MONEY, (N_("Tiền thu (đồng)"),))
            for how, words in _METHODS.items()
        ),
        Column("given_back", N_("Hoàn lại (đồng)"), CellKind.MONEY),
        Column("collected", N_("Đã thu (đồng)"), CellKind.MONEY),
        Column("exempt", N_("Miễn (hồ sơ)"), CellKind.COUNT),
        Column("unrecorded", N_("Chưa ghi thu (hồ sơ)"), CellKind.COUNT),
    )
    ordered = sorted(found.items(), key=lambda each: (-each[1].collected, each[0]))
    rows = tuple(
        _row((names.get(code, code), code), sums, unrecorded.get(code, 0), asked, code)
        for code, sums in ordered
    )
    total = _Sums(set(), dict.fromkeys(FeeMethod, 0))
    for taking in takings:
        total.add(taking)
    whole = _row((N_("Cộng"), None), total, sum(unrecorded.values()), asked, "")
    return Table("procedures", N_("Theo thủ tục"), columns, rows, whole)


def _row(head: tuple[str | None, str | None], sums: _Sums, missing: int, asked: Asked, code: str) -> Row:
    behind = {
        "dossiers": Selection(Group.FEE_TAKEN, asked.scope, procedure=code),
        "unrecorded": Selection(Group.FEE_UNRECORDED, asked.scope, procedure=code),
    }
    money_in = tuple(sums.methods[how] for how in _METHODS)
    values = (len(sums.dossiers), *money_in, sums.given_back, sums.collected, sums.exempt, missing)
    return Row((*head, *values), behind)


def _adds_up(table: Table) -> Check:
    """Hold the total row against the sum of the rows above it."""
    column = [each.key for each in table.columns].index("collected")
    amounts = [int(str(row.values[column])) for row in (*table.rows, table.total) if row]
    *parts, total = amounts
    figures = f"{money(sum(parts))} = {money(total)}"
    return Check(N_("Cộng các thủ tục = tổng đã thu"), figures, sum(parts) == total)


def _altogether(takings: Sequence[Taking], slips: Sequence[KeptCopySlip]) -> str:
    dossiers = sum(each.fee.amount for each in takings)
    copies = sum(each.slip.amount for each in slips)
    return (
        f"Tổng thu trong kỳ: {money(dossiers + copies)} đồng = phí, lệ phí hồ sơ {money(dossiers)} + chứng "
        f"thực bản sao {money(copies)}."
    )


def _copies(slips: Sequence[KeptCopySlip], *, by_day: bool) -> Table:
    """Return the certified copies by the day, or by the month."""
    parts: defaultdict[date, list[KeptCopySlip]] = defaultdict(list)
    for each in slips:
        day = local(each.made_at).date()
        parts[day if by_day else day.replace(day=1)].append(each)
    columns = (
        Column("when", N_("Ngày") if by_day else N_("Tháng"), CellKind.DAY if by_day else CellKind.TEXT),
        Column("slips", N_("Số phiếu"), CellKind.COUNT),
        Column("copies", N_("Số bản"), CellKind.COUNT),
        Column("exempt", N_("Phiếu miễn"), CellKind.COUNT),
        Column("amount", N_("Đã thu (đồng)"), CellKind.MONEY),
    )
    rows = tuple(Row((day if by_day else f"{day:%m/%Y}", *_counted(parts[day]))) for day in sorted(parts))
    return Table("copies", N_("Chứng thực bản sao"), columns, rows, Row((N_("Cộng"), *_counted(slips))))


def _counted(slips: Sequence[KeptCopySlip]) -> tuple[int, int, int, int]:
    whole = [each.slip for each in slips]
    return (
        len(whole),
        sum(each.copies for each in whole),
        sum(bool(each.exemption) for each in whole),
        sum(each.amount for each in whole),
    )


def _documents(takings: Sequence[Taking], people: Mapping[str, str]) -> Table:
    """Return every taking with its receipt document, to be held against the book."""
    columns = (
        Column("at", N_("Lúc thu"), CellKind.MOMENT),
        Column("document", N_("Biên lai"), CellKind.CODE),
        Column("dossier", N_("Mã hồ sơ"), CellKind.CODE),
        Column("amount", N_("Số tiền (đồng)"), CellKind.MONEY),
        Column("method", N_("Cách thu"), CellKind.TEXT),
        Column("by", N_("Người thu"), CellKind.TEXT),
        Column("reason", N_("Ghi chú"), CellKind.TEXT),
    )
    rows = tuple(
        Row(
            (
                each.occurred_at,
                each.fee.document,
                each.code,
                each.fee.amount,
                _METHODS[each.fee.method] if each.fee.amount else N_("Miễn"),
                people.get(each.recorded_by, each.recorded_by),
                each.fee.reason,
            )
        )
        for each in takings
    )
    total = Row((N_("Cộng"), None, None, sum(each.fee.amount for each in takings), None, None, None))
    return Table("documents", N_("Từng khoản thu"), columns, rows, total)
