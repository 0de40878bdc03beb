"""Vietnamese text: found without marks, sorted by the alphabet, stored fit for every database."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.text import composed, letter_key, name_key, unmarked


@pytest.mark.parametrize(
    ("written", "searched"),
    [
        ("Nguyễn Thị Hòa", "nguyen thi hoa"),
        ("Nguyễn Thị Hoà", "nguyen thi hoa"),
        ("ĐỖ  Đức\tĐạt", "do duc dat"),
        ("Ðỗ Ðức", "do duc"),  # U+00D0, which old fonts show as Đ
        ("Lý Thường Kiệt", "ly thuong kiet"),
        ("Ưng Ỷ Ỵ ơ Ơ", "ung y y o o"),
        ("  H26.33.12-261123-0001 ", "h26.33.12-261123-0001"),
        ("Y’ Moan Êñuôl", "y’ moan enuol"),
        ("", ""),
    ],
)
def test_marks_fall_away_for_searching(written, searched):
    assert unmarked(written) == searched


@given(text=st.text())
def test_unmarking_does_not_depend_on_how_unicode_was_written_and_is_stable(text):
    assert unmarked(unicodedata.normalize("NFD", text)) == unmarked(unicodedata.normalize("NFC", text))
    assert unmarked(unmarked(text)) == unmarked(text)


@given(text=st.text(alphabet=st.characters()) | st.text(alphabet="\ud800\udfff\0\x1f\x7f a"))
def test_what_is_stored_can_be_stored(text):
    stored = composed(text)
    stored.encode()
    assert "\0" not in stored
    assert stored == stored.strip()
    assert composed(stored) == stored


def test_names_sort_by_given_name_then_family_then_middle():
    names = ["Trần Văn An", "Nguyễn Thị Ánh", "Lê Thị An", "Nguyễn Văn Bình", "Đỗ Đức Đạt", "Phạm Dũng", "Ân"]
    assert sorted(names, key=name_key) == [
        "Lê Thị An",
        "Trần Văn An",
        "Nguyễn Thị Ánh",
        "Ân",
        "Nguyễn Văn Bình",
        "Phạm Dũng",
        "Đỗ Đức Đạt",
    ]


def test_tones_come_in_their_order_and_after_letters():
    assert sorted(["mạ", "má", "mã", "mả", "mà", "ma", "mai"], key=letter_key) == [
        "ma", "mà", "mả", "mã", "má", "mạ", "mai",
    ]  # fmt: skip


@given(a=st.text(max_size=8), b=st.text(max_size=8))
def test_any_two_names_can_be_compared(a, b):
    assert (name_key(a) < name_key(b)) + (name_key(b) < name_key(a)) <= 1
