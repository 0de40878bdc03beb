"""Draws every page with the program itself: vi and en, light and dark, 100 % and 150 %, for eyes to judge.

`make pictures` writes them to `pictures/`; `--readme` also renews the four small ones in `docs/pictures/`.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from itertools import product
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_FONT_DPI", "96")

from papers_pictures import filled_sections
from PySide6.QtCore import QEventLoop, QSize, Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from counter_app import bootstrap, i18n
from counter_app.compose import Kit, build_window
from counter_app.demo.day import card_code
from counter_app.domain.accounts import Actor
from counter_app.domain.errors import N_, UsageError
from counter_app.domain.events import EventKind
from counter_app.domain.moments import parse_moment
from counter_app.domain.numbers import stub_of
from counter_app.domain.obligations import ObligationKind
from counter_app.domain.office import default_office
from counter_app.domain.official_list import ColumnsUnknownError, ListColumn, OfficialEntry, OfficialList
from counter_app.domain.papers import Paper
from counter_app.domain.people import Applicant
from counter_app.domain.shelf import Became
from counter_app.domain.status import Status
from counter_app.drawing import draw
from counter_app.services import acting, blanks, official, papers, reading, receive, returns, shelf
from counter_app.services.acting import Step
from counter_app.services.login import list_accounts, sign_in
from counter_app.services.receive import ReceiveDossier
from counter_app.services.reports.making import REPORTS
from counter_app.services.workplace import Workplace
from counter_app.storage.opening import DataDirectory
from counter_app.ui import theme
from counter_app.ui.background import Background
from counter_app.ui.first_run.wizard import FirstRunWizard
from counter_app.ui.official.columns_dialog import ColumnsDialog
from counter_app.ui.official.preview_dialog import ListPreview
from counter_app.ui.pages.official import OfficialPage
from counter_app.ui.pages.receive import ReceivePage
from counter_app.ui.pages.reports import ReportsPage
from counter_app.ui.pages.review import ReviewPage
from counter_app.ui.pages.settings import SettingsPage
from counter_app.ui.pages.settings_calendar import CalendarSection
from counter_app.ui.pages.settings_hours import HoursSection
from counter_app.ui.pages.today_dialogs import call_dialog, snooze_dialog
from counter_app.ui.preferences import Preferences
from counter_app.ui.printing.sheets import Sheets
from counter_app.ui.review.behind import Behind, Kind
from counter_app.ui.sign_in import SignInDialog
from counter_app.ui.window import MainWindow

ROOT = Path(__file__).resolve().parent.parent
NOW = parse_moment("2026-11-23T16:48")
SIZES = {100: (1366, 768), 150: (1366, 768)}
SMALL = (1024, 768)
README_WIDTH = 760
_MARITAL = "1.004873"  # three working days
PAGES = ("today", "receive", "find", "hand-over", "official", "close-day", "reports", "papers", "settings")
SECTIONS = {"calendar": CalendarSection, "hours": HoursSection}
ODD_ON_THE_SHELF = (Status.PROCESSING, Status.RETURNED)
CITIZEN = Applicant(
    "Đặng Thị Thuỳ Dương",
    identity_number="001190004567",
    birth_date=parse_moment("1990-03-08").date(),
    sex="Nữ",
    address="Số 5 ngõ 12, phố Phùng Khắc Khoan, phường Sơn Tây",
)


@dataclass(frozen=True, slots=True)
class Look:
    """One way of showing the program."""

    language: str
    dark: bool
    scale: int
    size: tuple[int, int]

    @property
    def tag(self) -> str:
        """Return the part of a file name that tells the look."""
        shade = "dark" if self.dark else "light"
        return f"{self.language}-{shade}-{self.scale}-{self.size[0]}"


def looks() -> Iterator[Look]:
    """Return every look that is drawn."""
    for language, dark, scale in product(("vi", "en"), (False, True), (100, 150)):
        yield Look(language, dark, scale, SIZES[scale])
        if language == "vi" and not dark:
            yield Look(language, dark, scale, SMALL)


def main() -> None:
    """Draw everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--readme", action="store_true", help="renew docs/pictures as well")
    readme = parser.parse_args().readme
    app = QApplication(sys.argv[:1])
    folder = ROOT / "pictures"
    folder.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as place, opened(Path(place)) as counter:
        for look in looks():
            draw_pages(app, counter, look, folder)
            print(look.tag)
        draw_reviews(app, counter, folder)
        if readme:
            renew_readme(app, counter)


