"""What is said of each kind of paper when it came out, was kept, or failed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from counter_app.domain.errors import N_
from counter_app.domain.paper_kinds import PaperKind
from counter_app.domain.papers import Paper
from counter_app.i18n import _


@dataclass(frozen=True, slots=True)
class PaperWords:
    """What is said of one kind of paper; messages to be translated, each with `{code}`.

    `failed` has `{reason}` too, `kept` `{file}`, `printed` `{printer}`, `reprinted` that and `{times}`.
    """

    title: str
    failed: str
    kept: str
    printed: str
    reprinted: str


WORDS: Final[Mapping[PaperKind, PaperWords]] = {
    PaperKind.RECEIPT: PaperWords(
        title=N_("Giấy hẹn {code}"),
        failed=N_("Hồ sơ {code} đã lưu, giấy hẹn chưa in. {reason} In lại vẫn giữ nguyên số."),
        kept=N_("Giấy hẹn {code} đã lưu thành tệp, không qua máy in: {file}"),
        printed=N_("Đã in giấy hẹn {code}, máy in {printer}."),
        reprinted=N_("Đã in lại lần {times} giấy hẹn {code}, máy in {printer}."),
    ),
    PaperKind.APOLOGY: PaperWords(
        title=N_("Văn bản hẹn lại {code}"),
        failed=N_("Hồ sơ {code} đã hẹn lại, văn bản hẹn lại chưa in. {reason}"),
        kept=N_("Văn bản hẹn lại {code} đã lưu thành tệp, không qua máy in: {file}"),
        printed=N_("Đã in văn bản hẹn lại {code}, máy in {printer}. Trình ký, đóng dấu rồi giao công dân."),
        reprinted=N_("Đã in lại lần {times} văn bản hẹn lại {code}, máy in {printer}."),
    ),
    PaperKind.REGISTER: PaperWords(
        title=N_("Sổ theo dõi hồ sơ, {code}"),
        failed=N_("Sổ theo dõi hồ sơ {code} chưa in. {reason}"),
        kept=N_("Sổ theo dõi hồ sơ {code} đã lưu thành tệp, không qua máy in: {file}"),
        printed=N_("Đã in sổ theo dõi hồ sơ, {code}, máy in {printer}."),
        reprinted=N_("Đã in sổ theo dõi hồ sơ, {code}, máy in {printer}."),
    ),
    PaperKind.HANDOVER: PaperWords(
        title=N_("Danh sách bàn giao, {code}"),
        failed=N_("Danh sách bàn giao {code} chưa in. {reason}"),
        kept=N_("Danh sách bàn giao {code} đã lưu thành tệp, không qua máy in: {file}"),
        printed=N_("Đã in danh sách bàn giao, {code}, máy in {printer}."),
        reprinted=N_("Đã in danh sách bàn giao, {code}, máy in {printer}."),
    ),
    PaperKind.SHELF: PaperWords(
        title=N_("Danh sách kệ kết quả, {code}"),
        failed=N_("Danh sách kệ kết quả {code} chưa in. {reason}"),
        kept=N_("Danh sách kệ kết quả {code} đã lưu thành tệp, không qua máy in: {file}"),
        printed=N_("Đã in danh sách kệ kết quả, {code}, máy in {printer}."),
        reprinted=N_("Đã in danh sách kệ kết quả, {code}, máy in {printer}."),
    ),
    PaperKind.TO_CALL: PaperWords(
        title=N_("Danh sách báo công dân, {code}"),
        failed=N_("Danh sách báo công dân {code} chưa in. {reason}"),
        kept=N_("Danh sách báo công dân {code} đã lưu thành tệp, không qua máy in: {file}"),
        printed=N_("Đã in danh sách báo công dân, {code}, máy in {printer}."),
        reprinted=N_("Đã in danh sách báo công dân, {code}, máy in {printer}."),
    ),
    PaperKind.REPORT: PaperWords(
        title=N_("Báo cáo, {code}"),
        failed=N_("Báo cáo {code} chưa in. {reason}"),
        kept=N_("Báo cáo {code} đã lưu thành tệp, không qua máy in: {file}"),
        printed=N_("Đã in báo cáo, {code}, máy in {printer}."),
        reprinted=N_("Đã in báo cáo, {code}, máy in {printer}."),
    ),
    PaperKind.CLOSING: PaperWords(
        title=N_("Tờ chốt ngày {code}"),
        failed=N_("Ngày {code} đã chốt, tờ chốt chưa in. {reason}"),
        kept=N_("Tờ chốt ngày {code} đã lưu thành tệp, không qua máy in: {file}"),
        printed=N_("Đã in tờ chốt ngày {code}, máy in {printer}."),
        reprinted=N_("Đã in lại lần {times} tờ chốt ngày {code}, máy in {printer}."),
    ),
    PaperKind.REVIEW: PaperWords(
        title=N_("Phiếu giám sát {code}"),
        failed=N_("Phiếu giám sát {code} chưa in. {reason}"),
        kept=N_("Phiếu giám sát {code} đã lưu thành tệp, không qua máy in: {file}"),
        printed=N_("Đã in phiếu giám sát {code}, máy in {printer}."),
        reprinted=N_("Đã in lại lần {times} phiếu giám sát {code}, máy in {printer}."),
    ),
    PaperKind.BLANK: PaperWords(
        title=N_("Phiếu trắng, {code}"),
        failed=N_("Phiếu trắng {code} đã giữ số, chưa in. {reason}"),
        kept=N_("Phiếu trắng {code} đã lưu thành tệp, không qua máy in: {file}"),
        printed=N_("Đã in phiếu trắng, {code}, máy in {printer}."),
        reprinted=N_("Đã in phiếu trắng, {code}, máy in {printer}."),
    ),
    PaperKind.BOARD: PaperWords(
        title=N_("Niêm yết thủ tục {code}"),
        failed=N_("Tờ niêm yết thủ tục {code} chưa in. {reason}"),
        kept=N_("Tờ niêm yết thủ tục {code} đã lưu thành tệp, không qua máy in: {file}"),
        printed=N_("Đã in tờ niêm yết thủ tục {code}, máy in {printer}."),
        reprinted=N_("Đã in tờ niêm yết thủ tục {code}, máy in {printer}."),
    ),
    PaperKind.COPIES: PaperWords(
        title=N_("Phiếu chứng thực bản sao {code}"),
        failed=N_("Phiếu chứng thực {code} đã lưu, chưa in. {reason}"),
        kept=N_("Phiếu chứng thực {code} đã lưu thành tệp, không qua máy in: {file}"),
        printed=N_("Đã in phiếu chứng thực {code}, máy in {printer}."),
        reprinted=N_("Đã in lại lần {times} phiếu chứng thực {code}, máy in {printer}."),
    ),
    PaperKind.CERTIFIED: PaperWords(
        title=N_("Danh sách chứng thực, {code}"),
        failed=N_("Danh sách chứng thực {code} chưa in. {reason}"),
        kept=N_("Danh sách chứng thực {code} đã lưu thành tệp, không qua máy in: {file}"),
        printed=N_("Đã in danh sách chứng thực, {code}, máy in {printer}."),
        reprinted=N_("Đã in danh sách chứng thực, {code}, máy in {printer}."),
    ),
    PaperKind.SUPPLEMENT: PaperWords(
        title=N_("Phiếu yêu cầu bổ sung {code}"),
        failed=N_("Phiếu yêu cầu bổ sung {code} chưa in. {reason}"),
        kept=N_("Phiếu yêu cầu bổ sung {code} đã lưu thành tệp, không qua máy in: {file}"),
        printed=N_("Đã in phiếu yêu cầu bổ sung {code}, máy in {printer}."),
        reprinted=N_("Đã in lại lần {times} phiếu yêu cầu bổ sung {code}, máy in {printer}."),
    ),
    PaperKind.REFUSAL: PaperWords(
        title=N_("Phiếu từ chối {code}"),
        failed=N_("Phiếu từ chối {code} chưa in. {reason}"),
        kept=N_("Phiếu từ chối {code} đã lưu thành tệp, không qua máy in: {file}"),
        printed=N_("Đã in phiếu từ chối {code}, máy in {printer}."),
        reprinted=N_("Đã in lại lần {times} phiếu từ chối {code}, máy in {printer}."),
    ),
    PaperKind.STOP: PaperWords(
        title=N_("Thông báo dừng {code}"),
        failed=N_("Thông báo dừng {code} chưa in. {reason}"),
        kept=N_("Thông báo dừng {code} đã lưu thành tệp, không qua máy in: {file}"),
        printed=N_("Đã in thông báo dừng {code}, máy in {printer}."),
        reprinted=N_("Đã in lại lần {times} thông báo dừng {code}, máy in {printer}."),
    ),
    PaperKind.CONTROL: PaperWords(
        title=N_("Phiếu kiểm soát {code}"),
        failed=N_("Phiếu kiểm soát {code} chưa in. {reason}"),
        kept=N_("Phiếu kiểm soát {code} đã lưu thành tệp, không qua máy in: {file}"),
        printed=N_("Đã in phiếu kiểm soát {code}, máy in {printer}."),
        reprinted=N_("Đã in lại lần {times} phiếu kiểm soát {code}, máy in {printer}."),
    ),
}

_NAMES: Final[Mapping[PaperKind, str]] = {
    PaperKind.RECEIPT: N_("giấy hẹn"),
    PaperKind.SUPPLEMENT: N_("phiếu yêu cầu bổ sung"),
    PaperKind.REFUSAL: N_("phiếu từ chối"),
    PaperKind.APOLOGY: N_("văn bản hẹn lại"),
    PaperKind.STOP: N_("thông báo dừng"),
    PaperKind.CONTROL: N_("phiếu kiểm soát"),
    PaperKind.COPIES: N_("phiếu chứng thực bản sao"),
}


def sheet_words(paper: Paper) -> str:
    """Return what a sheet is called in a few letters."""
    return "2 × A5" if paper is Paper.A5_PAIR else paper.value


def paper_name(kind: PaperKind) -> str:
    """Return what a paper is called within a sentence."""
    return _(_NAMES[kind])
