"""What forms 02, 03 and 05 print: a demand, a refusal, a stop, each a letter to the citizen."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from counter_app.domain.paper_kinds import PaperKind
from counter_app.domain.papers import PaperHeader
from counter_app.domain.text import composed

_BAR = "|"  # parts a document from its kind, typed or chosen
STOP_DETAILS = ("asked_on", "decision", "fee_note", "returned")  # what a stop's event holds for form 05


def wanted(name: str, kind: str) -> str:
    """Return a document and its kind as one item of a demand."""
    return f"{name.replace(_BAR, ' ').strip()} {_BAR} {kind}"


def parted(item: str) -> tuple[str, str]:
    """Return the document and the kind of such an item; without a bar it has no kind."""
    name, _bar, kind = item.partition(_BAR)
    return name.strip(), kind.strip()


def items_text(items: Iterable[str]) -> str:
    """Return documents as one text that an event can hold."""
    return json.dumps([item for item in map(composed, items) if item], ensure_ascii=False)


def items_of(text: str) -> tuple[str, ...]:
    """Return the documents in such a text; any other text is one document."""
    try:
        found = json.loads(text)
    except ValueError:
        found = [text]
    return tuple(str(item) for item in (found if isinstance(found, list) else [found]) if str(item).strip())


@dataclass(frozen=True, slots=True)
class Fact:
    """A labelled line of a form; an empty value leaves dots to write on. Short ones may share a line.

    `aside` follows the value in plain type.
    """

    label: str
    value: str
    strong: bool = False
    short: bool = False
    aside: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """A block to sign in: the lines of its title, how it is signed, and the name under it.

    `sealed` leaves room for a seal over the signature.
    """

    title: str
    hint: str
    name: str = ""
    sealed: bool = False


@dataclass(frozen=True, slots=True)
class Letter:
    """A whole form, worded and ready to be set.

    `paper_number` empty leaves dots; `sign` are the letters after its stroke, `form` the form's own name in
    its set. `number` is the digits-only local number drawn as Code 128 set C, `code` the dossier code drawn
    as QR. `items` are the documents asked for, set as a table. `reason` may have several paragraphs, one a
    line. One signature stands at the right, two side by side. `draft` marks a form whose step was not made
    yet.
    """

    kind: PaperKind
    form: str
    header: PaperHeader
    paper_number: str
    sign: str
    title: tuple[str, ...]
    code: str
    number: str
    facts: tuple[Fact, ...]
    opening: str
    reason_label: str
    reason: str
    closing: tuple[str, ...]
    signatures: tuple[Signature, ...]
    decided_at: datetime
    items: tuple[str, ...] = ()
    after: tuple[Fact, ...] = ()
    recipients: tuple[str, ...] = ()
    reprint: int = 0
    draft: bool = False
    training: bool = False
