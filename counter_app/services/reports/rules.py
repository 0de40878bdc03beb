"""The sentences that every report prints: how it was counted, over what, rounded how."""

from typing import Final

from counter_app.domain.errors import N_

ROUNDING: Final = N_("Tỷ lệ phần trăm lấy hai chữ số thập phân, làm tròn nửa lên.")
CUT_OFF: Final = N_(
    "Hồ sơ chưa giải quyết được xét tại thời điểm chốt số liệu ghi trên báo cáo, không theo lúc lập báo cáo."
)
CANCELLED: Final = N_("Hồ sơ nhập nhầm đã hủy không tính ở cột nào.")
SETTLED: Final = N_(
    "Đã giải quyết tính theo lúc có kết quả tại quầy; từ chối, rút, dừng và đóng do không bổ sung cũng là đã "
    "giải quyết, xét theo lúc kết thúc."
)
PAUSED: Final = N_(
    "Hồ sơ chờ bổ sung hoặc chờ nghĩa vụ tài chính tạm dừng thời hạn: tính là đang giải quyết trong hạn."
)
TWO_DEMANDS: Final = N_("Hồ sơ bị yêu cầu bổ sung quá một lần tính là quá hạn.")
NO_LIMIT: Final = N_(
    "Hồ sơ không quy định thời hạn: giải quyết xong là đúng hạn, đang giải quyết là trong hạn."
)
EARLY_BY_DATE: Final = N_("Trước hạn là có kết quả trước ngày hẹn trả.")
EARLY_BY_MINUTE: Final = N_("Trước hạn là có kết quả trước giờ hẹn trả.")
COLLECTED_LATE: Final = N_("Công dân đến nhận muộn không làm hồ sơ quá hạn.")
