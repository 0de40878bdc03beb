"""What is said of each kind of paper when it came out, was kept, or failed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from counter_app.domain.errors import N_
from counter_app.domain.paper_kinds import PaperKind


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
        reprinted=N_("Đã in phiếu chứng thực {code}, máy in {printer}."),
    ),
}
