"""A dossier's facts at intake."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from counter_app.domain.dossier import Intake
from counter_app.domain.people import Submitter, mask_identity
from counter_app.domain.procedures import ComponentDocument
from counter_app.i18n import _, spoken_moment
from counter_app.services.fees import standing_of
from counter_app.services.records import DossierRecord
from counter_app.ui import theme
from counter_app.ui.widgets import Card, LinkButton, Text
from counter_app.ui.words import channel_word, fee_words, money, sex_word


class FactsCard(Card):
    """The facts written down at the counter; identity numbers are masked until asked for.

    Signals:
        reveal_requested: the numbers are to be shown; whoever keeps who looks calls `show_numbers`.
    """

    reveal_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Thông tin tiếp nhận"), parent=parent)
        self._record: DossierRecord | None = None
        self._people: Mapping[str, str] = {}
        self.revealed = False
        self.reveal = LinkButton(_("Hiện số"))
        self.reveal.clicked.connect(self._on_reveal)
        self.header.addStretch(1)
        self.header.addWidget(self.reveal)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.px(16))
        self._grid.setVerticalSpacing(theme.px(6))
        self._grid.setColumnStretch(1, 1)
        self.body.addLayout(self._grid)
        self.body.addStretch(1)
        self._rows: list[tuple[Text, Text]] = []

    def show_record(self, record: DossierRecord, people: Mapping[str, str], *, masked: bool = False) -> None:
        """Show a dossier's facts; `masked` hides the numbers again."""
        self._record, self._people = record, people
        if masked:
            self.revealed = False
        self._show()

    def show_numbers(self) -> None:
        """Show the identity numbers."""
        self.revealed = True
        self._show()

    def _on_reveal(self) -> None:
        if not self.revealed:
            self.reveal_requested.emit()
            return
        self.revealed = False
        self._show()

    def _show(self) -> None:
        if self._record is None:
            return
        self.reveal.set_text(_("Ẩn số") if self.revealed else _("Hiện số"))
        self.reveal.setAccessibleName(_("Ẩn số định danh") if self.revealed else _("Hiện số định danh"))
        self.reveal.setVisible(_has_secret(self._record.intake))
        self._fill(facts_of(self._record, self._people, revealed=self.revealed))

    def _fill(self, facts: list[tuple[str, str]]) -> None:
        while len(self._rows) < len(facts):
            self._rows.append(self._add_row(len(self._rows)))
        for number, (label, value) in enumerate(self._rows):
            there = number < len(facts)
            label.setVisible(there)
            value.setVisible(there)
            if there:
                label.setText(facts[number][0])
                value.setText(facts[number][1])

    def _add_row(self, row: int) -> tuple[Text, Text]:
        label, value = Text(tone="soft"), Text(wrap=True)
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(label, row, 0, top)
        self._grid.addWidget(value, row, 1, top)
        return label, value


def facts_of(record: DossierRecord, people: Mapping[str, str], *, revealed: bool) -> list[tuple[str, str]]:
    """Return the facts that are known, each with its label."""
    intake, applicant = record.intake, record.intake.applicant
    born = [f"{applicant.birth_date:%d/%m/%Y}" if applicant.birth_date else "", sex_word(applicant.sex)]
    facts = [
        (_("Số định danh"), _number(applicant.identity_number, revealed=revealed)),
        (_("Mã số thuế"), applicant.tax_code),
        (_("Ngày sinh"), " · ".join(part for part in born if part)),
        (_("Người đại diện"), applicant.representative),
        (_("Điện thoại"), applicant.phone),
        (_("Email"), applicant.email),
        (_("Địa chỉ"), applicant.address),
        (_("Người nộp"), _submitter(intake.submitter, revealed=revealed)),
        (_("Giấy tờ nộp"), _documents(intake)),
        (_("Phí, lệ phí"), _fee(intake)),
        (_("Đã thu"), _collected(record)),
        (_("Cách nộp"), channel_word(intake.channel)),
        (_("Nhận kết quả"), intake.collect_at),
        (_("Nhận lúc"), spoken_moment(intake.received_at)),
        (_("Người tiếp nhận"), _received_by(record, people)),
        (_("Sổ theo dõi"), _register(intake)),
        (_("Mã phần mềm chung"), intake.official_code),
        (_("Đã chuyển"), record.progress.department),
    ]
    return [(label, value) for label, value in facts if value]


def _number(number: str, *, revealed: bool) -> str:
    return number if revealed else mask_identity(number)


def _has_secret(intake: Intake) -> bool:
    return bool(intake.applicant.identity_number or (intake.submitter and intake.submitter.identity_number))


def _submitter(submitter: Submitter | None, *, revealed: bool) -> str:
    if submitter is None:
        return ""
    number = _number(submitter.identity_number, revealed=revealed)
    return "\n".join(part for part in (submitter.name, submitter.authority, number, submitter.phone) if part)


def _documents(intake: Intake) -> str:
    lines = [_document(each) for each in intake.components]
    if intake.sets > 1:
        lines.append(_("{count} bộ").format(count=intake.sets))
    return "\n".join(lines)


def _document(component: ComponentDocument) -> str:
    if component.presented:
        return _("{name}: xuất trình").format(name=component.name)
    counted = []
    if component.originals:
        counted.append(_("{count} bản chính").format(count=component.originals))
    if component.copies:
        counted.append(_("{count} bản sao").format(count=component.copies))
    return f"{component.name}: {', '.join(counted)}" if counted else component.name


def _fee(intake: Intake) -> str:
    amount, note = intake.procedure.fee_amount, intake.procedure.fee_note
    if amount is None:
        return note
    said = money(amount) if amount else _("Không thu")
    if amount and said.removesuffix(" đ") in note:
        return note  # the note names the amount already
    return f"{said} ({note})" if note else said


def _collected(record: DossierRecord) -> str:
    """Return each taking on a line, with the reason of an exemption or of money given back."""
    lines = []
    for each in standing_of(record).takings:
        said = fee_words(each)
        lines.append(f"{said}: {each.reason}" if each.reason and each.amount <= 0 else said)
    return "\n".join(lines)


def _received_by(record: DossierRecord, people: Mapping[str, str]) -> str:
    return _("{name} · máy trạm {station}").format(
        name=people.get(record.clerk, record.clerk), station=record.intake.station
    )


def _register(intake: Intake) -> str:
    return _("quyển {volume}, số {number:04d}").format(
        volume=intake.register_volume, number=intake.register_number
    )
