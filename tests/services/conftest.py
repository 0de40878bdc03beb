from collections.abc import Iterator

import pytest

from counter_app.bootstrap import Counter
from tests.support import training_counter


@pytest.fixture
def counter(tmp_path) -> Iterator[Counter]:
    """A training counter on Monday 23/11/2026 at 10:05; its clock can be set."""
    with training_counter(tmp_path) as opened:
        yield opened
