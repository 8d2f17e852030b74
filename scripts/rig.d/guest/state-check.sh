#!/bin/sh
# In the virtual Pi, as root, with the package installed: is the state encrypted, and what happens where
# it cannot be? One line each, `ok ...` or `FAIL ...`; exits with 1 after a FAIL.
#   state-check.sh first    plants a file and a pairing
#   (here the guest is restarted, or its power cut)
#   state-check.sh again    whether they are still there
#   state-check.sh faults   no dm_crypt, a broken container, a lost key; leaves a good, empty state
# shellcheck disable=SC2317 # called through `check`
set -u

state=/var/lib/nightjar bonds=/var/lib/bluetooth
vault=/var/lib/nightjar-vault told=/run/nightjar-state/told
bond=$bonds/00:00:5E:00:53:01/00:00:5E:00:53:02
planted='planted by state-check'

# shellcheck source=checks.sh
. /rig/checks.sh

tells() { grep -q "$1" "$told"; }
mounted() { findmnt -nro SOURCE -M "$1" | grep -q '^/dev/mapper/nightjar-state'; }
holds() { [ "$(cat "$1")" = "$planted" ]; }
active() { systemctl --quiet is-active "$1"; }
owned() { [ "$(stat -c %U:%a "$1")" = "$2" ]; }
unreadable() { # whether the planted words are nowhere in file $1; a failed search is no proof
  sync
  # Lines end at a NUL: without, all the empty room were one line, larger than the memory.
  grep -qzaF "$planted" "$1"
  [ $? = 1 ]
}

# As a start of the machine does it: everything that uses the folders begins after them.
start_again() {
  bluetooth=$(systemctl is-active bluetooth.service)
  systemctl stop nightjar.service bluetooth.service
  systemctl restart nightjar-state.service
  [ "$bluetooth" != active ] || systemctl start bluetooth.service
  systemctl start nightjar.service
}

encrypted() {
  check 'told: encrypted' tells '^encrypted '
  check 'the state folder is in the container' mounted "$state"
  check "BlueZ's store is in the container" mounted "$bonds"
  check 'the state folder is the service'\''s' owned "$state" nightjar:750
  check 'the vault is closed to all but root' owned "$vault" root:700
  check 'the key is closed to all but root' owned "$vault/current/key" root:600
  check 'the container is LUKS2' cryptsetup isLuks --type luks2 "$vault/current/container"
  check 'nightjar.service runs' active nightjar.service
  check 'the service may write there' \
    runuser -u nightjar -- sh -c "touch $state/.try && rm $state/.try"
}

plant() {
  echo "$planted" >"$state/planted"
  chown nightjar:nightjar "$state/planted"
  mkdir -p "$bond"
  echo "$planted" >"$bond/info"
  check 'what is stored can be searched for' not unreadable "$state/planted"
  check 'what is stored is not readable on the card' unreadable "$vault/current/container"
}

first() {
  encrypted
  sed -n 's/^encrypted /     cipher: /p' "$told"
  plant
}

again() {
  encrypted
  check 'the planted file is there again' holds "$state/planted"
  check 'the planted pairing is there again' holds "$bond/info"
}

faults() {
  plant
  no_dm_crypt
  broken
  lost_key
}

no_dm_crypt() {
  printf 'blacklist dm_crypt\ninstall dm_crypt /bin/false\n' >/etc/modprobe.d/state-check.conf
  systemctl stop nightjar.service bluetooth.service nightjar-state.service
  if ! rmmod dm_crypt 2>/dev/null && dmsetup targets | grep -q '^crypt '; then
    echo '--   dm_crypt cannot be taken away here; not tried without'
  else
    start_again
    check 'without dm_crypt: told' tells '^plain .*dm_crypt'
    check 'without dm_crypt: the plain folder' not mounted "$state"
    check 'without dm_crypt: the service runs' active nightjar.service
    check 'without dm_crypt: what is encrypted stays closed' not holds "$state/planted"
    runuser -u nightjar -- sh -c "echo '$planted' >$state/meanwhile"
  fi
  rm /etc/modprobe.d/state-check.conf
  start_again
  encrypted
  check 'with dm_crypt again: what was encrypted' holds "$state/planted"
  if tells plain-; then
    check 'with dm_crypt again: what was stored meanwhile' holds "$state/plain-1/meanwhile"
  fi
}

broken() {
  systemctl stop nightjar.service bluetooth.service nightjar-state.service
  # Both copies of the header.
  dd if=/dev/urandom of="$vault/current/container" bs=1M count=1 conv=notrunc status=none
  start_again
  encrypted
  check 'a broken container: told' tells '^note .*set aside'
  check 'a broken container: kept' test -s "$vault/broken/container"
  check 'a broken container: its key kept' test -s "$vault/broken/key"
  check 'a broken container: the new one is empty' not test -e "$state/planted"
}

lost_key() {
  plant
  cp "$vault/current/container" "$vault/kept"
  systemctl stop nightjar.service bluetooth.service nightjar-state.service
  rm "$vault/current/key"
  start_again
  encrypted
  check 'a lost key: told' tells '^note the key was gone'
  check 'a lost key: nothing of before is there' not test -e "$state/planted"
  check 'a lost key: no pairing of before is there' not test -e "$bond/info"
  check 'a lost key: the new key does not open the old container' \
    not cryptsetup open --test-passphrase --key-file "$vault/current/key" "$vault/kept"
  check 'a lost key: the old container tells nothing' unreadable "$vault/kept"
  rm -f "$vault/kept"
}

case ${1:-} in
  first) first ;;
  again) again ;;
  faults) faults ;;
  *)
    echo 'state-check.sh first | again | faults' >&2
    exit 2
    ;;
esac
exit "$failed"
