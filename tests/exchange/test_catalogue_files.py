"""The shipped catalogue is whole, and a mistaken one says where its mistake is."""

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from counter_app import assets
from counter_app.domain.errors import EnvironmentProblem, UsageError
from counter_app.domain.limits import parse_limit
from counter_app.domain.procedures import ClockPolicy, ComponentDocument, DueMode, Fee, Procedure
from counter_app.domain.status import Channel
from counter_app.domain.text import composed, unmarked
from counter_app.exchange.catalogue_files import read_catalogue

SHIPPED = read_catalogue(assets.db_file("catalogue"))
BY_CODE = {procedure.code: procedure for procedure in SHIPPED}

# Typed from the law and the portal, not from the files.
LIMITS = {
    "same-day": (
        "1.001193 1.000894 1.000656 2.000635 2.000528 1.001766 2.000815 2.000884 2.000927 2.000942 2.000992"
    ),
    "1wd": "2.000908 1.001570",
    "2wd": "1.004845 2.001035 2.000913 2.001019 2.001016 2.001406",
    "3wd": (
        "1.001022 1.000689 1.004837 1.004859 1.004873 2.002516 2.000748 1.011441 1.001612 "
        "2.000720 2.000575 1.005280 2.002637 1.004194 1.010041 1.001731 1.010833"
    ),
    "5wd": (
        "1.004884 1.004746 1.005461 1.004772 1.003583 1.000593 1.000419 2.000806 2.000554 "
        "2.002189 2.001255 1.002211 2.000930 2.002080 1.001266 1.008004 1.013227 1.013228 "
        "1.013274 2.002307"
    ),
    "7wd": "2.000424 1.001662 1.012888 1.004222",
    "8wd": "1.012796",
    "10wd": "1.013979 1.010091 1.002693",
    "17wd": "1.013978",
    "20wd": "1.012817",
    "22wd": "1.001776",
    "24wd": "1.001622",
    "25wd": "1.012818 1.001699",
    "10d": "2.000779",
    "15d": "2.001023 1.013949 1.011607 1.011609",
    "20d": "2.000986 1.013225",
    "30d": "2.001263 1.012812",
    "45d": "1.013967",
}
UNSURE = "2.002516 2.000748 2.001263 2.000927 1.004194 1.001776 1.001699 1.001731 1.010833 2.002307 1.001622"


def test_every_procedure_has_its_limit() -> None:
    expected = {code: parse_limit(limit) for limit, codes in LIMITS.items() for code in codes.split()}
    assert len(expected) == 80
    assert {procedure.code: procedure.limit for procedure in SHIPPED} == expected


def test_no_limit_depends_on_the_channel() -> None:
    """What the portal files under single channels are the longer limits of remote areas: noted instead."""
    assert not [procedure.code for procedure in SHIPPED if procedure.channel_limits]


def test_what_is_unsure_is_marked_and_says_why() -> None:
    assert {p.code for p in SHIPPED if not p.confirmed} == set(UNSURE.split())
    assert all("hưa xác nhận" in p.note for p in SHIPPED if not p.confirmed)


def test_each_procedure_is_filled_in_and_composed() -> None:
    for procedure in SHIPPED:
        texts = [procedure.name, procedure.field, procedure.result, procedure.note, procedure.fee.note]
        texts += [text for part in procedure.components for text in (part.name, part.when)]
        assert re.fullmatch(r"[123]\.\d{6}", procedure.code)
        assert procedure.result
        assert procedure.components, procedure.code
        assert all(text == composed(text) for text in texts)
        assert all(part.originals + part.copies > 0 for part in procedure.components), procedure.code
        assert any(part.required for part in procedure.components), procedure.code
        assert procedure.clock_policy is ClockPolicy.RESTART


def test_component_names_are_told_apart_and_short_enough_to_print() -> None:
    for procedure in SHIPPED:
        names = [part.name for part in procedure.components]
        assert len(set(names)) == len(names), procedure.code
        assert max(map(len, names)) <= 110, procedure.code


def test_aliases_are_what_a_clerk_types_and_belong_to_one_procedure() -> None:
    aliases = Counter(alias for procedure in SHIPPED for alias in procedure.aliases)
    assert all(count == 1 for count in aliases.values())
    assert all(alias == unmarked(alias) for alias in aliases)
    assert all(len(procedure.aliases) >= 2 for procedure in SHIPPED)


