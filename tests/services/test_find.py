"""Finding: without marks, by beginnings, by endings of numbers, page by page; nothing typed can break it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.bootstrap import Counter
from counter_app.domain.errors import RuleError
from counter_app.domain.numbers import spaced, stub_of
from counter_app.domain.people import Applicant, ApplicantKind
from counter_app.domain.status import Status
from counter_app.services import acting, reading
from counter_app.services.acting import Step
from counter_app.services.records import DossierRecord, FindFilter
from tests.support import BIRTH, MARITAL, clock_of, sits, step, take_in, training_counter


def receive_people(counter: Counter) -> dict[str, DossierRecord]:
    """Receive some dossiers; return them by the applicant's name."""
    clerk = sits(counter)
    given_names = {
        "Nguyễn Thị Hòa": Applicant("Nguyễn Thị Hòa", identity_number="001185012345", phone="0912345678"),
        "Nguyễn Văn Hoan": Applicant("Nguyễn Văn Hoan", identity_number="C1234567", phone="02433612345"),
        "Đỗ Đức Đạt": Applicant("Đỗ Đức Đạt", identity_number="001085067890", phone="0987000111"),
        "Công ty Đất Việt": Applicant(
            "Công ty Đất Việt",
            kind=ApplicantKind.ORGANISATION,
            tax_code="0100109106",
            representative="Lê Thị Ánh",
        ),
        "王小明": Applicant("王小明"),
    }
    return {name: take_in(clerk, applicant=applicant) for name, applicant in given_names.items()}


@pytest.fixture
def people(counter):
    return receive_people(counter)


@pytest.fixture(scope="module")
def library(tmp_path_factory) -> Iterator[Counter]:
    """The same people, only to be looked for."""
    with training_counter(tmp_path_factory.mktemp("library")) as opened:
        receive_people(opened)
        yield opened


def names(counter, text: str, **narrowed) -> list[str]:
    return [row.applicant_name for row in reading.find(sits(counter), text, FindFilter(**narrowed))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("nguyen thi hoa", ["Nguyễn Thị Hòa"]),
        ("Nguyễn Thị Hoà", ["Nguyễn Thị Hòa"]),
        ("HOA nguyen", ["Nguyễn Văn Hoan", "Nguyễn Thị Hòa"]),
        ("hoa", ["Nguyễn Văn Hoan", "Nguyễn Thị Hòa"]),
        ("ng h", ["Nguyễn Văn Hoan", "Nguyễn Thị Hòa"]),
        ("oan", []),
        ("do dat", ["Đỗ Đức Đạt"]),
        ("Ðỗ", ["Đỗ Đức Đạt"]),
        ("dat viet", ["Công ty Đất Việt"]),
        ("le thi anh", ["Công ty Đất Việt"]),
        ("0912345678", ["Nguyễn Thị Hòa"]),
        ("0912 345 678", ["Nguyễn Thị Hòa"]),
        ("+84 912.345.678", ["Nguyễn Thị Hòa"]),
        ("001 185 012 345", ["Nguyễn Thị Hòa"]),
        ("5678", ["Nguyễn Thị Hòa"]),
        ("345678", ["Nguyễn Thị Hòa"]),
        ("0111", ["Đỗ Đức Đạt"]),
        ("001185012345", ["Nguyễn Thị Hòa"]),
        ("001.185.012.345", ["Nguyễn Thị Hòa"]),
        ("c1234567", ["Nguyễn Văn Hoan"]),
        ("0100109106", ["Công ty Đất Việt"]),
        ("H26.33.12-261123-0003", ["Đỗ Đức Đạt"]),
        ("h26.33.12-261123-0003", ["Đỗ Đức Đạt"]),
        ("261123 0003", ["Đỗ Đức Đạt"]),
        ("nguyen khong co", []),
    ],
)  # fmt: skip
def test_what_a_clerk_types_finds(library, text, found):
    assert names(library, text) == found


