"""A receipt of nobody, to try a printer with: every line filled, marked so that nobody takes it for real."""

from datetime import datetime, timedelta
from typing import Final

from counter_app.domain import numbers
from counter_app.domain.moments import VIETNAM
from counter_app.domain.papers import PaperHeader, ReceiptComponent, ReceiptForm
from counter_app.services.workplace import Workplace

# A day before any counter had the program, so that no scan of a specimen ever finds a dossier.
_RECEIVED: Final = datetime(2000, 1, 3, 8, 30, tzinfo=VIETNAM)


def specimen_form(workplace: Workplace) -> ReceiptForm:
    """Return form 01 as this office's header would print it, filled with an invented dossier."""
    office, day = workplace.office, _RECEIVED.date()
    number = numbers.local_number(day, workplace.station, 1)
    code = numbers.dossier_code(
        office.code_template, agency=office.agency, day=day, station=workplace.station, serial=1
    )
    return ReceiptForm(
        header=PaperHeader(office.header, office.place),
        code=code,
        number=number,
        stub_number=numbers.stub_of(number),
        counter_name=office.name,
        applicant_name="Nguyễn Thị Bản In Thử",
        identity_label="Số định danh",
        identity_number="000000000000",
        submitter_line="",
        address="Trang in thử, không có giá trị",
        phone="",
        email="",
        procedure_code="0.000000",
        procedure_name="In thử để kiểm tra máy in và khổ giấy",
        components=(
            ReceiptComponent("Bốn mép giấy còn đủ lề, chữ có dấu rõ: ẳ, ẵ, ợ, ữ, ỵ", 1, 0),
            ReceiptComponent("Máy quét đọc được hai mã vạch và mã QR trên trang này", 0, 1),
        ),
        sets=1,
        limit_text="3 ngày làm việc",
        received_at=_RECEIVED,
        due_at=_RECEIVED + timedelta(days=3, hours=9),
        due_note="",
        explanation="Trang in thử, không có giá trị.",
        fee_text="Không thu",
        collect_at=office.counter_name,
        register_volume=f"{workplace.station:02d}",
        register_number="0001",
        clerk_name=workplace.actor.full_name,
        printed_at=workplace.now(),
        training=True,
    )
