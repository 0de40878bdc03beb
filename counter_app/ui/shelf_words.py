"""How the shelf count says things: scans, findings, what became of differences, counts."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Final

from counter_app.domain.errors import N_
from counter_app.domain.moments import parse_moment
from counter_app.domain.shelf import Became, ShelfDossier
from counter_app.domain.status import Status
from counter_app.i18n import _
from counter_app.services.shelf_records import ScanAnswer, ScanKind, ShelfCount
from counter_app.ui.widgets import Level
from counter_app.ui.words import moment_words, status_word

# kind of scan: its tone, its level (shape and colour), its word, and what it means
_SCANS: Final = {
    ScanKind.PRESENT: ("done", Level.DONE, N_("Đúng sổ"), N_("Có trên kệ, đúng như sổ ghi.")),
    ScanKind.UNRECORDED: (
        "warn",
        Level.WARN,
        N_("Chưa ghi kết quả"),
        N_("Có trên kệ mà sổ chưa ghi nhận kết quả. Để riêng ra, ghi nhận trước khi cất lại."),
    ),
    ScanKind.RETURNED: (
        "alarm",
        Level.ALARM,
        N_("Sổ ghi đã trả"),
        N_("Còn trên kệ dù hồ sơ đã kết thúc trong sổ. Để riêng ra, mở hồ sơ xem lại."),
    ),
    ScanKind.UNKNOWN: ("warn", Level.WARN, N_("Mã lạ"), N_("Không có trong sổ. Quét lại, hoặc để riêng ra.")),
    ScanKind.DUPLICATE: ("info", Level.NOTICE, N_("Đã quét rồi"), N_("Đã quét lúc {when}, không tính thêm.")),
    ScanKind.AMBIGUOUS: (
        "warn",
        Level.WARN,
        N_("Chưa rõ hồ sơ nào"),
        N_("Mã này có thể là nhiều hồ sơ. Hãy quét giấy hẹn hoặc cuống."),
    ),
}
_BECAME: Final = {
    Became.HANDED_OVER: N_("đã trao lúc {when}"),
    Became.RESULT_RECORDED: N_("có kết quả từ {when}"),
    Became.RESULT_UNDONE: N_("ghi nhầm kết quả, đã hoàn tác"),
    Became.HAND_OVER_UNDONE: N_("chưa trao, đã hoàn tác"),
    Became.MISLAID: N_("thất lạc, đang tìm"),
    Became.AT_DEPARTMENT: N_("đang ở bộ phận chuyên môn"),
    Became.EXPLAINED: N_("đã xem"),
    Became.OPEN: N_("chưa ai xem"),
}


def scan_tone(kind: ScanKind) -> str:
    """Return the tone in which a scan is told."""
    return _SCANS[kind][0]


def scan_level(kind: ScanKind) -> Level:
    """Return the shape and colour of a scan's answer."""
    return _SCANS[kind][1]


def scan_word(answer: ScanAnswer) -> str:
    """Return a scan's answer in a word or two."""
    if answer.kind is ScanKind.RETURNED and answer.dossier is not None:
        return gone_word(answer.dossier.status)
    return _(_SCANS[answer.kind][2])


def gone_word(status: Status) -> str:
    """Return why a dossier should not lie on the shelf any more: given out, or ended without a result."""
    given_out = status in (Status.HANDED_OVER, Status.RETURNED)
    return _("Sổ ghi đã trả") if given_out else _("Sổ ghi đã kết thúc")


def scan_words(answer: ScanAnswer, now: datetime) -> str:
    """Return a scan's answer as a sentence."""
    return _(_SCANS[answer.kind][3]).format(when=moment_words(answer.at, now))


def scan_title(answer: ScanAnswer) -> str:
    """Return whose paper was scanned, or the code that nobody knows."""
    return answer.dossier.applicant_name if answer.dossier else answer.scanned


def became_words(became: Became, when: datetime | None, now: datetime) -> str:
    """Return what became of a difference."""
    return _(_BECAME[became]).format(when=moment_words(when, now) if when else "–")


def since_left(dossier: ShelfDossier, now: datetime) -> str:
    """Return since when a dossier stands where the record has it."""
    if dossier.left_at is not None:
        return f"{status_word(dossier.status)} {moment_words(dossier.left_at, now)}"
    if dossier.result_at is not None:
        return _("có kết quả từ {when}").format(when=moment_words(dossier.result_at, now))
    return status_word(dossier.status)


def count_title(count: ShelfCount, now: datetime) -> str:
    """Return when a count was finished."""
    return moment_words(count.finished_at or count.begun_at, now)


def found_words(outcome: Mapping[str, Any]) -> str:
    """Return how much a count found of what should lie there."""
    numbers = outcome["numbers"]
    return _("{present} / {expected} trên kệ").format(**numbers)


def difference_words(outcome: Mapping[str, Any]) -> str:
    """Return a count's differences in numbers, those put right too."""
    numbers = outcome["numbers"]
    parts = (
        (_("{count} không thấy"), numbers["missing"]),
        (_("{count} chưa ghi kết quả"), numbers["unrecorded"]),
        (_("{count} sổ ghi đã trả"), numbers["returned"]),
        (_("{count} mã lạ"), numbers["unknown"]),
        (_("{count} đã sửa sổ"), numbers["resolved"]),
    )
    said = " · ".join(words.format(count=count) for words, count in parts if count)
    return said or _("Đúng sổ")


def since_words(outcome: Mapping[str, Any]) -> str:
    """Return what changed since the count before; empty for the first of all."""
    told = outcome["since"]
    if not told:
        return ""
    return _("{new} mới lên kệ · {gone} đã đi · {still} còn nằm đó").format(
        new=len(told["new"]), gone=len(told["gone"]), still=told["still"]
    )


def finished_words(count: ShelfCount) -> str:
    """Return what is said when a count has been signed."""
    outcome = count.outcome or {}
    said = _("Đã ký lần kiểm kệ: {found}, {differences}.").format(
        found=found_words(outcome), differences=difference_words(outcome)
    )
    compared = since_words(outcome)
    return f"{said} {_('So với lần trước: {since}.').format(since=compared)}" if compared else said


def entry_words(entry: Mapping[str, Any], now: datetime) -> str:
    """Return one dossier of a kept list: whose, and what became of it."""
    when = entry.get("occurred_at") or entry.get("at")
    said = _entry_became(entry["became"], parse_moment(when) if when else None, now)
    who = entry.get("name") or entry["code"]
    return f"{who}: {said}" + (f" ({entry['word']})" if entry.get("word") else "")


def _entry_became(became: str, when: datetime | None, now: datetime) -> str:
    if became == "missing":
        return _("không còn thấy")
    if became in set(Became):
        return became_words(Became(became), when, now)
    return _("không còn là kết quả chờ trả")


def longest_lying(outcome: Mapping[str, Any]) -> Iterable[Mapping[str, Any]]:
    """Return what was found count after count, the most often first."""
    lying = [each for each in outcome.get("present", ()) if each["counts"] > 1]
    return sorted(lying, key=lambda each: -each["counts"])
