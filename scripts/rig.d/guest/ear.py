#!/usr/bin/python3
"""ear.py NAME: records what the sound card plays, from the other half of the loopback, into
/out/NAME.s32 (48 kHz, stereo, 32 bit), and presses buttons meanwhile.

Orders come as lines through the FIFO /run/ear: `press BCM MILLISECONDS` (a button to ground),
`mark NAME`, `stop`. Each goes into /out/NAME.marks as: frame, monotonic seconds, name; the frame is the
last one that was recorded at that moment.
"""
import glob
import os
import subprocess
import sys
import threading
import time

name = sys.argv[1]
order_path = "/run/ear"
lines = glob.glob("/sys/devices/platform/gpio-sim/gpiochip*")
recorder = subprocess.Popen(
    "arecord -q -D hw:Loopback,1,0 -t raw -f S32_LE -r 48000 -c 2 --period-size=480 --buffer-size=96000".split(),
    stdout=subprocess.PIPE,
    stderr=open(f"/out/{name}.err", "wb"),
    bufsize=0,
)
frames = 0
ended = threading.Event()


def record():
    global frames
    kept = bytearray()
    with open(f"/out/{name}.s32", "wb", buffering=0) as out:
        while True:
            some = recorder.stdout.read(1 << 14)
            if not some:
                break
            kept += some
            frames += len(some) // 8
            # What was recorded shall be there after a power cut, too: some tenths of a second at a time.
            if len(kept) >= 1 << 17:
                out.write(kept)
                kept.clear()
        out.write(kept)
    ended.set()


threading.Thread(target=record, daemon=True).start()
marks = open(f"/out/{name}.marks", "w", buffering=1)


def mark(what):
    print(frames, f"{time.monotonic():.3f}", what, file=marks)


def pull(bcm, way):
    with open(f"{lines[0]}/sim_gpio{bcm}/pull", "w") as line:
        line.write(way)


if os.path.exists(order_path):
    os.remove(order_path)
os.mkfifo(order_path)
mark("begin")
while not ended.is_set():
    with open(order_path) as orders:
        for order in orders:
            word, *rest = order.split()
            if word == "press":
                mark("press " + rest[0])
                pull(rest[0], "pull-down")
                time.sleep(int(rest[1]) / 1000)
                pull(rest[0], "pull-up")
            elif word == "mark":
                mark(" ".join(rest))
            elif word == "stop":
                mark("end")
                recorder.terminate()
                ended.wait(10)
                sys.exit(0)
