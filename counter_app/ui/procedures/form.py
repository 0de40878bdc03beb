"""The fields of a procedure's rules, in the order in which the catalogue tells them."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from counter_app.domain.errors import N_, RuleError
from counter_app.domain.procedures import ClockPolicy, DueMode, Fee, Procedure
from counter_app.domain.status import Channel
from counter_app.i18n import _
from counter_app.ui import theme
from counter_app.ui.procedures.limit_field import LimitEditor
from counter_app.ui.procedures.papers_editor import PapersEditor
from counter_app.ui.procedures.words import mode_words, policy_advice, policy_word
from counter_app.ui.receive.field_grid import FieldGrid
from counter_app.ui.receive.habits import FieldHabits
from counter_app.ui.widgets import LabeledField, Text
from counter_app.ui.words import channel_word

_WRITTEN_MONEY: Final = re.compile(r"\d{1,3}([. ]?\d{3})*", re.ASCII)
_NOTE_LINES: Final = 3


class RulesForm(QWidget):
    """Edits the rules of a known procedure, or of a new one whose code and field are asked for too.

    Signals:
        changed: anything was typed or chosen.
    """

    changed = Signal()

    def __init__(self, procedure: Procedure, fields: Sequence[str], *, new: bool) -> None:
        super().__init__()
        self._before = procedure
        self.code, self.name, self.fee, self.fee_note = (QLineEdit() for _number in range(4))
        self.aliases, self.result = QLineEdit(), QLineEdit()
        self.field = QComboBox()
        self.field.setEditable(True)
        self.field.addItems(list(fields))
        self.limit = LimitEditor(_("Thời hạn"))
        shown = [c for c in Channel if c is not Channel.COUNTER or dict(procedure.channel_limits).get(c)]
        self.channels = {
            channel: LimitEditor(channel_word(channel), general=_("như thời hạn chung")) for channel in shown
        }
        self.policy, self.mode = QComboBox(), QComboBox()
        self.papers = PapersEditor()
        self.note = QPlainTextEdit()
        self.confirmed = QCheckBox(_("Đã đối chiếu mã, thời hạn và lệ phí với quy định"))
        self.begins, self.ends = _day_editor(), _day_editor()
        self.ending = QCheckBox(_("Ngừng nhận sau một ngày đã biết"))
        self._fields = self._labelled()
        self._lay_out(new=new)
        self._fill(procedure)
        self._order_tabs()
        self._connect()

    def _labelled(self) -> dict[str, LabeledField]:
        fields = {
            "code": LabeledField(_("Mã thủ tục"), self.code),
            "field": LabeledField(_("Lĩnh vực"), self.field),
            "name": LabeledField(_("Tên thủ tục"), self.name),
            "limit": LabeledField(_("Thời hạn"), self.limit),
        }
        for channel, editor in self.channels.items():
            label = _("Thời hạn, {channel}").format(channel=channel_word(channel).lower())
            fields[f"channels.{channel.value}"] = LabeledField(label, editor)
        fields |= {
            "clock_policy": LabeledField(_("Khi yêu cầu bổ sung"), self.policy),
            "due_mode": LabeledField(_("Giờ hẹn trả"), self.mode),
            "fee_amount": LabeledField(
                _("Phí, lệ phí (đồng)"), self.fee, hint=_("0: không thu; để trống: theo địa phương")
            ),
            "fee_note": LabeledField(_("Ghi chú về phí"), self.fee_note),
            "components": LabeledField(_("Giấy tờ nộp"), self.papers),
            "aliases": LabeledField(_("Tên tắt"), self.aliases, hint=_("cách nhau bằng dấu phẩy")),
            "result": LabeledField(_("Kết quả"), self.result),
            "note": LabeledField(_("Ghi chú cho người tiếp nhận"), self.note),
            "effective_from": LabeledField(_("Áp dụng cho hồ sơ nhận từ ngày"), self.begins),
            "effective_to": LabeledField(_("Nhận đến hết ngày"), self.ends),
        }
        return fields

    def _lay_out(self, *, new: bool) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        for key in ("code", "field"):
            self._fields[key].setParent(self)
            self._fields[key].setVisible(new)
        known = {"code": (4, 6), "field": (8, 6)} if new else {}
        groups: tuple[tuple[str, dict[str, tuple[int, int]]], ...] = (
            ("", {**known, "name": (12, 12), "effective_from": (4, 12)}),
            (_("Thời gian giải quyết"), self._times()),
            (_("Phí và giấy tờ"), {"fee_amount": (4, 12), "fee_note": (8, 12), "components": (12, 12)}),
            (_("Thông tin khác"), {"aliases": (6, 12), "result": (6, 12), "note": (12, 12)}),
        )
        for title, places in groups:
            if title:
                column.addSpacing(theme.px(8))
                column.addWidget(Text(title, size="section"))
            grid = FieldGrid()
            for key, (wide, narrow) in places.items():
                grid.add(self._fields[key], wide, narrow)
            column.addWidget(grid)
        last = FieldGrid()
        last.add(self._fields["effective_to"], 4, 12)
        for widget in (self.confirmed, self.ending, last):
            column.addWidget(widget)

    def _times(self) -> dict[str, tuple[int, int]]:
        own = {key: (6, 12) for key in self._fields if key.startswith("channels.")}
        whole = {"limit": (12, 12)} if len(own) % 2 == 0 else {"limit": (6, 12)}
        return {**whole, **own, "clock_policy": (6, 12), "due_mode": (6, 12)}

    def _fill(self, procedure: Procedure) -> None:
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(self.note.fontMetrics().lineSpacing() * _NOTE_LINES + theme.px(18))
        for policy in ClockPolicy:
            self.policy.addItem(policy_word(policy), policy)
        for mode in (None, *DueMode):
            self.mode.addItem(mode_words(mode), mode)
        for combo in (self.policy, self.mode, self.field):
            combo.setMinimumContentsLength(10)
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.code.setText(procedure.code)
        self.field.setCurrentText(procedure.field)
        self.name.setText(procedure.name)
        self.limit.set_limit(procedure.limit)
        for channel, editor in self.channels.items():
            editor.set_limit(dict(procedure.channel_limits).get(channel))
        self.policy.setCurrentIndex(self.policy.findData(procedure.clock_policy))
        self.mode.setCurrentIndex(self.mode.findData(procedure.due_mode))
        self._fill_rest(procedure)

    def _fill_rest(self, procedure: Procedure) -> None:
        amount = procedure.fee.amount
        self.fee.setText("" if amount is None else f"{amount:,}".replace(",", "."))
        self.fee_note.setText(procedure.fee.note)
        self.papers.show_documents(procedure.components)
        self.aliases.setText(", ".join(procedure.aliases))
        self.result.setText(procedure.result)
        self.note.setPlainText(procedure.note)
        self.confirmed.setChecked(procedure.confirmed)
        self.begins.setDate(_qdate(procedure.effective_from))
        self.ends.setDate(_qdate(procedure.effective_to or procedure.effective_from))
        self.ending.setChecked(procedure.effective_to is not None)
        for line in (self.name, self.fee_note, self.aliases, self.result):
            line.setCursorPosition(0)
        self._follow()

    def _order_tabs(self) -> None:
        """Have Tab follow what is read, whenever the editors were made."""
        limits = (self.limit, *self.channels.values())
        order: list[QWidget] = [self.code, self.field, self.name, self.begins]
        order += [part for limit in limits for part in (limit.amount, limit.unit)]
        order += [self.policy, self.mode, self.fee, self.fee_note, *self.papers.editors]
        order += [self.aliases, self.result, self.note, self.confirmed, self.ending, self.ends]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        limits = (self.limit, *self.channels.values())
        editors = [self.code, self.field, self.name, self.begins, self.policy, self.mode, self.fee]
        editors += [self.fee_note, self.aliases, self.result, self.confirmed, self.ending, self.ends]
        editors += [part for limit in limits for part in (limit.amount, limit.unit)]
        FieldHabits(self).watch(*editors)
        for line in (self.code, self.name, self.fee, self.fee_note, self.aliases, self.result):
            line.textEdited.connect(self.changed)
        for combo in (self.policy, self.mode):
            combo.currentIndexChanged.connect(self._follow)
            combo.currentIndexChanged.connect(self.changed)
        for box in (self.confirmed, self.ending):
            box.toggled.connect(self._follow)
            box.toggled.connect(self.changed)
        for day in (self.begins, self.ends):
            day.dateChanged.connect(self.changed)
        for limit in limits:
            limit.changed.connect(self.changed)
        self.papers.changed.connect(self.changed)
        self.field.editTextChanged.connect(self.changed)
        self.note.textChanged.connect(self.changed)

    def rules(self) -> Procedure:
        """Return the rules as typed.

        Raises:
            RuleError: the fee is no number.
        """
        mode = self.mode.currentData()
        own = ((channel, editor.limit) for channel, editor in self.channels.items())
        return replace(
            self._before,
            code=self.code.text(),
            name=self.name.text(),
            field=self.field.currentText(),
            limit=self.limit.limit or self._before.limit,
            channel_limits=tuple((channel, limit) for channel, limit in own if limit is not None),
            clock_policy=ClockPolicy(self.policy.currentData()),
            due_mode=DueMode(mode) if mode else None,
            fee=Fee(_money(self.fee.text()), self.fee_note.text()),
            components=self.papers.documents,
            aliases=tuple(self.aliases.text().split(",")),
            result=self.result.text(),
            note=self.note.toPlainText(),
            confirmed=self.confirmed.isChecked(),
            effective_from=_date(self.begins.date()),
            effective_to=_date(self.ends.date()) if self.ending.isChecked() else None,
        )

    def clear_messages(self) -> None:
        """Take every refusal away."""
        for key, field in self._fields.items():
            if key != "clock_policy":
                field.clear_message()

    def refuse(self, key: str, words: str) -> bool:
        """Tell a refusal beside the field it names and go there; False if there is no such field."""
        field = self._fields.get(key)
        if field is None:
            return False
        field.set_message(words)
        editor = field.editor
        if isinstance(editor, LimitEditor | PapersEditor):
            editor.take_focus()
        else:
            editor.setFocus()
        return True

    def _follow(self) -> None:
        self._fields["effective_to"].setVisible(self.ending.isChecked())
        self._fields["clock_policy"].set_message(policy_advice(ClockPolicy(self.policy.currentData())), "")


def _money(typed: str) -> int | None:
    written = typed.strip()
    if not written:
        return None
    if not _WRITTEN_MONEY.fullmatch(written):
        raise RuleError(
            "fee_unreadable",
            N_("Không đọc được số tiền “{text}”. Hãy viết như 8.000, hoặc để trống."),
            field="fee_amount",
            text=written,
        )
    return int(re.sub(r"\D", "", written))


def _day_editor() -> QDateEdit:
    editor = QDateEdit()
    editor.setDisplayFormat("dd/MM/yyyy")
    editor.setCalendarPopup(True)
    return editor


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


def _date(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())
