"""The tool that keeps the English catalogue true to the source."""

import ast
import gettext
import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def _loaded():
    spec = importlib.util.spec_from_file_location("translations", ROOT / "tools" / "translations.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


translations = _loaded()


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A source of two modules with an empty catalogue beside it."""
    source = tmp_path / "source"
    source.mkdir()
    monkeypatch.setattr(translations, "SOURCE", source)
    monkeypatch.setattr(translations, "PO", tmp_path / "i18n" / "en.po")
    monkeypatch.setattr(translations, "MO", tmp_path / "i18n" / "en.mo")
    (source / "page.py").write_text('title = _("Hồ sơ {code}")\nlater = N_("Đóng")\n', encoding="utf-8")
    (source / "list.py").write_text('ngettext("{count} ngày", "{count} ngày", n)\n', encoding="utf-8")
    return tmp_path


def _rewrite(*changes: tuple[str, str]) -> None:
    """Edit en.po as a translator does."""
    written = translations.PO.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in written
        written = written.replace(old, new)
    translations.PO.write_text(written, encoding="utf-8")


def _finish() -> None:
    translations.update()
    _rewrite(
        ('msgid "Đóng"\nmsgstr ""', 'msgid "Đóng"\nmsgstr "Close"'),
        ('msgid "Hồ sơ {code}"\nmsgstr ""', 'msgid "Hồ sơ {code}"\nmsgstr "Dossier {code}"'),
        ('msgstr[0] ""', 'msgstr[0] "{count} day"'),
        ('msgstr[1] ""', 'msgstr[1] "{count} days"'),
    )
    translations.compile_catalogue()


def _problems(capsys) -> list[str]:
    code = translations.check()
    lines = capsys.readouterr().out.splitlines()
    assert code == (1 if lines else 0)
    return lines[:-1]


def test_a_finished_catalogue_has_no_problem_and_is_read_by_gettext(place, capsys):
    _finish()
    assert _problems(capsys) == []
    with translations.MO.open("rb") as compiled:
        english = gettext.GNUTranslations(compiled)
    assert english.gettext("Đóng") == "Close"
    assert [english.ngettext("{count} ngày", "{count} ngày", n) for n in (1, 2)] == [
        "{count} day",
        "{count} days",
    ]


def test_update_keeps_what_was_translated_and_drops_what_is_gone(place, capsys):
    _finish()
    (place / "source" / "page.py").write_text('_("Đóng")\n_("Mở")\n', encoding="utf-8")
    translations.update()
    assert capsys.readouterr().out == "dropped: 'Hồ sơ {code}' = 'Dossier {code}'\n"
    assert translations.translations(translations.stored()) == {
        ("Đóng",): ("Close",),
        ("Mở",): ("",),
        ("{count} ngày", "{count} ngày"): ("{count} day", "{count} days"),
    }


def test_updating_twice_changes_nothing(place):
    _finish()
    before = translations.PO.read_bytes(), translations.MO.read_bytes()
    translations.update()
    translations.compile_catalogue()
    assert (translations.PO.read_bytes(), translations.MO.read_bytes()) == before


def test_a_message_of_two_contexts_has_two_translations(place, capsys):
    (place / "source" / "page.py").write_text('NP_("event", "Từ chối")\n_("Từ chối")\n', encoding="utf-8")
    (place / "source" / "list.py").write_text("", encoding="utf-8")
    translations.update()
    _rewrite(
        ('\n\nmsgid "Từ chối"\nmsgstr ""', '\n\nmsgid "Từ chối"\nmsgstr "Refuse"'),
        ('"event"\nmsgid "Từ chối"\nmsgstr ""', '"event"\nmsgid "Từ chối"\nmsgstr "Refused"'),
    )
    translations.update()
    translations.compile_catalogue()
    assert _problems(capsys) == []
    with translations.MO.open("rb") as compiled:
        english = gettext.GNUTranslations(compiled)
    assert (english.gettext("Từ chối"), english.pgettext("event", "Từ chối")) == ("Refuse", "Refused")


def test_check_names_what_is_new_gone_and_untranslated(place, capsys):
    _finish()
    _rewrite(('"Close"', '""'))
    (place / "source" / "page.py").write_text('_("Mở")\n_("Đóng")\n', encoding="utf-8")
    assert _problems(capsys) == [
        "missing: 'Mở'",
        "obsolete: 'Hồ sơ {code}'",
        "untranslated: 'Đóng'",
        "stale: en.mo was not compiled from this en.po",
    ]


@pytest.mark.parametrize("english", ["Dossier", "Dossier {number}", "Dossier {code} {name}", "Dossier {code"])
def test_check_names_other_placeholders(place, capsys, english):
    _finish()
    _rewrite(("Dossier {code}", english))
    translations.compile_catalogue()
    assert _problems(capsys) == [f"placeholders differ: 'Hồ sơ {{code}}' = '{english}'"]


def test_a_singular_may_leave_the_number_out_and_a_plural_may_not(place, capsys):
    _finish()
    _rewrite(('"{count} day"', '"one day"'))
    translations.compile_catalogue()
    assert _problems(capsys) == []
    _rewrite(('"{count} days"', '"days"'))
    translations.compile_catalogue()
    assert _problems(capsys) == ["placeholders differ: '{count} ngày' = 'days'"]


def test_check_names_a_guessed_translation(place, capsys):
    _finish()
    _rewrite(('msgid "Đóng"', '#, fuzzy\nmsgid "Đóng"'))
    assert "fuzzy: 'Đóng'" in _problems(capsys)


def test_check_misses_the_compiled_catalogue(place, capsys):
    _finish()
    translations.MO.unlink()
    assert _problems(capsys) == ["stale: en.mo is not there"]


# --- our own catalogue ---------------------------------------------------------------------------------


def test_our_catalogue_is_complete_and_compiled(capsys):
    assert _problems(capsys) == []


def test_every_marker_of_our_source_is_gathered():
    """Babel does not look into f-strings; a marker there would never be translated."""
    gathered = {form for message in translations.extracted() for form in translations.forms(message.id)}
    marked = {
        argument.value
        for path in translations.SOURCE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        if node.func.id in translations.KEYWORDS
        for argument in node.args[1 if node.func.id in ("pgettext", "NP_") else 0 :]
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    }
    assert len(marked) > 500
    assert marked - gathered == set()
