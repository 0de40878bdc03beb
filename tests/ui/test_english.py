"""The English interface: what every page shows, walked widget by widget, and what the source marks."""

import ast
import re
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QCoreApplication,
    QEvent,
    QModelIndex,
    Qt,
)
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QWidget,
)

import counter_app
from counter_app import bootstrap, i18n
from counter_app.bootstrap import Counter
from counter_app.compose import Kit, build_window
from counter_app.demo.day import card_code
from counter_app.domain.deadlines import appointment
from counter_app.domain.errors import RuleError
from counter_app.domain.events import EventKind
from counter_app.domain.hours import check_sessions, parse_session
from counter_app.domain.limits import parse_limit
from counter_app.domain.moments import parse_moment
from counter_app.domain.office import default_office
from counter_app.domain.official import Finding
from counter_app.domain.official_list import ListColumn, OfficialEntry, OfficialList
from counter_app.domain.people import Applicant, identity_warnings
from counter_app.i18n import _, explain
from counter_app.services import official, reading, shelf
from counter_app.services.login import list_accounts
from counter_app.services.wording import limit_words
from counter_app.storage.opening import DataDirectory
from counter_app.ui import words
from counter_app.ui.background import Background
from counter_app.ui.first_run.wizard import FirstRunWizard
from counter_app.ui.official.preview_dialog import ListPreview
from counter_app.ui.pages.official import OfficialPage
from counter_app.ui.pages.receive import ReceivePage
from counter_app.ui.pages.review import ReviewPage
from counter_app.ui.pages.settings import KINDS, SettingsPage
from counter_app.ui.pages.shelf import ShelfPage
from counter_app.ui.preferences import Preferences
from counter_app.ui.receive.day_rows import day_rows
from counter_app.ui.receive.submitter_part import AUTHORITIES
from counter_app.ui.sign_in import SignInDialog
from counter_app.ui.widgets.roles import Role as CellRole
from counter_app.ui.window import MainWindow
from tests.support import shipped_calendar, sits, starter

NOW = parse_moment("2026-11-23T16:48")
PAGES = ("today", "receive", "find", "hand-over", "shelf", "official", "settings")
CITIZEN = Applicant("Nguyen Thi Hoa", identity_number="001190004567", birth_date=NOW.date().replace(1990))
# What stays Vietnamese on the screen because it is: a language's own name, words of papers, an example.
VIETNAMESE = ("Tiếng Việt", "Ngôn ngữ", "TẬP HUẤN", "Tư pháp - Hộ tịch")
MONEY = re.compile(r"(?<=\d )đ\b")
TOP = QModelIndex()
CELL_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, CellRole.SUBTEXT)


def is_marked(text: str) -> bool:
    """Whether there is a letter that only Vietnamese writes."""
    return any(
        letter in "đĐ" or unicodedata.combining(letter) for letter in unicodedata.normalize("NFD", text)
    )


# --- what is data --------------------------------------------------------------------------------------


