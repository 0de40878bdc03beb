"""Settings, the printer: which one, what sheets lie in it, and a page to try it with."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QComboBox, QHBoxLayout

from counter_app.domain.errors import N_, CounterError
from counter_app.domain.paper_kinds import PaperKind
from counter_app.domain.papers import Paper
from counter_app.i18n import _, explain
from counter_app.ui import theme
from counter_app.ui.desk import Desk
from counter_app.ui.pages.settings_papers import PaperChoiceCard
from counter_app.ui.pages.settings_section import WIDEST_FORM, Section, SettingsTools
from counter_app.ui.preferences import PaperChoice
from counter_app.ui.widgets import Card, LabeledField, Notice, SecondaryButton

_DEFAULT: Final = ("default", "")
_PDF_ONLY: Final = ("pdf", "")


class PrinterSection(Section):
    """This machine's own choice, free to everybody."""

    name = N_("Máy in")

    def __init__(self, desk: Desk, tools: SettingsTools) -> None:
        super().__init__(
            desk, tools, _("Chọn một lần cho máy này; mọi giấy hẹn sau đó in thẳng, không hỏi lại.")
        )
        self._preferences = tools.preferences
        self._printing = tools.printer
        self.printer = QComboBox()
        self.paper = QComboBox()
        self.paper.addItem(_("A5 (nửa tờ A4)"), Paper.A5)
        self.paper.addItem(_("A4"), Paper.A4)
        self.paper.addItem(_("Hai liên A5 trên một tờ A4"), Paper.A5_PAIR)
        self.test_button = SecondaryButton(_("In thử"), icon="print")
        self.search_button = SecondaryButton(_("Tìm lại máy in"))
        self.notice = Notice()
        self.papers = PaperChoiceCard(self._printing.find_traits)
        self._lay_out()
        self._show_printers(())
        self.paper.setCurrentIndex(self.paper.findData(self._preferences.chosen.paper))
        self.printer.currentIndexChanged.connect(self._on_chosen)
        self.paper.currentIndexChanged.connect(self._on_chosen)
        self.test_button.clicked.connect(self._on_test)
        self.search_button.clicked.connect(self._search)
        self._printing.tested.connect(self._on_tested)
        self.papers.chosen.connect(self._on_paper_chosen)
        self._searched = False

    def _lay_out(self) -> None:
        card = Card()
        card.setMaximumWidth(theme.px(WIDEST_FORM))
        card.body.addWidget(LabeledField(_("Máy in giấy hẹn"), self.printer))
        card.body.addWidget(LabeledField(_("Khổ giấy"), self.paper))
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(8))
        buttons.addWidget(self.test_button)
        buttons.addWidget(self.search_button)
        buttons.addStretch(1)
        card.body.addLayout(buttons)
        card.body.addWidget(self.notice)
        self.column.addWidget(card)
        self.papers.setMaximumWidth(theme.px(WIDEST_FORM))
        self.papers.show_choices(self._preferences.chosen.papers)
        self.column.addWidget(self.papers)
        self.column.addStretch(1)

    def refresh(self) -> None:
        """Look for printers once; again only when asked, a network may be slow to answer."""
        if not self._searched:
            self._searched = True
            self._search()

    def take_focus(self) -> None:
        """Begin with the printer."""
        self.printer.setFocus()

    def _search(self) -> None:
        self.search_button.setEnabled(False)
        self._printing.find_printers(self._on_found)

    def _on_found(self, names: tuple[str, ...]) -> None:
        self.search_button.setEnabled(True)
        self._show_printers(names)
        self.papers.show_printers(names)
        self.papers.ask_again()

    def _show_printers(self, names: Sequence[str]) -> None:
        """List the printers, the chosen one among them even where it is switched off."""
        chosen = self._preferences.chosen
        self.printer.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.printer.clear()
        self.printer.addItem(_("Máy in mặc định của máy tính"), _DEFAULT)
        for name in names:
            self.printer.addItem(name, ("named", name))
        if chosen.printer and chosen.printer not in names:
            self.printer.addItem(
                _("{printer} (hiện không thấy)").format(printer=chosen.printer), ("named", chosen.printer)
            )
        self.printer.addItem(_("Chỉ lưu tệp PDF"), _PDF_ONLY)
        wanted = _PDF_ONLY if chosen.pdf_only else ("named", chosen.printer) if chosen.printer else _DEFAULT
        places = [tuple(self.printer.itemData(n)) for n in range(self.printer.count())]
        self.printer.setCurrentIndex(places.index(wanted))
        self.printer.blockSignals(False)  # noqa: FBT003 - Qt's own

    def _on_chosen(self) -> None:
        kind, name = self.printer.currentData()
        self._remember(printer=name, pdf_only=kind == _PDF_ONLY[0], paper=Paper(self.paper.currentData()))
        self.papers.ask_again()

    def _on_paper_chosen(self, kind: PaperKind, choice: PaperChoice) -> None:
        self._remember(papers={**self._preferences.chosen.papers, kind.value: choice})

    def _remember(self, **changes: object) -> None:
        try:
            self._preferences.change(**changes)
        except CounterError as error:
            self.notice.show_message(explain(error), "warn")
            return
        self.notice.show_message(_("Đã ghi nhớ cho máy này."), "done")

    def _on_test(self) -> None:
        self.notice.show_message(_("Đang gửi trang in thử…"))
        self._printing.print_test(self.desk.workplace)

    def _on_tested(self, message: str, tone: str) -> None:
        self.search_button.setEnabled(True)
        self.notice.show_message(message, tone)
