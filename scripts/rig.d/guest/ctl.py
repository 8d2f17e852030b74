#!/usr/bin/python3
"""ctl.py [JSON]: asks the running service through its socket (status unless told) and prints its answer."""
import socket
import sys

request = sys.argv[1] if len(sys.argv) > 1 else '{"command": "status"}'
port = socket.socket(socket.AF_UNIX)
port.settimeout(20)
port.connect("/run/nightjar/control.sock")
port.sendall(request.encode() + b"\n")
said = b""
while not said.endswith(b"\n"):
    some = port.recv(65536)
    if not some:
        break
    said += some
print(said.decode().strip())
