"""People of a Vietnamese commune for the generated dossiers: common names common, rare ones rare."""

from datetime import date, timedelta
from itertools import accumulate
from random import Random

from counter_app.domain.people import FEMALE, MALE, Applicant, Submitter


def _words(text: str) -> list[str]:
    return text.split()


# Shares in per mille: the fourteen names that nine in ten people bear, then a long tail.
_FAMILIES = {
    "Nguyễn": 315, "Trần": 109, "Lê": 95, "Phạm": 71, "Hoàng": 33, "Huỳnh": 18, "Phan": 45, "Vũ": 26,
    "Võ": 13, "Đặng": 21, "Bùi": 20, "Đỗ": 14, "Hồ": 13, "Ngô": 13, "Dương": 10, "Lý": 5,
}  # fmt: skip
_TAIL = _words("""
    Đinh Trịnh Đoàn Mai Trương Lâm Đào Cao Hà Lương Lưu Tạ Phùng Vương Chu Tô Quách Kiều La Thái Tăng Từ
    Nghiêm Châu Khuất Giang Đàm Bạch Văn Kim Doãn Ninh Mạc Hứa Triệu Thân Quản Vi Lò Giáp Ông Ứng Thạch Âu
""")
_MIDDLES = {
    "M": _words("""
        Văn Đức Minh Hữu Quang Ngọc Xuân Công Thanh Đình Quốc Anh Tuấn Trọng Bá Duy Mạnh Gia Việt Hồng
    """),
    "F": _words("""
        Thị Ngọc Thu Thanh Minh Phương Kim Bích Hồng Thuỳ Hoài Mỹ Khánh Diệu Quỳnh Bảo Tuyết Như
    """),
}
_GIVEN = {
    "M": _words("""
        Hùng Tuấn Dũng Minh Anh Hải Nam Long Thắng Hoàng Sơn Cường Đức Trung Hiếu Quân Bình Khánh Phúc
        Kiên Thành Việt Huy Tùng Lâm Mạnh Hòa Phong Duy Đạt Tiến Toàn Vinh Quý Thịnh Khoa Tài Trường Nhật
        Bách Ước Ẩm
    """),
    "F": _words("""
        Hương Lan Hà Linh Hoa Thảo Trang Mai Hằng Nga Ngọc Dung Thủy Hạnh Yến Phương Huyền Nhung Loan Thu
        Châu Vân Hiền Quỳnh Oanh Tâm Giang My Chi Trâm Diệp Ngân Thư Vy Khuê Đào Bưởi Thơm Gấm Đượm
    """),
}
_STREETS = (
    "Phùng Khắc Khoan", "Lê Lợi", "Quang Trung", "Nguyễn Thái Học", "Ngô Quyền", "Phó Đức Chính",
)  # fmt: skip
_PREFIXES = _words("""
    032 034 035 036 037 038 039 070 076 077 078 079 081 082 083 084 085 086 088 089 090 091 093 094 096 097
    098
""")
_OFTEN_BORN = ("001", "001", "001", "001", "017", "026", "025", "038", "040", "036", "030", "027")
_REGULARS = 4000  # people who come again and again, such as the staff of a notary or an estate agent
_YOUNGEST, _OLDEST = date(2006, 1, 1), date(1945, 1, 1)


class Commune:
    """Draws people; the same seed draws the same people."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._families = [*_FAMILIES, *_TAIL]
        tail = [90 / (rank + 2) for rank in range(len(_TAIL))]
        self._family_weights = list(accumulate([*_FAMILIES.values(), *tail]))
        self._middle_weights = {sex: _falling(len(names)) for sex, names in _MIDDLES.items()}
        self._given_weights = {sex: _falling(len(names)) for sex, names in _GIVEN.items()}
        self._regulars = [self._stranger() for _ in range(_REGULARS)]

    def applicant(self) -> Applicant:
        """Return somebody; one visit in seven is a regular's."""
        if self._random.random() < 1 / 7:
            return self._regulars[int(len(self._regulars) * self._random.random() ** 2)]
        return self._stranger()

    def submitter(self) -> Submitter:
        """Return somebody who comes for another."""
        person = self._regulars[int(len(self._regulars) * self._random.random())]
        return Submitter(person.name, person.identity_number, person.phone, "Giấy ủy quyền")

    def _stranger(self) -> Applicant:
        draw = self._random
        sex = "F" if draw.random() < 0.54 else "M"
        born = _OLDEST + timedelta(days=int(draw.random() * (_YOUNGEST - _OLDEST).days))
        digit = (born.year - 1900) // 100 * 2 + (sex == "F")
        place = _OFTEN_BORN[int(draw.random() * len(_OFTEN_BORN))]
        return Applicant(
            name=self._name(sex),
            identity_number=f"{place}{digit}{born.year % 100:02d}{int(draw.random() * 1_000_000):06d}",
            birth_date=born,
            sex=FEMALE if sex == "F" else MALE,
            phone=f"{_PREFIXES[int(draw.random() * len(_PREFIXES))]}{int(draw.random() * 10_000_000):07d}",
            address=f"Số {int(draw.random() * 180) + 1} phố {_STREETS[int(draw.random() * len(_STREETS))]}, "
            "phường Sơn Tây, thành phố Hà Nội",
        )

    def _name(self, sex: str) -> str:
        draw = self._random
        (family,) = draw.choices(self._families, cum_weights=self._family_weights)
        (given,) = draw.choices(_GIVEN[sex], cum_weights=self._given_weights[sex])
        middles = draw.choices(
            _MIDDLES[sex], cum_weights=self._middle_weights[sex], k=1 + (draw.random() < 0.3)
        )
        return " ".join([family, *dict.fromkeys(middles), given])


def _falling(count: int) -> list[float]:
    """Return cumulative Zipf-like weights: the second half as likely as the first, the third a third."""
    return list(accumulate(1 / (rank + 1) ** 0.7 for rank in range(count)))