@contextmanager
def opened(place: Path) -> Iterator[bootstrap.Counter]:
    """Open sample data whose clock stands at a quarter to five."""
    data = DataDirectory(place / "data")
    plan = bootstrap.NewCounter(training=True, sample=True, now=NOW)
    bootstrap.create(data, default_office(), plan)
    with bootstrap.open_counter(data) as counter:
        fixed = replace(counter, clock=bootstrap.FixedClock(NOW))
        clerk = sign_in(fixed.store, fixed.hasher, fixed.clock, name="clerk", password=None)
        workplace = fixed.workplace(clerk)
        official.take_over(workplace, official.plan(workplace, official_list(workplace)))
        yield fixed


def official_list(workplace: Workplace) -> OfficialList:
    """Return a list as the official system might have it: some dossiers further there, some less far."""
    entries = []
    for number, each in enumerate(reading.find(workplace, ""), start=1):
        if number % 7 == 0:
            continue
        there = ("Đang xử lý", "Đã xử lý xong", "Đã trả kết quả")[number % 3]
        due = each.due_at + timedelta(hours=number % 2) if each.due_at else None
        entries.append(
            OfficialEntry(
                number,
                each.code if number % 5 else f"000.00.33.H26-{number:04d}",
                each.applicant_name,
                each.identity_number,
                each.procedure_name,
                there,
                each.received_at,
                due,
            )
        )
    return OfficialList("danh-sach-ho-so-thang-11.xlsx", tuple(entries), {ListColumn.CODE: "Mã hồ sơ"})


def draw_list_dialogs(shown: MainWindow, folder: Path, look: Look) -> None:
    """Draw the preview of a list and the question for its columns."""
    workplace = shown.desk.workplace
    found = official_list(workplace)
    remark = UsageError(
        "list_cell",
        N_("{where}: không đọc được ngày “{text}”. Hãy viết như 25/11/2026 16:30."),
        where="Trang 1!F14 (Ngày trả)",
        text="31/02/2026",
    )
    planned = official.plan(workplace, replace(found, entries=found.entries[1:], bad_rows=(remark,)))
    unknown = ColumnsUnknownError(
        "xuat-du-lieu.csv",
        names=("STT", "Số quốc gia", "Họ tên", "Đã tới đâu"),
        keys=("stt", "soquocgia", "hoten", "datoidau"),
        samples=("1 · 2 · 3", "000.00.33.H26-0001 · 000.00.33.H26-0002", "Nguyễn Thị Hòa", "Đã trả kết quả"),
        found={ListColumn.APPLICANT: 2},
    )
    for name, dialog in (
        ("preview", ListPreview(planned, workplace.now(), may_act=True, parent=shown)),
        ("columns", ColumnsDialog(unknown, print, parent=shown)),
    ):
        dialog.show()
        save(dialog, folder / f"official-{name}-{look.tag}.png")
        dialog.close()


