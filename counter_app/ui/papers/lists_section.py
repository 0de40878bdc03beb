"""The register and the lists of the counter: choose one, its days, look what it holds, print."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QDateEdit, QHBoxLayout

from counter_app.domain.errors import N_, CounterError
from counter_app.domain.list_sheet import ListSheet
from counter_app.domain.moments import local
from counter_app.domain.paper_kinds import PaperKind, PaperOrder
from counter_app.i18n import _, explain, ngettext
from counter_app.services.papers.lists import ListAsked, list_sheet
from counter_app.ui import theme
from counter_app.ui.desk import Desk
from counter_app.ui.models.cells import CellTableModel
from counter_app.ui.papers.list_rows import MOST_SHOWN, rows_of
from counter_app.ui.papers.section import PapersSection, PapersTools, row_of
from counter_app.ui.widgets import (
    Card,
    Column,
    ColumnKind,
    DataTable,
    LabeledField,
    PrimaryButton,
    SecondaryButton,
    Text,
)

_NARROW: Final = 150
_KINDS: Final[Mapping[PaperKind, tuple[str, str]]] = {
    PaperKind.HANDOVER: (
        N_("Bàn giao hồ sơ cho phòng chuyên môn"),
        N_("Hồ sơ đã chuyển trong buổi, theo từng phòng, và hồ sơ còn phải chuyển. Hai bên ký."),
    ),
    PaperKind.TO_CALL: (
        N_("Công dân cần báo đến nhận kết quả"),
        N_("Kết quả đang chờ, số điện thoại, chờ bao lâu, gọi lần cuối khi nào."),
    ),
    PaperKind.SHELF: (
        N_("Kết quả trên kệ"),
        N_("Những gì phải nằm trên kệ theo sổ, để kiểm bằng tay khi không có máy quét."),
    ),
    PaperKind.REGISTER: (
        N_("Sổ theo dõi hồ sơ"),
        N_("Mẫu số 07, A4 nằm ngang, theo quyển và số thứ tự; cộng từng trang."),
    ),
    PaperKind.CERTIFIED: (
        N_("Danh sách chứng thực bản sao"),
        N_("Mỗi giấy tờ một dòng, theo số chứng thực; cộng phí từng trang."),
    ),
}
_COLUMNS: Final = (
    Column(ColumnKind.TEXT),
    Column(ColumnKind.TEXT),
    Column(ColumnKind.TEXT, hide_below=420),
)
_SESSIONS: Final = (("", N_("Cả ngày")), ("am", N_("Buổi sáng")), ("pm", N_("Buổi chiều")))
_NOON: Final = 12  # from this hour on the list of the afternoon is wanted
_PERIODS: Final = frozenset({PaperKind.REGISTER, PaperKind.CERTIFIED})
_OF_NOW: Final = frozenset({PaperKind.TO_CALL, PaperKind.SHELF})  # they tell what waits, whatever the day


class ListsSection(PapersSection):
    """Enter prints the list chosen; how many dossiers it has stands beside the button."""

    name = N_("Sổ, danh sách")

    def __init__(self, desk: Desk, tools: PapersTools) -> None:
        super().__init__(desk, tools)
        self.kind, self.session, self.field = QComboBox(), QComboBox(), QComboBox()
        for box in (self.kind, self.field):  # the longest field's name is wider than a small window
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(8)
        for kind, (title, _about) in _KINDS.items():
            self.kind.addItem(_(title), kind)
        for key, words in _SESSIONS:
            self.session.addItem(_(words), key)
        self.about = Text("", tone="soft", wrap=True)
        self.first, self.last = QDateEdit(), QDateEdit()
        for edit in (self.first, self.last):
            edit.setCalendarPopup(True)
            edit.setDisplayFormat("dd/MM/yyyy")
        self.count = Text("", strong=True)
        self._model = CellTableModel((_("Hồ sơ"), _("Thủ tục"), _("Trong danh sách")), self)
        self.table = DataTable(_("Danh sách sẽ in"), _COLUMNS)
        self.table.setModel(self._model)
        self.table.set_empty_text(_("Không có gì để in cho lựa chọn này."))
        self.table.setMinimumHeight(theme.px(160))
        self.print_button = PrimaryButton(_("In danh sách"), "Enter", icon="print")
        self.preview_button = SecondaryButton(_("Xem trước"), "Ctrl+P")
        self._today: QDate | None = None
        self._session_chosen = False
        self._wanted: ListAsked | None = None
        self._follow_clock()
        self._lay_out()
        self._connect()
        self._arrange()

    def _lay_out(self) -> None:
        card = Card()
        card.body.addWidget(LabeledField(_("In gì"), self.kind))
        card.body.addWidget(self.about)
        self._first_field = LabeledField(_("Từ ngày"), self.first)
        self._last_field = LabeledField(_("Đến ngày"), self.last)
        self._session_field = LabeledField(_("Buổi"), self.session)
        self._field_field = LabeledField(_("Lĩnh vực"), self.field)
        for field in (self._first_field, self._last_field, self._session_field):
            field.setFixedWidth(theme.px(_NARROW))
        choices = QHBoxLayout()
        choices.setSpacing(theme.px(12))
        for field in (self._first_field, self._last_field, self._session_field):
            choices.addWidget(field)
        choices.addWidget(self._field_field, 1)
        choices.addStretch(0)
        card.body.addLayout(choices)
        card.body.addLayout(row_of(self.print_button, self.preview_button))
        shown = Card()
        shown.body.addWidget(self.count)
        shown.body.addWidget(self.table, 1)
        self.column.addWidget(card)
        self.column.addWidget(shown, 1)

    def _connect(self) -> None:
        self.kind.currentIndexChanged.connect(self._on_kind)
        self.session.activated.connect(self._on_session_chosen)
        for box in (self.session, self.field):
            box.currentIndexChanged.connect(self._count)
        for edit in (self.first, self.last):
            edit.dateChanged.connect(self._count)
        self.print_button.clicked.connect(self._print)
        self.preview_button.clicked.connect(self._preview)
        for keys, act in (("Return", self._print), ("Enter", self._print), ("Ctrl+P", self._preview)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def refresh(self) -> None:
        """Count again, and offer the fields of today's catalogue."""
        if not self.field.count():
            self._fill_fields()
        self._follow_clock()
        self._count()

    def _follow_clock(self) -> None:
        """Offer the day and the half of it that it is, unless somebody has chosen others."""
        now = local(self.desk.workplace.now())
        today = QDate(now.year, now.month, now.day)
        for edit in (self.first, self.last):
            if self._today is None or edit.date() == self._today != today:
                edit.setDate(today)
        if today != self._today:
            self._session_chosen = False
        self._today = today
        if not self._session_chosen:
            self.session.setCurrentIndex(self.session.findData("pm" if now.hour >= _NOON else "am"))

    def _on_session_chosen(self) -> None:
        self._session_chosen = True

    def take_focus(self) -> None:
        """Begin with which list."""
        self.kind.setFocus()

    @property
    def asked(self) -> ListAsked:
        """What is chosen; what a list does not ask for is as if nothing had been chosen."""
        kind = PaperKind(self.kind.currentData())
        first, last = _date(self.first), _date(self.last)
        register = kind is PaperKind.REGISTER
        return ListAsked(
            kind,
            first,
            max(first, last) if kind in _PERIODS else first,
            self.session.currentData() if kind is PaperKind.HANDOVER else "",
            (self.field.currentData() or "") if register else "",
        )

    def _fill_fields(self) -> None:
        workplace = self.desk.workplace
        with workplace.store.reading() as unit:
            found = sorted({each.field for each in unit.catalogue.in_force(local(workplace.now()).date())})
        self.field.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.field.addItem(_("Mọi lĩnh vực"), "")
        for name in found:
            self.field.addItem(name, name)
        self.field.blockSignals(False)  # noqa: FBT003 - Qt's own

    def _on_kind(self) -> None:
        self._arrange()
        self._count()

    def _arrange(self) -> None:
        kind = PaperKind(self.kind.currentData())
        self.about.setText(_(_KINDS[kind][1]))
        self._first_field.setVisible(kind not in _OF_NOW)
        self._last_field.setVisible(kind in _PERIODS)
        self._first_field.set_label(_("Từ ngày") if kind in _PERIODS else _("Ngày"))
        self._field_field.setVisible(kind is PaperKind.REGISTER)
        self._session_field.setVisible(kind is PaperKind.HANDOVER)

    def _count(self) -> None:
        """Read the list beside the window: a register of years takes longer than a frame."""
        self._wanted = self.asked
        work = partial(self._read, self._wanted)
        self.tools.background.run(work, self._on_counted, self._on_not_counted)

    def _read(self, asked: ListAsked) -> tuple[ListAsked, ListSheet] | None:
        """Return a list with what was asked, None where something else is wanted by now."""
        return (asked, list_sheet(self.desk.workplace, asked)) if asked == self._wanted else None

    def _on_counted(self, found: tuple[ListAsked, ListSheet] | None) -> None:
        if found is None or found[0] != self._wanted:
            return
        asked, sheet = found
        self.count.setText(_count_words(asked.kind, sheet.count))
        self._model.show_rows(rows_of(asked.kind, sheet))

    def _on_not_counted(self, error: CounterError) -> None:
        self.desk.said.emit(explain(error), "alarm")

    def _order(self) -> PaperOrder:
        asked = self.asked
        details = {"last": asked.last.isoformat(), "session": asked.session, "field": asked.field}
        return PaperOrder(asked.kind, day=asked.first, details=details)

    def _print(self) -> None:
        self.order(self._order())

    def _preview(self) -> None:
        self.order(self._order(), preview=True)


def _count_words(kind: PaperKind, count: int) -> str:
    """Return how many rows a list has, and that not all of them are shown."""
    if kind is PaperKind.CERTIFIED:
        words = ngettext("{count} giấy tờ", "{count} giấy tờ", count)
    else:
        words = ngettext("{count} hồ sơ", "{count} hồ sơ", count)
    said = words.format(count=count)
    if count <= MOST_SHOWN:
        return said
    return f"{said} · " + _("dưới đây là {most} dòng đầu").format(most=MOST_SHOWN)


def _date(edit: QDateEdit) -> date:
    chosen = edit.date()
    return date(chosen.year(), chosen.month(), chosen.day())
