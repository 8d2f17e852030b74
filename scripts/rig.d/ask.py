#!/usr/bin/env python3
"""ask.py SOCKET [-t SECONDS] COMMAND: runs a shell command in the guest through its agent, prints what
it prints and exits as it exits; 124 if no answer comes in time (120 s unless told)."""
import json
import os
import socket
import sys
import time

path, *words = sys.argv[1:]
seconds = 120.0
if words and words[0] == "-t":
    seconds = float(words[1])
    words = words[2:]
if not words:
    sys.exit(__doc__)
deadline = time.monotonic() + seconds
ident = f"{os.getpid()}-{time.time_ns()}"
# A line of its own, whatever a line before it was cut to.
request = "\n" + json.dumps({"id": ident, "shell": " ".join(words), "seconds": seconds}) + "\n"


def connect():
    while time.monotonic() < deadline:
        port = socket.socket(socket.AF_UNIX)
        try:
            port.connect(path)
            return port
        except OSError:
            port.close()
            time.sleep(0.2)
    sys.exit(124)


port = connect()
port.settimeout(2.0)
port.sendall(request.encode())
heard = b""
sent = time.monotonic()
acknowledged = False
while time.monotonic() < deadline + 5:
    try:
        some = port.recv(1 << 16)
        if not some:
            break
        heard += some
    except TimeoutError:
        # What is sent before the agent opened its end is lost; it says when it has a command.
        if not acknowledged:
            try:
                port.sendall(request.encode())
            except TimeoutError:
                pass  # the guest takes none yet, and a slow boot is no failed one
    while b"\n" in heard:
        line, heard = heard.split(b"\n", 1)
        try:
            answer = json.loads(line)
        except ValueError:
            continue
        if answer.get("id") != ident:
            continue
        if "status" in answer:
            sys.stdout.write(answer["said"])
            sys.stdout.flush()
            sys.exit(answer["status"])
        acknowledged = True
sys.exit(124)
