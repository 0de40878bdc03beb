"""The register, and the lists that go round the counter."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Protocol

from counter_app.services.records import ExportedDossier, Forwarding, RegisterRow


class Register(Protocol):
    """Dossiers in rows, for papers that list them."""

    def received(
        self, begins: datetime, ends: datetime, *, field: str = "", clerk: str = ""
    ) -> Sequence[RegisterRow]:
        """Return what was received in a span of time, cancelled entries too, by volume and running number."""
        ...

    def forwarded(self, begins: datetime, ends: datetime) -> Sequence[Forwarding]:
        """Return what went to departments in a span of time and was not taken back, by department."""
        ...

    def to_forward(self, received_by: datetime, instant: datetime) -> Sequence[RegisterRow]:
        """Return what was received by a moment and lay at the counter at an instant, oldest first.

        What happened by the instant counts, whenever it was recorded; each row has the promise of then.
        """
        ...

    def whole(self, begins: datetime, ends: datetime) -> Iterator[ExportedDossier]:
        """Yield everything of the dossiers received in a span of time, oldest first, one by one."""
        ...

    def ready(self) -> Sequence[RegisterRow]:
        """Return the results that wait for their citizens, longest waiting first."""
        ...
