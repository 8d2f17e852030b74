#!/usr/bin/env bash
# libsndfile 1.2.0 ends an MP3 of variable bit rate early when it has no Xing tag, without an error.
# A file without the tag is valid; the length can only be had by walking its frames. libsndfile takes an
# estimate of the length from the first frames for the truth: of 8 s that begin softly (small frames) and go on
# as noise (large ones) it gives well under 8 s, and the read that ends there looks like the end of the file.
# Who imports sounds has to decode to the end of the file by libmpg123 itself, or count the frames.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

# Debian 12's packages, unpacked here and not installed.
chmod 755 .
apt-get -qq -o APT::Sandbox::User=root download libsndfile1=1.2.0-1+deb12u1 sndfile-programs=1.2.0-1+deb12u1 libflac12 libvorbis0a libvorbisenc2 libogg0 libopus0 libmpg123-0 libmp3lame0 lame=3.100-6 libncurses6 libtinfo6 ||
  { echo 'cannot be run: this needs the package lists of Debian 12 (bookworm), amd64 or arm64' >&2; exit 77; }
for package in *.deb; do dpkg -x "$package" root; done
export PATH=$work/root/usr/bin:$PATH
LD_LIBRARY_PATH=$(dirname "$(find "$work/root/usr/lib" -name 'lib*.so*' | head -n 1)")
export LD_LIBRARY_PATH

python3 - <<'PY'
import random, struct, wave, math
random.seed(1)
w = wave.open('rise.wav', 'wb'); w.setnchannels(1); w.setsampwidth(2); w.setframerate(48000)
w.writeframes(b''.join(struct.pack('<h', int(30 * math.sin(i / 76)) if i < 192000 else random.randrange(-8000, 8000))
                       for i in range(384000)))
PY
lame --quiet -V 2 -t rise.wav rise.mp3
look() {
  sndfile-convert -pcm16 rise.mp3 out.wav && echo 'sndfile-convert: no error'
  python3 -c "
import os
n = (os.path.getsize('out.wav') - 44) // 2
print('frames lost:', 'more than a quarter of 384000' if n < 288000 else 'fewer')"
}

seen=$(look)
printf 'seen:\n%s\n' "$seen"
expected='sndfile-convert: no error
frames lost: more than a quarter of 384000'
[[ $seen == "$expected" ]] || { printf 'CHANGED; it was:\n%s\n' "$expected" >&2; exit 1; }
echo 'as described'
