"""Plays the town into a training database, checks it, and writes down what the database says."""

import csv
import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import time
from pathlib import Path
from typing import Any

from counter_app import bootstrap
from counter_app.bootstrap import Counter
from counter_app.domain.errors import N_, EnvironmentProblem
from counter_app.domain.moments import at
from counter_app.exchange.own_folder import SUMMARY, make_room
from counter_app.i18n import _
from counter_app.services.checking import CheckReport, check
from counter_app.services.login import sign_in
from counter_app.services.setup import Starter, initialise
from counter_app.services.workplace import Workplace
from counter_app.storage.opening import DataDirectory
from counter_app.town.lives import Life
from counter_app.town.model import SEED, Town, assumptions, make_town
from counter_app.town.published import Published
from counter_app.town.setting import add_clerks
from counter_app.town.summary import LateClick, Told, by_step, tell
from counter_app.town.telling import lines
from counter_app.town.writer import Say, write

DATA, TEXT, CLICKS = "data", "summary.txt", "late-clicks.csv"
_WORST = 10


def play_town(
    out: Path, *, published: Published | None = None, seed: int = SEED, say: Say = lambda _what: None
) -> dict[str, Any]:
    """Write the town into `out` and return the summary that lies there as `summary.json`.

    Raises:
        UsageError: `out` holds something else.
        EnvironmentProblem: `out` cannot be written, or what was written is not sound.
    """
    make_room(out, (DATA, TEXT, CLICKS))
    starter = bootstrap.shipped()
    say(_("Dựng ba năm của thị xã …"))
    town = make_town(starter, published or Published(), seed)
    data = DataDirectory(out / DATA)
    now = at(town.published.last, time(23, 59, 59))
    with bootstrap.open_counter(data, now=now, create=True, training=True) as counter:
        _set_up(counter, starter, town)
        write(counter.store, town, say)
        say(_("Kiểm tra cơ sở dữ liệu …"))
        actor = sign_in(counter.store, counter.hasher, counter.clock, name="supervisor", password=None)
        workplace = counter.workplace(actor)
        report = _checked(workplace)
        told = tell(workplace, town.published.first, town.published.last)
    document = _document(town, told, report)
    _write_down(out, document, told.late_clicks)
    return document


def _set_up(counter: Counter, starter: Starter, town: Town) -> None:
    own = Starter(town.procedures, starter.years)
    initialise(counter.store, counter.hasher, own, town.office)
    add_clerks(counter.store)


def _checked(workplace: Workplace) -> CheckReport:
    report = check(workplace)
    if not report.sound:
        raise EnvironmentProblem(
            "town_not_sound",
            N_("Dữ liệu vừa dựng không vượt qua kiểm tra: {count} chỗ sai."),
            count=len(report.problems),
        )
    return report


def _document(town: Town, told: Told, report: CheckReport) -> dict[str, Any]:
    rates = told.rates
    return {
        **rates,
        "unresolved": rates["received"] - rates["resolved"],
        "late_clicks": {
            "count": len(told.late_clicks),
            "by_step": by_step(told.late_clicks),
            "worst": [click.document() for click in told.late_clicks[:_WORST]],
            "file": CLICKS,
        },
        "check": {"ok": report.sound, "dossiers": report.dossiers, "events": report.events},
        "model": _model(town),
    }


def _model(town: Town) -> dict[str, Any]:
    """Return what was given to the model and what came out of it, so that nobody takes one for the other."""
    published = asdict(town.published)
    period = {key: published[key].isoformat() for key in ("first", "last")}
    return {
        "seed": town.seed,
        "given": {**published, **period},
        "calibrated": "as many clicks are forgotten, the likeliest first, as make the published number late",
        "assumed": assumptions(),
        "outcome": {
            "forgotten_clicks": len(town.slips),
            "forgotten_and_found_in_time": sum(not slip.late for slip in town.slips),
            "late_at_the_department": sum(life.late for life in town.lives),
            "waiting_for_a_duty_or_a_supplement": sum(_waiting(life) for life in town.lives),
        },
    }


def _waiting(life: Life) -> bool:
    return not life.settled and bool(life.duty or (life.asked and not life.answered))


def _write_down(out: Path, document: dict[str, Any], clicks: Sequence[LateClick]) -> None:
    text = json.dumps(document, ensure_ascii=False, indent=2)
    (out / SUMMARY).write_text(text + "\n", encoding="utf-8")
    (out / TEXT).write_text("\n".join(lines(document)) + "\n", encoding="utf-8")
    with (out / CLICKS).open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.writer(file)
        rows = [click.document() for click in clicks]
        table.writerow(rows[0] if rows else [])
        table.writerows(row.values() for row in rows)
