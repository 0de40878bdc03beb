"""What a review says on paper, and where its PDF is kept."""

from dataclasses import dataclass

from counter_app.domain.causes import Cause
from counter_app.domain.moments import local
from counter_app.domain.papers import PaperHeader
from counter_app.services.ports import PaperShelf
from counter_app.services.records import JournalLine
from counter_app.services.review import Concern, Punctuality, Review
from counter_app.services.trend import TrendStep, steps_of
from counter_app.services.workplace import Workplace


@dataclass(frozen=True, slots=True)
class CauseCount:
    """How many late dossiers have a cause, and for how many of them somebody confirmed it."""

    cause: Cause
    count: int
    confirmed: int


@dataclass(frozen=True, slots=True)
class ReviewForm:
    """Everything that a review prints; it names no citizen and no clerk.

    `concerns` and `back_dated` are None where whoever prints does not oversee the office. `reprint` 0 is the
    first print, n prints *In lại lần n*.
    """

    header: PaperHeader
    numbers: Punctuality
    causes: tuple[CauseCount, ...]
    trend: tuple[TrendStep, ...]
    made_by: str
    concerns: tuple[tuple[Concern, int], ...] | None = None
    back_dated: tuple[JournalLine, ...] | None = None
    training: bool = False
    own: bool = False
    reprint: int = 0


def review_form(
    workplace: Workplace, numbers: Punctuality, review: Review | None = None, *, reprint: int = 0
) -> ReviewForm:
    """Return the paper of a period's numbers, with the present work where there is a review of it."""
    scope, office = numbers.scope, workplace.office
    return ReviewForm(
        header=PaperHeader(office.header, office.place, office.signer_title),
        numbers=numbers,
        causes=tuple(_cause(numbers, cause) for cause in Cause),
        trend=steps_of(numbers.days, scope.first, local(scope.cut_off).date()),
        made_by=workplace.actor.full_name,
        concerns=tuple((each.concern, len(each.dossiers)) for each in review.concerns) if review else None,
        back_dated=review.back_dated if review else None,
        training=workplace.store.training,
        own=bool(scope.answers_for),
        reprint=reprint,
    )


def keep_review(
    workplace: Workplace, shelf: PaperShelf, form: ReviewForm, pdf: bytes, *, suffix: str = ""
) -> str:
    """Keep a review's PDF among the day's papers and return its path."""
    scope, made = form.numbers.scope, local(form.numbers.made_at)
    whose = f"-{workplace.actor.name}" if form.own else ""
    name = f"giam-sat-{scope.first:%Y%m%d}-{scope.last:%Y%m%d}-{made:%H%M%S}{whose}{suffix}.pdf"
    return shelf.keep(pdf, day=made.date(), name=name)


def _cause(numbers: Punctuality, cause: Cause) -> CauseCount:
    mine = [each for each in numbers.late if each.cause is cause]
    return CauseCount(cause, len(mine), sum(each.confirmed is not None for each in mine))
