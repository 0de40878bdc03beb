"""Every date that the citizen was ever given, with the step and the paper that gave it."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.domain.dossier import Promise, promises
from counter_app.domain.events import EventKind
from counter_app.domain.moments import local
from counter_app.i18n import _, spoken_moment
from counter_app.services.records import DossierRecord
from counter_app.ui import theme
from counter_app.ui.widgets import Text
from counter_app.ui.words import step_word


class PromiseList(QWidget):
    """The dates, the first one first; hidden while there is only one and nothing to compare it with."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: list[Text] = []
        self._title = Text(_("Các lần hẹn"), size="small", tone="soft", strong=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, theme.px(8), 0, 0)
        self._column.setSpacing(theme.px(2))
        self._column.addWidget(self._title)
        self.hide()

    @property
    def lines(self) -> list[str]:
        """What is told, two lines a date."""
        return [line.text() for line in self._lines]

    def show_record(self, record: DossierRecord) -> None:
        """Show a dossier's dates."""
        for line in self._lines:
            self._column.removeWidget(line)
            line.deleteLater()
        given = promises(record.events)
        held = [each for each in given if not each.undone]
        self._lines = []
        for number, each in enumerate(given, start=1):
            stands = bool(held) and each is held[-1]
            when = _("{number}. {when}").format(number=number, when=spoken_moment(each.due_at))
            self._add(Text(when, tone="" if stands else "soft", strong=stands, wrap=True))
            self._add(Text(_origin(each, stands=stands), size="small", tone="soft", wrap=True))
        self.setVisible(len(given) > 1)

    def _add(self, line: Text) -> None:
        self._lines.append(line)
        self._column.addWidget(line)


def _origin(given: Promise, *, stands: bool) -> str:
    """Return when and by which step and paper a date was given, and what has become of it."""
    event = given.event
    parts = [f"{step_word(event)} {local(event.occurred_at):%d/%m/%Y}", paper_word(given)]
    if given.undone:
        parts.append(_("đã hoàn tác"))
    elif not stands:
        parts.append(_("đã thay"))
    return " · ".join(parts)


def paper_word(given: Promise) -> str:
    """Return the paper on which a date was given."""
    if given.event.kind is not EventKind.EXTENDED:
        return _("giấy hẹn (mẫu {form})").format(form=given.paper)
    if given.event.details.get("notice"):
        return _("thông báo hẹn lại")
    return _("văn bản xin lỗi (mẫu {form})").format(form=given.paper)
