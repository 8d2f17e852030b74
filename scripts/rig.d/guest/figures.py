#!/usr/bin/python3
"""figures.py SECONDS: what the running service costs over so long: wake-ups and processor time a second,
the threads that wake most, memory. Emulated: to compare, not to quote as a Pi's."""
import os
import subprocess
import sys
import time

seconds = float(sys.argv[1])
pid = subprocess.run(
    "systemctl show nightjar -p MainPID --value".split(), capture_output=True, text=True
).stdout.strip()
ticks = os.sysconf("SC_CLK_TCK")


def look():
    threads = {}
    for task in os.listdir(f"/proc/{pid}/task"):
        try:
            status = open(f"/proc/{pid}/task/{task}/status").read()
            stat = open(f"/proc/{pid}/task/{task}/stat").read().rsplit(")", 1)[1].split()
        except OSError:
            continue
        fields = dict(line.split(":\t", 1) for line in status.splitlines() if ":\t" in line)
        threads[task] = (fields["Name"], int(fields["voluntary_ctxt_switches"]), int(stat[11]) + int(stat[12]))
    return threads


before = look()
time.sleep(seconds)
after = look()
rows = []
for task, (name, switches, cpu) in after.items():
    _, switches_before, cpu_before = before.get(task, (name, 0, 0))
    rows.append(((switches - switches_before) / seconds, (cpu - cpu_before) / ticks / seconds * 100, name))
resident = next(line for line in open(f"/proc/{pid}/status") if line.startswith("VmRSS")).split()[1]
print(
    f"{sum(r[0] for r in rows):.1f} wake-ups/s, {sum(r[1] for r in rows):.1f} % of a core,"
    f" {int(resident) / 1024:.1f} MB resident ({seconds:.0f} s)"
)
for wakes, cpu, name in sorted(rows, reverse=True)[:5]:
    print(f"    {name:16} {wakes:6.1f} wake-ups/s {cpu:5.2f} %")
