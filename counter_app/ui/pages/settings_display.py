"""Settings, the display: language, colours, text size, sound; this machine's own."""

from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout

from counter_app.domain.errors import N_
from counter_app.i18n import _
from counter_app.ui import theme
from counter_app.ui.desk import Desk
from counter_app.ui.pages.settings_section import WIDEST_FORM, Section, SettingsTools
from counter_app.ui.preferences import TEXT_SIZES, Appearance, Chosen
from counter_app.ui.sounds import Sound
from counter_app.ui.widgets import Card, LabeledField, PrimaryButton, SecondaryButton
from counter_app.ui.widgets.flow import flow

_LANGUAGES: Final = (("Tiếng Việt", "vi"), ("English", "en"))
_LOOKS: Final = {
    Appearance.SYSTEM: N_("Theo máy tính"),
    Appearance.LIGHT: N_("Sáng"),
    Appearance.DARK: N_("Tối"),
}

_SOUNDS: Final = {Sound.DONE: N_("xong"), Sound.WARN: N_("nhắc"), Sound.ALARM: N_("gấp")}


class DisplaySection(Section):
    """Chooses, then applies all at once: the window is built anew.

    Signals:
        appearance_changed: language, colours or text size are others now.
    """

    name = N_("Hiển thị")

    appearance_changed = Signal()

    def __init__(self, desk: Desk, tools: SettingsTools) -> None:
        super().__init__(desk, tools, _("Chỉ đổi trên máy này. Giấy tờ in ra luôn bằng tiếng Việt."))
        self._preferences = tools.preferences
        self.language, self.look, self.text_size = QComboBox(), QComboBox(), QComboBox()
        for words, language in _LANGUAGES:
            self.language.addItem(words, language)
        for look, words in _LOOKS.items():
            self.look.addItem(_(words), look)
        for size in TEXT_SIZES:
            self.text_size.addItem(f"{size} %", size)
        self.sound = QCheckBox(_("Phát tiếng ngắn khi xong, khi có lỗi và khi có việc gấp"))
        self.hear = {
            sound: SecondaryButton(_("Nghe: {sound}").format(sound=_(word)))
            for sound, word in _SOUNDS.items()
        }
        self.apply_button = PrimaryButton(_("Áp dụng"))
        self._lay_out()
        self._show_chosen()
        for box in (self.language, self.look, self.text_size):
            box.currentIndexChanged.connect(self._on_edited)
        self.sound.toggled.connect(self._on_edited)
        for sound, button in self.hear.items():
            button.clicked.connect(partial(tools.play, sound))
        self.apply_button.clicked.connect(self._on_apply)

    def _lay_out(self) -> None:
        card = Card()
        card.setMaximumWidth(theme.px(WIDEST_FORM))
        card.body.addWidget(LabeledField(_("Ngôn ngữ · Language"), self.language))
        card.body.addWidget(LabeledField(_("Sáng hay tối"), self.look))
        card.body.addWidget(LabeledField(_("Cỡ chữ"), self.text_size))
        card.body.addWidget(self.sound)
        card.body.addLayout(flow(*self.hear.values()))
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.apply_button)
        card.body.addLayout(buttons)
        card.body.setSpacing(theme.px(12))
        self.column.addWidget(card)
        self.column.addStretch(1)

    def take_focus(self) -> None:
        """Begin with the language."""
        self.language.setFocus()

    def _show_chosen(self) -> None:
        chosen = self._preferences.chosen
        self.language.setCurrentIndex(self.language.findData(chosen.language))
        self.look.setCurrentIndex(self.look.findData(chosen.appearance))
        self.text_size.setCurrentIndex(self.text_size.findData(chosen.text_size))
        self.sound.setChecked(chosen.sound)
        self._on_edited()

    def _on_edited(self) -> None:
        chosen = self._preferences.chosen
        self.apply_button.setEnabled(
            self._looks() != _looks_of(chosen) or self.sound.isChecked() != chosen.sound
        )

    def _looks(self) -> tuple[str, Appearance, int]:
        return self.language.currentData(), Appearance(self.look.currentData()), self.text_size.currentData()

    def _on_apply(self) -> None:
        anew = self._looks() != _looks_of(self._preferences.chosen)
        self.desk.read(self._keep)
        self._on_edited()
        if anew:
            self.appearance_changed.emit()
        else:
            self.desk.said.emit(_("Đã áp dụng."), "done")

    def _keep(self) -> None:
        language, look, size = self._looks()
        self._preferences.change(
            language=language, appearance=look, text_size=size, sound=self.sound.isChecked()
        )


def _looks_of(chosen: Chosen) -> tuple[str, Appearance, int]:
    return chosen.language, chosen.appearance, chosen.text_size
