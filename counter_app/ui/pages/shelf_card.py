"""The chosen line of a count: what the record says of it, and the ways out besides the one on its row."""

from datetime import datetime
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counter_app.domain.dossier import last_effective
from counter_app.domain.errors import N_
from counter_app.domain.events import EventKind
from counter_app.i18n import _, spoken_moment
from counter_app.services.records import DossierRecord
from counter_app.ui import theme
from counter_app.ui.models.shelf import Place, ShelfRow, place_word, standing_words
from counter_app.ui.widgets import Card, LinkButton, SecondaryButton, Text
from counter_app.ui.widgets.flow import flow

_ASKS: Final = {
    Place.MISSING: N_("Có thể đã trao cho công dân mà chưa xác nhận. Chuyện gì đã xảy ra?"),
    Place.UNRECORDED: N_("Kết quả đã về mà chưa ai ghi. Có từ lúc nào?"),
    Place.RETURNED: N_("Sổ ghi hồ sơ đã kết thúc, giấy tờ vẫn nằm đây. Hãy xem lại."),
    Place.UNKNOWN: N_("Có thể là mã của nơi khác, hoặc quét hỏng."),
    Place.PRESENT: N_("Trên kệ đúng như sổ ghi."),
}


class ShelfRowCard(Card):
    """It asks, the page acts."""

    mislaid_requested = Signal()
    department_requested = Signal()
    take_back_requested = Signal()
    note_requested = Signal()
    drop_requested = Signal()
    open_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tone="accent", parent=parent)
        self.setAccessibleName(_("Hồ sơ đang chọn"))
        self.state = Text(size="small", tone="soft", strong=True, wrap=True)
        self.name = Text(size="section", wrap=True)
        self.facts = Text(tone="soft", wrap=True)
        self.asks = Text(wrap=True)
        self.mislaid = SecondaryButton(_("Thất lạc, đang tìm…"))
        self.department = SecondaryButton(_("Ở bộ phận chuyên môn…"))
        self.take_back = SecondaryButton("")
        self.note = SecondaryButton(_("Ghi chú…"))
        self.drop = SecondaryButton(_("Bỏ mã này"))
        self.open = LinkButton(_("Mở hồ sơ"))
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.body.setSpacing(theme.px(6))
        for widget in (self.state, self.name, self.facts, self.asks):
            self.body.addWidget(widget)
        self.body.addSpacing(theme.px(6))
        ways = (self.mislaid, self.department, self.take_back, self.note, self.drop, self.open)
        self.body.addLayout(flow(*ways))
        self.body.addStretch(1)

    def _connect(self) -> None:
        self.mislaid.clicked.connect(self.mislaid_requested)
        self.department.clicked.connect(self.department_requested)
        self.take_back.clicked.connect(self.take_back_requested)
        self.note.clicked.connect(self.note_requested)
        self.drop.clicked.connect(self.drop_requested)
        self.open.clicked.connect(self.open_requested)

    def show_row(self, row: ShelfRow, record: DossierRecord | None, now: datetime, *, beside: bool) -> None:
        """Show a line; `record` is its dossier whole, if it has one."""
        self.state.setText(place_word(row))
        self.name.setText(record.intake.applicant.name if record else row.code)
        facts = _facts(row, record, now)
        self.facts.setText(("\n" if beside else "\u00a0· ").join(facts))
        self.facts.setVisible(bool(facts))
        self.asks.setText(_(_ASKS[row.place]))
        missing, returned = row.place is Place.MISSING, row.place is Place.RETURNED
        self.mislaid.setVisible(missing)
        self.department.setVisible(missing)
        self.take_back.set_text(_("Ghi nhầm kết quả…") if missing else _("Thật ra chưa trao…"))
        self.take_back.setVisible(record is not None and _can_take_back(row.place, record))
        self.note.setVisible(returned or row.place is Place.UNRECORDED)
        self.drop.setVisible(row.place is Place.UNKNOWN)
        self.open.setVisible(record is not None)


def _can_take_back(place: Place, record: DossierRecord) -> bool:
    """Whether the last step is the very one that put the dossier on the shelf, or took it away."""
    undoing = {
        Place.MISSING: (EventKind.RESULT_READY,),
        Place.RETURNED: (EventKind.HANDED_OVER, EventKind.RETURN_CONFIRMED),
    }
    return last_effective(record.events).kind in undoing.get(place, ())


def _facts(row: ShelfRow, record: DossierRecord | None, now: datetime) -> list[str]:
    if record is None:
        return [standing_words(row, now)] if row.note else []
    due, phone = record.progress.due_at, record.intake.applicant.phone
    lines = [
        record.intake.procedure.name,
        _("Điện thoại {phone}").format(phone=phone) if phone else "",
        _("Hẹn trả {when}").format(when=spoken_moment(due)) if due else "",
        standing_words(row, now),
    ]
    return [line[:1].upper() + line[1:] for line in lines if line]
