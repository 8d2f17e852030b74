#!/usr/bin/env bash
# espeak-ng 1.51 speaks the same sentence differently the second time within one process.
# Two processes give the same bytes for the same words, so one takes the synthesiser for a pure function. Within
# one process it is none: the second of two equal sentences has another length and hardly a sample in common at
# any shift, for state of the synthesis goes on from the first. Who needs the same sound for the same seed
# starts a process for each sentence.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

# Debian 12's packages, unpacked here and not installed.
chmod 755 .
apt-get -qq -o APT::Sandbox::User=root download espeak-ng=1.51+dfsg-10+deb12u2 espeak-ng-data=1.51+dfsg-10+deb12u2 libespeak-ng1=1.51+dfsg-10+deb12u2 libsonic0 libpcaudio0 libpulse0 libasound2 ||
  { echo 'cannot be run: this needs the package lists of Debian 12 (bookworm), amd64 or arm64' >&2; exit 77; }
for package in *.deb; do dpkg -x "$package" root; done
export PATH=$work/root/usr/bin:$PATH
LD_LIBRARY_PATH=$(dirname "$(find "$work/root/usr/lib" -name 'lib*.so*' | head -n 1)")
export LD_LIBRARY_PATH

ESPEAK_DATA_PATH=$LD_LIBRARY_PATH
export ESPEAK_DATA_PATH
printf 'Breathe in slowly.\n\nBreathe in slowly.\n' >twice.txt
espeak-ng -v en -f twice.txt --stdout >twice.wav
espeak-ng -v en 'Breathe in slowly.' --stdout >once.wav
espeak-ng -v en 'Breathe in slowly.' --stdout >again.wav
look() {
  cmp once.wav again.wav && echo 'two processes: equal bytes'
  python3 - <<'PY'
import array
x = array.array('h', open('twice.wav', 'rb').read()[44:])
runs, start = [], None
for i, v in enumerate(x):
    if v == 0: start = i if start is None else start
    elif start is not None: runs.append((i - start, start)); start = None
gap, at = max(r for r in runs if r[1] > 2000)
a, b = x[:at], x[at + gap:]
while a[0] == 0: a = a[1:]
while b[-1] == 0: b = b[:-1]
best = max(sum(p == q for p, q in zip(a[4000:12000], b[4000 + s:12000 + s])) / 8000 for s in range(-200, 201))
print('within one process:', 'other samples' if best < 0.5 and len(a) != len(b) else 'the same')
PY
}

seen=$(look)
printf 'seen:\n%s\n' "$seen"
expected='two processes: equal bytes
within one process: other samples'
[[ $seen == "$expected" ]] || { printf 'CHANGED; it was:\n%s\n' "$expected" >&2; exit 1; }
echo 'as described'
