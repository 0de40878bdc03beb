"""The soft warning that the same person has the same procedure open already."""

from PySide6.QtWidgets import QWidget

from counter_app.domain.moments import local
from counter_app.i18n import _
from counter_app.services import receive
from counter_app.ui.desk import Desk
from counter_app.ui.widgets import Notice


class SamePersonNotice(Notice):
    """Names the dossier that is open, and opens it on request."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._dossier_id = 0
        self.action_requested.connect(self._on_open)

    def look(self, identity_number: str, procedure_code: str) -> None:
        """Look for such a dossier and say so; one that was told already is not told anew."""
        workplace = self._desk.workplace
        found = None
        if procedure_code:
            found = self._desk.read(
                lambda: receive.same_person_open(workplace, identity_number, procedure_code)
            )
        if not found:
            self.clear()
            return
        self._dossier_id = found[0].id
        words = _("Người này đang có hồ sơ cùng thủ tục chưa xong: {code}, nhận ngày {day}.").format(
            code=found[0].code, day=f"{local(found[0].received_at):%d/%m/%Y}"
        )
        if words != self.text:
            self.show_message(words, "warn", action=_("Mở hồ sơ"))

    def _on_open(self) -> None:
        self._desk.dossier_requested.emit(self._dossier_id)
