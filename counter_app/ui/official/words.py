"""How differences between the two sides are said."""

from datetime import datetime
from typing import Final

from counter_app.domain.errors import N_
from counter_app.domain.moments import local
from counter_app.domain.official import Dated, Difference, Finding, OwnDossier, is_day_only
from counter_app.domain.official_list import ListColumn, OfficialEntry, Stage
from counter_app.i18n import _, weekday_name
from counter_app.ui.pages.settings_section import Cell
from counter_app.ui.widgets import ENTER_KEY, Level
from counter_app.ui.words import moment_words, status_word

# a list's short name, what it means, and what an empty one would say
_FINDINGS: Final = {
    Finding.RETURNED_HERE: (
        N_("Đã trả ở đây, bên kia chưa"),
        N_("Đã trả cho công dân nhưng phần mềm chung còn để mở: hãy sang đó bấm trả."),
    ),
    Finding.RETURNED_THERE: (
        N_("Bên kia đã trả, ở đây còn mở"),
        N_("Phần mềm chung ghi đã trả: hãy mở hồ sơ, hỏi lại người trao rồi xác nhận ở đây."),
    ),
    Finding.SETTLED_HERE: (
        N_("Đã xong ở đây, bên kia chưa"),
        N_("Đã có kết quả hoặc kết thúc ở đây nhưng phần mềm chung còn đang xử lý."),
    ),
    Finding.SETTLED_THERE: (
        N_("Bên kia đã xong, ở đây chưa"),
        N_("Phần mềm chung ghi đã xử lý xong: xem kết quả đã về quầy chưa rồi ghi nhận."),
    ),
    Finding.UNKNOWN_THERE: (
        N_("Bên kia không có"),
        N_("Hồ sơ nhận ở đây trong khoảng ngày của danh sách mà danh sách không có."),
    ),
    Finding.UNKNOWN_HERE: (
        N_("Ở đây không có"),
        N_("Danh sách có nhưng ở đây chưa tiếp nhận, hoặc tiếp nhận dưới mã khác."),
    ),
    Finding.DATES: (
        N_("Ngày giờ khác nhau"),
        N_("Cùng một hồ sơ mà hai bên ghi ngày giờ khác nhau; bên kia thành trễ thì đứng trước."),
    ),
}
_DATED: Final = {
    Dated.RECEIVED: N_("ngày tiếp nhận"),
    Dated.DUE: N_("ngày hẹn trả"),
    Dated.RESULT: N_("ngày có kết quả"),
    Dated.RETURNED: N_("ngày trả"),
}
_COLUMNS: Final = {
    ListColumn.CODE: N_("Mã hồ sơ"),
    ListColumn.STATUS: N_("Trạng thái"),
    ListColumn.RETURNED: N_("Ngày trả kết quả"),
    ListColumn.RESULT: N_("Ngày có kết quả"),
    ListColumn.RECEIVED: N_("Ngày tiếp nhận"),
    ListColumn.DUE: N_("Ngày hẹn trả"),
    ListColumn.APPLICANT: N_("Tên công dân"),
    ListColumn.IDENTITY: N_("Số định danh"),
    ListColumn.PROCEDURE: N_("Tên thủ tục"),
}


def finding_word(finding: Finding) -> str:
    """Return a list's short name."""
    return _(_FINDINGS[finding][0])


def finding_advice(finding: Finding) -> str:
    """Return what a list means and what to do about it."""
    return _(_FINDINGS[finding][1])


def column_word(column: ListColumn) -> str:
    """Return what a column of a list holds."""
    return _(_COLUMNS[column])


def date_words(moment: datetime, now: datetime) -> str:
    """Return a date of either side: *09:12*, *16:30 T4 25/11*, or the day where no time is told."""
    return day_words(moment, now) if is_day_only(moment) else moment_words(moment, now)


def day_words(moment: datetime, now: datetime) -> str:
    """Return a day as *T4 25/11*, with the year where it is another one."""
    here = local(moment)
    day = f"{here:%d/%m}" if here.year == local(now).year else f"{here:%d/%m/%Y}"
    return f"{weekday_name(here.weekday(), short=True)} {day}"


def difference_row(line: Difference, now: datetime, *, opens: bool) -> tuple[Cell, ...]:
    """Return a difference as cells: the dossier, here, there, what is doubtful about it, and its action."""
    words = _("Mở để xác nhận") if line.finding is Finding.RETURNED_THERE else _("Mở hồ sơ")
    action = Cell(words, key=ENTER_KEY) if opens and line.ours else Cell("")
    return _dossier(line), *_sides(line, now), _doubt(line), action


def _dossier(line: Difference) -> Cell:
    ours, theirs = line.ours, line.theirs
    if ours is not None:
        return Cell(ours.applicant_name, sub=ours.official_code or ours.code, strong=True)
    name = theirs.applicant_name if theirs else ""
    return Cell(name or _("không ghi tên"), sub=theirs.code if theirs else "", strong=True)


def _sides(line: Difference, now: datetime) -> tuple[Cell, Cell]:
    if line.dated is not None and line.here is not None and line.there is not None:
        which = _(_DATED[line.dated])
        tone = "alarm" if line.late_there else ""
        return Cell(date_words(line.here, now), sub=which), Cell(
            date_words(line.there, now), sub=which, tone=tone
        )
    absent = Cell(_("không có"), tone="soft")
    here = _here(line.ours, now) if line.ours else absent
    return here, _there(line.theirs, now) if line.theirs else absent


def _here(ours: OwnDossier, now: datetime) -> Cell:
    when = (
        (_("trả {when}"), ours.returned_at),
        (_("có kết quả {when}"), ours.result_at),
        (_("hẹn trả {when}"), ours.due_at if ours.stage is Stage.OPEN else None),
        (_("nhận {when}"), ours.received_at),
    )
    return Cell(status_word(ours.status), sub=_first(when, now))


def _there(theirs: OfficialEntry, now: datetime) -> Cell:
    when = (
        (_("trả {when}"), theirs.returned_at),
        (_("có kết quả {when}"), theirs.result_at),
        (_("hẹn trả {when}"), theirs.due_at),
        (_("nhận {when}"), theirs.received_at),
    )
    return Cell(theirs.status or _("không ghi trạng thái"), sub=_first(when, now))


def _first(when: tuple[tuple[str, datetime | None], ...], now: datetime) -> str:
    template, moment = next(((t, m) for t, m in when if m is not None), ("", None))
    return template.format(when=date_words(moment, now)) if moment else ""


def _doubt(line: Difference) -> Cell:
    if line.probable:
        return Cell(_("Có thể là"), level=Level.NOTICE)
    if line.ticked:
        return Cell(_("Đã ghi là bấm"), level=Level.WARN)
    if line.late_there:
        return Cell(_("Bên kia thành trễ"), level=Level.ALARM)
    return Cell("")