def strings(value: Any) -> Iterator[str]:
    """Yield every text inside plain values."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from strings(tuple(value.values()))
    elif isinstance(value, tuple | list | set | frozenset):
        for each in value:
            yield from strings(each)


@cache
def shipped_texts() -> frozenset[str]:
    procedures = (asdict(procedure) for procedure in starter().procedures)
    years = (asdict(year) for year in starter().years)
    return frozenset(strings([*procedures, *years, asdict(default_office())]))


def data_texts(counter: Counter) -> list[str]:
    """Return the marked texts that are stored: the longest first, so that none hides in another."""
    workplace = sits(counter)
    found = {*shipped_texts(), *VIETNAMESE, *AUTHORITIES}
    for summary in reading.find(workplace, ""):
        found.update(strings(asdict(reading.get(workplace, summary.id))))
    found.update(account.full_name for account in list_accounts(counter.store))
    found -= {"Nam", "Nữ"}  # stored so, and said in English
    return sorted(filter(is_marked, found), key=len, reverse=True)


# --- what is shown -------------------------------------------------------------------------------------


def cells(model: QAbstractItemModel) -> Iterator[str]:
    """Yield what a list or table shows and tells."""
    across = Qt.Orientation.Horizontal
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(TOP)
    for column in range(columns):
        yield model.headerData(column, across)
        for row in range(model.rowCount(TOP)):
            yield from (model.index(row, column).data(role) for role in CELL_ROLES)


def shown_by(widget: QWidget) -> Iterator[Any]:
    """Yield everything that one widget shows, tells or hints."""
    yield from (
        widget.accessibleName(),
        widget.accessibleDescription(),
        widget.toolTip(),
        widget.windowTitle(),
    )
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    elif isinstance(widget, QLineEdit):
        yield from (widget.text(), widget.placeholderText())
    elif isinstance(widget, QComboBox):
        yield from (widget.itemText(row) for row in range(widget.count()))
    elif isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from cells(widget.model())


def texts(top: QWidget) -> set[str]:
    """Return every text in a window, hidden parts too."""
    found = {text for widget in (top, *top.findChildren(QWidget)) for text in shown_by(widget)}
    found.update(action.text() for action in top.findChildren(QAction))
    return {text for text in found if isinstance(text, str) and text}


def left_in_vietnamese(found: Iterable[str], data: Iterable[str]) -> list[str]:
    """Return the texts in which a marked letter is left once what is data is taken out."""
    known = tuple(data)
    return sorted(text for text in found if is_marked(_without(text, known)))


def _without(text: str, known: tuple[str, ...]) -> str:
    rest = MONEY.sub("", unicodedata.normalize("NFC", text))
    for each in known:
        rest = rest.replace(each, "").replace(each.capitalize(), "")
    return rest


# --- the window ----------------------------------------------------------------------------------------


@pytest.fixture
def counter(tmp_path) -> Iterator[Counter]:
    """Sample dossiers, made by Vietnamese-speaking colleagues; then English is chosen."""
    data = DataDirectory(tmp_path / "data")
    bootstrap.create(data, default_office(), bootstrap.NewCounter(training=True, sample=True, now=NOW))
    with bootstrap.open_counter(data) as opened:
        i18n.activate("en")
        yield replace(opened, clock=bootstrap.FixedClock(NOW))


@contextmanager
def window(counter: Counter, account: str) -> Iterator[MainWindow]:
    preferences = Preferences(counter.data.root / "workstation.json")
    preferences.change(pdf_only=True)
    background = Background()
    shown = build_window(Kit(counter, preferences, background), sits(counter, account))
    try:
        shown.resize(1366, 768)
        shown.show()
        shown.start()
        yield shown
    finally:
        background.finish()
        shown.close()
        shown.deleteLater()


def fill_in(page: ReceivePage) -> None:
    """Begin a dossier and leave it unfinished, so that the page says all it can say."""
    page.take_scan(card_code(CITIZEN))
    QTest.keyClicks(page.form.procedures.search, "hon nhan")
    QTest.keyClick(page.form.procedures.search, Qt.Key.Key_Return)
    page.form.checklist.rows[0].box.setChecked(False)
    page.form.applicant.submitter.box.setChecked(True)
    page.form.applicant.organisation.setChecked(True)
    page.save()


@pytest.mark.usefixtures("qapp")
def test_every_page_is_english_but_for_what_is_stored(counter):
    data = data_texts(counter)
    with window(counter, "clerk") as shown:
        found = set()
        for name in PAGES:
            shown.show_page(name)
            found |= texts(shown)
        page = shown.page("receive")
        assert isinstance(page, ReceivePage)
        fill_in(page)
        found |= texts(shown)
        for obligation in reading.pending(shown.desk.workplace):
            shown.show_dossier(obligation.dossier.id)
            found |= texts(shown)
    assert {
        "Hand over",
        "Confirm return",
        "Due today · 2 ready: 4",
        "1 required missing",
        "Not saved, missing: organisation name, submitter's full name.",
    } <= found
    assert left_in_vietnamese(found, data) == []


def count_the_shelf(shown: MainWindow) -> set[str]:
    """Count what lies there, odd things too; return what every line, and every question about it, says."""
    page = shown.page("shelf")
    assert isinstance(page, ShelfPage)
    page.past.begin.click()
    found = texts(shown)
    for summary in reading.find(shown.desk.workplace, "")[1:]:
        page.take_scan(summary.number)
        page.take_scan(summary.number)
        found |= texts(shown)
    page.take_scan("4041")
    card = page.board.card
    for row in range(page.board.model.rowCount()):
        page.board.table.select_row(row)
        page.board.action_requested.emit(page.board.model.item(row))
        for way in (card.mislaid, card.department, card.take_back, card.note):
            way.setVisible(True)
            way.click()
        found |= texts(shown)
        for dialog in page.findChildren(QDialog):
            dialog.reject()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        shown.show_page("shelf")
    return found


@pytest.mark.usefixtures("qapp")
def test_a_count_of_the_shelf_is_english_from_the_first_scan_to_the_kept_lists(counter):
    data = data_texts(counter)
    with window(counter, "clerk") as shown:
        shown.show_page("shelf")
        found = count_the_shelf(shown)
        shelf.finish(shown.desk.workplace, "closing time")
        shelf.begin(shown.desk.workplace)
        shelf.finish(shown.desk.workplace, "closing time")
        shown.show_page("shelf")
        found |= texts(shown)
    assert {"Result not recorded", "Scanned already", "Unknown code", "Handed over at…"} <= found
    assert {"0 new · 4 gone · 0 still there", "Mislaid, being looked for…"} <= found
    assert left_in_vietnamese(found, data) == []


@pytest.mark.usefixtures("qapp")
def test_every_list_of_the_official_system_is_english_but_for_its_own_words(counter):
    there = ("Đang xử lý", "Đã xử lý xong", "Đã trả kết quả")
    clerk = sits(counter)
    found = reading.find(clerk, "")
    entries = [
        OfficialEntry(
            number,
            each.code if number % 4 else f"000.{number}",
            each.applicant_name,
            each.identity_number,
            each.procedure_name,
            there[number % 3],
            each.received_at,
            each.received_at,
        )
        for number, each in enumerate(found[1:], start=1)
        if number != 5  # unknown there
    ]
    entries.append(OfficialEntry(99, "000.99", status=there[0]))
    planned = official.plan(clerk, OfficialList("list.csv", tuple(entries), {ListColumn.CODE: "Code"}))
    official.take_over(clerk, planned)
    data = [*there, *data_texts(counter)]
    with window(counter, "clerk") as shown:
        page = shown.page("official")
        assert isinstance(page, OfficialPage)
        shown.show_page("official")
        shown.watch.stop()
        page._background.finish()
        QApplication.processEvents()
        assert "list.csv" in page.source.text()
        assert [each for each in Finding if not planned.comparison.of(each)] == [], "every list has lines"
        for finding in Finding:
            page.view.choose(finding)
            assert left_in_vietnamese(texts(shown), data) == [], finding
        preview = ListPreview(planned, NOW, may_act=True, parent=shown)
        assert left_in_vietnamese(texts(preview), data) == []


@pytest.mark.usefixtures("qapp")
def test_every_dossier_is_english_whatever_has_happened_to_it(counter):
    data = data_texts(counter)
    with window(counter, "supervisor") as shown:
        for summary in reading.find(shown.desk.workplace, ""):
            shown.show_dossier(summary.id)
            assert left_in_vietnamese(texts(shown), data) == [], summary.code


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("account", ["clerk", "supervisor"])
def test_the_review_and_the_lists_behind_its_numbers_are_english(qtbot, counter, account):
    data = data_texts(counter)
    with window(counter, account) as shown:
        shown.show_page("review")
        page = shown.page("review")
        assert isinstance(page, ReviewPage)
        qtbot.waitUntil(lambda: page.review is not None, timeout=10_000)
        found = texts(shown)
        for behind in page.overview.numbers_shown():
            page.open(behind)
            found |= texts(shown)
    assert left_in_vietnamese(found, data) == []


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("account", ["clerk", "admin"])
def test_every_section_of_the_settings_is_english(counter, account):
    data = data_texts(counter)
    with window(counter, account) as shown:
        shown.show_page("settings")
        page = shown.page("settings")
        assert isinstance(page, SettingsPage)
        for kind in KINDS:
            page.show_section(kind)
            assert left_in_vietnamese(texts(shown), data) == [], kind.name


def test_the_first_run_and_the_sign_in_are_english(qtbot, counter):
    wizard = FirstRunWizard(create=print)
    qtbot.addWidget(wizard)
    sign_in = SignInDialog(
        office_name=default_office().name,
        accounts=list_accounts(counter.store),
        attempt=lambda name, _password: sits(counter, name).actor,
        training=True,
    )
    qtbot.addWidget(sign_in)
    assert left_in_vietnamese(texts(wizard) | texts(sign_in), data_texts(counter)) == []


def test_the_walk_finds_vietnamese_wherever_it_stands(qtbot):
    shelf = QWidget()
    qtbot.addWidget(shelf)
    QLabel("Hồ sơ", shelf)
    QLineEdit(shelf).setPlaceholderText("Tìm hồ sơ")
    QListWidget(shelf).addItem("Đã trả")
    QComboBox(shelf).addItems(["Nữ", "3.000 đ", "Sơn Tây"])
    shelf.addAction(QAction("Thoát", shelf))
    shelf.setAccessibleName("Quầy")
    assert left_in_vietnamese(texts(shelf), ["Sơn Tây"]) == [
        "Hồ sơ",
        "Nữ",
        "Quầy",
        "Thoát",
        "Tìm hồ sơ",
        "Đã trả",
    ]


# --- wording -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("1wd", "1 working day"),
        ("3wd", "3 working days"),
        ("1d", "1 day"),
        ("15d", "15 days"),
        ("1wh", "1 working hour"),
        ("8wh", "8 working hours"),
        ("1mo", "1 month"),
        ("2mo", "2 months"),
        ("same-day", "same day"),
    ],
)
def test_a_limit_of_one_is_said_in_the_singular(written, said):
    i18n.activate("en")
    assert limit_words(parse_limit(written), _) == said


def test_the_journal_says_what_happened_and_a_button_what_to_do():
    i18n.activate("en")
    said = {kind: (words.event_word(kind), words.action_word(kind)) for kind in EventKind}
    assert said[EventKind.RECEIVED] == ("Received", "Receive")
    assert said[EventKind.HANDED_OVER] == ("Handed over", "Hand over")
    assert not any(is_marked(word) for pair in said.values() for word in pair)


def test_why_this_day_is_told_in_english():
    i18n.activate("en")
    promised = appointment(parse_moment("2026-11-20T15:40"), parse_limit("2wd"), shipped_calendar())
    assert [row.words for row in day_rows(promised.days)][:3] == [
        "day of receipt, not counted",
        "weekend",
        "weekend",
    ]


def test_an_error_names_the_weekday_in_english():
    i18n.activate("en")
    morning = parse_session("08:00-12:00")
    with pytest.raises(RuleError) as caught:
        check_sessions((morning, morning), "thứ Hai")
    assert explain(caught.value).startswith("The sessions of Monday overlap")


def test_a_doubt_about_the_sex_is_english():
    i18n.activate("en")
    (notice,) = identity_warnings("001190123456", sex="Nam")
    assert _(notice.template) == "The identity number belongs to a woman, but the dossier says male."


# --- the source ----------------------------------------------------------------------------------------

MARKERS = {"_", "N_", "NP_", "ngettext", "pgettext"}
# Not interface: papers, made-up data, the language itself, offers that are written on the paper as chosen.
_NO_INTERFACE = (  # one line each, so that two people can add one
    r"documents/.*",
    r"demo/.*",
    r"i18n\.py",
    r"domain/(text|hours|office|people)\.py",
    r"exchange/(identity_card|holiday_proposal|old_text)\.py",
    r"town/(journals|setting)\.py",
    r"services/(wording|sample|specimen|setup)\.py",
    r"services/papers/(receipt|reappointment)\.py",
    r"services/papers/board\.py",
    r"services/(exporting|export_words)\.py",
    r"services/papers/(blanks|blank_words)\.py",
    r"services/papers/(lists|list_base|register_list|handover_list|copies_list|control|control_words)\.py",
    r"domain/spoken\.py",
    r"services/papers/(letters|letter_words)\.py",
    r"services/reports/(frame|rules|ii06a|ii07|work|times|missing|fees|differences)\.py",
    r"exchange/report_xlsx\.py",
    r"exchange/(listing_xlsx|xlsx_cells)\.py",
    r"domain/ii06a\.py",
    r"domain/certified_copies\.py",
    r"ui/theme\.py",
    r"ui/first_run/paper_header\.py",
    r"ui/receive/(form|handling_card|submitter_part)\.py",
)
NOT_INTERFACE = re.compile("|".join(_NO_INTERFACE))


def unmarked_literals(source: str) -> list[str]:
    """Return the Vietnamese literals of a module that neither a marker nor a docstring holds."""
    nodes = list(ast.walk(ast.parse(source)))
    held = {id(inside) for node in nodes if _holds(node) for inside in ast.walk(node)}
    literals = (node for node in nodes if isinstance(node, ast.Constant) and id(node) not in held)
    return [each.value for each in literals if isinstance(each.value, str) and is_marked(each.value)]


def _holds(node: ast.AST) -> bool:
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKERS


def test_every_vietnamese_sentence_of_the_source_can_be_translated():
    package = Path(counter_app.__file__).parent
    found = {
        f"{path.relative_to(package).as_posix()}: {literal}"
        for path in package.rglob("*.py")
        if not NOT_INTERFACE.fullmatch(path.relative_to(package).as_posix())
        for literal in unmarked_literals(path.read_text(encoding="utf-8"))
    }
    assert {each for each in found if not each.endswith((": Tiếng Việt", ":  đ", ": đ"))} == set()


def test_a_literal_without_a_marker_is_found():
    source = '"""Lời dẫn."""\nx = _("Hồ sơ")\ny = f"còn {x}"\nshow("Đã lưu", N_("Đóng"), "ok")\n'
    assert sorted(unmarked_literals(source)) == ["còn ", "Đã lưu"]
