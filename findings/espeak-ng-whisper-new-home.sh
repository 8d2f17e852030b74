#!/usr/bin/env bash
# espeak-ng 1.51 whispers differently the first time a user runs it.
# Voices with breath (+whisper, +f3) draw it from the C library's rand(), which 1.51 does not seed. In the first
# run with a home folder, libpulse, which it loads even for --stdout, draws twelve numbers from it for the name of
# /tmp/pulse-XXXXXXXXXXXX; every later run draws none. Release 1.52 seeds it from the clock unless -D is given.
# Who needs the same bytes uses a voice without breath.
set -euo pipefail
command -v espeak-ng >/dev/null || { echo 'cannot be run: espeak-ng is not installed' >&2; exit 77; }
[[ $(espeak-ng --version) == *1.51* ]] || { echo 'cannot be run: this is about release 1.51' >&2; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOME=$work TMPDIR=$work
unset XDG_RUNTIME_DIR
for voice in en+whisper en; do
  rm -rf "$work/.config"
  first=$(espeak-ng -v $voice --stdout 'Good night.' | sha256sum)
  second=$(espeak-ng -v $voice --stdout 'Good night.' | sha256sum)
  third=$(espeak-ng -v $voice --stdout 'Good night.' | sha256sum)
  [[ $second == "$third" ]] || { echo "CHANGED: $voice differs between later runs" >&2; exit 1; }
  [[ $first == "$second" ]] && seen="the same" || seen="another"
  echo "$voice: the first run is $seen as the second"
done | tee "$work/seen"
[[ $(<"$work/seen") == 'en+whisper: the first run is another as the second
en: the first run is the same as the second' ]] || { echo 'CHANGED' >&2; exit 1; }
echo 'as described'
