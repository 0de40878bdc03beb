"""Every report again, counted from the lines of the journals by nothing but sqlite3 and this file.

One autumn with everything in it is lived through the services; see `histories` and `journals`.
"""

import json
import sqlite3
from collections import Counter, defaultdict
from contextlib import closing
from datetime import date, timedelta
from fractions import Fraction
from types import SimpleNamespace

import pytest

from counter_app.services.reports.making import behind, report
from tests.services.histories import STORM, autumn
from tests.services.journals import DAY, PAUSED, Clock, begins, day_of, hour_of, lives_in
from tests.services.recount import Recount
from tests.support import clock_of, sits, training_counter

PERIODS = [
    (date(2026, 10, 1), date(2026, 10, 31)),
    (date(2026, 9, 15), date(2026, 10, 14)),
    (date(2026, 11, 2), date(2026, 11, 2)),
    (date(2026, 1, 1), date(2026, 12, 31)),
    (date(2026, 9, 1), date(2027, 12, 31)),  # still running
]
COLUMNS = tuple(f"c{number}" for number in range(3, 14))
CAUSES = ("department", "citizen", "synchronisation", "click", "unknown")
PEOPLE = {"clerk": "Đỗ Thu Hà", "supervisor": "Nguyễn Minh Tuấn"}


@pytest.fixture(scope="module")
def lived(tmp_path_factory):
    """Return an autumn's counter, and its lives as the file has them."""
    with training_counter(tmp_path_factory.mktemp("autumn") / "data") as counter:
        autumn(counter, seed=9)
        file = counter.data.database
        supervisor = sits(counter, "supervisor")
        yield SimpleNamespace(
            counter=counter, supervisor=supervisor, file=file, lives=lives_in(file), clock=Clock(file)
        )


@pytest.fixture(params=PERIODS, ids=lambda days: f"{days[0]:%d-%m-%y}..{days[1]:%d-%m-%y}")
def period(request):
    return request.param


@pytest.fixture
def recount(lived, period):
    return counted_again(lived, period)


def counted_again(lived, period):
    found = Recount(lived.lives, *period, int(clock_of(lived.counter).moment.timestamp() * 1000))
    found.lived = lived
    return found


def made(recount, kind):
    return report(recount.lived.supervisor, kind, recount.first, recount.last)


def told(table, key="key"):
    """Return a table's rows by their name, and the total under ""."""
    keys = [column.key for column in table.columns]
    rows = [dict(zip(keys, row.values, strict=True)) for row in table.rows]
    named = {row[key]: row for row in rows}
    assert len(named) == len(rows), "no name stands twice"
    return named | {"": dict(zip(keys, table.total.values, strict=True))} if table.total else named


def percent(part, whole):
    if not whole:
        return None
    hundredths = (Fraction(part, whole) * 10_000 + Fraction(1, 2)).__floor__()
    return f"{hundredths / 100:.2f}"


def test_the_history_has_everything_that_a_report_must_tell_apart(lived):
    ends = {life.stand().status for life in lived.lives}
    assert ends >= {
        "received", "processing", *PAUSED, "result_ready", "handed_over", "returned",
        "refused", "withdrawn", "stopped", "closed", "cancelled",
    }  # fmt: skip
    assert len(lived.lives) >= 200
    whole = counted_again(lived, PERIODS[-1])
    settled = [stand for _life, stand in whole.settled()]
    assert any(stand.demands > 1 and stand.due and stand.judged <= stand.due for stand in settled)
    assert any(whole.only_in_record(stand) for stand in settled)
    assert any(stand.due is None for stand in settled)
    lines = [line for life in lived.lives for line in life.lines]
    assert any(line.details.get("notice") for line in lines)
    assert any(line.details.get("was_at") for line in lines)
    assert any(line.kind == "extended" and not line.details.get("notice") for line in lines)
    assert any(line.kind == "result_ready" and day_of(line.at) < day_of(line.recorded) for line in lines)
    assert any(line.source == "import" for line in lines)
    assert {stand.complete is None for life, stand in whole.counted if life.channel == "online"} == {
        True,
        False,
    }
    assert not lived.clock.works(STORM + timedelta(days=1))


def statutory(recount):
    """Count II.06a's columns by field."""
    found = defaultdict(Counter)
    for column, members in recount.statutory().items():
        for life, _stand in members:
            found[life.field][column] += 1
    return {field: [row[key] for key in COLUMNS] for field, row in found.items() if row["c3"]}


def test_ii06a_by_field_and_in_total(recount):
    expected = statutory(recount)
    found = told(made(recount, "ii06a").table("fields"), "field")
    total = found.pop("")
    assert {field: [row[key] for key in COLUMNS] for field, row in found.items()} == expected
    assert [total[key] for key in COLUMNS] == [sum(column) for column in zip(*expected.values(), strict=True)]
    assert expected, "an empty report would prove nothing"


