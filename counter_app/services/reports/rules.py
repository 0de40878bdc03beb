"""The sentences that every report prints: how it was counted, over what, rounded how."""

from typing import Final

ROUNDING: Final = "Tỷ lệ phần trăm lấy hai chữ số thập phân, làm tròn nửa lên."
CUT_OFF: Final = (
    "Hồ sơ chưa giải quyết được xét tại thời điểm chốt số liệu ghi trên báo cáo, không theo lúc lập báo cáo."
)
CANCELLED: Final = "Hồ sơ nhập nhầm đã hủy không tính ở cột nào."
SETTLED: Final = (
    "Đã giải quyết tính theo lúc có kết quả tại quầy; từ chối, rút, dừng và đóng do không bổ sung cũng là đã "
    "giải quyết, xét theo lúc kết thúc."
)
PAUSED: Final = (
    "Hồ sơ chờ bổ sung hoặc chờ nghĩa vụ tài chính tạm dừng thời hạn: tính là đang giải quyết trong hạn."
)
TWO_DEMANDS: Final = "Hồ sơ bị yêu cầu bổ sung quá một lần tính là quá hạn."
NO_LIMIT: Final = "Hồ sơ không quy định thời hạn: giải quyết xong là đúng hạn, đang giải quyết là trong hạn."
EARLY_BY_DATE: Final = "Trước hạn là có kết quả trước ngày hẹn trả."
EARLY_BY_MINUTE: Final = "Trước hạn là có kết quả trước giờ hẹn trả."
COLLECTED_LATE: Final = "Công dân đến nhận muộn không làm hồ sơ quá hạn."