@pytest.mark.parametrize(
    ("alias", "code"),
    [
        ("ks", "1.001193"),
        ("khai sinh", "1.001193"),
        ("kh", "1.000894"),
        ("ket hon", "1.000894"),
        ("tthn", "1.004873"),
        ("doc than", "1.004873"),
        ("sao y", "2.000815"),
        ("chung thuc", "2.000815"),
        ("hkd", "1.001612"),
        ("ho kinh doanh", "1.001612"),
        ("ttdt", "1.004222"),
    ],
)
def test_an_alias_names_its_procedure(alias: str, code: str) -> None:
    assert [procedure.code for procedure in SHIPPED if alias in procedure.aliases] == [code]


def test_fees_are_those_of_ha_noi() -> None:
    amounts = {p.code: p.fee.amount for p in SHIPPED if p.fee.amount}
    assert amounts == {
        "1.004873": 3_000,
        "2.000635": 8_000,
        "2.002516": 8_000,
        "2.001263": 400_000,
        "2.000815": 2_000,
        "2.000884": 10_000,
        "2.001035": 50_000,
        "2.000913": 30_000,
        "2.000927": 25_000,
        "2.000942": 2_000,
        "2.001019": 50_000,
        "2.001016": 50_000,
        "2.001406": 50_000,
        "2.000992": 10_000,
        "1.001612": 100_000,
        "1.004222": 20_000,
        "1.004194": 10_000,
    }
    assert "28/2/2027" in BY_CODE["2.000635"].fee.note
    assert "HĐND" in BY_CODE["1.001022"].fee.note


def test_each_field_has_its_file_and_everything_is_in_force_now() -> None:
    fields = {procedure.field for procedure in SHIPPED}
    assert len(fields) == len(list(assets.db_file("catalogue").glob("*.toml")))
    assert all(procedure.in_force(date(2026, 11, 23)) for procedure in SHIPPED)
    assert BY_CODE["1.001193"].in_force(date(2018, 1, 1))
    assert not BY_CODE["1.001612"].in_force(date(2025, 6, 30))


FULL = """
field = "Hộ tịch"
[[procedure]]
code = "1.000001"
name = "Thủ tục thử"
aliases = ["thu"]
limit = "5wd"
clock_policy = "pause"
due_mode = "same_session"
fee = { amount = 8000, note = "mỗi bản" }
components = [
  { name = "Tờ khai" },
  { name = "Bản sao", originals = 0, copies = 2, presented = true, when = "có" },
]
result = "Giấy"
note = "Ghi chú"
confirmed = false
effective_from = 2025-07-01
effective_to = 2026-12-31
[procedure.channels]
online = "3wd"
post = "10d"
"""


def folder(tmp_path: Path, text: str) -> Path:
    """Return a catalogue folder of one file, `thu.toml`."""
    (tmp_path / "thu.toml").write_text(text, encoding="utf-8")
    return tmp_path


def test_every_key_is_read(tmp_path: Path) -> None:
    assert read_catalogue(folder(tmp_path, FULL)) == (
        Procedure(
            code="1.000001",
            name="Thủ tục thử",
            field="Hộ tịch",
            limit=parse_limit("5wd"),
            channel_limits=((Channel.ONLINE, parse_limit("3wd")), (Channel.POST, parse_limit("10d"))),
            aliases=("thu",),
            clock_policy=ClockPolicy.PAUSE,
            due_mode=DueMode.SAME_SESSION,
            fee=Fee(8000, "mỗi bản"),
            components=(
                ComponentDocument("Tờ khai"),
                ComponentDocument("Bản sao", originals=0, copies=2, presented=True, when="có"),
            ),
            result="Giấy",
            note="Ghi chú",
            confirmed=False,
            effective_from=date(2025, 7, 1),
            effective_to=date(2026, 12, 31),
        ),
    )


def test_what_is_left_out_has_its_usual_value(tmp_path: Path) -> None:
    text = 'field = "F"\n[[procedure]]\ncode = "1.000001"\nname = "N"\nlimit = "none"\n'
    plain = Procedure(code="1.000001", name="N", field="F", limit=parse_limit("none"))
    assert read_catalogue(folder(tmp_path, text)) == (plain,)


