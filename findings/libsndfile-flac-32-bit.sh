#!/usr/bin/env bash
# libsndfile 1.2.0 does not open a FLAC file of 32 bits, which flac 1.4 writes by default from a 32-bit WAV.
# flac 1.4.0 (2022) can encode 32 bits and does so without an option; its own decoder takes the result.
# Programs on libsndfile 1.2.0 (Debian 12 and 13 have 1.2) print "bits_per_sample 32 not yet implemented" and
# open nothing, so that a file from a current editor is "broken" there. Name the reason to the person: save it
# with 24 bits.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

# Debian 12's packages, unpacked here and not installed.
chmod 755 .
apt-get -qq -o APT::Sandbox::User=root download libsndfile1=1.2.0-1+deb12u1 sndfile-programs=1.2.0-1+deb12u1 libflac12 libvorbis0a libvorbisenc2 libogg0 libopus0 libmpg123-0 libmp3lame0 flac=1.4.2+ds-2 ||
  { echo 'cannot be run: this needs the package lists of Debian 12 (bookworm), amd64 or arm64' >&2; exit 77; }
for package in *.deb; do dpkg -x "$package" root; done
export PATH=$work/root/usr/bin:$PATH
LD_LIBRARY_PATH=$(dirname "$(find "$work/root/usr/lib" -name 'lib*.so*' | head -n 1)")
export LD_LIBRARY_PATH

python3 - <<'PY'
import math, struct, wave
w = wave.open('a.wav', 'wb'); w.setnchannels(1); w.setsampwidth(4); w.setframerate(48000)
w.writeframes(b''.join(struct.pack('<i', int(2e8 * math.sin(i / 17))) for i in range(48000)))
PY
flac -s -f a.wav -o a.flac
look() {
  flac -t -s a.flac && echo 'flac: a good file'
  sndfile-info a.flac 2>&1 | grep -o 'bits_per_sample 32 not yet implemented' | sort -u
  sndfile-convert a.flac out.wav >/dev/null 2>&1 || echo 'libsndfile: not opened'
}

seen=$(look)
printf 'seen:\n%s\n' "$seen"
expected='flac: a good file
bits_per_sample 32 not yet implemented
libsndfile: not opened'
[[ $seen == "$expected" ]] || { printf 'CHANGED; it was:\n%s\n' "$expected" >&2; exit 1; }
echo 'as described'
