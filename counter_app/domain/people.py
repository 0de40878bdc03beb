"""The people at the counter: applicants, submitters, and soft checks of what they say of themselves.

Every check returns notices and never refuses: the rules of numbers describe most people, not all.
"""

import dataclasses
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from counter_app.domain.errors import N_, RuleError
from counter_app.domain.text import composed

MALE, FEMALE = "Nam", "Nữ"
_OLDEST = 150  # years; beyond it a year of birth is a slip of the keyboard


@dataclass(frozen=True, slots=True)
class Notice:
    """Something worth a second look: a stable `kind`, a template, its values and the field concerned."""

    kind: str
    template: str
    field: str
    values: Mapping[str, object] = dataclasses.field(default_factory=dict, hash=False)

    def __str__(self) -> str:
        return self.template.format(**self.values)


class ApplicantKind(StrEnum):
    """Whether a dossier is a person's or an organisation's."""

    PERSON = "person"
    ORGANISATION = "organisation"


@dataclass(frozen=True, slots=True)
class Applicant:
    """Whose dossier it is (*chủ hồ sơ*). Text is composed and numbers are tidied on the way in."""

    name: str
    identity_number: str = ""
    birth_date: date | None = None
    sex: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    kind: ApplicantKind = ApplicantKind.PERSON
    tax_code: str = ""
    representative: str = ""

    def __post_init__(self) -> None:
        _tidy(self, texts=("name", "sex", "email", "address", "representative"))
        object.__setattr__(self, "tax_code", tidy_number(self.tax_code))
        if not self.name:
            raise RuleError("applicant_nameless", N_("Chưa có tên chủ hồ sơ."), field="applicant.name")


@dataclass(frozen=True, slots=True)
class Submitter:
    """Who stands at the counter for the applicant (*người nộp*), and by what `authority`."""

    name: str
    identity_number: str = ""
    phone: str = ""
    authority: str = ""

    def __post_init__(self) -> None:
        _tidy(self, texts=("name", "authority"))
        if not self.name:
            raise RuleError("submitter_nameless", N_("Chưa có tên người nộp hồ sơ."), field="submitter.name")


def could_be_born(day: date, today: date) -> bool:
    """Whether somebody alive today may have been born on `day`."""
    return today.year - _OLDEST <= day.year and day <= today


def _tidy(person: Applicant | Submitter, *, texts: tuple[str, ...]) -> None:
    for key in texts:
        object.__setattr__(person, key, tidy_text(getattr(person, key)))
    object.__setattr__(person, "identity_number", tidy_number(person.identity_number))
    object.__setattr__(person, "phone", normalise_phone(person.phone))


def tidy_text(text: str) -> str:
    """Return `text` as it is stored: composed, without invisible characters (zero-width, control)."""
    spaced = "".join(" " if char.isspace() else char for char in text)
    return composed("".join(char for char in spaced if unicodedata.category(char) not in ("Cf", "Cc")))


# A keyboard program left in full-width mode types these for ASCII.
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


def tidy_number(text: str) -> str:
    """Return a number as it is stored: full-width forms folded, spaces and dots removed, capitals."""
    return composed(re.sub(r"[\s.]", "", tidy_text(text.translate(_FULL_WIDTH))).upper())


# --- identity numbers -------------------------------------------------------------------------------------

# Provinces of birth registration, Decree 137/2015; the mergers of 2025 left them alone. From 100 on: abroad.
# fmt: off
_PROVINCES = frozenset({
    1, 2, 4, 6, 8, 10, 11, 12, 14, 15, 17, 19, 20, 22, 24, 25, 26, 27, 30, 31, 33, 34, 35, 36, 37,
    38, 40, 42, 44, 45, 46, 48, 49, 51, 52, 54, 56, 58, 60, 62, 64, 66, 67, 68, 70, 72, 74, 75, 77,
    79, 80, 82, 83, 84, 86, 87, 89, 91, 92, 93, 94, 95, 96,
})
# fmt: on
_FIRST_FOREIGN = 100
_PERSONAL = re.compile(r"(?P<province>\d{3})(?P<sex>\d)(?P<year>\d{2})\d{6}", re.ASCII)
_OLD_CARD = re.compile(r"\d{9}", re.ASCII)
_PASSPORT = re.compile(r"[A-Z]\d{7}")
_FIELD = "identity_number"


