"""Holds night.edf, as MNE reads it, against the tables night.csv and night.events.csv."""

import csv

import mne
import numpy as np

UNKNOWN = {"fade_db": -200, "level_db": -200}
SILENCE = -150
STRAPS = ["good", "noisy", "not worn", "lost", "rate only"]
STEPS = {"heart_bpm": 1, "rr_ms": 0.1, "rmssd_ms": 0.1, "settledness": 1e-4, "certainty": 1e-4,
         "fade_db": 0.01, "level_db": 0.01, "strap": 1}


def expected(column, field):
    if field == "":
        return UNKNOWN.get(column, -1)
    if column == "strap":
        return STRAPS.index(field)
    return SILENCE if field == "-inf" else float(field)


raw = mne.io.read_raw_edf("night.edf", preload=True, verbose="warning")
assert raw.info["sfreq"] == 1, raw.info["sfreq"]
with open("night.csv", newline="") as table:
    rows = list(csv.DictReader(table))
columns = list(rows[0])[1:]
samples = raw.get_data()
assert samples.shape[0] == len(columns), (samples.shape, columns)
for column, read in zip(columns, samples):
    want = np.array([expected(column, row[column]) for row in rows])
    apart = np.abs(read[: len(want)] - want).max()
    assert apart <= 0.501 * STEPS[column], (column, apart)
    assert (np.abs(read[len(want):] - UNKNOWN.get(column, -1)) < 1e-6).all(), column

with open("night.events.csv", newline="") as table:
    events = list(csv.DictReader(table))
found = raw.annotations
assert len(found) == len(events), (len(found), len(events))
for read, event in zip(found, events):
    assert abs(read["onset"] - float(event["t_s"])) < 5e-4, (read, event)
    assert abs(read["duration"] - float(event["duration_s"] or 0)) < 5e-4, (read, event)
    assert read["description"] == event["kind"] + ": " + event["text"], (read, event)
print(f"the same: {len(rows)} samples of {len(columns)} channels, {len(events)} annotations")
