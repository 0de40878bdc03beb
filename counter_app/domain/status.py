"""Where a dossier can stand, and through which channel it came."""

from enum import StrEnum


class Channel(StrEnum):
    """How the dossier reached the counter."""

    COUNTER = "counter"
    ONLINE = "online"
    POST = "post"


class Status(StrEnum):
    """The one status of a dossier; the national portal's states 2-10 map onto it."""

    RECEIVED = "received"
    PROCESSING = "processing"
    AWAITING_SUPPLEMENT = "awaiting_supplement"
    AWAITING_FEE = "awaiting_fee"
    RESULT_READY = "result_ready"
    HANDED_OVER = "handed_over"
    RETURNED = "returned"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    STOPPED = "stopped"
    CLOSED = "closed"
    CANCELLED = "cancelled"

    @property
    def is_final(self) -> bool:
        """Whether nothing more is expected to happen."""
        return self in _FINAL

    @property
    def is_paused(self) -> bool:
        """Whether the clock stands still; paused is not late."""
        return self in (Status.AWAITING_SUPPLEMENT, Status.AWAITING_FEE)

    @property
    def is_unsettled(self) -> bool:
        """Whether the result is still to come and the clock runs."""
        return self in (Status.RECEIVED, Status.PROCESSING)


_FINAL = frozenset(
    {Status.RETURNED, Status.REFUSED, Status.WITHDRAWN, Status.STOPPED, Status.CLOSED, Status.CANCELLED}
)
