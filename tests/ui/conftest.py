"""The program dressed as a clerk sees it; each test may dress it otherwise."""

import pytest

from counter_app.ui import theme


@pytest.fixture(autouse=True)
def _plain_theme(qapp) -> None:
    if theme.current() != theme.Theme(family=theme.best_family()):
        theme.apply(qapp, dark=False, scale=1.0)
