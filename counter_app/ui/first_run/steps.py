"""The pages of the first run. Each begins, checks itself, and says what it adds to the choice."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from counter_app.domain.errors import CounterError, RuleError
from counter_app.domain.office import default_office
from counter_app.i18n import _
from counter_app.ui import theme
from counter_app.ui.first_run.account_fields import AccountFields
from counter_app.ui.first_run.choice import SetUpChoice, trial
from counter_app.ui.first_run.hours_fields import HoursFields
from counter_app.ui.first_run.office_fields import OfficeFields
from counter_app.ui.widgets import Card, Text

_OFFICE_ERRORS: Final = (
    *("name", "header", "place", "agency", "counter_name", "phone", "signer", "station", "code_template"),
)


class Step(QWidget):
    """One page: a title, a sentence of advice and fields."""

    def __init__(self, title: str, advice: str, *, short: str = "") -> None:
        super().__init__()
        self.short = short or title
        self.setObjectName("page")
        self.column = QVBoxLayout(self)
        edge = theme.px(24)
        self.column.setContentsMargins(edge, edge, edge, edge)
        self.column.setSpacing(theme.px(12))
        self.column.addWidget(Text(title, size="title"))
        self.column.addWidget(Text(advice, tone="soft", wrap=True))

    def complete(self, choice: SetUpChoice) -> SetUpChoice | None:
        """Return `choice` with what this page adds, or None when something here is wrong and shown."""
        raise NotImplementedError

    def take_error(self, error: CounterError) -> bool:  # noqa: ARG002 - for pages to override
        """Show a refusal beside the field it is about; False when it is about nothing here."""
        return False

    def take_focus(self) -> None:
        """Put the keyboard at the first field."""


class WelcomeStep(Step):
    """For work, or to try?"""

    trial_chosen = Signal(bool)

    def __init__(self) -> None:
        super().__init__(
            _("Chào anh/chị"),
            _("Máy này chưa có dữ liệu. Anh/chị muốn bắt đầu thế nào? Chọn bằng phím ↑ ↓ rồi bấm Enter."),
            short=_("Bắt đầu"),
        )
        self.work = QRadioButton(_("Thiết lập quầy"))
        self.trial = QRadioButton(_("Dùng thử với dữ liệu mẫu"))
        self._group = QButtonGroup(self)
        for radio, advice in (
            (
                self.work,
                _("Để làm việc thật. Hỏi tên đơn vị, giờ làm việc và tài khoản; mất khoảng hai phút."),
            ),
            (
                self.trial,
                _(
                    "Để tập. Có sẵn đơn vị mẫu, khoảng 25 hồ sơ giả và ba tài khoản không cần mật khẩu. "
                    "Mọi trang, mọi giấy đều ghi TẬP HUẤN; không lẫn với dữ liệu thật được."
                ),
            ),
        ):
            self._group.addButton(radio)
            self.column.addWidget(_option(radio, advice))
        self.column.addStretch(1)
        self.work.setChecked(True)
        self.trial.toggled.connect(self.trial_chosen)

    def complete(self, choice: SetUpChoice) -> SetUpChoice | None:
        """Return the whole trial, or the beginning of a real counter."""
        return trial() if self.trial.isChecked() else replace(choice, training=False, sample=False)

    def take_focus(self) -> None:
        """Begin at the option chosen."""
        (self.trial if self.trial.isChecked() else self.work).setFocus()


def _option(radio: QRadioButton, advice: str) -> Card:
    card = Card()
    font = theme.current().font(theme.SECTION, bold=True)
    radio.setFont(font)
    radio.setStyleSheet(f"font-size: {font.pixelSize()}px; font-weight: 600;")
    radio.setAccessibleDescription(advice)
    card.body.addWidget(radio)
    words = Text(advice, tone="soft", wrap=True)
    words.setContentsMargins(theme.px(34), 0, 0, 0)
    card.body.addWidget(words)
    return card


class OfficeStep(Step):
    """What papers say of the office."""

    def __init__(self) -> None:
        super().__init__(
            _("Đơn vị"), _("Những dòng này in trên mọi giấy tờ. Sửa lại sau được, ở Cài đặt · Đơn vị.")
        )
        self.fields = OfficeFields(with_station=True)
        self.fields.show_office(default_office())
        self.fields.ask_for_agency()
        self.column.addWidget(self.fields)
        self.column.addStretch(1)

    def complete(self, choice: SetUpChoice) -> SetUpChoice | None:
        """Add the office and the station."""
        office = self.fields.read(choice.office)
        return replace(choice, office=office, station=self.fields.station.value()) if office else None

    def take_error(self, error: CounterError) -> bool:
        """Show what is wrong with the office."""
        if not isinstance(error, RuleError) or error.field not in _OFFICE_ERRORS:
            return False
        return self.fields.show_error(error)

    def take_focus(self) -> None:
        """Begin with the office's name."""
        self.fields.take_focus()


class HoursStep(Step):
    """When the office works."""

    def __init__(self) -> None:
        super().__init__(
            _("Giờ làm việc"),
            _("Ngày hẹn trả và số phút còn lại tính theo giờ này. Lịch nghỉ lễ đã có sẵn."),
        )
        card = Card()
        self.fields = HoursFields()
        self.fields.show_hours(default_office().hours, default_office().due_mode)
        card.body.addWidget(self.fields)
        self.column.addWidget(card)
        self.column.addStretch(1)

    def complete(self, choice: SetUpChoice) -> SetUpChoice | None:
        """Add the hours."""
        read = self.fields.read()
        if read is None:
            return None
        return replace(choice, office=replace(choice.office, hours=read[0], due_mode=read[1]))

    def take_focus(self) -> None:
        """Begin with the hours chosen."""
        chosen = [radio for radio in (*self.fields.presets, self.fields.custom) if radio.isChecked()]
        chosen[0].setFocus()


class AccountsStep(Step):
    """Who works here."""

    def __init__(self) -> None:
        super().__init__(
            _("Tài khoản"),
            _("Mỗi người một tài khoản, mọi việc đều ghi tên người làm. Cần một quản trị và một công chức."),
        )
        self.fields = AccountFields()
        self.column.addWidget(self.fields)
        self.column.addStretch(1)

    def complete(self, choice: SetUpChoice) -> SetUpChoice | None:
        """Add the accounts."""
        accounts = self.fields.read()
        return None if accounts is None else replace(choice, accounts=accounts)

    def take_error(self, error: CounterError) -> bool:
        """Show what is wrong with an account."""
        if not isinstance(error, RuleError) or error.field not in ("full_name", "password", "accounts"):
            return False
        self.fields.show_error(error)
        return True

    def take_focus(self) -> None:
        """Begin with the administrator."""
        self.fields.take_focus()


def all_steps() -> Sequence[Step]:
    """Return the pages in their order."""
    return WelcomeStep(), OfficeStep(), HoursStep(), AccountsStep()
