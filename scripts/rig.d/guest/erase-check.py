#!/usr/bin/python3
"""In the virtual Pi, as root, with the package installed: a loan from its check-out to its erase. One line
each, `ok ...` or `FAIL ...`. It erases the device.
  erase-check.py fresh   an erase without a loan, not interrupted
  erase-check.py out     own sounds, a scene, a protocol; the check-out
  erase-check.py plant   a night by them; what is personal of it goes, a string a line, to /out/planted
  erase-check.py in      the check-in, onto a stick
  erase-check.py begin   an erase, until its order is there (the host cuts the power then)
  erase-check.py after   whether it was finished, and what is left; the next loan's check-out
  erase-check.py again   that loan's own sound, night and check-in
  erase-check.py desk    its erase as the service asks for it, which keeps the own sound
"""
import glob
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time

STATE, LOANS, VAULT = "/var/lib/nightjar", "/var/lib/nightjar-loan", "/var/lib/nightjar-vault"
SOUNDS, PLANTED, CLINIC, STICK = f"{STATE}/sounds", "/out/planted", "/run/clinic", "/run/stick"
IMAGE, DESK, KEPT = "/run/stick.img", "/run/nightjar-desk", "waldrand-am-abend"
ADDED, SCENE, BROKEN = "seemoewen-bei-oma", "traumreise-mit-anna", "kaputtes-von-klaus"
TITLE = "Morgenstern-Studie, Arm B"
PROTOCOL = f"""{{
  "title": "{TITLE}",
  "nights": 14,
  "scenes": ["{ADDED}", "{SCENE}"],
  "order": "free"
}}
"""


def check(what, holds, detail=""):
    print(f"{'ok  ' if holds else 'FAIL'} {what}" + (f": {detail}" if detail and not holds else ""), flush=True)


def run(*command):
    done = subprocess.run(command, capture_output=True, text=True)
    return done.returncode, (done.stdout + done.stderr).strip()


def must(what, *command):
    code, said = run(*command)
    check(what, code == 0, said)
    return said


def refused(what, why, *command):
    code, said = run(*command)
    check(what, code != 0 and why in said, said)


def ask(request):
    code, said = run("python3", "/rig/ctl.py", json.dumps(request))
    return json.loads(said) if code == 0 and said.startswith("{") else {}


def wait_for(what, seconds, holds):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if holds():
            return True
        time.sleep(0.5)
    check(f"waited for {what}", False)
    return False


def active(unit):
    return run("systemctl", "--quiet", "is-active", unit)[0] == 0


def runs():
    wait_for("the service", 180, lambda: bool(ask({"command": "status"}).get("mode")))


def certificates():
    return [json.load(open(name)) for name in sorted(glob.glob(f"{LOANS}/certificates/*.json"), key=os.path.getmtime)]


def certified(interrupted):
    found = certificates()
    check("there is a certificate", bool(found))
    if not found:
        return
    last = found[-1]
    check("it says: complete", last["complete"], json.dumps(last["notAsItShouldBe"]))
    check(f"it says: interrupted {interrupted}", last["interrupted"] == interrupted)
    check("every container's key and header were overwritten and read back", all(
        item["fate"] == "GONE" and item["verified"] for item in last["erased"]), json.dumps(last["erased"]))
    check("the vault holds one container and nothing else", os.listdir(VAULT) == ["current"], str(os.listdir(VAULT)))


def fresh():
    ask({"command": "press", "button": "PLAY", "gesture": "LONG"})
    code, said = run("nightjar", "loan", "erase")
    check("an erase without a loan is refused", code != 0 and "--unsealed" in said, said)
    must("an erase without a loan, typed out", "nightjar", "loan", "erase", "--sounds", "--unsealed", said.split()[-1])
    runs()
    certified(False)


