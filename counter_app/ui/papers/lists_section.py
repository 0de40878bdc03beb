"""The register and the lists of the counter: choose one, its days, print."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QDateEdit, QGridLayout

from counter_app.domain.errors import N_
from counter_app.domain.moments import local
from counter_app.domain.paper_kinds import PaperKind, PaperOrder
from counter_app.i18n import _, ngettext
from counter_app.services.papers.lists import ListAsked, list_sheet
from counter_app.ui import theme
from counter_app.ui.desk import Desk
from counter_app.ui.papers.section import PapersSection, PapersTools, row_of
from counter_app.ui.widgets import Card, LabeledField, PrimaryButton, SecondaryButton, Text

_WIDEST: Final = 640
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
}
_SESSIONS: Final = (("", N_("Cả ngày")), ("am", N_("Buổi sáng")), ("pm", N_("Buổi chiều")))
_OF_NOW: Final = frozenset({PaperKind.TO_CALL, PaperKind.SHELF})  # they tell what waits, whatever the day


class ListsSection(PapersSection):
    """Enter prints the list chosen; how many dossiers it has stands beside the button."""

    name = N_("Sổ, danh sách")

    def __init__(self, desk: Desk, tools: PapersTools) -> None:
        super().__init__(desk, tools)
        self.kind, self.session, self.field = QComboBox(), QComboBox(), QComboBox()
        for kind, (title, _about) in _KINDS.items():
            self.kind.addItem(_(title), kind)
        for key, words in _SESSIONS:
            self.session.addItem(_(words), key)
        self.about = Text("", tone="soft", wrap=True)
        self.first, self.last = QDateEdit(), QDateEdit()
        for edit in (self.first, self.last):
            edit.setCalendarPopup(True)
            edit.setDisplayFormat("dd/MM/yyyy")
            edit.setDate(_today(desk))
        self.count = Text("", strong=True)
        self.print_button = PrimaryButton(_("In danh sách"), "Enter", icon="print")
        self.preview_button = SecondaryButton(_("Xem trước"), "Ctrl+P")
        self._lay_out()
        self._connect()
        self._arrange()

    def _lay_out(self) -> None:
        card = Card()
        card.setMaximumWidth(theme.px(_WIDEST))
        card.body.addWidget(LabeledField(_("In gì"), self.kind))
        card.body.addWidget(self.about)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(12))
        self._first_field = LabeledField(_("Từ ngày"), self.first)
        self._last_field = LabeledField(_("Đến ngày"), self.last)
        self._session_field = LabeledField(_("Buổi"), self.session)
        self._field_field = LabeledField(_("Lĩnh vực"), self.field)
        fields = (self._first_field, self._last_field, self._session_field, self._field_field)
        for place, field in enumerate(fields):
            grid.addWidget(field, place // 2, place % 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        card.body.addLayout(grid)
        card.body.addLayout(row_of(self.print_button, self.preview_button, self.count))
        self.column.addWidget(card)
        self.column.addStretch(1)

    def _connect(self) -> None:
        self.kind.currentIndexChanged.connect(self._on_kind)
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
        self._count()

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
            max(first, last) if register else first,
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
        self._last_field.setVisible(kind is PaperKind.REGISTER)
        self._field_field.setVisible(kind is PaperKind.REGISTER)
        self._session_field.setVisible(kind is PaperKind.HANDOVER)

    def _count(self) -> None:
        asked = self.asked
        found = self.desk.read(lambda: list_sheet(self.desk.workplace, asked))
        if found is not None:
            words = ngettext("{count} hồ sơ", "{count} hồ sơ", found.count)
            self.count.setText(words.format(count=found.count))

    def _order(self) -> PaperOrder:
        asked = self.asked
        details = {"last": asked.last.isoformat(), "session": asked.session, "field": asked.field}
        return PaperOrder(asked.kind, day=asked.first, details=details)

    def _print(self) -> None:
        self.order(self._order())

    def _preview(self) -> None:
        self.order(self._order(), preview=True)


def _today(desk: Desk) -> QDate:
    today = local(desk.workplace.now()).date()
    return QDate(today.year, today.month, today.day)


def _date(edit: QDateEdit) -> date:
    chosen = edit.date()
    return date(chosen.year(), chosen.month(), chosen.day())
