"""What the filters of a search offer: the fields of all procedures, the people of the office."""

from counter_app.domain.accounts import Actor
from counter_app.services import reading
from counter_app.services.login import save_account
from tests.support import sits, starter


def test_every_field_is_offered_once_in_vietnamese_order(counter):
    fields = list(reading.fields(sits(counter)))

    assert set(fields) == {procedure.field for procedure in starter().procedures}
    assert len(fields) == len(set(fields))
    assert fields.index("Chứng thực") < fields.index("Đất đai") < fields.index("Hộ tịch")


def test_people_are_named_in_the_order_of_given_names(counter):
    people = reading.people(sits(counter))

    assert [person.full_name for person in people] == ["Phạm Lan Anh", "Đỗ Thu Hà", "Nguyễn Minh Tuấn"]
    assert all(isinstance(person, Actor) for person in people)


def test_somebody_who_has_left_is_still_named(counter):
    clerk = sits(counter)
    save_account(
        counter.store,
        counter.hasher,
        sits(counter, "admin").actor,
        name="clerk",
        full_name=clerk.actor.full_name,
        role=clerk.actor.role,
        password="mat-khau-dai",
        active=False,
    )

    assert clerk.actor in reading.people(clerk)
