"""Fees in the window of an office that takes them: with the result, for several, at reception."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from counter_app.domain.events import EventKind
from counter_app.domain.fees import FeeMethod
from counter_app.domain.people import Applicant
from counter_app.domain.status import Status
from counter_app.services.changes import save_office
from counter_app.services.fees import standing_of
from counter_app.ui.dialogs.fee import FeeDialog
from counter_app.ui.fee_fields import EXEMPT, LATER, REFUND
from counter_app.ui.pages.dossier import DossierPage
from counter_app.ui.pages.hand_over import HandOverPage
from tests.support import BIRTH, CITIZEN, MARITAL, sits, step, take_in
from tests.ui.pages.conftest import sit_down
from tests.ui.pages.shown import open_on, sit

ENTER = Qt.Key.Key_Return
DOCUMENT = "AA/25E 0000123"


@pytest.fixture
def shown(counter):
    admin = sits(counter, "admin")
    save_office(admin, replace(admin.office, collects_fees=True))
    return sit(counter)


@pytest.fixture
def page(qtbot, shown):
    made = HandOverPage(shown.desk, approve=shown.approve)
    shown.show(qtbot, made)
    return made


def ready(shown, procedure=MARITAL, **changed):
    return step(shown.workplace, take_in(shown.workplace, procedure, **changed), "result_ready")


def test_an_unpaid_fee_stops_once_at_its_receipt_document(page, shown):
    record = ready(shown)
    page.refresh()
    page.take_scan(record.intake.number)
    assert page.card.fee.how_field.label.text() == "Phí, lệ phí 3.000 đ"
    shown.press(ENTER)
    assert shown.record(record.id).progress.status is Status.RESULT_READY
    assert shown.focus is page.card.fee.document
    shown.type(DOCUMENT)
    shown.press(ENTER)
    given = shown.record(record.id)
    assert given.progress.status is Status.RETURNED
    assert standing_of(given).documents == (DOCUMENT,)


def test_the_next_number_of_the_book_is_offered_so_that_enter_is_enough(page, shown):
    first, second = ready(shown), ready(shown, applicant=Applicant("Lê Văn Tám"))
    page.refresh()
    page.take_scan(first.intake.number)
    shown.press(ENTER)
    shown.type(DOCUMENT)
    shown.press(ENTER)
    page.take_scan(second.intake.number)
    shown.keys = 0
    shown.press(ENTER)
    assert page.card.fee.document.selectedText() == "AA/25E 0000124"
    shown.press(ENTER)
    assert shown.keys == 2, "one stop, no typing"
    assert standing_of(shown.record(second.id)).documents == ("AA/25E 0000124",)


def test_an_exemption_needs_its_reason_and_later_asks_nothing(page, shown):
    record = ready(shown)
    page.refresh()
    page.take_scan(record.intake.number)
    page.card.fee.choose(EXEMPT)
    assert not page.card.fee.document.isVisible()
    shown.press(ENTER)
    assert shown.focus is page.card.fee.reason
    assert page.card.fee.fields["reason"].message == "Miễn phí, lệ phí cần ghi lý do."
    page.card.fee.choose(LATER)
    page.table.setFocus()
    shown.press(ENTER)
    given = shown.record(record.id)
    assert given.progress.status is Status.RETURNED
    assert standing_of(given).takings == ()


def test_what_costs_nothing_or_is_paid_already_asks_for_nothing(page, shown):
    free = ready(shown, BIRTH)
    page.refresh()
    page.take_scan(free.intake.number)
    assert not page.card.fee.isVisible()
    shown.press(ENTER)
    assert shown.record(free.id).progress.status is Status.RETURNED


def test_several_results_are_paid_by_one_document_each_with_its_own_amount(page, shown):
    records = [ready(shown), ready(shown, BIRTH), ready(shown)]
    page.refresh()
    page.take_scan(CITIZEN.identity_number)
    assert page.card.fee.how_field.label.text() == "Phí, lệ phí 6.000 đ"
    assert not page.card.fee.amount.isVisible()
    shown.press(Qt.Key.Key_F7)
    assert shown.focus is page.card.fee.document
    shown.type(DOCUMENT)
    shown.press(ENTER)
    taken = [standing_of(shown.record(each.id)).collected for each in records]
    assert taken == [3_000, 0, 3_000]


def test_one_of_several_pays_its_own_share_only(page, shown):
    first, _second = ready(shown), ready(shown)
    page.refresh()
    page.take_scan(CITIZEN.identity_number)
    chosen = page.model.item(page.table.current_row()).dossier.id
    page.card.fee.document.setText(DOCUMENT)
    page.table.setFocus()
    shown.press(ENTER)
    assert standing_of(shown.record(chosen)).collected == 3_000
    assert first is not None


def test_a_fee_is_recorded_and_given_back_on_the_dossiers_page(qtbot, shown):
    record = take_in(shown.workplace)
    page = DossierPage(shown.desk, approve=shown.approve)
    shown.show(qtbot, page)
    open_on(page, record)
    page.offers.rare[EventKind.FEE_COLLECTED].trigger()
    dialog = shown.dialog(qtbot)
    assert isinstance(dialog, FeeDialog)
    assert dialog.fee.amount.text() == "3.000"
    dialog.fee.document.setText(DOCUMENT)
    dialog.confirm.click()
    assert standing_of(shown.record(record.id)).collected == 3_000
    page.offers.rare[EventKind.FEE_COLLECTED].trigger()
    dialog = shown.dialog(qtbot)
    dialog.fee.choose(REFUND)
    dialog.fee.amount.setText("4.000")
    dialog.fee.reason.setText("thu nhầm")
    dialog.confirm.click()
    assert "3.000" in dialog.fee.fields["amount"].message.replace("3000", "3.000")
    dialog.fee.amount.setText("3.000")
    dialog.confirm.click()
    assert standing_of(shown.record(record.id)).collected == 0


def test_a_fee_paid_at_reception_is_stored_with_the_dossier_and_printed_on_its_receipt(qtbot, shown):
    seat = sit_down(qtbot, shown.counter)
    paid = seat.page.summary.paid
    seat.take("xac nhan hon nhan")
    seat.page.form.applicant.name.line.setText("Lê Văn Tám")
    assert paid.isVisible()
    assert paid.choice == LATER
    paid.choose(FeeMethod.CASH)
    seat.page.save()
    assert seat.stored == []
    assert seat.focus is paid.document
    paid.document.setText(DOCUMENT)
    seat.page.save()
    (record,) = seat.records()
    assert standing_of(record).documents == (DOCUMENT,)
    assert paid.choice == LATER, "the next citizen begins afresh"


def test_what_was_entered_of_a_fee_survives_in_the_draft(qtbot, shown):
    seat = sit_down(qtbot, shown.counter)
    seat.take("xac nhan hon nhan")
    seat.page.summary.paid.choose(FeeMethod.TRANSFER)
    seat.page.summary.paid.document.setText(DOCUMENT)
    seat.page.hide()
    again = sit_down(qtbot, shown.counter)
    paid = again.page.summary.paid
    assert (paid.choice, paid.document.text(), paid.amount.text()) == ("transfer", DOCUMENT, "3.000")


def test_an_office_that_takes_no_fees_is_asked_for_none(qtbot, counter):
    seat = sit_down(qtbot, counter)
    seat.take("xac nhan hon nhan")
    assert not seat.page.summary.paid.isVisible()


def test_nobody_is_asked_for_a_fee_before_there_is_a_procedure(qtbot, shown):
    seat = sit_down(qtbot, shown.counter)
    assert seat.page.summary.paid.isHidden()
    assert seat.page.summary.taking() is None