def out():
    os.makedirs(CLINIC, exist_ok=True)
    run("python3", "/rig/tone.py", f"{CLINIC}/{ADDED}.wav")
    must("an own sound is taken in", "nightjar", "sounds", "add", f"{CLINIC}/{ADDED}.wav", "--family", "water")
    with open(f"{SOUNDS}/{SCENE}.scene.json", "w") as scene:
        json.dump({"layers": [{"sound": ADDED, "gainDb": -3}]}, scene)
    with open(f"{SOUNDS}/{BROKEN}.wav", "w") as broken:
        broken.write("no sound")
    run("chown", "-R", "nightjar:nightjar", SOUNDS)
    # Before the protocol, under which nothing but its own scenes can be asked for.
    run("systemctl", "restart", "nightjar")
    runs()
    ask({"command": "scene", "name": BROKEN})
    wait_for("the broken sound's fault", 120, lambda: any(BROKEN in text for text in texts("kind = 'FAULT'")))
    with open(f"{CLINIC}/protocol.json", "w") as protocol:
        protocol.write(PROTOCOL)
    order = ("nightjar", "loan", "out", "--number", "L-017", "--protocol", f"{CLINIC}/protocol.json")
    refused("nights of nobody knows whom are not lent", "belong", *order)
    must("loan out", *order, "--keep-nights")
    runs()
    refused("a second loan is refused", "is out", "nightjar", "loan", "out")
    refused("an erase before the check-in is refused", "is not checked in", "nightjar", "loan", "erase")
    print(run("nightjar", "loan", "status")[1])


def rows(sql):
    with sqlite3.connect(f"file:{STATE}/journal.db?mode=ro", uri=True) as journal:
        return [row[0] for row in journal.execute(sql)]


def texts(which):
    return rows(f"SELECT text FROM entry WHERE {which} ORDER BY id")


def personal():
    remembered = dict(zip(rows("SELECT key FROM remembered ORDER BY key"), rows("SELECT json FROM remembered ORDER BY key")))
    address = json.loads(remembered.get("strap", "{}")).get("address", "")
    return {
        "the strap's address": address,
        "the strap as it is remembered": remembered.get("strap", ""),
        "the name of an imported sound": ADDED,
        "the name of an own scene": SCENE,
        "the name of a sound put in by hand": BROKEN,
        "the protocol's title": TITLE,
        "the protocol's text": PROTOCOL.splitlines()[3].strip(),
        "a row of the journal": next((t for t in texts("kind <> 'FAULT'") if ADDED in t), ""),
        "another row of the journal": next((t for t in texts("kind <> 'FAULT'") if SCENE in t), ""),
        "a fault's row": next((t for t in texts("kind = 'FAULT'") if BROKEN in t), ""),
        "the sleeper's choices": remembered.get("memory", "")[:60],
        "where the night goes on, with its time": remembered.get("resume", "")[-60:],
    }


def plant():
    for name in (ADDED, SCENE):
        ask({"command": "scene", "name": name})
        wait_for(f"{name} to play", 120, lambda: ask({"command": "status"}).get("scene") == name)
        time.sleep(5)
        for button in ("VOLUME_DOWN", "TIMER", "PLAY", "PLAY"):
            ask({"command": "press", "button": button})
            time.sleep(2)
    ask({"command": "press", "button": "PLAY", "gesture": "LONG"})
    time.sleep(10)
    planted = personal()
    check("12 personal strings are there", len(planted) == 12 and all(len(s) >= 12 for s in planted.values()),
          json.dumps(planted))
    with open(PLANTED, "w") as file:
        json.dump(planted, file)
    run("sync")
    for what, text in planted.items():
        check(f"in the open state: {what}", found(text))


def found(text):
    """Whether it is readable anywhere in the open state, in names or in files. In BlueZ's store, below the
    folders of the adapters, which bear the adapters' own addresses: the strap's adapter is the guest's."""
    names = run("find", STATE, "-mindepth", "1")[1] + run(
        "find", "/var/lib/bluetooth", "-mindepth", "2", "-printf", "%f\n")[1]
    return text in names or run("grep", "-rqaF", "--", text, STATE, "/var/lib/bluetooth")[0] == 0


def plug_in():
    """A file system of its own, for what lies in memory is no place for a check-in."""
    os.makedirs(STICK, exist_ok=True)
    must("an image of a stick", "truncate", "-s", "64M", IMAGE)
    must("a file system on it", "mkfs.ext4", "-q", "-F", IMAGE)
    must("the stick is in", "mount", "-o", "loop", IMAGE, STICK)


