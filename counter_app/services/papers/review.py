"""A review that is on the screen, as a paper."""

from counter_app.domain.errors import N_, UsageError
from counter_app.domain.paper_kinds import PaperKind, PaperOrder
from counter_app.domain.papers import Paper
from counter_app.services.papers.kept import PreparedPaper, again, came_out
from counter_app.services.papers.press import Press
from counter_app.services.review import Review
from counter_app.services.review_paper import keep_review, review_form
from counter_app.services.workplace import Workplace


def prepare_review(workplace: Workplace, press: Press, order: PaperOrder, paper: Paper) -> PreparedPaper:
    """Draw the review that an order holds and keep its PDF; numbers read anew are another paper.

    Raises:
        UsageError: it holds none.
    """
    review = order.content
    if not isinstance(review, Review):
        raise UsageError("no_review", N_("Chưa có số liệu giám sát nào trên màn hình để in."), field="review")
    kind = f"{PaperKind.REVIEW.value}-{review.numbers.made_at:%Y%m%d%H%M%S}"
    scope = review.numbers.scope
    subject = f"{scope.first:%d/%m/%Y} – {scope.last:%d/%m/%Y}"
    reprint = came_out(workplace, kind, subject)
    form = review_form(workplace, review.numbers, review, reprint=reprint)
    pdf = press.draw(form, paper)
    file = keep_review(workplace, press.shelf, form, pdf, suffix=again(reprint))
    return PreparedPaper(None, pdf, file, reprint, kind, subject)