def identity_warnings(number: str, birth_date: date | None = None, sex: str = "") -> tuple[Notice, ...]:
    """Return what looks odd in an identity number, beside the birth date and sex where those are known."""
    tidy = tidy_number(number)
    personal = _PERSONAL.fullmatch(tidy)
    if personal:
        return tuple(_personal_warnings(personal, birth_date, tidy_text(sex)))
    if not tidy or _PASSPORT.fullmatch(tidy):
        return ()
    if _OLD_CARD.fullmatch(tidy):
        return (Notice("identity_old", N_("Đây là số CMND 9 số. Nên hỏi thêm số định danh 12 số."), _FIELD),)
    return (
        Notice(
            "identity_shape",
            N_("Số giấy tờ “{number}” không phải 12 số (căn cước), 9 số (CMND) hay hộ chiếu. Hãy xem lại."),
            _FIELD,
            {"number": tidy},
        ),
    )


_OTHER_SEX = {  # by what the number says
    FEMALE: N_("Số định danh là của người giới tính Nữ, nhưng hồ sơ ghi Nam."),
    MALE: N_("Số định danh là của người giới tính Nam, nhưng hồ sơ ghi Nữ."),
}


def _personal_warnings(parts: re.Match[str], birth_date: date | None, sex: str) -> list[Notice]:
    notices = []
    province = int(parts["province"])
    if province < _FIRST_FOREIGN and province not in _PROVINCES:
        notices.append(
            Notice(
                "identity_province",
                N_("Ba số đầu {code} không phải mã tỉnh, thành phố nào. Hãy xem lại số định danh."),
                _FIELD,
                {"code": parts["province"]},
            )
        )
    implied_sex = FEMALE if int(parts["sex"]) % 2 else MALE
    if sex in (MALE, FEMALE) and sex != implied_sex:
        notices.append(
            Notice(
                "identity_sex",
                _OTHER_SEX[implied_sex],
                _FIELD,
            )
        )
    implied_year = 1900 + int(parts["sex"]) // 2 * 100 + int(parts["year"])
    if birth_date is not None and birth_date.year != implied_year:
        notices.append(
            Notice(
                "identity_year",
                N_("Số định danh là của người sinh năm {implied}, nhưng hồ sơ ghi năm {year}."),
                _FIELD,
                {"implied": implied_year, "year": birth_date.year},
            )
        )
    return notices


def mask_identity(number: str) -> str:
    """Return `number` fit for a list: a third shown at either end, the rest dots; short ones all dots."""
    shown = len(number) // 3 if len(number) >= len("X1234567") else 0
    return number[:shown] + "•" * (len(number) - 2 * shown) + number[len(number) - shown :]


# --- telephone --------------------------------------------------------------------------------------------

_MOBILE_OR_LANDLINE = re.compile(r"0[35789]\d{8}|02\d{9}", re.ASCII)
_DIALLED = re.compile(r"\+?\d{3,}", re.ASCII)


def normalise_phone(text: str) -> str:
    """Return a telephone number as bare digits with a leading 0 for +84; other text only tidied."""
    plain = tidy_text(text.translate(_FULL_WIDTH))
    digits = re.sub(r"[\s.()\-–]", "", plain)
    if not _DIALLED.fullmatch(digits):
        return plain
    national = re.fullmatch(r"(?:\+84|0084|84(?=\d{9,10}$))0?(\d+)", digits, re.ASCII)
    return "0" + national[1] if national else digits


def phone_warning(text: str) -> Notice | None:
    """Return a notice when `text` is neither a mobile nor a landline number of Vietnam."""
    phone = normalise_phone(text)
    if not phone or _MOBILE_OR_LANDLINE.fullmatch(phone):
        return None
    return Notice(
        "phone_shape",
        N_("Số điện thoại “{phone}” không giống số di động (10 số) hay số cố định (11 số). Hãy xem lại."),
        "phone",
        {"phone": phone},
    )


# --- tax codes --------------------------------------------------------------------------------------------

_TAX_CODE = re.compile(r"(?P<enterprise>\d{10})(?:-?\d{3})?", re.ASCII)
_TAX_WEIGHTS = (31, 29, 23, 19, 17, 13, 7, 5, 3)


def tax_code_warning(text: str) -> Notice | None:
    """Return a notice when `text` cannot be a tax code: 10 digits, a branch's 13, or a person's 12."""
    code = tidy_number(text)
    if not code or re.fullmatch(r"\d{12}", code, re.ASCII):
        return None
    parts = _TAX_CODE.fullmatch(code)
    if parts is None:
        return Notice(
            "tax_code_shape",
            N_("Mã số thuế “{code}” phải có 10 số, 13 số (chi nhánh) hoặc 12 số (số định danh)."),
            "tax_code",
            {"code": code},
        )
    digits = [int(digit) for digit in parts["enterprise"]]
    check = 10 - sum(w * d for w, d in zip(_TAX_WEIGHTS, digits, strict=False)) % 11
    if check == digits[-1]:
        return None
    return Notice(
        "tax_code_check", N_("Mã số thuế “{code}” sai số kiểm tra. Hãy xem lại."), "tax_code", {"code": code}
    )