def test_ii06a_tells_beside_it_where_each_ending_and_pause_went(recount):
    expected = recount.statutory()
    found = [row.values[1] for row in made(recount, "ii06a").table("beside").rows]
    assert found == [len(expected[key]) for key in ("paused", "refused", "withdrawn", "stopped", "closed")]


def test_ii06a_names_three_denominators(recount):
    c = {key: sum(row[at] for row in statutory(recount).values()) for at, key in enumerate(COLUMNS)}
    on_time, both, late = c["c8"] + c["c9"], c["c4"] + c["c5"], c["c10"] + c["c13"]
    fractions = [(on_time, c["c7"]), (on_time, both), (c["c3"] - late, c["c3"])]
    found = [row.values[2:] for row in made(recount, "ii06a").table("rates").rows]
    assert found == [(part, whole, percent(part, whole)) for part, whole in fractions]


def cause_of(recount, life, stand):
    """Say why a dossier that is late in law was late, from what happened by the cut-off."""
    lines = [line for line in life.lines if line.at <= recount.e]
    if stand.demands > 1:
        return "department"
    if any(line.kind == "result_ready" and line.source == "import" for line in lines):
        return "synchronisation"
    waits, since = [], None
    for line in lines:
        if line.kind in PAUSED:
            since = line.at
        elif since is not None and line.kind in ("supplement_received", "fee_paid", "result_ready"):
            waits.append(line.at - since)
            since = None
    if waits and max(waits) >= stand.done - stand.due:
        return "citizen"
    return "department" if stand.department else "unknown"


def confirmed_causes(lived):
    with closing(sqlite3.connect(lived.file)) as tool:
        return dict(tool.execute("SELECT dossier_id, cause FROM lateness_causes ORDER BY id"))


def test_ii07_by_field_and_cause(recount):
    confirmed, expected = confirmed_causes(recount.lived), defaultdict(Counter)
    for life, stand in recount.settled():
        row = expected[life.field]
        if recount.late(stand):
            row["late"] += 1
            row["confirmed"] += life.id in confirmed
            row[confirmed.get(life.id) or cause_of(recount, life, stand)] += 1
        row["record_only"] += recount.only_in_record(stand)
    for life, stand in recount.open_at(recount.e):
        expected[life.field]["overdue"] += recount.overdue(stand)
    keys = ("late", *CAUSES, "confirmed", "overdue", "record_only")
    wanted = {field: [row[key] for key in keys] for field, row in expected.items()}
    found = told(made(recount, "ii07").table("causes"), "field")
    total = found.pop("")
    assert {field: [row[key] for key in keys] for field, row in found.items()} == {
        field: row for field, row in wanted.items() if any(row)
    }
    assert [total[key] for key in keys] == [sum(column) for column in zip(*wanted.values(), strict=True)]


FIGURES = ("received", "online", "settled", "early", "on_time", "late", "record_only", "handed_over")


def work(recount, key):
    """Count the work by what `key` makes of a life, its stand and the step's instant."""
    found = defaultdict(Counter)
    for figure, members in recount.work().items():
        for member in members:
            found[key(*member)][figure] += 1
    return found


KEYS = {
    "fields": lambda life, _stand, _at: life.field,
    "procedures": lambda life, _stand, _at: f"{life.name} ({life.procedure})",
    "clerks": lambda life, stand, _at: PEOPLE[stand.to or life.clerk],
    "hours": lambda _life, _stand, at: f"{hour_of(at):02d} giờ",
    "daily": lambda _life, _stand, at: day_of(at),
    "weekly": lambda _life, _stand, at: day_of(at) - timedelta(days=day_of(at).weekday()),
}


@pytest.mark.parametrize("kind", KEYS)
def test_the_work_by_whatever_it_is_counted_by(recount, kind):
    expected = work(recount, KEYS[kind])
    found = told(made(recount, kind).tables[0])
    total = found.pop("")
    if kind in ("daily", "weekly"):
        found = {name: row for name, row in found.items() if any(row[key] for key in FIGURES)}
    assert {name: [row[key] for key in FIGURES] for name, row in found.items()} == {
        name: [row[key] for key in FIGURES] for name, row in expected.items()
    }
    for name, row in expected.items():
        assert found[name]["rate"] == percent(row["early"] + row["on_time"], row["settled"])
    sums = [sum(row[key] for row in expected.values()) for key in FIGURES]
    assert [total[key] for key in FIGURES] == sums
    assert sum(sums), "an empty report would prove nothing"


