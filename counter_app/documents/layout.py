"""Text broken into lines and placed down a sheet, page after page, before anything is painted."""

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from reportlab.pdfgen.canvas import Canvas

from counter_app.documents.fonts import em_width
from counter_app.documents.style import Frame

LEADING = 1.23  # ems; stacked marks rise to 0.92 em and tails hang to 0.22 em, so lines never touch
ASCENT = 0.95
_ENDLESS = 1e7
HAIR = 0.01  # forgives rounding where something fits exactly

Run = tuple[str, str]  # text and the registered face it is set in
Mark = Callable[[Canvas], None]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text: its pieces at their distances from the line's left end, and its width."""

    pieces: tuple[tuple[float, str, str], ...]
    width: float


def clean(text: str) -> str:
    """Return `text` in NFC without control and formatting characters; what may be drawn."""
    if text.isprintable() and unicodedata.is_normalized("NFC", text):
        return text
    kept = (" " if char.isspace() else char for char in unicodedata.normalize("NFC", text))
    return "".join(char for char in kept if char.isprintable())


@dataclass(frozen=True, slots=True)
class _Word:
    """An unbroken word: one piece for each change of face, and its width in ems."""

    pieces: tuple[Run, ...]
    ems: float


def _word(pieces: Sequence[Run]) -> _Word:
    return _Word(tuple(pieces), sum(em_width(text, face) for text, face in pieces))


@lru_cache(maxsize=1024)  # a paper measures its texts several times, at several sizes
def _words(runs: tuple[Run, ...]) -> tuple[_Word, ...]:
    """Split runs at spaces; a word keeps its pieces where the face changes inside it."""
    words: list[list[Run]] = []
    open_end = False
    for raw, face in runs:
        text = clean(raw)
        for index, part in enumerate(text.split()):
            if index == 0 and open_end and not text[0].isspace():
                words[-1].append((part, face))
            else:
                words.append([(part, face)])
        open_end = bool(words) and not text[-1].isspace() if text else open_end
    return tuple(map(_word, words))


def _chopped(word: _Word, ems: float) -> list[_Word]:
    """Break a word that is wider than the column wherever the column ends."""
    parts: list[list[Run]] = [[]]
    used = 0.0
    for text, face in word.pieces:
        for char in text:
            advance = em_width(char, face)
            if parts[-1] and used + advance > ems:
                parts.append([])
                used = 0.0
            parts[-1].append((char, face))
            used += advance
    return [_word(part) for part in parts]


class _LineBuilder:
    """Collects words into one line, joining neighbours of one face so that they extract as one string."""

    def __init__(self, size: float) -> None:
        self._size = size
        self._pieces: list[tuple[float, str, str]] = []
        self.ems = 0.0

    @property
    def gap(self) -> float:
        """The ems of the space that the next word needs before it."""
        return em_width(" ", self._pieces[-1][2]) if self._pieces else 0.0

    def add(self, word: _Word) -> None:
        """Append a word, and the space before it."""
        if self._pieces:
            self.ems += self.gap
            x, text, face = self._pieces[-1]
            self._pieces[-1] = (x, text + " ", face)
        for text, face in word.pieces:
            self._join(text, face)
            self.ems += em_width(text, face)

    def _join(self, text: str, face: str) -> None:
        if self._pieces and self._pieces[-1][2] == face:
            x, before, _ = self._pieces[-1]
            self._pieces[-1] = (x, before + text, face)
        else:
            self._pieces.append((self.ems * self._size, text, face))

    def line(self) -> Line:
        """Return what was collected."""
        return Line(tuple(self._pieces), self.ems * self._size)


def wrap(runs: Sequence[Run], size: float, width: float = _ENDLESS) -> list[Line]:
    """Return the runs as lines no wider than `width`, broken at spaces, inside a word only if it must."""
    lines: list[Line] = []
    current = _LineBuilder(size)
    limit = width / size
    for whole in _words(tuple(runs)):
        for word in [whole] if whole.ems <= limit else _chopped(whole, limit):
            if current.ems and current.ems + current.gap + word.ems > limit:
                lines.append(current.line())
                current = _LineBuilder(size)
            current.add(word)
    return [*lines, current.line()] if current.ems else lines


def balanced(runs: Sequence[Run], size: float, width: float) -> list[Line]:
    """Return the runs in as few lines as `wrap` does, but of nearly equal width; for centred text."""
    lines = wrap(runs, size, width)
    longest = max((word.ems * size for word in _words(tuple(runs))), default=0.0)
    narrow, wide = max(width / max(1, len(lines)), min(longest, width)), width
    while len(lines) > 1 and wide - narrow > size / 4:
        middle = (narrow + wide) / 2
        trial = wrap(runs, size, middle)
        if len(trial) == len(lines) and max(line.width for line in trial) <= middle:
            wide, lines = middle, trial
        else:
            narrow = middle
    return lines


