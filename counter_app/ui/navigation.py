"""The window's pages: their names in code, their places on the rail, their keys, who has work there."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from counter_app.domain.accounts import Actor, Permission
from counter_app.domain.errors import N_
from counter_app.i18n import _
from counter_app.ui.pages.base import Page
from counter_app.ui.shell.rail import RailItem

TODAY: Final = "today"
RECEIVE: Final = "receive"
FIND: Final = "find"
HAND_OVER: Final = "hand-over"
SHELF: Final = "shelf"
OFFICIAL: Final = "official"
CLOSE_DAY: Final = "close-day"
REVIEW: Final = "review"
REPORTS: Final = "reports"
PAPERS: Final = "papers"
SETTINGS: Final = "settings"
DOSSIER: Final = "dossier"

PageFactories = Mapping[str, Callable[[], Page]]
"""How each page is made; made when it is first shown, so that the window opens quickly."""


@dataclass(frozen=True, slots=True)
class _Place:
    page: str
    label: str
    icon: str
    key: str = ""
    needs: Permission = Permission.READ


_PLACES: Final = (
    _Place(TODAY, N_("Hôm nay"), "today"),
    _Place(RECEIVE, N_("Tiếp nhận"), "receive", "F2", Permission.RECEIVE),
    _Place(FIND, N_("Tra cứu"), "find", "F3"),
    _Place(HAND_OVER, N_("Trao kết quả"), "hand-over", "F4", Permission.ACT),
    _Place(SHELF, N_("Kệ kết quả"), "shelf", "F8", Permission.ACT),
    _Place(OFFICIAL, N_("Phần mềm chung"), "official"),
    _Place(CLOSE_DAY, N_("Chốt ngày"), "close-day", "F10", Permission.ACT),
    _Place(REVIEW, N_("Giám sát"), "review"),
    _Place(REPORTS, N_("Báo cáo"), "reports"),
    _Place(PAPERS, N_("Giấy tờ, sổ"), "document", "F11"),
    _Place(SETTINGS, N_("Cài đặt"), "settings"),
)


def rail_items(actor: Actor, factories: PageFactories) -> tuple[RailItem, ...]:
    """Return the pages on the rail, with their keys: those on which this account has work to do."""
    return tuple(
        RailItem(place.page, _(place.label), place.icon, place.key)
        for place in _PLACES
        if actor.may(place.needs) and (place.page == TODAY or place.page in factories)
    )
