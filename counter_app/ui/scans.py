"""Where a scan goes: to exactly one consumer."""

from collections.abc import Callable
from typing import Protocol

from counter_app.domain.events import Source
from counter_app.domain.numbers import read_number
from counter_app.i18n import _
from counter_app.services import blanks, reading
from counter_app.ui.desk import Desk
from counter_app.ui.pages.base import Page


class CardNumber(Protocol):
    """What a scanned identity card tells first."""

    @property
    def identity_number(self) -> str:
        """The citizen's number."""
        ...


CardReader = Callable[[str], CardNumber | None]


def scan_source(scanned: str) -> Source:
    """Return whether a stub or something else was scanned."""
    read = read_number(scanned)
    return Source.STUB if read is not None and read.stub else Source.SCAN


class ScanRouter:
    """Offers a scan to the page in front; else opens what it names."""

    def __init__(
        self,
        desk: Desk,
        *,
        read_card: CardReader,
        page: Callable[[], Page],
        search: Callable[[str], None],
        open_dossier: Callable[[int, Source], None],
        receive: Callable[[str], None],
        enter_blank: Callable[[str], None],
    ) -> None:
        self._desk = desk
        self._read_card = read_card
        self._page = page
        self._search = search
        self._open_dossier = open_dossier
        self._receive = receive
        self._enter_blank = enter_blank

    def take(self, text: str, source: Source) -> None:
        """Deliver one scan, or one text entered in the scan box."""
        entered, page = text.strip(), self._page()
        if not entered or (page.take_entered if source is Source.TYPED else page.take_scan)(entered):
            return
        if "|" not in entered:
            if not self._open(entered, source):
                self._tell_unknown(entered)
            return
        card = self._read_card(entered)
        if card is None:
            self._desk.said.emit(_("Không đọc được mã vừa quét. Hãy quét lại hoặc nhập tay."), "warn")
        elif not self._open(card.identity_number, source):
            self._receive(entered)  # nobody's dossier yet: the card begins one

    def _open(self, entered: str, source: Source) -> bool:
        """Open what a code names; False when it names nothing. A blank receipt begins to be entered."""
        blank = blanks.known(self._desk.workplace, entered)
        if blank is not None and blank.waits:
            self._enter_blank(blank.code)
            return True
        found = self._desk.read(lambda: reading.meant(self._desk.workplace, entered))
        if found is None:
            return True  # the reason has been told
        if len(found) == 1:
            self._open_dossier(found[0].id, source)
        elif found or not entered.isdigit():
            self._search(entered)
        return bool(found) or not entered.isdigit()

    def _tell_unknown(self, entered: str) -> None:
        self._desk.said.emit(_("Không có hồ sơ nào mang mã “{code}”.").format(code=entered), "warn")
