from datetime import datetime

from counter_app import bootstrap
from counter_app.domain.moments import VIETNAM
from counter_app.domain.numbers import read_number
from counter_app.domain.office import default_office
from counter_app.services import reading, setup
from counter_app.services.login import sign_in
from counter_app.services.specimen import specimen_form
from counter_app.storage.opening import DataDirectory

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=VIETNAM)


def test_a_specimen_can_be_scanned_and_is_nobodys(tmp_path):
    with bootstrap.open_counter(DataDirectory(tmp_path), now=NOW, create=True, training=True) as counter:
        setup.initialise(counter.store, counter.hasher, bootstrap.shipped(), default_office())
        actor = sign_in(counter.store, counter.hasher, counter.clock, name="clerk", password=None)
        workplace = counter.workplace(actor)
        form = specimen_form(workplace)
        found = [reading.lookup(workplace, scan) for scan in (form.number, form.stub_number, form.code)]

    assert read_number(form.number) is not None
    assert found == [(), (), ()]
    assert form.training, "no specimen may be taken for a receipt"