@dataclass(slots=True)
class Page:
    """What will stand on one page: texts (x, y, text, face, size) and marks that draw themselves."""

    texts: list[tuple[float, float, str, str, float]] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)

    def paint(self, canvas: Canvas) -> None:
        """Draw everything; the page is not yet finished, so the caller may add to it."""
        for mark in self.marks:
            mark(canvas)
        block = canvas.beginText()
        for x, y, text, face, size in self.texts:
            block.setFont(face, size)
            block.setTextOrigin(x, y)
            block.textOut(text)
        canvas.drawText(block)


class Flow:
    """A column that fills from the top and continues on further pages; `y` is where the next thing starts."""

    def __init__(self, frame: Frame, on_page: Callable[["Flow"], None] | None = None) -> None:
        self.frame = frame
        self.pages: list[Page] = []
        self._on_page = on_page
        self.new_page()

    @property
    def page(self) -> Page:
        """The page being filled."""
        return self.pages[-1]

    @property
    def room(self) -> float:
        """The height left on this page."""
        return self.y - self.frame.bottom

    def new_page(self) -> None:
        """Go on at the top of a fresh page, below what stands at the head of every page."""
        self.pages.append(Page())
        self.y = self._top = self.frame.top
        if self._on_page is not None:
            self._on_page(self)
        self._top = self.y

    def need(self, height: float) -> None:
        """Start a new page unless `height` still fits, or the page is empty anyway."""
        if height > self.room + HAIR and self.y < self._top:
            self.new_page()

    def space(self, height: float) -> None:
        """Leave white space; none is needed at the head of a page."""
        if self.y < self._top:
            self.y -= height

    def put(self, line: Line, size: float, x: float, baseline: float) -> None:
        """Set one line at an exact place."""
        texts = self.page.texts
        texts.extend((x + offset, baseline, text, face, size) for offset, text, face in line.pieces)

    def line(self, line: Line, size: float, x: float) -> None:
        """Set one line at the cursor and move below it; continues on a new page when this one is full."""
        self.need(LEADING * size)
        self.put(line, size, x, self.y - ASCENT * size)
        self.y -= LEADING * size

    def text(
        self,
        runs: Sequence[Run],
        size: float,
        *,
        left: float | None = None,
        width: float | None = None,
        centred: bool = False,
    ) -> None:
        """Set runs as a paragraph in the column, or in the part of it that `left` and `width` name."""
        start = self.frame.left if left is None else left
        measure = self.frame.right - start if width is None else width
        for line in (balanced if centred else wrap)(runs, size, measure):
            self.line(line, size, start + (measure - line.width) / 2 if centred else start)

    def side_by_side(self, fields: Sequence[Sequence[Run]], size: float, gap: float) -> None:
        """Set fields in order, as many on a line as fit whole; a longer one is a paragraph of its own."""
        pending: list[Line] = []
        for runs in fields:
            (line,) = wrap(runs, size)
            if pending and sum(before.width + gap for before in pending) + line.width > self.frame.measure:
                self._spaced_line(pending, size, gap)
                pending = []
            if line.width > self.frame.measure:
                self.text(runs, size)
            else:
                pending.append(line)
        self._spaced_line(pending, size, gap)

    def _spaced_line(self, lines: Sequence[Line], size: float, gap: float) -> None:
        if not lines:
            return
        self.need(LEADING * size)
        x = self.frame.left
        for line in lines:
            self.put(line, size, x, self.y - ASCENT * size)
            x += line.width + gap
        self.y -= LEADING * size

    def mark(self, mark: Mark) -> None:
        """Add something that draws itself on this page."""
        self.page.marks.append(mark)

    def rule(self, x1: float, x2: float, y: float, weight: float) -> None:
        """Draw a horizontal line."""

        def draw(canvas: Canvas) -> None:
            canvas.setLineWidth(weight)
            canvas.line(x1, y, x2, y)

        self.mark(draw)

    def measured(self, place: Callable[["Flow"], None]) -> float:
        """Return the height that `place` takes, by placing it on an endless page."""
        trial = Flow(replace(self.frame, bottom=-_ENDLESS))
        place(trial)
        return trial.frame.top - trial.y

    def together(self, place: Callable[["Flow"], None]) -> None:
        """Place something that must not be split over two pages."""
        self.need(self.measured(place))
        place(self)
