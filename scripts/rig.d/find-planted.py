#!/usr/bin/python3
"""find-planted.py PLANTED BEFORE AFTER: which of the planted strings (JSON, name to string) are readable
anywhere in the raw disk image AFTER, as they are or in UTF-16, where they were not in the image BEFORE; one
line each, and a bar. (The strap's controller is the guest's own, so that the guest's Bluetooth knows its
address from the first start on. Such places are told and not counted.)"""
import json
import mmap
import os
import sys



def places(name, text):
    found = set()
    with open(name, "rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as raw:
        for code in ("utf-8", "utf-16-le"):
            part, at = text.encode(code), -1
            while (at := raw.find(part, at + 1)) >= 0:
                found.add(at)
    return found


planted = json.load(open(sys.argv[1]))
readable = 0
for what, text in planted.items():
    before, after = places(sys.argv[2], text), places(sys.argv[3], text)
    for at in sorted(after & before):
        print(f"  {what}: at byte {at}, where it was before it was planted")
    new = sorted(after - before)
    readable += bool(new)
    for at in new[:5]:
        with open(sys.argv[3], "rb") as raw:
            raw.seek(max(0, at - 80))
            print(f"  {what}: at byte {at}: {raw.read(240)!r}")
print(f"  {len(planted)} strings looked for in {os.path.getsize(sys.argv[3]) >> 20} MiB")
print(f"bar planted-strings-on-the-raw-disk {readable} 0 {'missed' if readable else 'met'}")
