#!/usr/bin/python3
"""journal.py DATABASE: whether the journal is whole, and the monotonic second up to which the boot before this
one is kept."""
import sqlite3
import sys

db = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True)
said = db.execute("PRAGMA integrity_check").fetchone()[0]
this_boot = open("/proc/sys/kernel/random/boot_id").read().strip()
# Where the cut came within the first minute of a stretch, nothing of it is kept but its begin.
last = db.execute(
    """SELECT max(max(s.at_ms), coalesce(max(i.last_ms), 0))
       FROM stretch s LEFT JOIN inputs i ON s.id = i.stretch
       WHERE s.boot = (SELECT max(id) FROM boot WHERE uuid <> ?)""",
    (this_boot,),
).fetchone()[0]
print(f"{(last or 0) / 1000:.3f}", said)
sys.exit(said != "ok")
