"""Fees at the counter: taken at reception, with the result or later; in the journal and on papers."""

from dataclasses import replace
from datetime import date

import pytest

from counter_app.documents.closing_fees import fee_lines
from counter_app.domain.certified_copies import CopyLine
from counter_app.domain.errors import RuleError
from counter_app.domain.events import EventKind
from counter_app.domain.fees import FeeMethod, FeeTaken
from counter_app.domain.people import Applicant
from counter_app.domain.rates import Group
from counter_app.domain.status import Status
from counter_app.services import acting, closing, copies, reading, receive, returns
from counter_app.services.acting import Step
from counter_app.services.checking import check
from counter_app.services.copies import MakeSlip
from counter_app.services.fees import owed_here, standing_of, suggested_document
from counter_app.services.papers import receipt
from counter_app.services.papers.receipt import receipt_form
from counter_app.services.receive import ReceiveDossier
from counter_app.services.reports.making import behind, report
from tests.support import BIRTH, CITIZEN, MARITAL, clock_of, moment, sits, step, take_in

MONDAY = date(2026, 11, 23)
PAID = FeeTaken(3_000, "AA/25E 0000123")
HANDED = EventKind.HANDED_OVER


def ready(workplace, procedure=MARITAL, **changed):
    return step(workplace, take_in(workplace, procedure, **changed), "result_ready")


def takes_fees(workplace):
    office = replace(workplace.office, collects_fees=True)
    with workplace.store.writing() as unit:
        unit.offices.save_office(office)
    return replace(workplace, office=office)


def pay(workplace, record, fee=PAID):
    taking = Step(record.id, EventKind.FEE_COLLECTED, reason=fee.reason, details=fee.details())
    return acting.act(workplace, taking)


def test_a_fee_paid_with_the_result_is_one_piece_of_work_and_is_taken_back_as_one(counter):
    clerk = takes_fees(sits(counter))
    record = ready(clerk)
    assert owed_here(clerk, record) == 3_000
    given = acting.hand_over_and_confirm(clerk, Step(record.id, HANDED, fee=PAID))
    kinds = [event.kind.value for event in given.events[-3:]]
    assert kinds == ["fee_collected", "handed_over", "return_confirmed"]
    assert (standing_of(given).collected, owed_here(clerk, given)) == (3_000, 0)
    back = acting.undo(clerk, Step(record.id, EventKind.UNDONE))
    assert (back.progress.status, standing_of(back).collected) == (Status.RESULT_READY, 0)
    assert check(clerk).sound


def test_a_fee_without_its_document_hands_nothing_over(counter):
    clerk = takes_fees(sits(counter))
    record = ready(clerk)
    with pytest.raises(RuleError) as refused:
        acting.hand_over_and_confirm(clerk, Step(record.id, HANDED, fee=FeeTaken(3_000)))
    assert refused.value.field == "document"
    assert reading.get(clerk, record.id).events == record.events


def test_a_fee_can_be_paid_at_reception_and_the_receipt_names_its_document(counter):
    clerk = takes_fees(sits(counter))
    command = ReceiveDossier(MARITAL, CITIZEN, fee=PAID)
    record = receive.receive(clerk, command).dossier
    assert [event.kind.value for event in record.events] == ["received", "fee_collected"]
    assert reading.get(clerk, record.id).events == record.events
    assert receipt_form(clerk, record, clerk_name="An").fee_text == "3.000 đồng, biên lai số AA/25E 0000123"
    with pytest.raises(RuleError) as refused:
        receive.receive(clerk, ReceiveDossier(MARITAL, CITIZEN, fee=FeeTaken(3_000)))
    assert refused.value.field == "document"
    assert len(reading.find(clerk, "Hòa")) == 1, "nothing is half done"
    assert check(clerk).sound


