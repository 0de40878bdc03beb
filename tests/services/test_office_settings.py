from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, time

import pytest

from counter_app import bootstrap
from counter_app.bootstrap import Counter
from counter_app.domain.accounts import Role
from counter_app.domain.errors import NotAllowedError, RuleError
from counter_app.domain.hours import Session, WorkingHours
from counter_app.domain.moments import VIETNAM, local
from counter_app.domain.office import default_office
from counter_app.domain.people import Applicant
from counter_app.services import office_settings, reading, setup
from counter_app.services.changes import save_office
from counter_app.services.login import list_accounts, sign_in
from counter_app.services.office_settings import AccountChange, add_account, change_account
from counter_app.services.receive import ReceiveDossier, receive
from counter_app.services.workplace import Workplace
from counter_app.storage.opening import DataDirectory

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=VIETNAM)
LONGER_DAY = WorkingHours(((Session(time(7, 30), time(18)),),) * 5 + ((), ()))


@pytest.fixture
def counter(tmp_path) -> Iterator[Counter]:
    with bootstrap.open_counter(DataDirectory(tmp_path), now=NOW, create=True, training=True) as opened:
        setup.initialise(opened.store, opened.hasher, bootstrap.shipped(), default_office())
        yield opened


def _sits(counter: Counter, name: str) -> Workplace:
    return counter.workplace(sign_in(counter.store, counter.hasher, counter.clock, name=name, password=None))


def test_new_hours_hold_for_later_receipts_and_leave_promises_alone(counter):
    command = ReceiveDossier("1.004873", Applicant("Lý Văn Ơn"))
    before = receive(_sits(counter, "clerk"), command).dossier
    changed = save_office(_sits(counter, "admin"), replace(default_office(), hours=LONGER_DAY))
    after = receive(_sits(counter, "clerk"), command).dossier

    assert changed.office.hours == LONGER_DAY
    assert local(after.progress.due_at).time() == time(18)
    kept = reading.get(_sits(counter, "clerk"), before.id)
    assert local(kept.progress.due_at).time() == time(17, 30)


def test_the_changed_workplace_counts_by_the_new_hours_at_once(counter):
    changed = save_office(_sits(counter, "admin"), replace(default_office(), hours=LONGER_DAY))

    assert local(changed.calendar.closing(NOW.date())).time() == time(18)
    assert not changed.calendar.is_working(datetime(2026, 9, 2, tzinfo=VIETNAM).date()), "days off are kept"


@pytest.mark.parametrize("name", ["clerk", "supervisor"])
def test_only_an_administrator_changes_the_office(counter, name):
    with pytest.raises(NotAllowedError):
        save_office(_sits(counter, name), replace(default_office(), place="Ba Vì"))

    assert _sits(counter, name).office.place == "Sơn Tây"


def test_procedures_are_found_without_marks_by_any_of_their_words(counter):
    found = office_settings.list_procedures(_sits(counter, "clerk"), "tinh trang hon nhan")

    assert found[0].code == "1.004873"
    assert not office_settings.list_procedures(_sits(counter, "clerk"), "không có thủ tục này")


def test_everybody_reads_the_calendar(counter):
    years = office_settings.calendar_years(_sits(counter, "clerk"))

    assert 2026 in [year.year for year in years if year.confirmed]


def test_an_account_added_can_sign_in(counter):
    admin = _sits(counter, "admin").actor
    typed = AccountChange("hà.bt", "Bùi Thu Hà", Role.CLERK, "mật khẩu dài")
    add_account(counter.store, counter.hasher, admin, typed)

    actor = sign_in(counter.store, counter.hasher, counter.clock, name="ha.bt", password="mật khẩu dài")
    assert actor.full_name == "Bùi Thu Hà"


def test_adding_never_replaces_somebody(counter):
    admin = _sits(counter, "admin").actor
    with pytest.raises(RuleError) as refused:
        add_account(
            counter.store, counter.hasher, admin, AccountChange("CLERK", "Người Khác", Role.CLERK, "12345678")
        )

    assert refused.value.kind == "account_name_taken"
    assert "Đỗ Thu Hà" in [account.full_name for account in list_accounts(counter.store)]


@pytest.mark.parametrize(
    "change",
    [
        AccountChange("admin", "Phạm Lan Anh", Role.CLERK),
        AccountChange("admin", "Phạm Lan Anh", Role.ADMINISTRATOR, active=False),
    ],
)
def test_the_last_administrator_stays(counter, change):
    with pytest.raises(RuleError) as refused:
        change_account(counter.store, counter.hasher, _sits(counter, "admin").actor, change)

    assert refused.value.kind == "last_administrator"
    assert _sits(counter, "admin").actor.role is Role.ADMINISTRATOR


def test_a_deactivated_account_does_not_sign_in(counter):
    admin = _sits(counter, "admin").actor
    change_account(
        counter.store, counter.hasher, admin, AccountChange("clerk", "Đỗ Thu Hà", Role.CLERK, active=False)
    )

    with pytest.raises(NotAllowedError):
        _sits(counter, "clerk")


def test_a_clerk_manages_no_accounts(counter):
    clerk = _sits(counter, "clerk").actor
    typed = AccountChange("moi", "Người Mới", Role.ADMINISTRATOR, "12345678")
    for manage in (add_account, change_account):
        with pytest.raises(NotAllowedError):
            manage(counter.store, counter.hasher, clerk, typed)
