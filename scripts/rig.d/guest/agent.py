#!/usr/bin/python3
"""Runs in the guest: shell commands that arrive on a virtio port, one JSON object a line, are run, and
what they say goes back."""
import json
import subprocess
import threading
import time

port = open("/dev/virtio-ports/rig.agent", "r+b", buffering=0)
lock = threading.Lock()
known = set()


def answer(what):
    data = (json.dumps(what) + "\n").encode()
    with lock:
        while data:
            data = data[port.write(data) or 0 :]


def run(request):
    try:
        done = subprocess.run(
            ["bash", "-c", request["shell"]],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=request["seconds"],
        )
        status, said = done.returncode, done.stdout
    except subprocess.TimeoutExpired as late:
        status, said = 124, (late.stdout or b"") + b"\n(no end in time)\n"
    answer({"id": request["id"], "status": status, "said": said.decode(errors="replace")})


rest = b""
while True:
    some = port.read(1 << 16)
    if not some:  # nobody at the other end
        time.sleep(0.1)
        continue
    rest += some
    while b"\n" in rest:
        line, rest = rest.split(b"\n", 1)
        try:
            request = json.loads(line)
        except ValueError:
            continue
        answer({"id": request["id"]})
        if request["id"] not in known:
            known.add(request["id"])
            threading.Thread(target=run, args=(request,), daemon=True).start()
