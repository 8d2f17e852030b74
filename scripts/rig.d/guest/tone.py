#!/usr/bin/python3
"""tone.py FILE: 10 s of 220 Hz as a loop without a seam, 24 bit, at -12 dBFS."""
import math
import sys
import wave

with wave.open(sys.argv[1], "wb") as out:
    out.setnchannels(2)
    out.setsampwidth(3)
    out.setframerate(48000)
    period = bytearray()
    for n in range(2400):  # 11 periods
        sample = round(0.25 * (1 << 23) * math.sin(2 * math.pi * 11 * n / 2400))
        period += sample.to_bytes(3, "little", signed=True) * 2
    out.writeframes(bytes(period) * 200)
