"""Settings, the office: what papers say of it."""

from counter_app.domain.errors import N_
from counter_app.domain.office import Office
from counter_app.i18n import _
from counter_app.services.changes import save_office
from counter_app.services.workplace import Workplace
from counter_app.ui.desk import Desk
from counter_app.ui.first_run.office_fields import OfficeFields
from counter_app.ui.pages.settings_section import Section, SettingsTools
from counter_app.ui.widgets import Card, PrimaryButton, SecondaryButton


class OfficeSection(Section):
    """Edited by administrators, read by everybody."""

    name = N_("Đơn vị")

    def __init__(self, desk: Desk, tools: SettingsTools) -> None:
        super().__init__(desk, tools)
        self.office_fields = OfficeFields(with_station=False)
        self.save_button = PrimaryButton(_("Lưu thay đổi"), "Ctrl+S")
        self.save_button.setShortcut("Ctrl+S")
        self.undo_button = SecondaryButton(_("Bỏ thay đổi"))
        self._changed = False
        self._wanted = desk.workplace.office
        self._lay_out()
        self.office_fields.changed.connect(self._on_changed)
        self.save_button.clicked.connect(self._on_save)
        self.undo_button.clicked.connect(self._on_undo)
        self._show_office()

    def _lay_out(self) -> None:
        self.column.addWidget(self.reason_line())
        words = Card(_("Tên gọi và đầu giấy"))
        words.body.addWidget(self.office_fields)
        self.column.addWidget(words)
        self.end_with(self.undo_button, self.save_button)

    def refresh(self) -> None:
        """Show the office as it is now, but never over what is being typed."""
        if not self._changed:
            self._show_office()

    def take_focus(self) -> None:
        """Begin with the office's name."""
        self.office_fields.take_focus()

    def _show_office(self) -> None:
        office = self.desk.workplace.office
        self.office_fields.show_office(office)
        self.office_fields.set_read_only(not self.administers)
        self._set_changed(changed=False)

    def _set_changed(self, *, changed: bool) -> None:
        self._changed = changed and self.administers
        self.save_button.setEnabled(self._changed)
        self.undo_button.setEnabled(self._changed)

    def _on_changed(self) -> None:
        self._set_changed(changed=True)

    def _on_undo(self) -> None:
        self._show_office()

    def _on_save(self) -> None:
        office = self.office_fields.read(self.desk.workplace.office)
        if office is None:
            return
        self._wanted = office
        self.desk.do(self._save, _saved_words(self.desk.workplace.office, office))

    def _save(self) -> Workplace:
        """Sit down anew in the changed office before anybody hears of the change."""
        self.desk.workplace = save_office(self.desk.workplace, self._wanted)
        self._set_changed(changed=False)
        return self.desk.workplace


def _saved_words(before: Office, after: Office) -> str:
    """Return what holds now; a page comes and goes with the next sign-in, for its window is built then."""
    said = _("Đã lưu thông tin đơn vị. Giấy in từ nay theo thông tin mới.")
    if before.uses_official_system == after.uses_official_system:
        return said
    if after.uses_official_system:
        return _("{saved} Trang “Phần mềm chung” có từ lần đăng nhập sau.").format(saved=said)
    return _("{saved} Trang “Phần mềm chung” ẩn đi từ lần đăng nhập sau.").format(saved=said)
