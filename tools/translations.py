"""Keep the English catalogue true to the source: update, compile and check resources/i18n/en.po.

Messages are Vietnamese in the source, so every message needs an English translation, and none may linger.
"""

import argparse
import io
import string
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "counter_app"
PO = ROOT / "resources" / "i18n" / "en.po"
MO = PO.with_suffix(".mo")
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2), "NP_": ((1, "c"), 2)}
# A header of our own: Babel's carries dates and its version, and would change where no message did.
HEADER = r"""# English translation of the interface. Vietnamese, the language of the msgids, is the source.
msgid ""
msgstr ""
"Language: en\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=utf-8\n"
"Content-Transfer-Encoding: 8bit\n"

"""
NEVER = datetime(2026, 1, 1, tzinfo=UTC)  # for the compiled header: equal messages give equal bytes

Forms = tuple[str, ...]


def forms(text: str | Sequence[str] | None) -> Forms:
    """Return a message's or a translation's forms: one, or one for each number."""
    return (text or "",) if text is None or isinstance(text, str) else tuple(text)


def key(message: Message) -> Forms:
    """Return what a message is known by: its forms, the first after its context where it has one."""
    first, *more = forms(message.id)
    context: str | bytes = message.context or ""  # Babel leaves it encoded in what it reads from en.mo
    named = context.decode() if isinstance(context, bytes) else context
    return (f"{named}: {first}" if named else first, *more)


def messages(catalog: Catalog) -> Iterator[Message]:
    """Yield a catalogue's messages without its header."""
    return (message for message in catalog if message.id)


def translations(catalog: Catalog) -> dict[Forms, Forms]:
    """Return a catalogue as plain values: what a message is known by to its translation's forms."""
    return {key(message): forms(message.string) for message in messages(catalog)}


def extracted() -> Catalog:
    """Return every message marked in the source, untranslated."""
    catalog = _empty()
    found = extract_from_dir(SOURCE, [("**.py", "python")], {}, KEYWORDS)
    for _file, _line, message, _comments, context in found:
        catalog.add(message, context=context)
    return catalog


def stored() -> Catalog:
    """Return the catalogue as it lies in en.po, empty when there is none."""
    if not PO.is_file():
        return _empty()
    with PO.open("rb") as source:
        return read_po(source, locale="en", charset="utf-8", abort_invalid=True)


def compiled(catalog: Catalog) -> bytes:
    """Return the catalogue as the program reads it; equal messages give equal bytes."""
    catalog.creation_date = catalog.revision_date = NEVER
    out = io.BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


def update() -> int:
    """Bring en.po to the source: keep translations, add new messages, drop and show those that are gone."""
    known, catalog = translations(stored()), extracted()
    for message in messages(catalog):
        kept = known.get(key(message), ("", ""))
        message.string = kept if message.pluralizable else kept[0]
    for gone in sorted(known.keys() - translations(catalog).keys()):
        print(f"dropped: {gone[0]!r} = {known[gone][0]!r}")
    out = io.BytesIO()
    write_po(out, catalog, width=110, no_location=True, omit_header=True, sort_output=True)
    PO.parent.mkdir(parents=True, exist_ok=True)
    PO.write_text(HEADER + out.getvalue().decode(), encoding="utf-8", newline="\n")
    return 0


def compile_catalogue() -> int:
    """Write en.mo from en.po."""
    MO.write_bytes(compiled(stored()))
    return 0


def check() -> int:
    """Name every message on which source and catalogue do not agree; return 1 when there is one."""
    catalog = stored()
    problems = [*_differences(catalog), *_placeholders(catalog), *_staleness(catalog)]
    for problem in problems:
        print(problem)
    if problems:
        print(f"{len(problems)} problems; `make translations` gathers and compiles, en.po is yours to fill.")
    return 1 if problems else 0


def _empty() -> Catalog:
    return Catalog(locale="en", charset="utf-8", fuzzy=False)


def _differences(catalog: Catalog) -> Iterator[str]:
    known, wanted = translations(catalog), translations(extracted())
    for message in sorted(wanted.keys() - known.keys()):
        yield f"missing: {message[0]!r}"
    for message in sorted(known.keys() - wanted.keys()):
        yield f"obsolete: {message[0]!r}"
    for unused in catalog.obsolete.values():
        yield f"obsolete: {key(unused)[0]!r}"
    for message, translation in sorted(known.items()):
        if not all(translation):
            yield f"untranslated: {message[0]!r}"
    for entry in messages(catalog):
        if entry.fuzzy:
            yield f"fuzzy: {key(entry)[0]!r}"


def _placeholders(catalog: Catalog) -> Iterator[str]:
    for message, translation in sorted(translations(catalog).items()):
        wanted = {name for form in message for name in _fields(form)}
        for number, form in enumerate(translation):
            used = _fields(form)
            # The singular may say "one day" without repeating the number.
            singular = len(translation) > 1 and number == 0
            if form and not (used <= wanted if singular else used == wanted):
                yield f"placeholders differ: {message[0]!r} = {form!r}"


def _fields(text: str) -> set[str]:
    try:
        parsed = list(string.Formatter().parse(text))
    except ValueError:
        return {f"unreadable: {text}"}  # a lone brace; equal to no other message's placeholders
    return {name for _text, name, _spec, _conversion in parsed if name is not None}


def _staleness(catalog: Catalog) -> Iterator[str]:
    if not MO.is_file():
        yield "stale: en.mo is not there"
        return
    with MO.open("rb") as file:
        in_use = translations(read_mo(file))
    if in_use != {message: english for message, english in translations(catalog).items() if all(english)}:
        yield "stale: en.mo was not compiled from this en.po"


ACTIONS = {"update": update, "compile": compile_catalogue, "check": check}


def main() -> int:
    """Do the one thing asked for; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("action", choices=ACTIONS)
    return ACTIONS[parser.parse_args().action]()


if __name__ == "__main__":
    sys.exit(main())
