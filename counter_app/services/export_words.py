"""What the values of exported lists are called at the counter; JSON keeps the values themselves."""

from collections.abc import Mapping
from typing import Final

from counter_app.domain.obligations import ObligationKind
from counter_app.domain.punctuality import Punctuality
from counter_app.domain.status import Channel, Status

STATUSES: Final[Mapping[str, str]] = {
    Status.RECEIVED: "Mới tiếp nhận",
    Status.PROCESSING: "Đang xử lý",
    Status.AWAITING_SUPPLEMENT: "Chờ bổ sung",
    Status.AWAITING_FEE: "Chờ nộp phí",
    Status.RESULT_READY: "Có kết quả, chờ trả",
    Status.HANDED_OVER: "Đã trao, chưa xác nhận",
    Status.RETURNED: "Đã trả kết quả",
    Status.REFUSED: "Đã từ chối",
    Status.WITHDRAWN: "Đã rút hồ sơ",
    Status.STOPPED: "Đã dừng xử lý",
    Status.CLOSED: "Đã đóng hồ sơ",
    Status.CANCELLED: "Đã hủy",
}
CHANNELS: Final[Mapping[str, str]] = {
    Channel.COUNTER: "Tại quầy",
    Channel.ONLINE: "Trực tuyến",
    Channel.POST: "Qua bưu chính",
}
PUNCTUALITY: Final[Mapping[str, str]] = {
    Punctuality.EARLY: "Trước hạn",
    Punctuality.ON_TIME: "Đúng hạn",
    Punctuality.LATE: "Quá hạn",
}
CLICKS: Final[Mapping[str, str]] = {
    ObligationKind.TICK_RESULT: "Bấm có kết quả",
    ObligationKind.TICK_RETURN: "Bấm đã trả kết quả",
}
YES: Final[Mapping[str, str]] = {"yes": "có"}
