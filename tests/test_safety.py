"""An error of ours is written down without anybody's data, and the next start knows of a crash."""

import sys

from counter_app import safety


def fail_on(name: str) -> None:
    raise LookupError(name)


def test_an_error_is_logged_by_its_place_and_not_by_its_words(tmp_path, capsys):
    told = []
    with safety.guarded(tmp_path, lambda: told.append(True)):
        try:
            fail_on("Đặng Thị Thuỳ Dương")
        except LookupError as error:
            sys.excepthook(type(error), error, error.__traceback__)
    written = (tmp_path / "counter.log").read_text(encoding="utf-8")
    assert "LookupError at test_safety.py" in written
    assert "fail_on" in written
    assert "Dương" not in written
    assert told == [True]
    assert "fail_on" in capsys.readouterr().err


def test_the_start_after_a_crash_says_so_once(tmp_path):
    with safety.guarded(tmp_path, lambda: None) as crashed:
        assert not crashed
    (tmp_path / "crash.log").write_text("Fatal Python error: Segmentation fault", encoding="utf-8")
    with safety.guarded(tmp_path, lambda: None) as crashed:
        assert crashed
    with safety.guarded(tmp_path, lambda: None) as crashed:
        assert not crashed


def test_the_hook_before_is_put_back(tmp_path):
    before = sys.excepthook
    with safety.guarded(tmp_path, lambda: None):
        assert sys.excepthook is not before
    assert sys.excepthook is before
