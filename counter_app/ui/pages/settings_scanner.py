"""Settings, the scanner: what a scan delivers, and what it would mean."""

from typing import Final

from PySide6.QtCore import Qt

from counter_app.domain.errors import N_
from counter_app.domain.numbers import read_number, spaced
from counter_app.i18n import _
from counter_app.ui.desk import Desk
from counter_app.ui.pages.settings_section import Section, SettingsTools
from counter_app.ui.widgets import Card, Level, Text, UrgencyPill, announce

_CITIZEN_DIGITS: Final = 12
_CARD_MARK: Final = "|"


def meaning(text: str) -> tuple[Level, str]:
    """Return what a scan is, and whether it came through unharmed."""
    number = read_number(text)
    if number is not None:
        words = _("Cuống giấy hẹn, số {number}") if number.stub else _("Giấy hẹn, số {number}")
        return Level.DONE, words.format(number=spaced(text.strip()))
    if _CARD_MARK in text:
        return Level.DONE, _("Mã QR của thẻ căn cước, {count} phần").format(count=text.count(_CARD_MARK) + 1)
    if text.isascii() and text.isdigit():
        if len(text) == _CITIZEN_DIGITS:
            return Level.DONE, _("Số định danh cá nhân")
        return Level.WARN, _("{count} chữ số, không phải số của giấy hẹn nào").format(count=len(text))
    if not text.isascii():
        return Level.WARN, _(
            "Bộ gõ tiếng Việt đã sửa chữ trong mã. Hãy tắt bộ gõ cho máy quét, hoặc dùng mã chỉ có số."
        )
    return Level.DONE, _("Chữ và số, có thể là mã hồ sơ")


class ScannerSection(Section):
    """Listens while it is shown: a scan here opens no dossier."""

    name = N_("Máy quét")

    def __init__(self, desk: Desk, tools: SettingsTools) -> None:
        super().__init__(
            desk,
            tools,
            _("Quét một giấy hẹn, cuống hoặc thẻ căn cước ngay tại trang này để xem máy quét gửi gì."),
        )
        card = Card(_("Lần quét vừa rồi"))
        self.pill = UrgencyPill(Level.NOTICE, _("Đang chờ quét"))
        self.text = Text("–", size="title", wrap=True)
        self.text.setAccessibleName(_("Nội dung quét được"))
        self.details = Text(_("Máy quét phải gửi Enter (hoặc Tab) sau mỗi mã."), tone="soft", wrap=True)
        card.header.addWidget(self.pill)
        card.header.addStretch(1)
        card.body.addWidget(self.text)
        card.body.addWidget(self.details)
        self.column.addWidget(card)
        self.column.addStretch(1)
        self.scans = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_scan(self, text: str) -> None:
        """Show one scan; identity numbers too, for this is the machine's own test."""
        self.scans += 1
        level, words = meaning(text)
        self.pill.set_level(level, _("Đọc tốt") if level is Level.DONE else _("Xem lại"))
        self.text.setText(text)
        said = _("{meaning} · {count} ký tự · lần quét thứ {scans}")
        self.details.setText(said.format(meaning=words, count=len(text), scans=self.scans))
        announce(self, words)
