"""The formula, the rounding and the denominators of the rates, said once for screen, paper and JSON."""

from counter_app.domain.errors import N_

FORMULA_LAW = N_("có kết quả không muộn hơn hẹn trả / số hồ sơ giải quyết trong kỳ")
FORMULA_HANDED = N_("trao tận tay công dân không muộn hơn hẹn trả / số hồ sơ giải quyết trong kỳ")
FORMULA_RECORD = N_("mọi bước đúng hạn đều được ghi không muộn hơn hẹn trả / số hồ sơ giải quyết trong kỳ")
ROUNDING = N_("hai chữ số thập phân, nửa trở lên làm tròn lên; không có hồ sơ nào thì không có tỷ lệ")
RULES = (
    N_("Hồ sơ giải quyết: có kết quả, hoặc kết thúc (từ chối, rút, dừng, đóng) trong kỳ. Bỏ hồ sơ hủy."),
    N_("Hồ sơ không có thời hạn tính là đúng hạn. Yêu cầu bổ sung quá một lần tính là trễ."),
    N_("Khi trao tay: công dân đến nhận sau hẹn cũng bị đếm, dù không ai có lỗi; chưa đến hẹn thì không."),
    N_("Hồ sơ chưa xong xét tại thời điểm chốt số liệu; đang chờ công dân thì tách riêng, không phải trễ."),
)
