"""Commands that take files in and give files out: the calendar."""

import argparse
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from counter_app.cli.days import day_of
from counter_app.cli.output import show
from counter_app.cli.session import signed_in
from counter_app.domain import accounts
from counter_app.domain.accounts import Permission
from counter_app.domain.calendar_days import CalendarDay
from counter_app.domain.listing import Listing
from counter_app.domain.moments import iso
from counter_app.domain.reports import Value
from counter_app.exchange.calendar_pack import read_pack, write_pack
from counter_app.exchange.catalogue_toml import write_catalogue
from counter_app.exchange.listing_files import write_listing
from counter_app.exchange.whole_file import write_whole
from counter_app.i18n import _
from counter_app.services import calendar_packs, exporting
from counter_app.services.changes import Moved
from counter_app.services.office_settings import calendar_years

_STEP = 1000  # rows between two words on how far an export is


def import_calendar(options: argparse.Namespace) -> int:
    """Take over a calendar pack, or say with --dry-run what that would change."""
    pack = read_pack(Path(options.file))
    with signed_in(options) as session:
        accounts.require(session.workplace.actor, Permission.ADMINISTER)
        planned = calendar_packs.plan(session.workplace, pack)
        if not options.dry_run:
            calendar_packs.take_over(session.workplace, planned)
    difference = planned.difference
    document = {
        "years": [year.year for year in planned.years],
        "added": [_day(day) for day in difference.added],
        "removed": [_day(day) for day in difference.removed],
        "changed": [{"before": _day(old), "after": _day(new)} for old, new in difference.changed],
        "confirmed": [year.year for year in planned.years if year.confirmed],
        "moved": [_moved(moved) for moved in planned.moved],
        "saved": not options.dry_run,
    }
    said = _("{added} ngày thêm, {removed} ngày bỏ, {changed} ngày sửa; {moved} hồ sơ tính ra ngày khác.")
    counts = {key: len(document[key]) for key in ("added", "removed", "changed", "moved")}  # type: ignore[arg-type]
    show(options, document, [said.format(**counts)])
    return 0


def export_calendar(options: argparse.Namespace) -> int:
    """Write every year into a pack."""
    with signed_in(options) as session:
        years = calendar_years(session.workplace)
    write_whole(Path(options.file), write_pack(years, with_local=options.local).encode())
    document = {"file": options.file, "years": [year.year for year in years]}
    show(options, document, [str(options.file)])
    return 0


def export_dossiers(options: argparse.Namespace) -> int:
    """Write the dossiers received in a period."""
    first, last = day_of(options.first, "from"), day_of(options.last, "to")
    with signed_in(options) as session, exporting.dossiers(session.workplace, first, last) as listing:
        count = write_listing(_counted(options, listing), Path(options.file))
    return _written(options, count)


def _counted(options: argparse.Namespace, listing: Listing) -> Listing:
    """Tell a terminal how many rows are written, where somebody waits at one."""
    return listing if options.json or not sys.stderr.isatty() else replace(listing, rows=_told(listing.rows))


def _told(rows: Iterable[tuple[Value, ...]]) -> Iterator[tuple[Value, ...]]:
    for number, row in enumerate(rows):
        if number % _STEP == 0:
            print(f"\r{number}", end="\r", file=sys.stderr, flush=True)
        yield row


def export_procedures(options: argparse.Namespace) -> int:
    """Write the procedures in force; as TOML every version, to be read back."""
    if Path(options.file).suffix.lower() == ".toml":
        return _export_toml(options)
    with signed_in(options) as session, exporting.procedures(session.workplace) as listing:
        count = write_listing(listing, Path(options.file))
    return _written(options, count)


def _export_toml(options: argparse.Namespace) -> int:
    with signed_in(options) as session:
        found = exporting.catalogue(session.workplace)
    write_whole(Path(options.file), write_catalogue(found).encode())
    return _written(options, len(found))


def export_official(options: argparse.Namespace) -> int:
    """Write what is still to be clicked in the official system."""
    with signed_in(options) as session, exporting.missing_clicks(session.workplace) as listing:
        count = write_listing(listing, Path(options.file))
    return _written(options, count)


def _written(options: argparse.Namespace, count: int) -> int:
    show(options, {"file": options.file, "rows": count}, [f"{options.file}: {count}"])
    return 0


def _day(day: CalendarDay) -> dict[str, Any]:
    return {
        "date": day.day.isoformat(),
        "works": day.works,
        "name": day.name,
        "source": day.source,
        "sessions": None if day.sessions is None else [str(session) for session in day.sessions],
        "local": day.local,
    }


def _moved(moved: Moved) -> dict[str, Any]:
    return {
        "code": moved.code,
        "promised": iso(moved.promised),
        "before": iso(moved.before),
        "after": iso(moved.after),
    }