def test_the_receipt_says_what_is_owed_what_is_free_and_why(counter):
    clerk = takes_fees(sits(counter))

    def said(record):
        return receipt.fee_text(record, collects=True)

    owed = take_in(clerk, MARITAL)
    assert said(owed) == "3.000 đồng (Hà Nội), biên lai số ……………"
    assert receipt.fee_text(owed, collects=False) == "3.000 đồng (Hà Nội)"
    assert said(pay(clerk, owed, FeeTaken(0, reason="hộ nghèo"))) == "Miễn (hộ nghèo)"
    assert "biên lai" not in said(take_in(clerk, BIRTH))


def test_no_entry_is_cancelled_over_money_that_was_taken(counter):
    clerk = takes_fees(sits(counter))
    record = pay(clerk, take_in(clerk, MARITAL))
    with pytest.raises(RuleError) as refused:
        step(clerk, record, "cancelled", reason="nhập nhầm")
    assert refused.value.kind == "fee_kept"
    pay(clerk, record, FeeTaken(-3_000, reason="nhập nhầm"))
    assert step(clerk, record, "cancelled", reason="nhập nhầm").progress.status is Status.CANCELLED


def test_several_results_share_a_document_each_with_its_own_amount(counter):
    clerk = takes_fees(sits(counter))
    first, free, second = ready(clerk), ready(clerk, BIRTH), ready(clerk)
    handing = Step(0, HANDED, fee=FeeTaken(6_000, "AA/25E 0000200", FeeMethod.TRANSFER))
    given = returns.hand_over_together(clerk, [first.id, free.id, second.id], handing)
    assert [standing_of(each).collected for each in given] == [3_000, 0, 3_000]
    assert {standing_of(each).documents for each in given} == {("AA/25E 0000200",), ()}
    returns.take_back_together(clerk, [first.id, free.id, second.id])
    again = [reading.get(clerk, each.id) for each in given]
    assert {each.progress.status for each in again} == {Status.RESULT_READY}
    assert sum(standing_of(each).collected for each in again) == 0


def test_the_document_after_the_stations_last_is_suggested(counter):
    clerk = takes_fees(sits(counter))
    assert suggested_document(clerk) == ""
    pay(clerk, take_in(clerk, MARITAL))
    pay(clerk, take_in(clerk, MARITAL), FeeTaken(0, reason="hộ nghèo"))
    assert suggested_document(clerk) == "AA/25E 0000124"


def test_the_days_sheet_counts_the_money_by_what_was_taken(counter):
    clerk = takes_fees(sits(counter))
    acting.hand_over_and_confirm(clerk, Step(ready(clerk).id, HANDED, fee=PAID))
    acting.hand_over_and_confirm(clerk, Step(ready(clerk).id, HANDED))
    early = pay(clerk, take_in(clerk, MARITAL), FeeTaken(3_000, "AA/25E 0000125", FeeMethod.ONLINE))
    pay(clerk, early, FeeTaken(-1_000, reason="giảm 1.000 đ"))
    pay(clerk, take_in(clerk, MARITAL), FeeTaken(0, reason="hộ nghèo"))
    undone = pay(clerk, take_in(clerk, MARITAL), FeeTaken(7_777, "AA/25E 0000126"))
    acting.undo(clerk, Step(undone.id, EventKind.UNDONE))
    kept = copies.make_slip(clerk, MakeSlip("Hòa", (CopyLine("Bằng tốt nghiệp", 5, 3),)))
    void = copies.make_slip(clerk, MakeSlip("Nam", (CopyLine("Thẻ căn cước", 1, 1),)))
    copies.void_slip(clerk, void.id, "nhập nhầm")
    fees = closing.gate(clerk, MONDAY).found.fees
    assert (fees.documents, fees.cash, fees.online, fees.given_back) == (2, 3_000, 3_000, 1_000)
    assert (fees.exempt, fees.unrecorded, fees.slips, fees.copies) == (1, 1, 1, kept.slip.amount)
    assert fees.collected == 3_000 + 3_000 - 1_000 + 21_000


