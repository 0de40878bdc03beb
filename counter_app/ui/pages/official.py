"""The official system beside us: what is still to be clicked there, and its lists held against ours."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from counter_app.domain.accounts import Permission
from counter_app.domain.errors import N_, CounterError
from counter_app.domain.moments import local
from counter_app.i18n import _, explain, ngettext
from counter_app.services import official
from counter_app.services.official import Clicked, LatestList, MissingClick
from counter_app.ui import theme
from counter_app.ui.background import Background
from counter_app.ui.desk import Desk
from counter_app.ui.official.clicks_card import ClicksCard
from counter_app.ui.official.comparison_view import ComparisonView
from counter_app.ui.official.preview_dialog import span_words
from counter_app.ui.official.taking import ListReader, ListTaking
from counter_app.ui.pages.base import Page
from counter_app.ui.pages.find_table_card import table_card
from counter_app.ui.widgets import EmptyState, SecondaryButton, Text

CLICKS, LISTS = 0, 1
_FILES: Final = N_("Danh sách (*.xlsx *.xls *.ods *.csv *.txt)")


class OfficialPage(Page):
    """Two views: the clicks that are missing there, and the list taken over last."""

    def __init__(
        self, desk: Desk, read: ListReader, background: Background, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, parent)
        self._background = background
        self._comparing = False
        self._clicked: tuple[Clicked, ...] = ()
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setAccessibleName(_("Chưa bấm, hay đối chiếu danh sách"))
        self.tabs.addTab(_("Chưa bấm"))
        self.tabs.addTab(_("Đối chiếu"))
        self.import_button = SecondaryButton(_("Nhập danh sách…"), "Alt+N", icon="document")
        self.import_button.setShortcut("Alt+N")
        self.clicks = ClicksCard()
        self.view = ComparisonView(opens=True)
        self.source = Text("", tone="soft", wrap=True)
        self.nothing = EmptyState(
            _(
                "Chưa nhập danh sách nào. Xuất danh sách hồ sơ từ phần mềm chung (xlsx, xls hoặc csv), "
                "rồi bấm “Nhập danh sách…”: chương trình chỉ so sánh, không sửa hay xóa hồ sơ nào."
            )
        )
        self.taking = ListTaking(desk, read, background)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        edge = theme.px(16)
        column = QVBoxLayout(self)
        column.setContentsMargins(edge, theme.px(8), edge, edge)
        column.setSpacing(theme.px(8))
        top = QHBoxLayout()
        top.setSpacing(theme.px(12))
        top.addWidget(self.tabs)
        top.addStretch(1)
        top.addWidget(self.import_button)
        column.addLayout(top)
        column.addWidget(self.taking)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.clicks)
        self._stack.addWidget(self._lists_card())
        column.addWidget(self._stack, 1)

    def _lists_card(self) -> QWidget:
        card = table_card()
        inset = QVBoxLayout()
        inset.setContentsMargins(theme.px(12), 0, theme.px(12), 0)
        inset.addWidget(self.source)
        card.body.addLayout(inset)
        card.body.addWidget(self.view, 1)
        card.body.addWidget(self.nothing, 1)
        self.view.setVisible(False)
        self.source.setVisible(False)
        return card

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._on_tab)
        self.import_button.clicked.connect(self._on_import)
        self.clicks.clicked.connect(self._on_clicked)
        self.clicks.copied.connect(self._on_copied)
        self.clicks.undo_requested.connect(self.take_back)
        self.clicks.dossier_requested.connect(self.desk.dossier_requested)
        self.view.dossier_requested.connect(self.desk.dossier_requested)
        self.taking.taken.connect(self._on_taken)

    @property
    def _acts(self) -> bool:
        return self.desk.workplace.actor.may(Permission.ACT)

    def refresh(self) -> None:
        """Read the missing clicks again, and hold the last list against our dossiers beside the window."""
        workplace = self.desk.workplace
        missing = self.desk.read(lambda: official.unclicked(workplace))
        if missing is None:
            return
        self.clicks.show_clicks(missing, workplace.now(), acts=self._acts)
        self.tabs.setTabText(CLICKS, _tab_words(_("Chưa bấm"), len(missing)))
        self.import_button.setVisible(self._acts)
        if not self._comparing:
            self._comparing = True
            self._background.run(self._latest, self._on_compared, self._on_failed)

    def take_focus(self) -> None:
        """Begin at the oldest missing click, or in the list that is shown."""
        (self.clicks.table if self.tabs.currentIndex() == CLICKS else self.view.table).setFocus()

    def take_back(self) -> bool:
        """Take the last batch of clicks back; False where there is none any more."""
        clicked, self._clicked = self._clicked, ()
        self.clicks.set_undoable(undoable=False)
        if not clicked:
            return False
        workplace = self.desk.workplace
        self.desk.do(lambda: official.unclick(workplace, clicked), _undone_words)
        self.take_focus()
        return True

    def import_file(self, path: str) -> None:
        """Hold a file against our dossiers, and take it over if that is wanted."""
        self.taking.begin(Path(path))

    def show_lists(self) -> None:
        """Show the list taken over last."""
        self.tabs.setCurrentIndex(LISTS)

    def _latest(self) -> LatestList | None:
        return official.latest(self.desk.workplace)

    def _on_tab(self, index: int) -> None:
        self._stack.setCurrentIndex(index)
        if not self.tabs.hasFocus():
            self.take_focus()

    def _on_clicked(self, missing: Sequence[MissingClick]) -> None:
        workplace = self.desk.workplace
        clicks = [each.click for each in missing]
        said = ngettext(
            "Đã ghi {count} lượt bấm trên phần mềm chung.",
            "Đã ghi {count} lượt bấm trên phần mềm chung.",
            len(clicks),
        )
        done = self.desk.do(lambda: official.click(workplace, clicks), said.format(count=len(clicks)))
        if done is not None:
            self._clicked = done
            self.clicks.set_undoable(undoable=True)
        self.clicks.table.setFocus()

    def _on_copied(self, codes: str) -> None:
        said = _("Đã chép {codes}. Sang phần mềm chung dán vào ô tìm hồ sơ.")
        self.desk.said.emit(said.format(codes=codes), "info")

    def _on_import(self) -> None:
        chooser = QFileDialog(self.window(), _("Nhập danh sách từ phần mềm chung"), "", _(_FILES))
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.fileSelected.connect(self.import_file)
        chooser.open()

    def _on_taken(self) -> None:
        self._clicked = ()
        self.clicks.set_undoable(undoable=False)
        self.show_lists()

    def _on_compared(self, latest: LatestList | None) -> None:
        self._comparing = False
        self.nothing.setVisible(latest is None)
        self.view.setVisible(latest is not None)
        self.source.setVisible(latest is not None)
        if latest is None:
            return
        now, imported = self.desk.workplace.now(), latest.imported
        self.view.show_comparison(latest.comparison, now)
        self.tabs.setTabText(LISTS, _tab_words(_("Đối chiếu"), len(latest.comparison.differences)))
        read = _("Danh sách gần nhất: {file}, nhập lúc {when} · {span}").format(
            file=imported.file,
            when=f"{local(imported.at):%H:%M %d/%m/%Y}",
            span=span_words(latest.comparison, now),
        )
        self.source.setText(read)

    def _on_failed(self, error: CounterError) -> None:
        self._comparing = False
        self.desk.said.emit(explain(error), "alarm")


def _tab_words(name: str, count: int) -> str:
    return f"{name} ({count})" if count else name


def _undone_words(count: int) -> str:
    if not count:
        return _("Các hồ sơ ấy đã có bước sau nên không hoàn tác được ở đây.")
    said = ngettext("Đã hoàn tác {count} lượt bấm.", "Đã hoàn tác {count} lượt bấm.", count)
    return said.format(count=count)
