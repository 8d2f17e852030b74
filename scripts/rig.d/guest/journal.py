#!/usr/bin/python3
"""journal.py DATABASE: whether the journal is whole, and the monotonic second of the last input that was
kept in the boot before this one."""
import sqlite3
import sys

db = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True)
said = db.execute("PRAGMA integrity_check").fetchone()[0]
this_boot = open("/proc/sys/kernel/random/boot_id").read().strip()
last = db.execute(
    """SELECT max(i.last_ms) FROM inputs i JOIN stretch s ON s.id = i.stretch JOIN boot b ON b.id = s.boot
       WHERE b.id = (SELECT max(id) FROM boot WHERE uuid <> ?)""",
    (this_boot,),
).fetchone()[0]
print(f"{(last or 0) / 1000:.3f}", said)
sys.exit(said != "ok")
