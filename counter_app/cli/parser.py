"""The commands and their options."""

import argparse
from typing import Any

from counter_app import __version__
from counter_app.cli import (
    blanks,
    closing,
    copies,
    dossiers,
    exchange,
    lists,
    office,
    official,
    papers,
    reports,
    shelf,
)
from counter_app.cli.options import Parser, global_options
from counter_app.cli.usage_words import speak
from counter_app.domain.events import CallAnswer, Source
from counter_app.domain.fees import FeeMethod
from counter_app.domain.papers import Paper
from counter_app.domain.procedures import DueMode
from counter_app.domain.status import Channel
from counter_app.i18n import _
from counter_app.services.reports.making import REPORTS
from counter_app.services.reports.sent import STATUTORY

_SHEETS = (Paper.A4.value, Paper.A5.value)  # two on one sheet are for receipts alone


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line; `run` in its result is what to do."""
    speak()
    parser = Parser(
        prog="counter-app",
        description=_("Quầy một cửa: tiếp nhận, hẹn trả, nhắc xác nhận."),
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"counter-app {__version__}")
    global_options(parser, defaults=True)
    parser.set_defaults(run=office.open_window)
    commands = parser.add_subparsers(metavar=_("LỆNH"), parser_class=Parser)
    _office_commands(commands)
    _dossier_commands(commands)
    _shelf_commands(commands)
    _exchange_commands(commands)
    _report_commands(commands)
    _copy_commands(commands)
    _blank_commands(commands)
    _list_command(commands)
    return parser


def _command(commands: Any, name: str, run: Any, description: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(name, help=description, allow_abbrev=False)
    global_options(parser, defaults=False)
    parser.set_defaults(run=run)
    return parser


def _office_commands(commands: Any) -> None:
    init = _command(commands, "init", office.init, _("tạo cơ sở dữ liệu với danh mục và lịch có sẵn"))
    init.add_argument("--training", action="store_true", help=_("dùng để tập huấn, đánh dấu vĩnh viễn"))
    init.add_argument("--office", metavar="FILE", help=_("tệp JSON khai báo đơn vị"))
    due = _command(commands, "due", office.due, _("ngày hẹn trả và lý do từng ngày"))
    which = due.add_mutually_exclusive_group(required=True)
    which.add_argument("--procedure", metavar="CODE", help=_("mã thủ tục"))
    which.add_argument("--limit", metavar="LIMIT", help="3wd | 15d | 8wh | 2mo | same-day")
    due.add_argument("--received", metavar="ISO", required=True, help=_("thời điểm tiếp nhận"))
    due.add_argument("--channel", choices=[channel.value for channel in Channel], default="counter")
    due.add_argument(
        "--mode", choices=[mode.value for mode in DueMode], help=_("giờ hẹn: theo đơn vị nếu không ghi")
    )
    _command(commands, "check", office.check, _("kiểm tra cơ sở dữ liệu, nhật ký, số hồ sơ"))
    close = _command(
        commands, "close-day", closing.close_day, _("chốt ngày: tờ chốt, bản sao lưu, khóa ngày")
    )
    close.add_argument("date", metavar="DATE")
    close.add_argument("--exceptions", metavar="FILE", help=_("việc để lại và lý do, JSON hoặc CSV"))
    close.add_argument("--out", metavar="FILE.pdf", required=True)
    reopen = _command(commands, "reopen-day", closing.reopen_day, _("mở lại một ngày đã chốt"))
    reopen.add_argument("date", metavar="DATE")
    _approval_options(reopen)
    demo = _command(commands, "demo", office.demo, _("diễn một ngày làm việc qua cửa sổ thật"))
    demo.add_argument(
        "--out", metavar="DIR", required=True, help=_("thư mục nhận ảnh, giấy tờ, summary.json")
    )
    demo.add_argument(
        "--town", action="store_true", help=_("diễn lại ba năm 2016–2018 của một thị xã vào cơ sở dữ liệu")
    )


def _exchange_commands(commands: Any) -> None:
    taking = commands.add_parser("import", help=_("đọc tệp vào: calendar, official")).add_subparsers(
        metavar=_("LOẠI"), required=True, parser_class=Parser
    )
    calendar = _command(taking, "calendar", exchange.import_calendar, _("lịch nghỉ của các năm"))
    calendar.add_argument("file", metavar="FILE")
    calendar.add_argument("--dry-run", action="store_true", help=_("chỉ so sánh, không lưu"))
    listed = _command(taking, "official", official.import_list, _("danh sách xuất từ phần mềm chung"))
    listed.add_argument("file", metavar="FILE")
    listed.add_argument("--dry-run", action="store_true", help=_("chỉ so sánh, không lưu"))
    listed.add_argument(
        "--column",
        metavar="NAME=HEADER",
        action="append",
        default=[],
        help=_("cột nào là gì khi tên cột lạ, ví dụ code=STT-QG; nhớ cho lần sau"),
    )
    listed.add_argument("--skip-bad", action="store_true", help=_("bỏ qua các dòng không đọc được"))
    giving = commands.add_parser("export", help=_("ghi danh sách ra tệp")).add_subparsers(
        metavar=_("LOẠI"), required=True, parser_class=Parser
    )
    calendar = _command(giving, "calendar", exchange.export_calendar, _("lịch nghỉ của các năm"))
    calendar.add_argument("file", metavar="FILE")
    calendar.add_argument("--local", action="store_true", help=_("kèm ngày nghỉ riêng của đơn vị"))
    given = _command(giving, "dossiers", exchange.export_dossiers, _("hồ sơ nhận trong một kỳ"))
    given.add_argument("file", metavar="FILE", help=_("tệp .xlsx, .csv hoặc .json"))
    _period_options(given)
    procedures = _command(giving, "procedures", exchange.export_procedures, _("thủ tục đang áp dụng"))
    procedures.add_argument(
        "file", metavar="FILE", help=_("tệp .xlsx, .csv, .json; hoặc .toml: mọi phiên bản, đọc lại được")
    )
    clicks = _command(giving, "official", exchange.export_official, _("việc chưa bấm trên phần mềm chung"))
    clicks.add_argument("file", metavar="FILE", help=_("tệp .xlsx, .csv hoặc .json"))


def _dossier_commands(commands: Any) -> None:
    receive = _command(commands, "receive", dossiers.receive, _("tiếp nhận hồ sơ mô tả bằng JSON"))
    receive.add_argument("file", metavar="FILE|-")
    _approval_options(receive)
    _command(commands, "show", dossiers.show, _("một hồ sơ và nhật ký")).add_argument("code", metavar="CODE")
    _command(commands, "find", dossiers.find, _("tra cứu không dấu")).add_argument("text", metavar="TEXT")
    act = _command(commands, "act", dossiers.act, _("ghi một bước của hồ sơ"))
    act.add_argument("code", metavar="CODE")
    act.add_argument("action", choices=list(dossiers.ACTIONS))
    act.add_argument("--at", metavar="ISO", help=_("lúc việc xảy ra"))
    act.add_argument("--to", metavar="TEXT", default="", help=_("nơi nhận khi chuyển xử lý; ngày hẹn mới"))
    act.add_argument(
        "--answer",
        choices=[answer.value for answer in CallAnswer],
        default=CallAnswer.TOLD.value,
        help=_("kết quả cuộc gọi báo công dân"),
    )
    act.add_argument(
        "--item",
        metavar="TEXT",
        action="append",
        default=[],
        help=_("giấy tờ cần bổ sung"),
    )
    act.add_argument("--asked-on", metavar="TEXT", default="", help=_("ngày công dân đề nghị dừng"))
    act.add_argument("--decision", metavar="TEXT", default="", help=_("căn cứ dừng: số, ngày văn bản"))
    act.add_argument("--fee-note", metavar="TEXT", default="", help=_("phí đã nộp xử lý thế nào"))
    act.add_argument("--amount", metavar="N", type=int, help=_("phí, lệ phí thu, bằng đồng; 0 là miễn"))
    act.add_argument("--document", metavar="TEXT", default="", help=_("ký hiệu, số biên lai"))
    act.add_argument(
        "--method",
        choices=[method.value for method in FeeMethod],
        default=FeeMethod.CASH.value,
        help=_("cách thu phí"),
    )
    act.add_argument("--returned", metavar="TEXT", default="", help=_("giấy tờ trả lại"))
    act.add_argument("--source", choices=[source.value for source in Source], default=Source.TYPED.value)
    _approval_options(act)
    _command(commands, "pending", dossiers.pending, _("việc phải xác nhận, gấp nhất trước"))
    receipt = _command(commands, "receipt", dossiers.receipt, _("giấy tiếp nhận và hẹn trả"))
    receipt.add_argument("code", metavar="CODE")
    receipt.add_argument("--out", metavar="FILE.pdf", required=True)
    _receipt_paper(receipt)
    paper = _command(commands, "paper", papers.paper, _("giấy tờ khác của hồ sơ"))
    paper.add_argument("kind", choices=list(papers.KINDS))
    paper.add_argument("code", metavar="CODE")
    paper.add_argument("--out", metavar="FILE.pdf", required=True)
    paper.add_argument("--paper", choices=_SHEETS, default=Paper.A4.value)
    paper.add_argument("--reason", metavar="TEXT", default="", help=_("lý do, khi in nháp trước bước ấy"))


def _receipt_paper(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--paper",
        choices=[paper.value for paper in Paper],
        default=Paper.A5.value,
        help=_("khổ giấy; 2xA5 là hai liên A5 trên một tờ A4"),
    )


def _report_commands(commands: Any) -> None:
    kinds = commands.add_parser("report", help=_("báo cáo của một kỳ")).add_subparsers(
        metavar=_("LOẠI"), required=True, parser_class=Parser
    )
    punctuality = _command(
        kinds, "punctuality", reports.punctuality_report, _("ba tỷ lệ đúng hạn của một kỳ")
    )
    _period_options(punctuality)
    punctuality.add_argument("--out", metavar="FILE", help=_("ghi ra tệp .xlsx, .pdf hoặc .json"))
    for kind in REPORTS.values():
        if kind.key == "punctuality":
            continue  # it prints names of its own
        command = _command(kinds, kind.key, reports.make_report, _(kind.about).replace("%", "%%"))
        command.set_defaults(kind=kind.key, keep=False)
        _period_options(command)
        command.add_argument("--out", metavar="FILE", help=_("ghi ra tệp .xlsx, .pdf hoặc .json"))
        if kind.key == STATUTORY:
            command.add_argument("--keep", action="store_true", help=_("chốt số liệu báo cáo đã gửi"))


def _period_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("--from", metavar="DATE", dest="first", required=True, help=_("ngày đầu kỳ"))
    command.add_argument("--to", metavar="DATE", dest="last", required=True, help=_("ngày cuối kỳ"))


def _shelf_commands(commands: Any) -> None:
    count = _command(commands, "shelf-count", shelf.shelf_count, _("so mã quét trên kệ với sổ ghi"))
    count.add_argument("file", metavar="FILE|-", help=_("mỗi dòng một mã đã quét"))
    count.add_argument("--record", action="store_true", help=_("lưu thành một lần kiểm kệ đã ký"))


def _list_command(commands: Any) -> None:
    listed = _command(commands, "list", lists.make_list, _("sổ theo dõi, danh sách bàn giao, kệ, gọi dân"))
    listed.add_argument("kind", choices=list(lists.KINDS))
    listed.add_argument("--date", metavar="DATE", help=_("ngày in"))
    listed.add_argument("--from", metavar="DATE", dest="first", help=_("ngày đầu kỳ"))
    listed.add_argument("--to", metavar="DATE", dest="last", help=_("ngày cuối kỳ"))
    listed.add_argument("--session", choices=["am", "pm"], default="", help=_("buổi bàn giao"))
    listed.add_argument("--field", metavar="TEXT", default="", help=_("một lĩnh vực"))
    listed.add_argument("--clerk", metavar="NAME", default="", help=_("một người phụ trách"))
    listed.add_argument("--out", metavar="FILE.pdf", required=True)


def _blank_commands(commands: Any) -> None:
    kinds = commands.add_parser("blanks", help=_("phiếu trắng, số giữ trước")).add_subparsers(
        metavar=_("VIỆC"), required=True, parser_class=Parser
    )
    reserve = _command(kinds, "reserve", blanks.reserve, _("giữ số và in phiếu trắng"))
    reserve.add_argument("--count", metavar="N", type=int, required=True, help=_("bao nhiêu phiếu"))
    reserve.add_argument("--date", metavar="DATE", help=_("ngày dùng phiếu"))
    reserve.add_argument("--out", metavar="FILE.pdf", required=True)
    _receipt_paper(reserve)
    again = _command(kinds, "print", blanks.print_again, _("in lại phiếu trắng chưa dùng"))
    again.add_argument("codes", metavar="CODE", nargs="*", help=_("những phiếu nào; bỏ trống là tất cả"))
    again.add_argument("--out", metavar="FILE.pdf", required=True)
    _receipt_paper(again)
    _command(kinds, "list", blanks.listed, _("số giữ trước và tình trạng"))
    void = _command(kinds, "void", blanks.void, _("hủy một số giữ trước"))
    void.add_argument("code", metavar="CODE")
    void.add_argument("--reason", metavar="TEXT", required=True, help=_("lý do"))


def _copy_commands(commands: Any) -> None:
    slip = _command(commands, "copies", copies.copies, _("phiếu chứng thực bản sao: số chứng thực và phí"))
    slip.add_argument("--requester", metavar="NAME", required=True, help=_("người yêu cầu"))
    slip.add_argument(
        "--line",
        metavar="TEXT:PAGES:COPIES",
        action="append",
        required=True,
        help=_("giấy tờ:số trang:số bản"),
    )
    slip.add_argument("--exempt", metavar="TEXT", default="", help=_("lý do không thu phí"))
    slip.add_argument("--document", metavar="TEXT", default="", help=_("ký hiệu và số biên lai"))
    slip.add_argument("--dossier", metavar="CODE", default="", help=_("hồ sơ của lượt chứng thực này"))
    notice = _command(commands, "notice", copies.notice, _("tờ niêm yết một thủ tục"))
    notice.add_argument("procedure", metavar="CODE")
    for command in (slip, notice):
        command.add_argument("--out", metavar="FILE.pdf", required=True)
        command.add_argument("--paper", choices=_SHEETS, default=Paper.A4.value)


def _approval_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--reason", metavar="TEXT", default="", help=_("lý do"))
    parser.add_argument("--approved-by", metavar="NAME", dest="approved_by", help=_("người duyệt"))
