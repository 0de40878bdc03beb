"""What keeps a form from being saved, in the order of the paper."""

from collections.abc import Iterator
from dataclasses import dataclass

from counter_app.i18n import _
from counter_app.ui.receive.applicant_card import ApplicantCard
from counter_app.ui.receive.blank_card import BlankCard
from counter_app.ui.receive.form import ReceiveForm
from counter_app.ui.receive.procedure_card import ProcedureCard
from counter_app.ui.widgets import LabeledField


@dataclass(frozen=True, slots=True)
class Problem:
    """A field, what it lacks in a few words, and the sentence shown under it."""

    field: LabeledField
    what: str
    sentence: str


def problems(form: ReceiveForm) -> list[Problem]:
    """Return what is missing or unreadable; an empty list may be saved."""
    blank = _blank(form.blank) if form.by_hand else ()
    return [*blank, *_procedure(form.procedures), *_applicant(form.applicant)]


def summary(found: list[Problem]) -> str:
    """Return one sentence that names all of it."""
    return _("Chưa lưu được, còn thiếu: {what}.").format(what=", ".join(problem.what for problem in found))


def _blank(card: BlankCard) -> Iterator[Problem]:
    if not card.code:
        sentence = _("Chưa có số phiếu trắng. Quét mã vạch trên phiếu, hoặc gõ số.")
        yield Problem(card.number_field, _("số phiếu trắng"), sentence)
    if card.hour is None:
        sentence = _("Ghi giờ nhận đã viết trên phiếu, như 8h15 hoặc 0815.")
        yield Problem(card.clock_field, _("giờ nhận trên phiếu"), sentence)


def _procedure(card: ProcedureCard) -> Iterator[Problem]:
    if card.procedure is None:
        yield Problem(card.field, _("thủ tục"), _("Chưa chọn thủ tục. Gõ vài chữ rồi Enter."))
    elif card.is_open and card.search.text().strip():
        yield Problem(
            card.field, _("thủ tục mới"), _("Đang đổi thủ tục: Enter để chọn, Esc để giữ thủ tục cũ.")
        )


def _applicant(card: ApplicantCard) -> Iterator[Problem]:
    organisation = card.is_organisation
    if not card.name.text:
        what = _("tên tổ chức") if organisation else _("họ và tên")
        sentence = _("Chưa có tên tổ chức.") if organisation else _("Chưa có họ và tên.")
        yield Problem(card.name, what, sentence)
    if organisation and not (card.tax_code.text or card.representative.text):
        yield Problem(
            card.tax_code,
            _("mã số thuế hoặc người đại diện"),
            _("Tổ chức cần có mã số thuế hoặc người đại diện."),
        )
    if not card.birth_is_readable():
        sentence = _("Không đọc được ngày sinh. Hãy gõ như 08/03/1990, hoặc để trống.")
        yield Problem(card.birth, _("ngày sinh đọc được"), sentence)
    if card.submitter.is_open and not card.submitter.name.text:
        yield Problem(
            card.submitter.name, _("họ và tên người nộp thay"), _("Chưa có họ và tên người nộp thay.")
        )
