"""A scanned citizen card gives what can be trusted, and nothing else ever breaks the reader."""

import unicodedata
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from counter_app.exchange.identity_card import CardData, read_card

CARD = "001190123456|012345678|Nguyễn Thị Ánh|09031990|Nữ|Số 5, ngõ 2/7, phường Sơn Tây, Hà Nội|15042021"
PERSON = CardData(
    identity_number="001190123456",
    old_number="012345678",
    name="Nguyễn Thị Ánh",
    birth_date=date(1990, 3, 9),
    sex="Nữ",
    address="Số 5, ngõ 2/7, phường Sơn Tây, Hà Nội",
    issued_on=date(2021, 4, 15),
)


def field(number: int, text: str) -> str:
    """Return the card with one field replaced."""
    parts = CARD.split("|")
    parts[number] = text
    return "|".join(parts)


def read(text: str) -> CardData:
    card = read_card(text)
    assert card is not None
    return card


@pytest.mark.parametrize("ending", ["", "\r", "\n", "\r\n", "\t", "  "])
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_the_card_of_2021_is_read_whole(form: str, ending: str) -> None:
    card = read("\ufeff" + unicodedata.normalize(form, CARD) + ending)
    assert card == PERSON
    assert unicodedata.is_normalized("NFC", card.name + card.address)


def test_an_empty_old_number_is_usual() -> None:
    assert read(field(1, "")).name == "Nguyễn Thị Ánh"


def test_what_follows_the_seventh_field_is_not_kept() -> None:
    assert read(CARD + "|Nguyễn Văn Cha|001060000001||") == PERSON


def test_caps_lock_is_undone() -> None:
    assert read(CARD.swapcase()).name == "Nguyễn Thị Ánh"
    assert read(CARD.swapcase()).sex == "Nữ"
    assert read(field(2, "NGUYỄN THỊ ÁNH")).name == "NGUYỄN THỊ ÁNH"


@pytest.mark.parametrize(
    "name",
    ["Ánh", "H'Blưk Rơ Châm", "Y Bhăm Niê Kđăm", "A Lăng Búp", "Hồ Pả Tiên", "Trần Đặng Khánh Như An Bình"],
)
def test_names_of_all_peoples_pass(name: str) -> None:
    card = read(field(2, name))
    assert (card.name, card.name_suspect) == (name, False)


@pytest.mark.parametrize(
    "name",
    [
        "Nguyễn Thị Ánh".encode().decode("cp1252", errors="replace"),
        "Nguyễn Thị Ánh".encode().decode("latin-1"),
        "Nguyễn Thị Ánh".encode("cp1258", errors="replace").decode("cp1252"),
        "Nguy?n Th? ?nh",
        "Nguy\ufffdn Thị Ánh",
        "Nguye64n Thi5 A1nh",
        "Nguyn Th nh",
        "NguyÔn ThÞ ¸nh",
    ],
)
def test_a_garbled_name_is_dropped_and_the_clerk_told(name: str) -> None:
    card = read(field(2, name))
    assert (card.name, card.address, card.name_suspect) == ("", "", True)
    assert card.birth_date == PERSON.birth_date


def test_a_garbled_address_is_dropped_alone() -> None:
    card = read(field(5, "Sá»‘ 5 phÆ°á»ng SÆ¡n TÃ¢y"))
    assert (card.name, card.address) == (PERSON.name, "")


@pytest.mark.parametrize(
    "text",
    [
        "001190123456",
        "001190123456|",
        "001190123456|Nguyễn Văn Cha|001060000001|Nguyễn Thị Mẹ|001162000001|x|y",
        "001190123456|012345678|Nguyễn Thị Ánh|31021990|Nữ|Hà Nội|15042021",
        "001190123456|012345678|Nguyễn Thị Ánh|00001990|Nữ|Hà Nội|15042021",
        "001190123456|001060000001|Nguyễn Văn Cha|09031960|Nam|Hà Nội|15042021",
    ],
)
def test_fields_in_another_order_leave_only_the_number(text: str) -> None:
    card = read(text)
    bare = CardData("001190123456", birth_date=card.birth_date)
    assert card == bare


def test_an_impossible_issue_date_is_dropped_alone() -> None:
    assert read(field(6, "99999999")) == CardData(
        **{
            key: getattr(PERSON, key)
            for key in ("identity_number", "old_number", "name", "birth_date", "sex", "address")
        }
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "|",
        "HS4010012345678|4e67757965e1bb856e|09/03/1990|2|01 - 065|01/01/2026|31/12/2026|",
        "https://vneid.gov.vn/?data=001190123456",
        "H26.33.12-261123-0001",
        "00119012345|012345678|Nguyễn Thị Ánh|09031990|Nữ|Hà Nội|15042021",
        "0011901234567",
        "٠٠١١٩٠١٢٣٤٥٦|012345678|Nguyễn Thị Ánh|09031990|Nữ|Hà Nội|15042021",
        '{"id": "001190123456"}',
    ],
)
def test_other_codes_are_no_card(text: str) -> None:
    assert read_card(text) is None


_parts = st.lists(
    st.text() | st.text("0123456789", max_size=12) | st.sampled_from(CARD.split("|")), max_size=9
)


@given(st.text() | _parts.map("|".join) | _parts.map(lambda parts: "|".join(["001190123456", *parts])))
@example("001190123456||\x00 \u200b|01019999|Nam||")
@example("001190123456|||01010000")
def test_no_text_breaks_the_reader(text: str) -> None:
    card = read_card(text)
    if card is not None:
        assert card.identity_number.isascii()
        assert len(card.identity_number) == 12
        assert card.sex in ("", "Nam", "Nữ")
        assert not (card.name and card.name_suspect)
        assert not any(char.isdigit() or unicodedata.category(char) == "Cc" for char in card.name)
