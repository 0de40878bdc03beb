"""`act … collect-fee`, a fee with a hand-over or a receipt, and `report fees`."""

from tests.cli.conftest import MONDAY

FEE = ("--amount", "3000", "--document", "AA/25E 0000123")


def test_a_fee_is_recorded_with_its_document_and_shown(at, described):
    code = at(MONDAY, "receive", described()).document["code"]
    refused = at(MONDAY, "act", code, "collect-fee", "--amount", "3000")
    assert (refused.code, refused.error["field"]) == (3, "document")
    without = at(MONDAY, "act", code, "collect-fee")
    assert (without.code, without.error["field"]) == (3, "amount")
    paid = at(MONDAY, "act", code, "collect-fee", *FEE, "--method", "transfer")
    assert paid.code == 0, paid.err
    assert paid.document["fee"] == {
        "stated": 3000,
        "collected": 3000,
        "documents": ["AA/25E 0000123"],
        "exempt": None,
    }
    assert paid.document["events"][-1]["kind"] == "fee_collected"


def test_a_fee_is_paid_with_the_result_or_at_reception(at, described):
    code = at(MONDAY, "receive", described()).document["code"]
    at(MONDAY, "act", code, "result-ready")
    given = at(MONDAY, "act", code, "hand-over", *FEE)
    assert [event["kind"] for event in given.document["events"][-2:]] == ["fee_collected", "handed_over"]
    paid = at(MONDAY, "receive", described(fee={"amount": 3000, "document": "AA/25E 0000124"}))
    assert paid.document["fee"]["documents"] == ["AA/25E 0000124"]
    wrong = at(MONDAY, "receive", described(fee={"amount": 3000, "way": "cash"}))
    assert wrong.code == 2
    assert "way" in wrong.error["message"]


def test_the_report_of_fees_is_a_table_and_a_file(at, described, tmp_path):
    code = at(MONDAY, "receive", described()).document["code"]
    at(MONDAY, "act", code, "collect-fee", *FEE)
    day = ("--from", "2026-11-23", "--to", "2026-11-23")
    found = at(MONDAY, "report", "fees", *day)
    assert found.code == 0, found.err
    assert found.document["tables"]["procedures"]["total"]["collected"] == 3000
    for name in ("fees.xlsx", "fees.pdf", "fees.json"):
        assert at(MONDAY, "report", "fees", *day, "--out", tmp_path / name).code == 0
        assert (tmp_path / name).stat().st_size > 500
