"""People are stored tidily, and odd numbers are remarked upon without refusing anybody."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.errors import RuleError
from counter_app.domain.people import (
    Applicant,
    ApplicantKind,
    Submitter,
    identity_warnings,
    mask_identity,
    normalise_phone,
    phone_warning,
    tax_code_warning,
    tidy_number,
    tidy_text,
)


def kinds(number: str, birth_date: date | None = None, sex: str = "") -> list[str]:
    return [notice.kind for notice in identity_warnings(number, birth_date, sex)]


def test_an_applicant_is_stored_composed_and_tidy() -> None:
    typed = unicodedata.normalize("NFD", "  Nguyễn\u3000Thị\u00a0 Ánh\u200b ")
    applicant = Applicant(
        typed, identity_number="００１ 190.004567", phone="+84 912 345 678", tax_code="0100109106 - 001"
    )
    assert applicant.name == "Nguyễn Thị Ánh"
    assert unicodedata.is_normalized("NFC", applicant.name)
    assert applicant.identity_number == "001190004567"
    assert applicant.phone == "0912345678"
    assert applicant.tax_code == "0100109106-001"
    assert applicant.kind is ApplicantKind.PERSON


def test_a_submitter_is_stored_composed_and_tidy() -> None:
    submitter = Submitter(
        " Lê  Bình ", identity_number="b 1234567", phone="0912.345.678", authority=" ủy  quyền "
    )
    assert submitter == Submitter("Lê Bình", "B1234567", "0912345678", "ủy quyền")


def test_nobody_is_nameless() -> None:
    with pytest.raises(RuleError) as applicant:
        Applicant(" \u200b ")
    with pytest.raises(RuleError) as submitter:
        Submitter("\t")
    assert [applicant.value.field, submitter.value.field] == ["applicant.name", "submitter.name"]


@pytest.mark.parametrize(
    ("number", "born", "sex"),
    [
        ("001090123456", date(1990, 1, 1), "Nam"),
        ("001190123456", date(1990, 1, 1), "Nữ"),
        ("096201000001", date(2001, 2, 3), "Nam"),
        ("001324000001", date(2024, 2, 3), "Nữ"),
        ("123090123456", date(1990, 1, 1), "Nam"),  # born abroad
        ("001090123456", None, ""),
        ("B1234567", date(1990, 1, 1), "Nam"),
        ("", date(1990, 1, 1), "Nam"),
    ],
)
def test_ordinary_numbers_raise_no_eyebrow(number: str, born: date | None, sex: str) -> None:
    assert kinds(number, born, sex) == []


@pytest.mark.parametrize(
    ("number", "born", "sex", "expected"),
    [
        ("003090123456", date(1990, 1, 1), "Nam", ["identity_province"]),
        ("000090123456", None, "", ["identity_province"]),
        ("001090123456", date(1990, 1, 1), "Nữ", ["identity_sex"]),
        ("001190123456", date(1990, 1, 1), "Nam", ["identity_sex"]),
        ("001090123456", date(1991, 1, 1), "Nam", ["identity_year"]),
        ("001090123456", date(2090, 1, 1), "Nam", ["identity_year"]),
        ("013390123456", date(1990, 1, 1), "Nam", ["identity_province", "identity_sex", "identity_year"]),
        ("012345678", None, "", ["identity_old"]),
        ("12345", None, "", ["identity_shape"]),
        ("0010901234567", None, "", ["identity_shape"]),
        ("٠٠١٠٩٠١٢٣٤٥٦x", None, "", ["identity_shape"]),
    ],
)
def test_odd_numbers_are_remarked_upon(number: str, born: date | None, sex: str, expected: list[str]) -> None:
    assert kinds(number, born, sex) == expected


def test_a_notice_says_what_disagrees() -> None:
    (notice,) = identity_warnings("001190123456", date(1990, 1, 1), "Nam")
    assert str(notice) == "Số định danh là của người giới tính Nữ, nhưng hồ sơ ghi Nam."
    assert notice.field == "identity_number"
    assert {notice} == {notice}


@given(
    st.integers(100, 999),
    st.dates(date(1900, 1, 1), date(2199, 12, 31)),
    st.sampled_from(["Nam", "Nữ"]),
    st.integers(0, 999_999),
)
def test_a_number_built_by_the_decree_never_warns(province: int, born: date, sex: str, serial: int) -> None:
    fourth = (born.year // 100 - 19) * 2 + (sex == "Nữ")
    assert kinds(f"{province}{fourth}{born.year % 100:02d}{serial:06d}", born, sex) == []


@given(st.text(), st.none() | st.dates(), st.text())
def test_checks_never_raise_whatever_is_typed(text: str, born: date | None, sex: str) -> None:
    for notice in (*identity_warnings(text, born, sex), phone_warning(text), tax_code_warning(text)):
        assert notice is None or str(notice)


def test_the_sixty_three_provinces_before_the_mergers_are_known() -> None:
    silent = [code for code in range(100) if not kinds(f"{code:03d}090123456")]
    assert len(silent) == 63
    assert silent[0] == 1
    assert silent[-1] == 96


@pytest.mark.parametrize(
    ("number", "masked"),
    [
        ("001190004567", "0011••••4567"),
        ("012345678", "012•••678"),
        ("B1234567", "B1••••67"),
        ("12345", "•••••"),
        ("", ""),
    ],
)
def test_a_masked_number_shows_its_ends(number: str, masked: str) -> None:
    assert mask_identity(number) == masked


@given(st.text(alphabet="0123456789ABC", max_size=30))
def test_a_mask_keeps_the_length_and_hides_a_third_at_least(number: str) -> None:
    masked = mask_identity(number)
    assert len(masked) == len(number)
    assert masked.count("•") * 3 >= len(number)
    assert all(shown in ("•", real) for shown, real in zip(masked, number, strict=True))


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("0912345678", "0912345678"),
        ("+84912345678", "0912345678"),
        ("84 912 345 678", "0912345678"),
        ("0084-912-345-678", "0912345678"),
        ("+84 (0) 912.345.678", "0912345678"),
        ("０９１２３４５６７８", "0912345678"),
        ("024 3825 3536", "02438253536"),
        ("+842438253536", "02438253536"),
        ("0848123456", "0848123456"),  # a mobile of 084…, not +84
        ("113", "113"),
        ("không có", "không có"),
        ("", ""),
    ],
)
def test_telephone_numbers_are_stored_one_way(typed: str, stored: str) -> None:
    assert normalise_phone(typed) == stored


@given(st.text())
def test_tidying_twice_changes_nothing_more(text: str) -> None:
    for tidy in (tidy_text, tidy_number, normalise_phone):
        assert tidy(tidy(text)) == tidy(text)


@pytest.mark.parametrize("phone", ["", "0912345678", "+84 381 234 567", "0243 825 3536"])
def test_telephones_of_viet_nam_pass(phone: str) -> None:
    assert phone_warning(phone) is None


@pytest.mark.parametrize("phone", ["091234567", "0612345678", "09123456789", "113", "hỏi con trai"])
def test_other_telephones_are_remarked_upon(phone: str) -> None:
    notice = phone_warning(phone)
    assert notice is not None
    assert phone in str(notice)


@pytest.mark.parametrize(
    "code",
    ["", "0100109106", "0100112437", "0100109106-001", "0100109106001", "001190004567", " 0100 109 106 "],
)
def test_tax_codes_pass(code: str) -> None:
    assert tax_code_warning(code) is None


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("0100109107", "tax_code_check"),
        ("0100109107-001", "tax_code_check"),
        ("010010910", "tax_code_shape"),
        ("0100109106-01", "tax_code_shape"),
        ("MST", "tax_code_shape"),
    ],
)
def test_other_tax_codes_are_remarked_upon(code: str, kind: str) -> None:
    notice = tax_code_warning(code)
    assert notice is not None
    assert notice.kind == kind


@given(st.text(alphabet="0123456789", min_size=9, max_size=9))
def test_at_most_one_check_digit_fits(stem: str) -> None:
    assert sum(tax_code_warning(f"{stem}{digit}") is None for digit in range(10)) <= 1