@pytest.mark.parametrize(
    ("before", "after", "key"),
    [
        ('limit = "5wd"', 'limit = "5 ngày"', "limit"),
        ('limit = "5wd"', "limit = 5", "limit"),
        ('limit = "5wd"', "", "limit"),
        ('name = "Thủ tục thử"', "", "name"),
        ('"pause"', '"stop"', "clock_policy"),
        ('"same_session"', '"noon"', "due_mode"),
        ('["thu"]', '"thu"', "aliases"),
        ('["thu"]', "[1]", "aliases"),
        ("8000", '"8000"', "amount"),
        ("8000", "8000.5", "amount"),
        ("8000", "true", "amount"),
        ("8000", "-1", "amount"),
        ("amount", "amout", "amout"),
        ("copies = 2", "copies = -2", "copies"),
        ("presented = true", 'presented = "yes"', "presented"),
        ("presented", "present", "present"),
        ("confirmed = false", "confirmed = 0", "confirmed"),
        ("effective_from = 2025-07-01", 'effective_from = "2025-07-01"', "effective_from"),
        ("effective_from = 2025-07-01", "effective_from = 2025-07-01T00:00:00", "effective_from"),
        ("note = ", "notes = ", "notes"),
        ("[\n  { name", "[ 5,\n  { name", "components"),
        ('online = "3wd"', 'telephone = "3wd"', "telephone"),
        ('online = "3wd"', 'online = "3 ngày"', "online"),
        ('online = "3wd"', 'online = "0wd"', "online"),
        ('online = "3wd"', "online = 3", "online"),
        ('[procedure.channels]\nonline = "3wd"\npost', "channels", "channels"),
    ],
)
def test_a_mistake_names_file_procedure_and_key(tmp_path: Path, before: str, after: str, key: str) -> None:
    assert before in FULL
    with pytest.raises(UsageError) as refused:
        read_catalogue(folder(tmp_path, FULL.replace(before, after, 1)))
    message = str(refused.value)
    assert refused.value.field == key
    assert message.startswith("thu.toml, 1.000001: ")
    assert f"“{key}”" in message


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("field = ", "file_syntax"),
        ("x = 1" + "0" * 5000, "file_syntax"),
        ("", "file_key_missing"),
        ('field = "F"\nprocedure = 1', "file_type"),
        ('field = "F"\n[[procedures]]\ncode = "1"', "file_key_unknown"),
    ],
)
def test_a_mistake_outside_procedures_names_the_file(tmp_path: Path, text: str, kind: str) -> None:
    with pytest.raises(UsageError, match=r"^thu\.toml: ") as refused:
        read_catalogue(folder(tmp_path, text))
    assert refused.value.kind == kind


def _version(starts: str, ends: str = "") -> str:
    until = f"effective_to = {ends}\n" if ends else ""
    return f'[[procedure]]\ncode = "1.000001"\nname = "N"\nlimit = "1wd"\neffective_from = {starts}\n{until}'


def test_a_procedure_has_successive_versions(tmp_path: Path) -> None:
    text = 'field = "F"\n' + _version("2026-08-15") + _version("2025-07-01", "2026-08-14")
    versions = read_catalogue(folder(tmp_path, text))
    assert [p.in_force(date(2026, 8, 14)) for p in versions] == [False, True]


@pytest.mark.parametrize(
    "versions",
    [
        _version("2025-07-01") + _version("2026-08-15"),
        _version("2025-07-01", "2026-08-15") + _version("2026-08-15"),
        _version("2025-07-01", "2025-06-30"),
        _version("2025-07-01") * 2,
    ],
    ids=["first has no end", "share a day", "ends before it begins", "twice"],
)
def test_two_versions_in_force_on_one_day_are_refused(tmp_path: Path, versions: str) -> None:
    with pytest.raises(UsageError, match=r"1\.000001") as refused:
        read_catalogue(folder(tmp_path, 'field = "F"\n' + versions))
    assert refused.value.kind == "procedure_versions"


def test_an_empty_or_absent_folder_is_the_worlds_fault(tmp_path: Path) -> None:
    for place in (tmp_path, tmp_path / "absent"):
        with pytest.raises(EnvironmentProblem, match=place.name):
            read_catalogue(place)
