"""A day's slips of certified copies: what they come to, each printed again or voided, all on one list."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QDateEdit

from counter_app.domain.certified_copies import money
from counter_app.domain.moments import local
from counter_app.i18n import _, ngettext
from counter_app.services.copies import CopyTotals, totals_of
from counter_app.services.records import KeptCopySlip
from counter_app.ui import theme
from counter_app.ui.models.cells import Cell, CellTableModel, Row
from counter_app.ui.widgets import (
    Card,
    Column,
    ColumnKind,
    DataTable,
    Level,
    SecondaryButton,
    Text,
    take_keys_directly,
)
from counter_app.ui.widgets.flow import flow

_COLUMNS = (
    Column(ColumnKind.FITTED),
    Column(ColumnKind.FITTED, hide_below=520),
    Column(ColumnKind.TEXT),
    Column(ColumnKind.FITTED, hide_below=420),
    Column(ColumnKind.FITTED),
    Column(ColumnKind.PILL, hide_below=560),
)


class SlipsCard(Card):
    """The slips of a day, the newest first.

    Signals:
        day_changed: another day was chosen.
        again_requested(kept, preview): a slip is wanted once more, or its preview.
        void_requested(kept): a slip was a mistake.
        list_requested(preview): the day's list is wanted, or its preview.
    """

    day_changed = Signal()
    again_requested = Signal(object, bool)
    void_requested = Signal(object)
    list_requested = Signal(bool)

    def __init__(self) -> None:
        super().__init__(_("Phiếu đã lập"))
        self._slips: Sequence[KeptCopySlip] = ()
        self.day = QDateEdit()
        self.day.setCalendarPopup(True)
        self.day.setDisplayFormat("dd/MM/yyyy")
        self.day.setAccessibleName(_("Ngày lập phiếu"))
        self.day.setMinimumWidth(theme.px(132))
        self.day.lineEdit().setTextMargins(theme.px(9), 0, 0, 0)  # a style sheet cannot indent it
        take_keys_directly(self.day)
        self.totals = Text("", strong=True, wrap=True)
        titles = (_("Số"), _("Lúc"), _("Người yêu cầu"), _("Số bản"), _("Phí (đồng)"), _("Tình trạng"))
        self._model = CellTableModel(titles, self)
        self.table = DataTable(_("Phiếu đã lập"), _COLUMNS)
        self.table.setModel(self._model)
        self.table.set_empty_text(_("Ngày này chưa có phiếu chứng thực nào."))
        self.table.setMinimumHeight(theme.px(168))
        self.again = SecondaryButton(_("In lại"), "Enter", icon="print")
        self.preview = SecondaryButton(_("Xem trước"))
        self.void = SecondaryButton(_("Hủy phiếu…"))
        self.print_list = SecondaryButton(_("In danh sách ngày"), "Ctrl+D", icon="print")
        self.print_list.setShortcut("Ctrl+D")
        self.header.addStretch(1)
        self.header.addWidget(self.day)
        self.body.addWidget(self.totals)
        self.body.addWidget(self.table, 1)
        self.body.addLayout(flow(self.again, self.preview, self.void, self.print_list))
        self._connect()
        self._on_row()

    def _connect(self) -> None:
        self.day.dateChanged.connect(self.day_changed)
        self.table.row_activated.connect(self._on_again)
        self.table.current_row_changed.connect(self._on_row)
        self.again.clicked.connect(self._on_again)
        self.preview.clicked.connect(self._on_preview)
        self.void.clicked.connect(self._on_void)
        self.print_list.clicked.connect(self._on_list)

    @property
    def chosen_day(self) -> date:
        """The day whose slips are shown."""
        chosen = self.day.date()
        return date(chosen.year(), chosen.month(), chosen.day())

    def show_day(self, day: date) -> None:
        """Choose a day without telling anybody."""
        self.day.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.day.setDate(QDate(day.year, day.month, day.day))
        self.day.blockSignals(False)  # noqa: FBT003 - Qt's own

    def show_slips(self, slips: Sequence[KeptCopySlip]) -> None:
        """Show slips; the chosen one stays chosen."""
        before = self.chosen
        self._slips = tuple(slips)
        self._model.show_rows([_row(each) for each in slips])
        self.totals.setText(totals_words(totals_of(slips)))
        self.totals.setVisible(bool(slips))
        self.print_list.setEnabled(bool(slips))
        if slips:
            known = [each.id for each in slips]
            self.table.select_row(known.index(before.id) if before and before.id in known else 0)
        self._on_row()

    @property
    def chosen(self) -> KeptCopySlip | None:
        """The slip on the current row."""
        row = self.table.current_row()
        return self._slips[row] if 0 <= row < len(self._slips) else None

    def _on_row(self) -> None:
        for button in (self.again, self.preview):
            button.setEnabled(self.chosen is not None)
        self.void.setEnabled(self.chosen is not None and self.chosen.voided_at is None)

    def _on_again(self) -> None:
        if self.chosen is not None:
            self.again_requested.emit(self.chosen, False)  # noqa: FBT003 - a signal takes no names

    def _on_preview(self) -> None:
        if self.chosen is not None:
            self.again_requested.emit(self.chosen, True)  # noqa: FBT003 - a signal takes no names

    def _on_void(self) -> None:
        if self.chosen is not None:
            self.void_requested.emit(self.chosen)

    def _on_list(self) -> None:
        self.list_requested.emit(False)  # noqa: FBT003 - a signal takes no names


def totals_words(totals: CopyTotals) -> str:
    """Return what slips come to in a line."""
    said = [
        ngettext("{count} phiếu", "{count} phiếu", totals.slips).format(count=totals.slips),
        ngettext("{count} giấy tờ", "{count} giấy tờ", totals.documents).format(count=totals.documents),
        ngettext("{count} bản chứng thực", "{count} bản chứng thực", totals.copies).format(
            count=totals.copies
        ),
        _("phí {amount} đồng").format(amount=money(totals.amount)),
    ]
    if totals.exempt:
        words = ngettext("{count} phiếu không thu", "{count} phiếu không thu", totals.exempt)
        said.append(words.format(count=totals.exempt))
    if totals.void:
        words = ngettext("{count} phiếu đã hủy", "{count} phiếu đã hủy", totals.void)
        said.append(words.format(count=totals.void))
    return " · ".join(said)


def _row(kept: KeptCopySlip) -> Row:
    slip, void = kept.slip, kept.voided_at is not None
    numbers = str(slip.number) if len(slip.lines) == 1 else f"{slip.number}–{slip.last_number}"
    said = kept.void_reason if void else slip.exemption or slip.fee_document
    level, state = (Level.WARN, _("Đã hủy")) if void else (Level.DONE, _("Đã lưu"))
    amount = 0 if void else slip.amount
    return (
        Cell(numbers, _("quyển {volume}").format(volume=f"{slip.volume}/{slip.year}"), strong=True),
        Cell(f"{local(kept.made_at):%H:%M}"),
        Cell(slip.requester, said, tip=", ".join(line.document for line in slip.lines)),
        Cell("0" if void else str(slip.copies), right=True),
        Cell(money(amount), right=True),
        Cell(state, level=level),
    )