def draw_pages(app: QApplication, counter: bootstrap.Counter, look: Look, folder: Path) -> None:
    """Draw every page in one look."""
    i18n.activate(look.language)
    theme.apply(app, dark=look.dark, scale=look.scale / 100)
    with window(counter, look.size) as shown:
        for page in PAGES:
            shown.show_page(page)
            save(shown, folder / f"{page}-{look.tag}.png")
        receive = fill_receipt(shown)
        save(shown, folder / f"receive-filled-{look.tag}.png")
        receive.start_afresh()
        draw_blank(shown, folder / f"receive-blank-{look.tag}.png")
        official_page = shown.page("official")
        assert isinstance(official_page, OfficialPage)  # noqa: S101 - the window makes no other kind
        shown.show_page("official")
        official_page.show_lists()
        save(shown, folder / f"official-lists-{look.tag}.png")
        draw_list_dialogs(shown, folder, look)
        shown.show_dossier(unconfirmed(shown))
        save(shown, folder / f"dossier-{look.tag}.png")
        draw_questions(shown, look, folder)
        draw_shelf(shown, folder, look)
    with own_window(look.size) as shown:
        hand_over_states(shown, folder, look.tag)
        for name in filled_sections(shown):
            save(shown, folder / f"papers-{name}-{look.tag}.png")
    with window(counter, look.size, "admin") as shown:
        shown.show_page("settings")
        settings = shown.page("settings")
        assert isinstance(settings, SettingsPage)  # noqa: S101 - the window makes no other kind
        for name, section in SECTIONS.items():
            settings.show_section(section)
            save(shown, folder / f"settings-{name}-{look.tag}.png")
    for name, dialog in (("first-run", FirstRunWizard(create=print)), ("sign-in", sign_in_dialog(counter))):
        dialog.resize(dialog.sizeHint().boundedTo(QSize(*look.size)))
        dialog.show()
        save(dialog, folder / f"{name}-{look.tag}.png")
        dialog.close()


def draw_questions(shown: MainWindow, look: Look, folder: Path) -> None:
    """Draw what Today asks: until when a reminder is put off, what came of a call."""
    owed = reading.today(shown.desk.workplace).obligations
    returns = [item for item in owed if item.kind is ObligationKind.CONFIRM_RETURN]
    call = next(item for item in owed if item.kind is ObligationKind.CALL_CITIZEN)
    asked = {
        "snooze": snooze_dialog(shown.desk, returns, shown),
        "call": call_dialog(shown.desk, call, shown),
    }
    for name, dialog in asked.items():
        dialog.open()
        save(dialog, folder / f"{name}-{look.tag}.png")
        dialog.reject()


def draw_reviews(app: QApplication, counter: bootstrap.Counter, folder: Path) -> None:
    """Draw the review and the reports in every look, after something has happened that is worth one."""
    slips(counter)
    for look in looks():
        i18n.activate(look.language)
        theme.apply(app, dark=look.dark, scale=look.scale / 100)
        with window(counter, look.size, "supervisor") as shown:
            page = open_review(shown)
            save(shown, folder / f"review-{look.tag}.png")
            bar = page.overview.verticalScrollBar()
            bar.setValue(bar.maximum())
            save(shown, folder / f"review-below-{look.tag}.png")
            page.open(Behind("", 0, Kind.CAUSES))
            save(shown, folder / f"review-causes-{look.tag}.png")
            draw_reports(shown, folder, look.tag)


def open_review(shown: MainWindow) -> ReviewPage:
    """Show the review once its numbers are read."""
    shown.show_page("review")
    page = shown.page("review")
    assert isinstance(page, ReviewPage)  # noqa: S101 - the window makes no other kind
    while page.review is None:
        settle(50)
    return page


def draw_reports(shown: MainWindow, folder: Path, tag: str) -> None:
    """Draw every report, its foot with charts and rules, and the dossiers behind a number."""
    shown.show_page("reports")
    page = shown.page("reports")
    assert isinstance(page, ReportsPage)  # noqa: S101 - the window makes no other kind
    for kind in reversed(list(REPORTS)):  # II.06a last: its total is opened
        page.kind.setCurrentIndex(page.kind.findData(kind))
        while page.view.report is None or page.view.report.kind != kind:
            settle(50)
        page.view.verticalScrollBar().setValue(0)
        save(shown, folder / f"report-{kind}-{tag}.png")
        bar = page.view.verticalScrollBar()
        bar.setValue(page.view.viewport().height() - theme.px(40))
        save(shown, folder / f"report-{kind}-below-{tag}.png")
    total = page.view.tables[0].model().rowCount() - 1
    page.view.tables[0].row_activated.emit(page.view.tables[0].model().index(total, 2))
    save(shown, folder / f"report-behind-{tag}.png")
    page.go_back()


