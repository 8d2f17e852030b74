#!/usr/bin/env bash
# libsndfile 1.2.0 hands out 5.1 Ogg Vorbis in the order of Vorbis, so that its own WAV has the centre on the right.
# A decoder library that also writes WAV would be expected to give the channels in one order, or to say which it
# gives. libsndfile gives a WAV in the order of the WAV (left, right, centre, bass effects, surrounds) and an
# Ogg in the order of the Vorbis specification (left, centre, right, surrounds, bass effects), and its own
# sndfile-convert copies the one into the other. Each channel here is a tone of its own; the second of the
# converted file should be the 400 Hz of the right and is the 500 Hz of the centre, and the bass effects come
# last. A downmix has to know the order of each codec itself.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

# Debian 12's packages, unpacked here and not installed.
chmod 755 .
apt-get -qq -o APT::Sandbox::User=root download libsndfile1=1.2.0-1+deb12u1 sndfile-programs=1.2.0-1+deb12u1 libflac12 libvorbis0a libvorbisenc2 libogg0 libopus0 libmpg123-0 libmp3lame0 vorbis-tools=1.4.2-1+b1 libao4 libkate1 ||
  { echo 'cannot be run: this needs the package lists of Debian 12 (bookworm), amd64 or arm64' >&2; exit 77; }
for package in *.deb; do dpkg -x "$package" root; done
export PATH=$work/root/usr/bin:$PATH
LD_LIBRARY_PATH=$(dirname "$(find "$work/root/usr/lib" -name 'lib*.so*' | head -n 1)")
export LD_LIBRARY_PATH

# tone NAME HERTZ SECONDS...: a 16-bit WAV of 48 kHz; each frequency becomes a channel.
tone() {
  python3 - "$@" <<'PY'
import math, struct, sys, wave
name, seconds, *hertz = sys.argv[1:]
n, w = int(48000 * float(seconds)), wave.open(name, 'wb')
w.setnchannels(len(hertz)); w.setsampwidth(2); w.setframerate(48000)
w.writeframes(b''.join(struct.pack('<h', int(6000 * math.sin(2 * math.pi * float(f) * i / 48000)))
                       for i in range(n) for f in hertz))
PY
}

tone six.wav 1 300 400 500 60 700 800 # left, right, centre, bass effects, surrounds
oggenc -Q -q 8 six.wav -o six.ogg
sndfile-convert -pcm16 six.ogg back.wav
frequencies() { # by zero crossings upwards, in a second
  python3 - "$1" <<'PY'
import array, sys
data = open(sys.argv[1], 'rb').read()
x = array.array('h', data[data.index(b'data') + 8:][:2 * 6 * 48000])
def hertz(c):
    s, up, low = x[c::6], 0, False
    for v in s:
        if v < -1000: low = True
        elif v > 1000 and low: low, up = False, up + 1
    return round(up, -1)
print('wanted 300 400 500 60 700 800'); print('got', *(hertz(c) for c in range(6)))
PY
}

seen=$(frequencies back.wav)
printf 'seen:\n%s\n' "$seen"
expected='wanted 300 400 500 60 700 800
got 300 500 400 700 800 60'
[[ $seen == "$expected" ]] || { printf 'CHANGED; it was:\n%s\n' "$expected" >&2; exit 1; }
echo 'as described'
