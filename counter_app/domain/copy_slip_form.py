"""What the slip of certified copies prints."""

from dataclasses import dataclass
from datetime import datetime

from counter_app.domain.certified_copies import CopySlip
from counter_app.domain.papers import PaperHeader


@dataclass(frozen=True, slots=True)
class CopySlipForm:
    """Everything that a slip of certified copies prints; `void` says why it holds no more."""

    header: PaperHeader
    slip: CopySlip
    made_at: datetime
    clerk_name: str
    dossier_code: str = ""
    void: str = ""
    reprint: int = 0
    training: bool = False
