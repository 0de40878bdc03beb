"""The sounds: made by our own tool, each told from the others, short."""

import importlib.util
import io
import struct
import wave
from pathlib import Path

import pytest

from counter_app import assets

ROOT = Path(__file__).resolve().parents[2]


def _loaded():
    spec = importlib.util.spec_from_file_location("sounds", ROOT / "tools" / "sounds.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


sounds = _loaded()
SOUNDS, synthesised, tune = sounds.SOUNDS, sounds.synthesised, sounds.tune


@pytest.mark.parametrize("name", SOUNDS)
def test_what_is_shipped_is_what_the_tool_makes(name):
    assert assets.resource("sounds", f"{name}.wav").read_bytes() == synthesised(name)


@pytest.mark.parametrize("name", SOUNDS)
def test_a_sound_is_heard_and_is_over_within_a_second(name):
    with wave.open(io.BytesIO(synthesised(name))) as file:
        seconds = file.getnframes() / file.getframerate()
        frames = file.readframes(file.getnframes())
    assert 0.1 < seconds < 1
    samples = struct.unpack(f"<{len(frames) // 2}h", frames)
    loudest = max(map(abs, samples))
    assert 3_000 < loudest < 32_767


def test_each_has_a_shape_of_its_own():
    assert len({tune(name) for name in SOUNDS}) == len(SOUNDS)
