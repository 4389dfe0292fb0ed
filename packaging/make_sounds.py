"""Makes resources/sounds/chime.wav: two soft notes, one after the other, made of plain waves.

    python packaging/make_sounds.py

Two notes a fourth apart (G4 and C5), because a falling or a single high tone is easily lost by older ears, which hear
best below 2000 hertz; each fades as a struck bar does. Nothing of it is taken from elsewhere.
"""

import math
import wave
from array import array
from pathlib import Path

RATE = 22_050
NOTES = ((0.0, 392.0), (0.32, 523.25))
SECONDS = 1.3
LOUD = 0.42
TARGET = Path(__file__).resolve().parent.parent / "resources" / "sounds" / "chime.wav"


def level(at: float) -> float:
    """How far the loudspeaker stands from the middle at a moment, -1 to 1."""
    found = 0.0
    for begins, pitch in NOTES:
        since = at - begins
        if since > 0:
            swell = min(1.0, since / 0.012) * math.exp(-since * 4.2)
            found += swell * sum(
                part * math.sin(2 * math.pi * pitch * times * since) for times, part in ((1, 1.0), (2, 0.22), (3, 0.08))
            )
    return LOUD * found * min(1.0, (SECONDS - at) / 0.05)


def main() -> None:
    """Write the file."""
    samples = array("h", (round(32_767 * level(n / RATE)) for n in range(int(RATE * SECONDS))))
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    with wave.open(str(TARGET), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes(samples.tobytes())
    print(f"{TARGET.name}: {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
