"""Commands about the office: set up, compute an appointment, check, demonstrate, open the window."""

import argparse
import os
import sys
from pathlib import Path

from counter_app import bootstrap, i18n
from counter_app.cli.output import appointment_document, appointment_lines, show
from counter_app.cli.session import asked_password, fixed_now, required_moment, signed_in
from counter_app.domain.accounts import Role
from counter_app.domain.calendar import WorkingCalendar
from counter_app.domain.deadlines import appointment
from counter_app.domain.errors import N_, EnvironmentProblem, RuleError, UsageError
from counter_app.domain.limits import parse_limit
from counter_app.domain.moments import local
from counter_app.domain.office import Office, default_office
from counter_app.domain.procedures import DueMode, Procedure
from counter_app.domain.status import Channel
from counter_app.exchange.office_file import read_office
from counter_app.i18n import _
from counter_app.services import checking
from counter_app.services.setup import FirstAccount


def open_window(options: argparse.Namespace) -> int:
    """Open the window; the first run begins with the wizard."""
    _require_display()
    from counter_app.program import run_window  # noqa: PLC0415 - the command line needs no Qt

    return run_window(bootstrap.data_directory(options.data), now=fixed_now(options), language=options.lang)


def _require_display() -> None:
    """Say it plainly where there is no screen; Qt would end the process without a word of ours.

    Raises:
        EnvironmentProblem: `no_display`.
    """
    named = any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
    if sys.platform.startswith("linux") and not named:
        raise EnvironmentProblem(
            "no_display",
            N_(
                "Không có màn hình để mở cửa sổ. Hãy chạy trên máy có màn hình, hoặc xem thử bằng "
                "“counter-app demo --out THƯ-MỤC”."
            ),
        )


def init(options: argparse.Namespace) -> int:
    """Create the database, load the starter catalogue and calendar."""
    data = bootstrap.data_directory(options.data)
    office = read_office(Path(options.office)) if options.office else default_office()
    starter = bootstrap.shipped()
    now = fixed_now(options)
    plan = bootstrap.NewCounter(training=options.training, accounts=_first_account(options), now=now)
    bootstrap.create(data, office, plan)
    document = {
        "data": str(data.root),
        "training": options.training,
        "office": office.name,
        "agency": office.agency,
        "procedures": len(starter.procedures),
        "years": [year.year for year in starter.years],
    }
    show(options, document, [_("Đã tạo dữ liệu ở {place}.").format(place=data.root)])
    return 0


def _first_account(options: argparse.Namespace) -> list[FirstAccount]:
    """Return the administrator named by --user; without one, the window asks at its first start."""
    if options.training or not options.user:
        return []
    return [FirstAccount(options.user, options.user, Role.ADMINISTRATOR, asked_password(options.user) or "")]


def due(options: argparse.Namespace) -> int:
    """Print the appointment with its day-by-day explanation; without a database, by what is shipped."""
    received = required_moment(options.received, "received")
    office, calendar, procedures = _rules(options)
    mode = office.due_mode
    if options.limit is not None:
        limit = parse_limit(options.limit)
    else:
        day = local(received).date()
        procedure = next((p for p in procedures if p.code == options.procedure and p.in_force(day)), None)
        if procedure is None:
            raise RuleError(
                "procedure_unknown",
                N_("Không có thủ tục mã “{code}” còn hiệu lực vào ngày tiếp nhận."),
                field="procedure",
                code=options.procedure,
            )
        limit, mode = procedure.limit_for(Channel(options.channel)), procedure.due_mode or mode
    mode = DueMode(options.mode) if options.mode else mode
    try:
        promised = appointment(received, limit, calendar, mode)
    except (ValueError, OverflowError):
        raise UsageError(
            "date_out_of_range", N_("Ngày {when} nằm ngoài lịch làm việc."), field="received", when=received
        ) from None
    show(options, appointment_document(promised), appointment_lines(promised))
    return 0


def _rules(options: argparse.Namespace) -> tuple[Office, WorkingCalendar, list[Procedure]]:
    data = bootstrap.data_directory(options.data)
    if not data.database.exists():
        starter = bootstrap.shipped()
        office = default_office()
        return office, WorkingCalendar(office.hours, starter.years), list(starter.procedures)
    with (
        bootstrap.open_counter(data, now=fixed_now(options)) as counter,
        counter.store.reading() as unit,
    ):
        office = unit.offices.office() or default_office()
        day = local(required_moment(options.received, "received")).date()
        return office, WorkingCalendar(office.hours, unit.offices.years()), list(unit.catalogue.in_force(day))


def check(options: argparse.Namespace) -> int:
    """Check the database, the journal, the numbers and the projections."""
    with signed_in(options) as session:
        report = checking.check(session.workplace)
    problems = [
        {
            "kind": problem.kind,
            "where": problem.where,
            "message": _(problem.template).format(where=problem.where),
        }
        for problem in report.problems
    ]
    document = {
        "ok": report.sound,
        "dossiers": report.dossiers,
        "events": report.events,
        "problems": problems,
    }
    counted = _("{dossiers} hồ sơ, {events} dòng nhật ký.").format(
        dossiers=report.dossiers, events=report.events
    )
    verdict = _("Không có gì sai.") if report.sound else _("Có {count} chỗ sai:").format(count=len(problems))
    show(options, document, [counted, verdict, *(problem["message"] for problem in problems)])
    return 0 if report.sound else 4


def demo(options: argparse.Namespace) -> int:
    """Play a clerk's whole day through the real window, or a town's three years into a database."""
    if options.town:
        return _demo_town(options)
    from counter_app.demo import play_day  # noqa: PLC0415 - the command line needs no Qt

    summary = play_day(Path(options.out), language=i18n.language())
    show(options, summary, [_("Đã diễn xong một ngày; xem {place}.").format(place=options.out)])
    return 0


def _demo_town(options: argparse.Namespace) -> int:
    from counter_app.town import play_town, telling  # noqa: PLC0415 - other commands start without it

    def say(what: str) -> None:
        print(what, file=sys.stderr, flush=True)

    summary = play_town(Path(options.out), say=say)
    show(options, summary, telling.lines(summary))
    return 0