def slips(counter: bootstrap.Counter) -> None:
    """Let some results be clicked late, one be back-dated, one come late from a department."""
    for day, name in enumerate(("Kiều Thị Hạnh", "Phùng Văn Tám", "Lý Văn Ơn"), start=16):
        received = _at(counter, f"2026-11-{day}T09:20", "clerk")
        dossier = receive.receive(received, ReceiveDossier(_MARITAL, Applicant(name))).dossier
        due = dossier.progress.due_at
        assert due is not None  # noqa: S101 - the procedure has a limit
        forwarded = Step(dossier.id, EventKind.FORWARDED, details={"to": "Tư pháp - Hộ tịch"})
        acting.act(_at(counter, f"2026-11-{day}T10:00", "clerk"), forwarded)
        late = timedelta(hours=15 if name == "Lý Văn Ơn" else -2)
        done = replace(counter, clock=bootstrap.FixedClock(due + late)).workplace(received.actor)
        for kind in (EventKind.RESULT_READY, EventKind.HANDED_OVER):
            acting.act(done, Step(dossier.id, kind))
        click = replace(counter, clock=bootstrap.FixedClock(due + timedelta(hours=16)))
        acting.act(click.workplace(received.actor), Step(dossier.id, EventKind.RETURN_CONFIRMED))
    forgotten = receive.receive(
        _at(counter, "2026-11-18T14:30", "clerk"), ReceiveDossier(_MARITAL, CITIZEN)
    ).dossier
    at = parse_moment("2026-11-20T16:40")
    reason = "Quên bấm trước khi nghỉ cuối tuần"
    acting.act(
        _at(counter, "2026-11-23T08:10", "supervisor"), Step(forgotten.id, EventKind.RESULT_READY, at, reason)
    )


def _at(counter: bootstrap.Counter, moment: str, account: str) -> Workplace:
    actor = sign_in(counter.store, counter.hasher, counter.clock, name=account, password=None)
    return replace(counter, clock=bootstrap.FixedClock(parse_moment(moment))).workplace(actor)


@contextmanager
def window(counter: bootstrap.Counter, size: tuple[int, int], account: str = "clerk") -> Iterator[MainWindow]:
    """Show the window of a clerk, or of another account."""
    with ExitStack() as resources:
        actor = sign_in(counter.store, counter.hasher, counter.clock, name=account, password=None)
        preferences = Preferences(counter.data.root / "workstation.json")
        preferences.change(pdf_only=True)
        background = Background()
        resources.callback(background.finish)
        shown = build_window(Kit(counter, preferences, background), counter.workplace(actor))
        resources.callback(shown.deleteLater)
        resources.callback(shown.close)
        shown.resize(*size)
        shown.show()
        shown.start()
        yield shown


@contextmanager
def own_window(size: tuple[int, int]) -> Iterator[MainWindow]:
    """Show a clerk's window on data of its own, to be written into."""
    with (
        tempfile.TemporaryDirectory() as place,
        opened(Path(place)) as counter,
        window(counter, size) as shown,
    ):
        yield shown


def fill_receipt(shown: MainWindow) -> ReceivePage:
    """Fill the receive page with a citizen's card and a procedure."""
    shown.show_page("receive")
    page = shown.page("receive")
    assert isinstance(page, ReceivePage)  # noqa: S101 - the window makes no other kind
    page.take_scan(card_code(CITIZEN))
    QTest.keyClicks(page.form.procedures.search, "tthn")
    QTest.keyClick(page.form.procedures.search, Qt.Key.Key_Return)
    settle()
    return page


def draw_blank(shown: MainWindow, path: Path) -> None:
    """Enter a blank receipt halfway: its number is known, its hour written."""
    (blank,) = blanks.reserve(shown.desk.workplace, 1)
    page = fill_receipt(shown)
    shown.enter_blank(blank.code)
    QTest.keyClicks(page.form.blank.clock, "16h48")
    save(shown, path)
    page.start_afresh()


