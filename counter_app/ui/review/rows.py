"""A review's numbers as rows of cells, each with what is behind it."""

from counter_app.domain.rates import Group, Rate
from counter_app.i18n import _
from counter_app.services.review import Concerned, Punctuality, Queue, Review
from counter_app.ui.models.cells import Cell, Row
from counter_app.ui.review.behind import Behind, Kind
from counter_app.ui.review.words import CONCERNS, fraction_words, percent_words, whole
from counter_app.ui.widgets import Level
from counter_app.ui.words import due_words, moment_words

Shown = tuple[Row, Behind | None]


def concern_rows(review: Review) -> list[Shown]:
    """Return what wants a look, without what is in order; the causes and slips of the period at the end."""
    found = [_concern(each, review) for each in review.concerns if each.dossiers]
    return found + [shown for shown in _of_the_period(review) if shown[1] is not None and shown[1].count]


def nothing_words(review: Review) -> str:
    """Return which concerns there are none of, so that a short list is known to be whole."""
    none = [_(CONCERNS[each.concern][0]).lower() for each in review.concerns if not each.dossiers]
    return _("Không có: {concerns}.").format(concerns=", ".join(none)) if none else ""


def _concern(each: Concerned, review: Review) -> Shown:
    name, advice, level = CONCERNS[each.concern]
    since = moment_words(each.since, review.numbers.made_at) if each.since else ""
    beside = _("lâu nhất {since} · {advice}").format(since=since, advice=_(advice))
    row = (Cell(whole(len(each.dossiers)), level=level), Cell(_(name), beside, strong=True, tip=beside))
    return row, Behind(_(name), len(each.dossiers), dossiers=each.dossiers, open_work=True)


def _of_the_period(review: Review) -> list[Shown]:
    numbers = review.numbers
    left, late = numbers.unconfirmed, len(numbers.late)
    causes = _("{left} chưa xác nhận · phím 1–5").format(left=whole(left))
    if review.own:
        causes = _("xem vì sao, để lần sau không lặp lại")
    dated, irregular, snoozed = len(review.back_dated), len(review.irregular), len(review.snoozes)
    rows = (
        (Kind.CAUSES, late, _("Nguyên nhân trễ trong kỳ"), causes, Level.WARN if left else Level.DONE),
        (Kind.BACK_DATED, dated, _("Bước ghi lùi ngày"), _("lúc xảy ra, lúc ghi, lý do"), Level.NOTICE),
        (Kind.IRREGULAR, irregular, _("Bước ngoài quy định"), _("đã có lý do và người duyệt"), Level.WARN),
        (
            Kind.DATA_USED,
            len(review.data_used),
            _("Xem, xuất dữ liệu công dân"),
            _("ai xem số định danh, ai xuất danh sách"),
            Level.NOTICE,
        ),
        (Kind.SNOOZES, snoozed, _("Nhắc việc đã hoãn"), _("ai hoãn, đến bao giờ, vì sao"), Level.NOTICE),
    )
    return [
        (
            (Cell(whole(count), level=level), Cell(name, beside, strong=True, tip=beside)),
            Behind(name, count, kind),
        )
        for kind, count, name, beside, level in rows
    ]


def queue_row(queue: Queue, review: Review) -> Row:
    """Return a queue's numbers; red only where something is overdue."""
    now = review.numbers.made_at
    since = moment_words(queue.confirm_since, now) if queue.confirm_since else ""
    late, confirm = len(queue.overdue), len(queue.to_confirm)
    return (
        Cell(queue.name, queue.beside, strong=True, tip=queue.beside),
        _number(len(queue.held), beside=_since(due_words(queue.oldest, now))),
        _number(confirm, tone="warn" if confirm else "soft", beside=_since(since)),
        _number(len(queue.due_today), tone="" if queue.due_today else "soft"),
        _number(late, tone="alarm" if late else "soft"),
    )


def queue_behind(queue: Queue, column: int) -> Behind:
    """Return what is behind the number in a column of a queue; its name stands for all it holds."""
    parts = {
        2: (_("{name}: đã trao, chưa xác nhận"), queue.to_confirm),
        3: (_("{name}: hẹn trả hôm nay"), queue.due_today),
        4: (_("{name}: quá hạn"), queue.overdue),
    }
    template, dossiers = parts.get(column, (_("{name}: đang giữ"), queue.held))
    return Behind(template.format(name=queue.name), len(dossiers), dossiers=dossiers, open_work=True)


def _since(since: str) -> str:
    return _("từ {since}").format(since=since) if since else ""


def _number(count: int, *, tone: str = "", beside: str = "") -> Cell:
    return Cell(whole(count), beside, tone=tone, right=True)


def number_rows(numbers: Punctuality) -> list[Shown]:
    """Return the period's numbers, and the rate in law over each official denominator."""
    stock, tally, scope = numbers.stock, numbers.tally, numbers.scope
    grouped = (
        (_("Tiếp nhận trong kỳ"), stock.received, Group.RECEIVED),
        (_("Kỳ trước chuyển sang"), stock.carried_over, Group.CARRIED_OVER),
        (_("Đã giải quyết"), tally.resolved, Group.RESOLVED),
        (_("Giải quyết trễ theo quy định"), tally.resolved - tally.law, Group.LAW_LATE),
    )
    still_open = (
        (_("Chưa xong, còn trong hạn"), numbers.within),
        (_("Chưa xong, quá hạn"), numbers.overdue),
        (_("Chưa xong, đang chờ công dân"), numbers.paused),
    )
    rows: list[Shown] = [
        ((Cell(name), _number(count)), Behind(name, count, group=group, scope=scope))
        for name, count, group in grouped
    ]
    rows += [
        ((Cell(name), _number(len(ids))), Behind(name, len(ids), dossiers=ids)) for name, ids in still_open
    ]
    return rows + _official(numbers)


def _official(numbers: Punctuality) -> list[Shown]:
    """Return the rate over each denominator; those that count what is on time lead to it."""
    official, scope = numbers.official, numbers.scope
    on_time = Behind(_("Đúng hạn theo quy định"), numbers.tally.law, group=Group.LAW_ON_TIME, scope=scope)
    rows = (
        (_("Đúng hạn trên số đã giải quyết"), official.of_resolved, on_time),
        (_("Đúng hạn trên số tiếp nhận"), official.of_received, on_time),
        (_("100 % trừ trễ, trên tiếp nhận và chuyển sang"), official.of_all, None),
    )
    return [((Cell(name, tip=name), _share(rate)), behind) for name, rate, behind in rows]


def _share(rate: Rate) -> Cell:
    return Cell(f"{percent_words(rate)} ({fraction_words(rate)})", right=True)


def rate_behind(numbers: Punctuality, title: str, rate: Rate, late: Group, on_time: Group) -> Behind:
    """Return what a rate leads to: the dossiers it misses, or all of them where it misses none."""
    missed = rate.of - rate.on_time
    if missed:
        told = _("{title}: {count} hồ sơ không đạt").format(title=title, count=whole(missed))
        return Behind(told, missed, group=late, scope=numbers.scope)
    return Behind(title, rate.on_time, group=on_time, scope=numbers.scope)
