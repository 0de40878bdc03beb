"""Leads a list from its file to the preview and into the database; itself the bar that shows meanwhile."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from counter_app.domain.accounts import Permission
from counter_app.domain.errors import CounterError
from counter_app.domain.moments import local
from counter_app.domain.official_list import ColumnsUnknownError, OfficialList
from counter_app.i18n import _, explain, ngettext
from counter_app.services import official
from counter_app.services.official import ListPlan
from counter_app.services.workplace import Workplace
from counter_app.ui.background import Background
from counter_app.ui.desk import Desk
from counter_app.ui.official.columns_dialog import Chosen, ColumnsDialog
from counter_app.ui.official.preview_dialog import ListPreview

ListReader = Callable[[Path, Mapping[str, str]], OfficialList]


class ListTaking(QProgressBar):
    """Reads and compares beside the window, asks for columns nobody knows, shows the preview, stores.

    Signals:
        taken: a list was taken over.
    """

    taken = Signal()

    def __init__(
        self, desk: Desk, read: ListReader, background: Background, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._read = read
        self._background = background
        self._path = Path()
        self.setRange(0, 0)
        self.setAccessibleName(_("Đang đối chiếu"))
        self.setVisible(False)

    @property
    def busy(self) -> bool:
        """Whether a list is being read or stored."""
        return not self.isHidden()

    def begin(self, path: Path) -> None:
        """Read a file and hold it against our dossiers."""
        if self.busy:
            return
        self._path = path
        self.setVisible(True)
        work = partial(_planned, self._desk.workplace, self._read, path)
        self._background.run(work, self._on_planned, self._on_failed)

    def _on_planned(self, planned: ListPlan) -> None:
        self.setVisible(False)
        if planned.known is not None:
            here = local(planned.known.at)
            said = _("Danh sách này đã nhập lúc {when}. Không có gì thay đổi.")
            self._desk.said.emit(said.format(when=f"{here:%H:%M %d/%m/%Y}"), "info")
            return
        workplace = self._desk.workplace
        may_act = workplace.actor.may(Permission.ACT)
        dialog = ListPreview(planned, workplace.now(), may_act=may_act, parent=self.window())
        dialog.accepted.connect(partial(self._on_accepted, planned))
        dialog.open()

    def _on_accepted(self, planned: ListPlan) -> None:
        self.setVisible(True)
        work = partial(official.take_over, self._desk.workplace, planned)
        self._background.run(work, self._on_taken, self._on_failed)

    def _on_taken(self, clicks: int) -> None:
        self.setVisible(False)
        said = _("Đã nhập danh sách.")
        if clicks:
            more = ngettext(
                "Đã nhập danh sách và ghi {count} lượt đã bấm.",
                "Đã nhập danh sách và ghi {count} lượt đã bấm.",
                clicks,
            )
            said = more.format(count=clicks)
        self._desk.said.emit(said, "done")
        self._desk.changed.emit()
        self.taken.emit()

    def _on_failed(self, error: CounterError) -> None:
        self.setVisible(False)
        if isinstance(error, ColumnsUnknownError):
            dialog = ColumnsDialog(error, self._remember, parent=self.window())
            dialog.accepted.connect(self._on_columns_chosen)
            dialog.open()
        else:
            self._desk.said.emit(explain(error), "alarm")

    def _remember(self, chosen: Chosen) -> None:
        official.remember_columns(self._desk.workplace, chosen)

    def _on_columns_chosen(self) -> None:
        self.begin(self._path)


def _planned(workplace: Workplace, read: ListReader, path: Path) -> ListPlan:
    return official.plan(workplace, read(path, official.remembered_columns(workplace)))