def draw_shelf(shown: MainWindow, folder: Path, look: Look) -> None:
    """Count the shelf halfway: one result never recorded, one that was returned, one mislaid; then sign."""
    workplace = shown.desk.workplace
    shelf.begin(workplace)
    lying = shelf.expected(workplace)
    odd = [each.number for each in reading.find(workplace, "") if each.status in ODD_ON_THE_SHELF]
    for scanned in (odd[0], "8936017361232", odd[-1], *(each.number for each in lying[:-2])):
        shelf.scan(workplace, scanned)
    shelf.note(workplace, lying[-1].code, Became.MISLAID, "chị Hà tìm ở tủ hộ tịch")
    shown.show_page("shelf")
    save(shown, folder / f"shelf-{look.tag}.png")
    shelf.finish(workplace, "hết giờ, sáng mai kiểm tiếp")
    shown.show_page("shelf")
    save(shown, folder / f"shelf-kept-{look.tag}.png")


def unconfirmed(shown: MainWindow) -> int:
    """Return a dossier that was handed over and not confirmed."""
    owed = reading.pending(shown.desk.workplace)
    return next(item.dossier.id for item in owed if item.kind is ObligationKind.CONFIRM_RETURN)


def hand_over_states(shown: MainWindow, folder: Path, tag: str) -> None:
    """Draw several results of one citizen, then a stack of stubs; what is recorded goes with its data."""
    workplace = shown.desk.workplace
    for procedure in ("2.000815", "1.004873", "1.001193"):
        record = receive.receive(workplace, receive.ReceiveDossier(procedure, CITIZEN)).dossier
        acting.act(workplace, Step(record.id, EventKind.RESULT_READY))
    shown.show_page("hand-over")
    page = shown.page("hand-over")
    page.take_scan(CITIZEN.identity_number)
    save(shown, folder / f"hand-over-together-{tag}.png")
    found = returns.at_counter(workplace)
    stubs = [stub_of(item.dossier.number) for item in found[:5]]
    fresh = receive.receive(workplace, receive.ReceiveDossier("1.001193", Applicant("Lý Văn Ơn"))).dossier
    for code in (stub_of(fresh.intake.number), CITIZEN.identity_number, *stubs, stubs[0], "22611239999999"):
        shown.take_scan(code)
    save(shown, folder / f"hand-over-stack-{tag}.png")
    shown.show_page("today")


def sign_in_dialog(counter: bootstrap.Counter) -> SignInDialog:
    """Return the dialog of a training database."""
    return SignInDialog(
        office_name=default_office().name,
        accounts=list_accounts(counter.store),
        attempt=partial(_sign_in, counter),
        training=True,
    )


def _sign_in(counter: bootstrap.Counter, name: str, password: str | None) -> Actor:
    return sign_in(counter.store, counter.hasher, counter.clock, name=name, password=password)


def save(shown: QWidget, path: Path) -> None:
    """Grab a widget once it has come to rest."""
    settle()
    shown.grab().save(str(path))


def settle(milliseconds: int = 120) -> None:
    """Let the window come to rest."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def renew_readme(app: QApplication, counter: bootstrap.Counter) -> None:
    """Write the four small pictures that the README shows."""
    folder = ROOT / "docs" / "pictures"
    i18n.activate("vi")
    theme.apply(app, dark=False, scale=1.0)
    with window(counter, SIZES[100]) as shown:
        shown.show_page("today")
        settle()
        small(shown.grab().toImage(), folder / "today.png")
        receive = fill_receipt(shown)
        small(shown.grab().toImage(), folder / "receive.png")
        receive.start_afresh()
        dossier = unconfirmed(shown)
        shown.show_dossier(dossier)
        settle()
        small(shown.grab().toImage(), folder / "dossier.png")
        record = reading.get(shown.desk.workplace, dossier)
        form = papers.receipt_form(shown.desk.workplace, record, clerk_name="Đỗ Thu Hà")
        with Sheets(draw(form, Paper.A5)) as sheets:
            small(sheets.image(1, 130, grey=True), folder / "receipt.png")


def small(image: QImage, path: Path) -> None:
    """Write a picture small enough for a repository; grey stays grey."""
    kept = QImage.Format.Format_Grayscale8 if image.isGrayscale() else QImage.Format.Format_RGB888
    scaled = image.scaledToWidth(README_WIDTH, Qt.TransformationMode.SmoothTransformation)
    scaled.convertToFormat(kept).save(str(path), quality=0)  # 0: as small as it goes


if __name__ == "__main__":
    main()
