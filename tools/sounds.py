"""Synthesises the three short sounds of the program into `resources/sounds/`; nothing in them is recorded.

Each has a shape of its own, so that it is told from the others without looking: done is one soft high note,
warn two notes that rise, alarm four that fall and fall again.
"""

import math
import struct
import sys
import wave
from io import BytesIO
from itertools import pairwise
from pathlib import Path

RATE = 22_050
FOLDER = Path(__file__).resolve().parent.parent / "resources" / "sounds"
# name: (frequency in hertz, length in seconds, loudness) of each note
SOUNDS = {
    "done": ((1318.5, 0.16, 0.35),),
    "warn": ((659.3, 0.14, 0.5), (880.0, 0.24, 0.5)),
    "alarm": ((987.8, 0.13, 0.8), (740.0, 0.17, 0.8), (987.8, 0.13, 0.8), (740.0, 0.3, 0.8)),
}
_RISE = 0.006  # seconds in which a note swells; at once would be a click


def main() -> None:
    """Write every sound."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in SOUNDS:
        (FOLDER / f"{name}.wav").write_bytes(synthesised(name))
        sys.stdout.write(f"{name}.wav\n")


def synthesised(name: str) -> bytes:
    """Return a sound as the bytes of a WAV file, the same at every call."""
    samples = [sample for note in SOUNDS[name] for sample in _note(*note)]
    out = BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(b"".join(struct.pack("<h", round(32_000 * sample)) for sample in samples))
    return out.getvalue()


def _note(frequency: float, length: float, loudness: float) -> list[float]:
    """Return a note like that of a small bell: it swells fast and dies away, with an octave above it."""
    count = round(RATE * length)
    found = []
    for index in range(count):
        when = index / RATE
        swell = min(when / _RISE, 1.0) * math.exp(-5.0 * when / length)
        fade = min((count - index) / (RATE * _RISE), 1.0)
        wave_ = math.sin(math.tau * frequency * when) + 0.25 * math.sin(2 * math.tau * frequency * when)
        found.append(loudness * swell * fade * wave_ / 1.25)
    return found


def tune(name: str) -> str:
    """Return the shape of a sound: how its notes rise (+) and fall (-)."""
    notes = [frequency for frequency, _length, _loudness in SOUNDS[name]]
    return "".join("+" if later > earlier else "-" for earlier, later in pairwise(notes))


if __name__ == "__main__":
    main()
