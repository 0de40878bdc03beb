"""Who takes a result away, and on what authority."""

from collections.abc import Mapping
from enum import StrEnum

from counter_app.domain.errors import N_, RuleError


class Receiver(StrEnum):
    """The ways in which a result leaves the counter; a hand-over that names none went to the applicant."""

    APPLICANT = "applicant"
    AUTHORISED = "authorised"
    FAMILY = "family"
    POST = "post"


# receiver: what a hand-over to them must tell, and what is said where it does not
_MUST_TELL = {
    Receiver.AUTHORISED: (
        ("received_by", N_("Ghi tên người được ủy quyền nhận kết quả.")),
        ("authority", N_("Ghi giấy ủy quyền (số, ngày) của người nhận.")),
    ),
    Receiver.FAMILY: (("received_by", N_("Ghi tên người nhà nhận kết quả.")),),
    Receiver.POST: (("post_slip", N_("Ghi số phiếu gửi của bưu chính.")),),
}


def require_receiver(details: Mapping[str, object]) -> None:
    """Refuse a hand-over to somebody else that does not say to whom, or on what authority.

    Raises:
        RuleError: `receiver_missing`, at the entry that is missing.
    """
    receiver = str(details.get("receiver") or "")
    if receiver not in set(Receiver):
        return
    for entry, words in _MUST_TELL.get(Receiver(receiver), ()):
        if not str(details.get(entry) or "").strip():
            raise RuleError("receiver_missing", words, field=entry)
