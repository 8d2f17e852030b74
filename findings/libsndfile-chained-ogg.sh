#!/usr/bin/env bash
# libsndfile 1.2.0 reads only the first link of a chained Ogg Vorbis file, without an error.
# Chained streams are part of the Ogg specification (RFC 3533, section 4), and what a recorded web radio or
# `cat` makes. One would expect two seconds of sound, or an error. libsndfile opens the file, reports the frames
# of the first link and reads no further; the return values say that the file is whole. ogginfo (vorbis-tools)
# lists both links. Who imports sounds has to look for another page with the flag "beginning of stream" behind
# the end of the first.
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

tone a.wav 1 300
tone b.wav 1 500
oggenc -Q --serial 1 a.wav -o a.ogg
oggenc -Q --serial 2 b.wav -o b.ogg
cat a.ogg b.ogg >both.ogg
look() {
  echo "links: $(ogginfo both.ogg | grep -c 'Playback length')"
  sndfile-info both.ogg | sed -nE 's/^Frames *: */libsndfile frames: /p'
  sndfile-convert -pcm16 both.ogg both.wav && echo 'sndfile-convert: no error'
}

seen=$(look)
printf 'seen:\n%s\n' "$seen"
expected='links: 2
libsndfile frames: 48000
sndfile-convert: no error'
[[ $seen == "$expected" ]] || { printf 'CHANGED; it was:\n%s\n' "$expected" >&2; exit 1; }
echo 'as described'
