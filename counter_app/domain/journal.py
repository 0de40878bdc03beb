"""The hash chain: each event seals the one before it, so that an edit by another tool is found."""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from counter_app.domain.events import Event

GENESIS = b"\0" * 32
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def _stamp(moment: datetime) -> int:
    """Return whole milliseconds, cut off as storing cuts them: what is sealed must be what is read back."""
    return (moment - _EPOCH) // timedelta(milliseconds=1)


def canonical(code: str, event: Event) -> bytes:
    """Return the bytes of an event that are sealed: equal for equal content, whatever stored it."""
    parts = [
        code,
        event.seq,
        event.kind.value,
        _stamp(event.occurred_at),
        _stamp(event.recorded_at),
        event.recorded_by,
        event.station,
        event.source.value,
        event.reason,
        event.approved_by,
        dict(sorted(event.details.items())),
    ]
    return json.dumps(parts, ensure_ascii=False, separators=(",", ":")).encode()


def seal(previous: bytes, code: str, event: Event) -> bytes:
    """Return the hash of an event, given the hash of the station's event before it."""
    return hashlib.sha256(previous + canonical(code, event)).digest()


def digest(facts: Mapping[str, object]) -> str:
    """Return a fingerprint of a dossier's intake facts, written into its first event."""
    text = json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:32]