def test_each_day_has_a_row_if_it_works_and_tells_what_was_left_at_its_end(recount):
    found = told(made(recount, "daily").tables[0])
    found.pop("")
    busy = set(work(recount, KEYS["daily"]))
    days = [
        recount.first + timedelta(days=each) for each in range((day_of(recount.e) - recount.first).days + 1)
    ]
    assert list(found) == [day for day in days if day in busy or recount.lived.clock.works(day)]
    for day, row in found.items():
        end = min(begins(day) + DAY - 1, recount.e)
        assert row["left"] == len(recount.open_at(end)), day


def test_what_comes_after_three_o_clock(recount):
    late = Counter()
    for _life, stand in recount.counted:
        for name, instant in (("Tiếp nhận", stand.received), ("Đã trao", stand.handed)):
            if recount.inside(instant):
                late[name, "all"] += 1
                late[name, "late"] += hour_of(instant) >= 15
    found = {row.values[0]: row.values[1:] for row in made(recount, "hours").table("late_hours").rows}
    assert found == {
        name: (late[name, "late"], late[name, "all"], percent(late[name, "late"], late[name, "all"]))
        for name in ("Tiếp nhận", "Đã trao")
    }


def rank(values, share):
    """Return the least value that `share` of a hundred do not exceed."""
    fit = [value for value in values if sum(each <= value for each in values) * 100 >= share * len(values)]
    return min(fit, default=None)


@pytest.mark.parametrize(("table", "name"), [("times", "procedures"), ("times_by_field", "fields")])
def test_times_in_working_minutes_and_days(recount, table, name):
    spans = defaultdict(lambda: ([], [], []))
    for life, stand in recount.counted:
        if recount.inside(stand.result):
            minutes = recount.lived.clock.minutes
            for key in (KEYS[name](life, stand, 0), ""):
                waited, worked, taken = spans[key]
                waited.append(minutes(stand.received, stand.result))
                worked.append(minutes(stand.complete, stand.result))
                if stand.handed is not None:
                    taken.append((day_of(stand.handed) - day_of(stand.result)).days)
    found = {
        row: list(values.values())[1:]
        for row, values in told(made(recount, "times").table(table), "name").items()
    }
    expected = {
        key: [
            len(waited), rank(waited, 50), rank(waited, 90), rank(worked, 50), rank(worked, 90),
            len(taken), rank(taken, 50), rank(taken, 90),
        ]
        for key, (waited, worked, taken) in spans.items()
    }  # fmt: skip
    assert found == expected or (not expected and not found[""][0])


def test_documents_missing_at_reception_and_demanded_later(recount):
    report_ = made(recount, "missing")
    first, last = recount.first.isoformat(), recount.last.isoformat()
    query = """SELECT procedure_code, name, sum(times) FROM missing_document_days
               WHERE day BETWEEN ? AND ? GROUP BY 1, 2"""
    with closing(sqlite3.connect(recount.lived.file)) as tool:
        missing = {(code, name): times for code, name, times in tool.execute(query, (first, last))}
    demanded = Counter(
        (life.procedure, item)
        for life, _stand in recount.counted
        for line in life.lines
        if line.kind == "supplement_requested" and recount.inside(line.recorded)
        for item in json.loads(line.details["items"])
    )
    for key, expected in (("missing", missing), ("demanded", demanded)):
        rows = report_.table(key).rows
        assert {(row.values[2], row.values[0]): row.values[3] for row in rows} == expected
        assert report_.table(key).total.values[3] == sum(expected.values())


def takings(recount):
    return [
        (life, line)
        for life, _stand in recount.counted
        for line in life.lines
        if line.kind == "fee_collected" and recount.inside(line.at)
    ]


def test_fees_by_procedure(recount):
    expected = defaultdict(Counter)
    dossiers = defaultdict(set)
    for life, line in takings(recount):
        row, amount = expected[life.procedure], line.details["amount"]
        dossiers[life.procedure].add(life.id)
        row["exempt"] += amount == 0
        row["collected"] += amount
        row[line.details["method"] if amount > 0 else "given_back"] += abs(amount)
    for life, stand in recount.counted:
        written = any(line.kind == "fee_collected" for line in life.lines)
        if recount.inside(stand.handed) and life.fee and not written:
            expected[life.procedure]["unrecorded"] += 1
    keys = ("cash", "transfer", "online", "given_back", "collected", "exempt", "unrecorded")
    found = told(made(recount, "fees").table("procedures"), "code")
    total = found.pop("")
    assert {code: [row["dossiers"], *(row[key] for key in keys)] for code, row in found.items()} == {
        code: [len(dossiers[code]), *(row[key] for key in keys)] for code, row in expected.items()
    }
    assert [total[key] for key in keys] == [sum(row[key] for row in expected.values()) for key in keys]
    assert total["dossiers"] == len({life.id for life, _line in takings(recount)})


