import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from counter_app.documents.fonts import em_width, family
from counter_app.documents.layout import Flow, Line, balanced, clean, wrap
from counter_app.documents.style import frame_of
from counter_app.domain.papers import Paper

FACE = family().regular
BOLD = family().bold
words = st.lists(st.text("aăâđêôơưẪỆy01.-@", min_size=1, max_size=40), max_size=25).map(" ".join)


def written(line: Line) -> str:
    return "".join(text for _, text, _ in line.pieces)


@given(words, st.floats(30, 300))
def test_no_line_is_wider_than_its_column_and_no_letter_is_lost(text: str, width: float) -> None:
    for lines in (wrap([(text, FACE)], 10, width), balanced([(text, FACE)], 10, width)):
        assert all(line.width <= width + 1e-6 for line in lines)
        letters = "".join(map(written, lines)).replace(" ", "")
        assert letters == clean(text).replace(" ", "")


@given(words, st.floats(30, 300))
def test_balancing_costs_no_line(text: str, width: float) -> None:
    assert len(balanced([(text, FACE)], 10, width)) == len(wrap([(text, FACE)], 10, width))


def test_lines_of_a_balanced_heading_are_nearly_equal() -> None:
    text = "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG"
    width = em_width(text, FACE) * 10 - 1
    greedy, even = wrap([(text, FACE)], 10, width), balanced([(text, FACE)], 10, width)
    assert [written(line) for line in greedy] == ["TRUNG TÂM PHỤC VỤ HÀNH CHÍNH", "CÔNG"]
    assert [written(line) for line in even] == ["TRUNG TÂM PHỤC VỤ", "HÀNH CHÍNH CÔNG"]


def test_a_change_of_face_inside_a_word_does_not_break_it() -> None:
    (line,) = wrap([("Mã hồ sơ: ", FACE), ("H26", BOLD), (".33 x", FACE)], 10)
    assert line.pieces[0][1:] == ("Mã hồ sơ: ", FACE)
    assert [(text, face) for _, text, face in line.pieces[1:]] == [("H26", BOLD), (".33 x", FACE)]
    assert line.pieces[2][0] == line.pieces[1][0] + em_width("H26", BOLD) * 10


def test_text_is_composed_and_cleared_of_control_characters() -> None:
    raw = unicodedata.normalize("NFD", "Đặng Thị\tThuỳ\n") + "\u200bDương\x00"
    assert clean(raw).split() == ["Đặng", "Thị", "Thuỳ", "Dương"]


def test_what_stays_together_moves_to_the_next_page_whole() -> None:
    flow = Flow(frame_of(Paper.A5))
    flow.y = flow.frame.bottom + 30
    flow.together(lambda column: [column.text([(word, FACE)], 10) for word in ("một", "hai", "ba")])
    assert [len(page.texts) for page in flow.pages] == [0, 3]