def come_in():
    plug_in()
    refused("a check-in onto the device's own card is refused", "own card", "nightjar", "loan", "in", "--out", "/root")
    print(must("loan in", "nightjar", "loan", "in", "--out", STICK))
    done = subprocess.run(["sha256sum", "--quiet", "-c", "MANIFEST.sha256"], cwd=f"{STICK}/L-017")
    check("sha256sum -c finds everything as it was sealed", done.returncode == 0)
    refused("a new loan before the erase is refused", "not erased", "nightjar", "loan", "out")


def begin():
    # It would have D-Bus start BlueZ, whose store is not in the container then.
    run("systemctl", "stop", "rig-strap")
    subprocess.Popen(["setsid", "nightjar", "loan", "erase", "--sounds"],
                     stdout=open("/out/erase.log", "w"), stderr=subprocess.STDOUT)
    wait_for("the erase's order", 300, lambda: os.path.exists(f"{VAULT}/erase.json"))
    print("begun")


def after():
    wait_for("the certificate", 300, lambda: not os.path.exists(f"{VAULT}/erase.json"))
    runs()
    certified(True)
    check("nightjar.service runs", active("nightjar.service"))
    check("told: encrypted", open("/run/nightjar-state/told").read().startswith("encrypted "))
    check("the loan is erased", "erased" in run("nightjar", "loan", "status")[1])
    planted = json.load(open(PLANTED))
    left = [what for what, text in planted.items() if found(text)]
    print(f"bar planted-strings-in-the-open-state {len(left)} 0 {'missed' if left else 'met'}")
    for what in left:
        print(f"  {what}")
    print(open(max(glob.glob(f"{LOANS}/certificates/*.txt"), key=os.path.getmtime)).read())
    must("the next loan", "nightjar", "loan", "out", "--number", "L-018")
    shutil.rmtree(CLINIC, ignore_errors=True)


def again():
    os.makedirs(CLINIC, exist_ok=True)
    run("python3", "/rig/tone.py", f"{CLINIC}/{KEPT}.wav")
    must("an own sound is taken in", "nightjar", "sounds", "add", f"{CLINIC}/{KEPT}.wav", "--family", "water")
    runs()
    ask({"command": "press", "button": "PLAY"})
    wait_for("a night to begin", 120, lambda: ask({"command": "status"}).get("mode") in ("playing", "following"))
    time.sleep(5)
    ask({"command": "press", "button": "PLAY", "gesture": "LONG"})
    time.sleep(10)
    plug_in()
    print(must("loan in", "nightjar", "loan", "in", "--out", STICK))


def own_sounds():
    return sorted(run("sha256sum", name)[1] for name in glob.glob(f"{SOUNDS}/{KEPT}*"))


def desk():
    kept, answered = own_sounds(), f"{DESK}/answered"
    check("an own sound is there", bool(kept))
    if os.path.exists(answered):
        os.remove(answered)
    asked = "/run/nightjar/asked"
    must("the service's user asks for the erase", "runuser", "-u", "nightjar", "--", "sh", "-c",
         f"echo erase >{asked}.part && mv {asked}.part {asked}")
    if wait_for("the desk's answer", 500, lambda: os.path.exists(answered)):
        said = open(answered).read()
        check("the desk answers: ok", said.startswith("ok the loan is erased"), said)
    runs()
    wait_for("nightjar status to tell it", 30, lambda: any(
        line.startswith("desk ") and "the loan is erased" in line for line in run("nightjar", "status")[1].splitlines()))
    certified(False)
    check("the own sound is still there", own_sounds() == kept, str(own_sounds()))
    check("the loan is erased", "erased" in run("nightjar", "loan", "status")[1])
    check("the desk's unit did not fail", run("systemctl", "is-failed", "--quiet", "nightjar-desk.service")[0] != 0)
    log = run("journalctl", "-b", "-o", "cat", "-u", "nightjar-desk.service")[1]
    check("the system's log hears no more than that", "erase: ok" in log and "certificate" not in log, log)
    must("no night is left, so the next loan may go out", "nightjar", "loan", "out", "--number", "L-019")


if __name__ == "__main__":
    {"fresh": fresh, "out": out, "plant": plant, "in": come_in, "begin": begin, "after": after,
     "again": again, "desk": desk}[sys.argv[1]]()