def test_nothing_typed_lists_the_newest(people, counter):
    assert names(counter, "") == names(counter, "  \t") == list(reversed(people))


HOSTILE = [
    "*", '"', "'", "'; DROP TABLE dossiers;--", "a OR b", "NOT", "AND", "NEAR(a b)", "(", ")", "a^b", "col:x",
    "search_text:hoa", "-hoa", "+", "%", "_", "\\", 'hoa*"', "{", "}", "{x}", "😀", "\0", "hoa\0", "\ud800",
    "a\udfffb",     "\u200b", "\u202e", "١٢٣", "ｈｏａ", "a" * 10_000, "a " * 5_000, "0" * 14, "1" * 40,
    "ﷺ", "\x1f", "--", "/*",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_nothing_typed_can_break_a_search(library, text):
    clerk = sits(library)
    for narrowed in (
        {},
        {"status": Status.RECEIVED},
        {"status": Status.RETURNED},
        {"field": text, "clerk": text},
    ):
        reading.find(clerk, text, FindFilter(**narrowed))
    assert reading.lookup(clerk, text) == ()


@pytest.mark.parametrize("text", ["*", "😀", "%", "\0", "'", "王", "¿?"])
def test_a_search_without_a_single_letter_finds_nothing_rather_than_everything(library, text):
    assert names(library, text) == []
    assert names(library, text, status=Status.RECEIVED) == []


@given(text=st.text(alphabet=st.characters() | st.sampled_from("\"'*()-:^ \ud800\0"), max_size=30))
def test_no_text_at_all_breaks_a_search(library, text):
    clerk = sits(library)
    reading.find(clerk, text)
    reading.find(clerk, text, FindFilter(status=Status.RECEIVED, field=text, clerk=text))
    reading.lookup(clerk, text)


def test_filters_narrow_by_status_field_clerk_and_day(people, counter):
    supervisor = sits(counter, "supervisor")
    ready = step(sits(counter), people["Đỗ Đức Đạt"], "result_ready")
    clock_of(counter).set("2026-11-25T08:00")
    take_in(supervisor, "2.000815", applicant=Applicant("Trần Đạt"))
    certified = reading.get(supervisor, people["Đỗ Đức Đạt"].id + 3).intake.procedure.field
    assert names(counter, "dat", field="Hộ tịch") == ["Công ty Đất Việt", "Đỗ Đức Đạt"]
    assert names(counter, "dat", field=certified) == ["Trần Đạt"]
    assert names(counter, "dat", clerk="supervisor") == ["Trần Đạt"]
    assert names(counter, "dat", day=date(2026, 11, 25)) == ["Trần Đạt"]
    assert names(counter, "dat", status=Status.RESULT_READY) == ["Đỗ Đức Đạt"]
    assert names(counter, "dat", status=Status.RECEIVED) == ["Trần Đạt", "Công ty Đất Việt"]
    assert names(counter, "dat", status=Status.RECEIVED, clerk="clerk") == ["Công ty Đất Việt"]
    assert names(counter, "", status=Status.RECEIVED, day=date(2026, 11, 25)) == ["Trần Đạt"]
    acting.hand_over_and_confirm(supervisor, Step(ready.id, ready.events[-1].kind))
    assert names(counter, "dat", status=Status.RETURNED) == ["Đỗ Đức Đạt"]


def test_a_filter_holds_for_a_code_too(people, counter):
    code = people["Đỗ Đức Đạt"].intake.code
    stub = stub_of(people["Đỗ Đức Đạt"].intake.number)
    for text in (code, stub):
        assert names(counter, text) == ["Đỗ Đức Đạt"]
        assert names(counter, text, field="Chứng thực") == []
        assert names(counter, text, clerk="supervisor") == []
        assert names(counter, text, day=date(2026, 11, 20)) == []
        assert names(counter, text, status=Status.RETURNED) == []
        assert names(counter, text, status=Status.RECEIVED) == ["Đỗ Đức Đạt"]


@pytest.mark.parametrize("narrowed", [{}, {"status": Status.RECEIVED}, {"field": "Hộ tịch"}])
@pytest.mark.parametrize("text", ["", "nguyen", "1"])
def test_pages_hold_every_dossier_once_newest_first(counter, text, narrowed):
    clerk = sits(counter)
    official = {4: "1", 9: "12"}
    made = [
        take_in(clerk, applicant=Applicant(f"Nguyễn Văn {n}"), official_code=official.get(n, "")).id
        for n in range(1, 24)
    ]
    whole = [row.id for row in reading.find(clerk, text, FindFilter(limit=200, **narrowed))]
    paged: list[int] = []
    before = None
    while True:
        page = reading.find(clerk, text, FindFilter(before_id=before, limit=5, **narrowed))
        if not page:
            break
        paged += [row.id for row in page]
        before = page[-1].id
    assert len(paged) == len(set(paged)), "a dossier is shown twice"
    assert sorted(paged) == sorted(whole)
    if text != "1":
        assert paged == sorted(made, reverse=True)


# --- scans ------------------------------------------------------------------------------------------------


def test_a_scan_is_any_of_the_codes(counter):
    clerk = sits(counter)
    record = take_in(
        clerk,
        applicant=Applicant("Nguyễn Thị Hòa", identity_number="C1234567"),
        official_code="000.00.33.H26-261123-0012",
    )
    take_in(clerk, BIRTH, applicant=Applicant("Ai khác"))
    number = record.intake.number
    for scanned in (
        number,
        spaced(number),
        f"\t{number}\r\n",
        stub_of(number),
        record.intake.code,
        record.intake.code.lower(),
        "000.00.33.H26-261123-0012",
        "000.00.33.h26-261123-0012",
        "C1234567",
        "c1234567",
    ):
        assert [found.id for found in reading.lookup(clerk, scanned)] == [record.id], scanned
        assert reading.one(clerk, scanned) == record


def test_a_misread_number_finds_nothing_rather_than_a_neighbour(counter):
    clerk = sits(counter)
    records = [take_in(clerk) for _ in range(12)]
    number = records[0].intake.number
    for place in range(len(number)):
        for digit in "0123456789":
            wrong = number[:place] + digit + number[place + 1 :]
            if wrong != number:
                assert reading.lookup(clerk, wrong) == ()


def test_an_identity_number_means_the_one_open_dossier_or_asks(counter):
    clerk = sits(counter)
    citizen = Applicant("Nguyễn Thị Hòa", identity_number="001185012345")
    old = step(clerk, take_in(clerk, applicant=citizen), "result_ready")
    acting.hand_over_and_confirm(clerk, Step(old.id, old.events[-1].kind))
    assert reading.one(clerk, "001185012345").id == old.id
    newer = take_in(clerk, MARITAL, applicant=citizen)
    assert reading.one(clerk, "001 185 012 345").id == newer.id
    take_in(clerk, BIRTH, applicant=replace(citizen, name="Nguyễn Thị Hoà"))
    with pytest.raises(RuleError, match="0003") as refused:
        reading.one(clerk, "001185012345")
    assert refused.value.kind == "dossier_ambiguous"
    assert [found.id for found in reading.lookup(clerk, "001185012345")] == [newer.id + 1, newer.id, old.id]


@pytest.mark.parametrize("text", ["", " ", "khong co", "12611230100012", "{0}", "%s"])
def test_an_unknown_code_is_said_to_be_unknown(counter, text):
    take_in(sits(counter), applicant=Applicant("Không giấy tờ"))
    with pytest.raises(RuleError) as refused:
        reading.one(sits(counter), text)
    assert refused.value.kind == "dossier_unknown"
    assert text in str(refused.value)
