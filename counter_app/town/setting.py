"""The town's own set-up: its office, its accounts, and today's catalogue dated back to its first day."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from counter_app.domain.accounts import Role
from counter_app.domain.office import Office, default_office
from counter_app.domain.procedures import Procedure
from counter_app.services.ports import Store
from counter_app.services.records import Account
from counter_app.town.journals import WINDOWS

_NAMES = ("Đỗ Thu Hà", "Lê Quang Huy", "Trần Bích Ngọc")


def town_office() -> Office:
    """Return the office; clicks in an official system are not part of the published figures."""
    return replace(
        default_office(),
        name="Bộ phận Tiếp nhận và Trả kết quả thị xã",
        header=("UBND THỊ XÃ", "BỘ PHẬN TIẾP NHẬN VÀ TRẢ KẾT QUẢ"),
        place="Hà Nội",
        uses_official_system=False,
    )


def of_that_time(procedures: Sequence[Procedure], first: date) -> list[Procedure]:
    """Return the procedures as if they had been in force from `first` on, without their ends.

    The shipped catalogue says since when a rule is known to hold; here only its limits matter, so that
    appointments have the mix of lengths that a counter has.
    """
    return [replace(each, effective_from=first, effective_to=None) for each in procedures]


def add_clerks(store: Store) -> None:
    """Add the accounts of the windows beside the training account that the first one has."""
    with store.writing() as unit:
        for name, full_name in list(zip(WINDOWS, _NAMES, strict=True))[1:]:
            unit.accounts.save(Account(name, full_name, Role.CLERK, None))
