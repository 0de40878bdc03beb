"""The interface's languages. Vietnamese is the source language of every message; English is its translation.

Messages are marked `_("…")` where they are shown and `N_("…")` where they are only named; `pgettext` and
`NP_` do the same where English says one Vietnamese word in several ways. Papers never pass through here: they
are always Vietnamese.
"""

import gettext as _gettext
from datetime import datetime
from typing import Any

from counter_app import assets
from counter_app.domain.errors import CounterError
from counter_app.domain.moments import local

LANGUAGES = ("vi", "en")
_active: _gettext.NullTranslations = _gettext.NullTranslations()
_language = "vi"


def activate(language: str) -> None:
    """Make `language` ("vi" or "en") the one in which messages are shown from now on."""
    global _active, _language  # noqa: PLW0603 - the one process-wide choice, as gettext itself makes it
    if language == "en":
        with assets.resource("i18n", "en.mo").open("rb") as compiled:
            _active = _gettext.GNUTranslations(compiled)
    else:
        _active = _gettext.NullTranslations()
    _language = language if language in LANGUAGES else "vi"


def language() -> str:
    """Return the active language, "vi" or "en"."""
    return _language


def _(message: str) -> str:
    """Translate a message into the active language."""
    return _active.gettext(message)


def pgettext(context: str, message: str) -> str:
    """Translate a message that is said differently in other places; `context` names this one."""
    return _active.pgettext(context, message)


def NP_(context: str, message: str) -> str:  # noqa: ARG001, N802 - in gettext's manner; read by the extractor
    """Mark a message of `context` for translation without translating it here."""
    return message


def ngettext(singular: str, plural: str, count: int) -> str:
    """Translate a message that counts things; Vietnamese has one form, English two."""
    return _active.ngettext(singular, plural, count)


_WEEKDAYS_VI = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_WEEKDAYS_SHORT_VI = ("T2", "T3", "T4", "T5", "T6", "T7", "CN")
_WEEKDAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def weekday_name(weekday: int, *, short: bool = False) -> str:
    """Return the name of a weekday, Monday being 0."""
    if _language == "en":
        return _WEEKDAYS_EN[weekday][:3] if short else _WEEKDAYS_EN[weekday]
    return (_WEEKDAYS_SHORT_VI if short else _WEEKDAYS_VI)[weekday]


def spoken_moment(moment: datetime) -> str:
    """Say an instant as the counter says it: *thứ Tư 25/11/2026, 16 giờ 30*."""
    here = local(moment)
    day = f"{weekday_name(here.weekday())} {here:%d/%m/%Y}"
    if _language == "en":
        return f"{day}, {here:%H:%M}"
    return f"{day}, {here.hour} giờ {here:%M}"


def explain(error: CounterError) -> str:
    """Return an error's message in the active language, its values filled in."""
    return _(error.template).format(**{name: _spoken(value) for name, value in error.values.items()})


def _spoken(value: Any) -> Any:
    """Return a value as a message says it; days of the week come by their Vietnamese names."""
    if isinstance(value, datetime):
        return spoken_moment(value)
    return weekday_name(_WEEKDAYS_VI.index(value)) if value in _WEEKDAYS_VI else value
