#!/bin/sh
# In the virtual Pi, as root, with the package installed and a USB disk in (its content is lost): do the
# nights come onto a stick, by the two buttons, while sound plays? One line each, `ok ...` or `FAIL ...`.
# shellcheck disable=SC2317 # called through `check`
set -u

stick=/dev/sda
look=/mnt/look
answered=/run/nightjar-desk/answered
lines='/sys/devices/platform/gpio-sim/gpiochip*'

# shellcheck source=checks.sh
. /rig/checks.sh
detail() { echo " ($(cat "$answered" 2>/dev/null))"; }

says() { grep -q "$1" "$answered"; }
mounted() { findmnt -rno SOURCE | grep -q "^$stick"; }
xruns() { nightjar status --json | sed -n 's/.*"xruns" : \([0-9]*\).*/\1/p'; }

# On a new file system the kernel looks anew.
format() { # the command and its options
  "$@" "$stick" >/dev/null
  udevadm trigger --settle "$stick"
}

wait_for() { # $1: seconds; the rest: a command
  tries=$(($1 * 2))
  shift
  while [ $((tries -= 1)) -gt 0 ]; do
    "$@" && return 0
    sleep 0.5
  done
  return 1
}

# Whatever orders it is answered anew, by another file in the old one's place, and the service reads that.
answer_to() { # a command
  before_it=$(stat -c %i:%y "$answered" 2>/dev/null)
  "$@"
  wait_for 180 answered_since "$before_it"
  sleep 2
}
answered_since() { [ -e "$answered" ] && [ "$(stat -c %i:%y "$answered")" != "$1" ]; }

export_now() { answer_to nightjar press export >/dev/null; }

hold_both() { # $1: seconds; timer and next, by the lines of the simulated chip
  for way in pull-down pull-up; do
    for line in $lines/sim_gpio22 $lines/sim_gpio27; do echo "$way" >"$line/pull"; done
    sleep "$1"
  done
}

on_stick() { # a command, with the stick to be seen under $look
  mkdir -p "$look"
  mount -o ro "$stick" "$look" || return 1
  (cd "$look" && "$@")
  code=$?
  umount "$look"
  return $code
}

whole() { # $1: a folder
  [ "$(find "$1" -name 'night-*.edf' | wc -l)" -ge 1 ] && [ -s "$1/nights.html" ] &&
    [ "$(find "$1" -name 'night-*.fhir.json' | wc -l)" -ge 1 ] && not test -e "$1-unfinished"
}

if ! wait_for 20 test -b "$stick"; then
  echo "FAIL there is no $stick in the guest"
  exit 1
fi
wipefs -qa "$stick"
udevadm trigger --settle "$stick"
nightjar press play >/dev/null
sleep 20
export_now
check 'an unformatted stick is refused' says 'failed the stick must be formatted'

name=$(sed -n 's/.*"number" *: *"\([A-Za-z0-9._-]*\)".*/nightjar-\1/p' /var/lib/nightjar-loan/loan.json 2>/dev/null)
name=${name:-nightjar-device} # the emulated one has no serial number
format mkfs.vfat -I
before=$(xruns)
answer_to hold_both 4
check 'two buttons held put the nights onto a FAT stick' says "^ok .* in $name-1;"
check 'it is let go before that is told' not mounted
check 'all is there' on_stick whole "$name-1"
check 'the journal knows' sh -c 'nightjar status | grep -q "^desk .*on the stick"'
check "no underrun meanwhile ($before before)" test "$(xruns)" = "$before"

export_now
check 'the next export has a folder of its own' says "^ok .* in $name-2;"

on_stick df -Pk . >/tmp/df
mount "$stick" "$look" && head -c "$(awk 'NR == 2 { print ($4 - 8) * 1024 }' /tmp/df)" /dev/zero >"$look/full"
umount "$look"
export_now
check 'a full stick is told' says '^failed the stick is full'
check 'nothing half done stays on it' on_stick sh -c "! ls | grep -q unfinished"

blockdev --setro "$stick"
udevadm trigger --settle "$stick"
export_now
check 'a write-protected stick is told' says '^failed the stick is write-protected'
blockdev --setrw "$stick"

format mkfs.vfat -I
pull_out_while_it_writes() {
  nightjar press export >/dev/null
  wait_for 60 test -e /run/nightjar-desk/working
  sleep 5
  echo 1 >/sys/block/sda/device/delete
}
answer_to pull_out_while_it_writes
check 'a stick that is pulled out is told' says '^failed the stick \(was pulled out\|is faulty\|cannot\)'
export_now
check 'without a stick it is told' says '^failed no USB stick is in'
for host in /sys/class/scsi_host/*/scan; do echo '- - -' >"$host"; done
check 'put in again' wait_for 20 test -b "$stick"

format mkfs.ext4 -qF
export_now
check 'an ext4 stick will do' says "^ok .* in $name-1;"
check 'its files are for everyone' on_stick test -r "$name-1/nights.html" -a -x "$name-1"

answer_to runuser -u nightjar -- sh -c 'echo erase >/run/nightjar/asked'
check 'no loan, no erase' says '^failed the erase: '
check 'the service plays on' sh -c 'nightjar status --json | grep -q "\"mode\" : \"playing\""'
check 'none of its units failed' not systemctl --quiet is-failed nightjar-desk.service nightjar-desk.path
systemd-analyze security --no-pager nightjar-desk.service 2>/dev/null | tail -n 1
nightjar press play --as long >/dev/null
exit "$failed"