def test_an_office_that_writes_no_fees_down_is_not_told_that_they_are_missing(counter):
    clerk = sits(counter)
    acting.hand_over_and_confirm(clerk, Step(ready(clerk).id, HANDED))
    fees = closing.gate(clerk, MONDAY).found.fees
    assert (fees.amount, fees.unrecorded) == (3_000, 0)


def test_the_report_counts_each_taking_on_its_day_and_leads_to_its_dossiers(counter):
    clerk = takes_fees(sits(counter))
    supervisor = sits(counter, "supervisor")
    acting.hand_over_and_confirm(clerk, Step(ready(clerk).id, HANDED, fee=PAID))
    forgotten = acting.hand_over_and_confirm(clerk, Step(ready(clerk).id, HANDED))
    pay(clerk, take_in(clerk, MARITAL), FeeTaken(0, reason="hộ nghèo"))
    copies.make_slip(clerk, MakeSlip("Hòa", (CopyLine("Bằng tốt nghiệp", 5, 3),)))
    clock_of(counter).set("2026-11-25T09:00")
    pay(clerk, take_in(clerk, MARITAL), FeeTaken(3_000, "AA/25E 0000124", FeeMethod.TRANSFER))
    monday = report(supervisor, "fees", MONDAY, MONDAY)
    table = monday.table("procedures")
    keys = [column.key for column in table.columns]
    row = dict(zip(keys, table.rows[0].values, strict=True))
    assert (row["code"], row["dossiers"], row["cash"], row["transfer"]) == (MARITAL, 2, 3_000, 0)
    assert (row["collected"], row["exempt"], row["unrecorded"]) == (3_000, 1, 1)
    assert monday.balanced
    assert any("24.000 đồng = phí, lệ phí hồ sơ 3.000" in rule for rule in monday.rules)
    missing = behind(supervisor, table.rows[0].behind["unrecorded"])
    assert [each.code for each in missing] == [forgotten.intake.code]
    assert table.rows[0].behind["dossiers"].group is Group.FEE_TAKEN
    assert len(behind(supervisor, table.rows[0].behind["dossiers"])) == row["dossiers"]
    week = report(supervisor, "fees", MONDAY, date(2026, 11, 25)).table("documents")
    assert [values[1] for values in (each.values for each in week.rows)] == [
        "AA/25E 0000123",
        "",
        "AA/25E 0000124",
    ]
    assert {values[5] for values in (each.values for each in week.rows)} == {clerk.actor.full_name}
    year = report(supervisor, "fees", date(2026, 1, 1), date(2026, 12, 31))
    assert "documents" not in [table.key for table in year.tables], "a year's would fill a book"


def test_money_of_an_earlier_day_needs_a_reason_and_a_supervisor(counter):
    clerk = takes_fees(sits(counter))
    record = take_in(clerk, MARITAL)
    clock_of(counter).set("2026-11-25T09:00")
    late = Step(record.id, EventKind.FEE_COLLECTED, moment("2026-11-23T11:00"), details=PAID.details())
    with pytest.raises(RuleError):
        acting.act(clerk, late)


def test_an_organisations_dossier_owes_as_a_persons(counter):
    clerk = takes_fees(sits(counter))
    record = take_in(clerk, MARITAL, applicant=Applicant("Hợp tác xã Sơn Tây", tax_code="0100109106"))
    assert owed_here(clerk, record) == 3_000


def test_the_sheet_of_a_day_prints_its_money(counter):
    clerk = takes_fees(sits(counter))
    acting.hand_over_and_confirm(clerk, Step(ready(clerk).id, HANDED, fee=PAID))
    acting.hand_over_and_confirm(clerk, Step(ready(clerk).id, HANDED))
    said = dict(fee_lines(closing.gate(clerk, MONDAY).found.fees))
    assert said["Phí, lệ phí đã thu:"] == "3.000 đồng, 1 biên lai: tiền mặt 3.000 đồng."
    assert said["Chưa ghi thu:"].startswith("1 hồ sơ")