def test_each_fee_with_its_document_and_the_copies_of_each_day(recount):
    found = made(recount, "fees")
    query = """SELECT made_at, lines, exemption, amount FROM copy_slips
               WHERE voided_at IS NULL AND made_at BETWEEN ? AND ?"""
    with closing(sqlite3.connect(recount.lived.file)) as tool:
        slips = tool.execute(query, (recount.b, recount.e)).fetchall()
    whole = (recount.last - recount.first).days < 62
    copies = defaultdict(Counter)
    for made_at, lines, exemption, amount in slips:
        day = day_of(made_at)
        row = copies[day if whole else f"{day:%m/%Y}"]
        row.update(slips=1, exempt=bool(exemption), amount=amount)
        row["copies"] += sum(number for _name, _pages, number in json.loads(lines))
    told_copies = told(found.table("copies"), "when")
    told_copies.pop("")
    keys = ("slips", "copies", "exempt", "amount")
    assert {day: [row[key] for key in keys] for day, row in told_copies.items()} == {
        day: [row[key] for key in keys] for day, row in copies.items()
    }
    if whole:
        rows = [
            (row.values[2], row.values[1], row.values[3], row.values[5])
            for row in found.table("documents").rows
        ]
        lines = [
            (life.code, line.details["document"], line.details["amount"], PEOPLE[line.by])
            for life, line in takings(recount)
        ]
        assert sorted(rows) == sorted(lines)


def listed(recount, selection):
    found = behind(recount.lived.supervisor, selection, limit=1000)
    ids = [each.id for each in found]
    assert ids == sorted(set(ids), reverse=True), "each once, the newest first"
    return ids


def ids_of(members, fits=lambda *_member: True):
    return sorted((member[0].id for member in members if fits(*member)), reverse=True)


def test_every_number_of_ii06a_leads_to_the_dossiers_that_the_journals_name(recount):
    expected, found = recount.statutory(), made(recount, "ii06a")
    table = found.table("fields")
    for row in (*table.rows, table.total):
        field = row.values[1] if row is not table.total else ""
        assert set(row.behind) == set(COLUMNS)
        for key, selection in row.behind.items():
            wanted = ids_of(expected[key], lambda life, _stand, field=field: field in ("", life.field))
            assert listed(recount, selection) == wanted, (field, key)
    for row, key in zip(found.table("beside").rows, list(expected)[len(COLUMNS) :], strict=True):
        assert listed(recount, row.behind["number"]) == ids_of(expected[key]), key


def test_every_number_of_ii07_leads_to_the_dossiers_that_the_journals_name(recount):
    statutory, figures = recount.statutory(), recount.work()
    expected = {"late": statutory["c10"], "overdue": statutory["c13"], "record_only": figures["record_only"]}
    table = made(recount, "ii07").table("causes")
    for row in (*table.rows, table.total):
        field = row.values[0] if row is not table.total else ""
        for key, members in expected.items():
            wanted = ids_of(members, lambda life, *_rest, field=field: field in ("", life.field))
            leads = row.behind.get(key)  # a zero leads nowhere
            assert (listed(recount, leads) if leads else []) == wanted, (field, key)


@pytest.mark.parametrize("kind", KEYS)
def test_every_number_of_the_work_leads_to_the_dossiers_that_the_journals_name(recount, kind):
    expected, table, opened = recount.work(), made(recount, kind).tables[0], 0
    busy = [row for row in table.rows if any(row.values[1 : len(FIGURES) + 1])]
    for row in (*busy[:20], table.total):
        for key, members in expected.items():
            if key in row.behind:
                name = row.values[0]
                same = (
                    (lambda *_m: True)
                    if row is table.total
                    else (lambda *m, name=name: KEYS[kind](*m) == name)
                )
                assert listed(recount, row.behind[key]) == ids_of(members, same), (name, key)
                opened += 1
    assert opened >= len(FIGURES)


def test_every_number_of_the_fees_leads_to_the_dossiers_that_the_journals_name(recount):
    taken = {(life.id, life.procedure) for life, _line in takings(recount)}
    missing = {
        (life.id, life.procedure)
        for life, stand in recount.counted
        if recount.inside(stand.handed)
        and life.fee
        and all(line.kind != "fee_collected" for line in life.lines)
    }
    table = made(recount, "fees").table("procedures")
    for row in (*table.rows, table.total):
        code = row.values[1] or ""
        for key, expected in (("dossiers", taken), ("unrecorded", missing)):
            wanted = sorted((each for each, of in expected if code in ("", of)), reverse=True)
            assert listed(recount, row.behind[key]) == wanted, (code, key)
