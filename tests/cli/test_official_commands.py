"""`act … tick-result`, `act … tick-return` and `import official`: compared first, taken over once."""

import pytest

from tests.cli.conftest import MONDAY

HEADER = "STT;Mã hồ sơ;Chủ hồ sơ;Ngày tiếp nhận;Ngày trả;Trạng thái"
CODE = "H26.33.12-261123-0001"


@pytest.fixture
def listed(tmp_path):
    """Write a list in CSV and return the file."""

    def write(*rows: str, header: str = HEADER):
        path = tmp_path / "danh-sach.csv"
        path.write_text("\r\n".join(("DANH SÁCH HỒ SƠ", header, *rows)), encoding="utf-8-sig")
        return path

    return write


@pytest.fixture
def returned(at, described):
    at(MONDAY, "receive", described())
    for action in ("result-ready", "hand-over", "confirm-return"):
        at("2026-11-24T09:00", "act", CODE, action)


def kinds(at) -> list[str]:
    return [event["kind"] for event in at("2026-11-25T09:00", "show", CODE).document["events"]]


def owed(at) -> list[str]:
    return [item["kind"] for item in at("2026-11-25T09:00", "pending").document]


def test_clicks_are_written_down_by_commands_and_taken_back(at, returned):
    assert sorted(owed(at)) == ["tick_result", "tick_return"]
    assert at("2026-11-24T10:00", "act", CODE, "tick-result").code == 0
    assert at("2026-11-24T10:00", "act", CODE, "tick-return").code == 0
    assert owed(at) == []
    at("2026-11-24T10:00", "act", CODE, "undo")
    assert owed(at) == ["tick_return"]


def test_a_click_before_there_is_a_result_is_refused(at, described):
    at(MONDAY, "receive", described())

    assert at(MONDAY, "act", CODE, "tick-result").code == 3


def test_a_list_is_compared_first_and_taken_over_once(at, listed, returned):
    path = listed(
        f"1;{CODE};Nguyễn Thị Hòa;23/11/2026;24/11/2026 09:00;Đã trả kết quả",
        "2;000.9;Ai Đó;23/11/2026;;Đang xử lý",
    )
    tried = at("2026-11-25T09:00", "import", "official", path, "--dry-run").document
    assert [each["kind"] for each in tried["clicks"]] == ["official_result_ticked", "official_return_ticked"]
    assert tried["counts"]["unknown_here"] == 1
    assert tried["lists"]["unknown_here"][0]["official_code"] == "000.9"
    assert (tried["from"], tried["matched"], tried["saved"]) == ("2026-11-23T00:00", 1, False)
    assert len(owed(at)) == 2

    assert at("2026-11-25T09:00", "import", "official", path).document["saved"] is True
    assert owed(at) == []
    after = kinds(at)
    again = at("2026-11-25T10:00", "import", "official", path).document
    assert (again["known"], again["saved"], kinds(at)) == (True, False, after)


def test_what_is_returned_here_and_open_there_is_listed(at, listed, returned):
    document = at(
        "2026-11-25T09:00", "import", "official", listed(f"1;{CODE};Hòa;23/11/2026;;Đang xử lý"), "--dry-run"
    ).document

    (line,) = document["lists"]["returned_here_open_there"]
    assert (line["code"], line["here"], line["there"]["status"]) == (CODE, "returned", "Đang xử lý")


def test_a_bad_row_is_named_and_nothing_is_stored_unless_it_may_be_left_out(at, listed, returned):
    path = listed(f"1;{CODE};Hòa;31/02/2026;;Đã trả kết quả", f"2;{CODE};Hòa;23/11/2026;;Đã trả kết quả")
    said = at("2026-11-25T09:00", "import", "official", path)
    assert (said.code, said.error["kind"], said.error["field"]) == (2, "list_bad_rows", "file")
    assert "D3 (Ngày tiếp nhận)" in said.error["message"]
    assert len(owed(at)) == 2

    document = at("2026-11-25T09:00", "import", "official", path, "--skip-bad").document
    assert len(document["bad_rows"]) == 1
    assert owed(at) == []


def test_unknown_columns_are_refused_once_named_and_then_remembered(at, listed, returned):
    path = listed(f"1;{CODE};Đã trả kết quả", header="STT;Số quốc gia;Tới đâu rồi")
    said = at("2026-11-25T09:00", "import", "official", path)
    assert (said.code, said.error["kind"]) == (2, "list_columns_unknown")
    assert "Số quốc gia" in said.error["message"]

    named = ("--column", "code=Số quốc gia", "--column", "status=Tới đâu rồi")
    assert at("2026-11-25T09:00", "import", "official", path, *named).document["matched"] == 1
    assert at("2026-11-25T09:00", "import", "official", path).document["known"] is True


@pytest.mark.parametrize("column", ["code", "number=Mã", "code=", "=Mã"])
def test_a_column_that_says_nothing_is_bad_usage(at, listed, column):
    said = at(MONDAY, "import", "official", listed(), "--column", column)

    assert (said.code, said.error["field"]) == (2, "column")


def test_a_file_that_is_no_list_is_bad_usage_and_one_that_is_not_there_a_fault(at, tmp_path):
    path = tmp_path / "x.xlsx"
    path.write_bytes(b"PK\x03\x04 no workbook")

    assert at(MONDAY, "import", "official", path).code == 2
    assert at(MONDAY, "import", "official", tmp_path / "none.xlsx").code == 4
