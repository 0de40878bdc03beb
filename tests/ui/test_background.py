import threading

import pytest
import shiboken6
from PySide6.QtCore import QObject

from counter_app.domain.errors import N_, RuleError
from counter_app.ui.background import Background


@pytest.fixture
def background(qapp):
    made = Background()
    yield made
    made.finish()


class Ear(QObject):
    def __init__(self):
        super().__init__()
        self.heard = []

    def hear(self, what):
        self.heard.append((what, threading.current_thread()))


def _refuse():
    raise RuleError("no", N_("Không được."))


def test_work_happens_beside_the_window_and_is_told_in_it(background, qtbot):
    ear = Ear()
    background.run(threading.current_thread, ear.hear, ear.hear)
    qtbot.waitUntil(lambda: ear.heard != [], timeout=30_000)

    (worker, teller) = ear.heard[0]
    assert worker is not threading.main_thread()
    assert teller is threading.main_thread()


def test_jobs_keep_their_order(background, qtbot):
    ear = Ear()
    for number in range(20):
        background.run(lambda n=number: n, ear.hear, ear.hear)
    qtbot.waitUntil(lambda: len(ear.heard) == 20, timeout=30_000)

    assert [what for what, _ in ear.heard] == list(range(20))


def test_a_refusal_is_told_as_one(background, qtbot):
    good, bad = Ear(), Ear()
    background.run(_refuse, good.hear, bad.hear)
    qtbot.waitUntil(lambda: bad.heard != [], timeout=30_000)

    assert bad.heard[0][0].kind == "no"
    assert not good.heard


def test_a_bug_reaches_the_hook_of_the_window(background, qtbot):
    ear = Ear()
    with qtbot.captureExceptions() as caught:
        background.run(lambda: 1 // 0, ear.hear, ear.hear)
        qtbot.waitUntil(lambda: caught != [], timeout=30_000)

    assert caught[0][0] is ZeroDivisionError
    assert not ear.heard


def test_nobody_is_told_who_is_gone(background, qtbot):
    gone, there = Ear(), Ear()
    background.run(lambda: 1, gone.hear, gone.hear)
    heard = gone.heard
    gone.deleteLater()
    qtbot.waitUntil(lambda: not _alive(gone), timeout=30_000)
    background.run(lambda: 2, gone.hear, gone.hear)
    background.run(lambda: 3, there.hear, there.hear)
    qtbot.waitUntil(lambda: there.heard != [], timeout=30_000)

    assert [what for what, _ in heard] in ([], [1])


def _alive(thing) -> bool:
    return shiboken6.isValid(thing)
