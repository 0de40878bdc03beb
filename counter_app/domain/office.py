"""The office: its letterhead, its hours, and how its dossiers are numbered."""

import re
from dataclasses import dataclass, field

from counter_app.domain.errors import N_, RuleError
from counter_app.domain.hours import WorkingHours
from counter_app.domain.procedures import DueMode
from counter_app.domain.punctuality import EarlyBy

# Letters: more than any office needs, and no more than its papers and the codes on them have room for.
_MOST = dict.fromkeys(("name", "place", "counter_name", "phone", "signer"), 200)
_MOST |= {"agency": 40, "code_template": 60}
DEFAULT_SIGNER = "LÃNH ĐẠO ĐƠN VỊ"
CODE_TEMPLATE = "{agency}-{yymmdd}-{seq:04d}"
_AGENCY = re.compile(r"[A-Za-z0-9]+(\.[A-Za-z0-9]+)*")
_PIECE = re.compile(r"\{agency\}|\{yymmdd\}|\{seq(?::0[1-9]d)?\}|[A-Za-z0-9./-]")


def _check_template(template: str) -> None:
    tokens = ("{agency}", "{yymmdd}", "{seq")
    if _PIECE.sub("", template) or any(template.count(token) != 1 for token in tokens):
        raise RuleError(
            "code_template_unusable",
            N_(
                "Mẫu mã hồ sơ “{written}” phải có đúng một lần mỗi phần: đơn vị, ngày và số thứ tự, "
                "ví dụ {example}."
            ),
            field="code_template",
            written=template,
            example=CODE_TEMPLATE,
        )


@dataclass(frozen=True, slots=True)
class Office:
    """One counter's office as the papers name it, with the habits that the law leaves to it.

    `header` is the agency's part of the letterhead, parent body first, own name last; `agency` the
    identifier in dossier codes; `due_mode` at what time of the last day results are promised, `early_by` what
    makes a result early rather than on time. `collects_fees` tells whether takings are written down here,
    so that a hand-over asks for the receipt document of what was not paid; catalogues state many fees for the
    usual case only, so an office chooses it. `signer` is the title under which its letters are signed, such
    as *CHỦ TỊCH*; semicolons part its lines (*KT. CHỦ TỊCH; PHÓ CHỦ TỊCH*).
    """

    name: str
    header: tuple[str, ...]
    place: str
    agency: str
    counter_name: str
    hours: WorkingHours = field(default_factory=WorkingHours)
    due_mode: DueMode = DueMode.END_OF_DAY
    early_by: EarlyBy = EarlyBy.DATE
    uses_official_system: bool = True
    collects_fees: bool = False
    code_template: str = CODE_TEMPLATE
    phone: str = ""
    signer: str = DEFAULT_SIGNER

    @property
    def signer_title(self) -> str:
        """The title of whoever signs letters, line by line; never empty."""
        lines = [line.strip() for line in self.signer.split(";")]
        return "\n".join(line for line in lines if line) or DEFAULT_SIGNER

    def __post_init__(self) -> None:
        for key in ("name", "place", "counter_name"):
            if not getattr(self, key).strip():
                raise RuleError(
                    "office_incomplete", N_("Thông tin đơn vị còn thiếu mục “{key}”."), field=key, key=key
                )
        if not self.header or not all(line.strip() for line in self.header):
            raise RuleError(
                "office_header",
                N_("Phần tên cơ quan ở đầu giấy phải có ít nhất một dòng, không dòng nào để trống."),
                field="header",
            )
        if not _AGENCY.fullmatch(self.agency):
            raise RuleError(
                "office_agency",
                N_(
                    "Mã định danh đơn vị “{agency}” chỉ gồm chữ không dấu, chữ số và dấu chấm, "
                    "ví dụ H26.33.12."
                ),
                field="agency",
                agency=self.agency,
            )
        _check_template(self.code_template)
        self._check_sizes()

    def _check_sizes(self) -> None:
        written = [(key, getattr(self, key), most) for key, most in _MOST.items()]
        written += [("header", line, _MOST["name"]) for line in self.header]
        for key, text, most in written:
            if len(text) > most:
                raise RuleError("text_too_long", N_("Mục này dài quá {most} chữ."), field=key, most=most)


def default_office() -> Office:
    """Return the sample office that a fresh database starts with."""
    return Office(
        name="Điểm Phục vụ hành chính công phường Sơn Tây",
        header=("UBND PHƯỜNG SƠN TÂY", "ĐIỂM PHỤC VỤ HÀNH CHÍNH CÔNG"),
        place="Sơn Tây",
        agency="H26.33.12",
        counter_name="Quầy số 1",
    )
