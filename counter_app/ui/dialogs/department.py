"""Where a dossier is sent."""

from PySide6.QtWidgets import QLineEdit, QWidget

from counter_app.i18n import _
from counter_app.ui.dialogs.step import Commit, StepAnswer, StepDialog
from counter_app.ui.widgets import LabeledField


class DepartmentDialog(StepDialog):
    """Asks which department a dossier is forwarded to; the last one is offered again."""

    def __init__(self, *, last: str, commit: Commit, parent: QWidget | None = None) -> None:
        super().__init__(
            title=_("Chuyển xử lý"),
            explanation=_("Hồ sơ giấy chuyển ngay trong ngày; nhận sau 15 giờ thì đầu ngày làm việc sau."),
            confirm=_("Chuyển xử lý"),
            commit=commit,
            parent=parent,
        )
        self.department = QLineEdit(last)
        self.department.setPlaceholderText(_("Ví dụ: Tư pháp - Hộ tịch"))
        self.department.selectAll()
        self.add_field("to", LabeledField(_("Phòng, bộ phận nhận"), self.department))
        self.department.setFocus()

    def answer(self) -> StepAnswer | None:
        """Return the department."""
        department = " ".join(self.department.text().split())
        if not department:
            self.refuse("to", _("Chưa ghi phòng, bộ phận nhận hồ sơ."))
            return None
        return StepAnswer(details={"to": department})
