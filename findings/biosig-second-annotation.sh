#!/usr/bin/env bash
# biosig 2.5.0 drops the second text of an annotation list in EDF+.
# One time-stamped annotations list may hold several texts for one moment (EDF+ 2.2.2: "+1<20>one<20>two<20>").
# edfjs 0.6.0 gives both; biosig gives the first alone and says nothing. So a writer that wants every
# text to be read gives each a list of its own.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

# Debian 12's packages, unpacked here and not installed.
chmod 755 .
apt-get -qq -o APT::Sandbox::User=root download biosig-tools=2.5.0-1+b1 libbiosig3=2.5.0-1+b1 libb64-0d libdcmtk17 libtinyxml2.6.2v5 libcholmod3 libicu72 libxml2 ||
  { echo 'cannot be run: this needs the package lists of Debian 12 (bookworm), amd64 or arm64' >&2; exit 77; }
for package in *.deb; do dpkg -x "$package" root; done
export PATH=$work/root/usr/bin:$PATH
LD_LIBRARY_PATH=$(dirname "$(find "$work/root/usr/lib" -name 'lib*.so*' | head -n 1)")
export LD_LIBRARY_PATH

python3 - <<'PY'
import struct
f = lambda text, width: text.encode().ljust(width)
head = (f('0', 8) + f('X X X X', 80) + f('Startdate 14-MAR-2024 X X X', 80) + b'14.03.24' + b'22.30.05' + f('768', 8)
        + f('EDF+C', 44) + f('3', 8) + f('1', 8) + f('2', 4))
for (a, b), width in [(('HR', 'EDF Annotations'), 16), (('strap', ''), 80), (('bpm', ''), 8), (('-1', '-1'), 8), (('300', '1'), 8),
                      (('-32768', '-32768'), 8), (('32767', '32767'), 8), (('', ''), 80), (('1', '16'), 8), (('', ''), 32)]:
    head += f(a, width) + f(b, width)
with open('night.edf', 'wb') as out:
    out.write(head)
    for second in range(3):
        texts = b'+%d\x14\x14\0' % second + (b'+1\x14one\x14two\x14\0' if second == 1 else b'')
        out.write(struct.pack('<h', 100 * second) + texts.ljust(32, b'\0'))
PY

look() { save2gdf -JSON night.edf 2>/dev/null | grep -o '"Description".*'; }

seen=$(look)
printf 'seen:\n%s\n' "$seen"
expected='"Description"	: "one"'
[[ $seen == "$expected" ]] || { printf 'CHANGED; it was:\n%s\n' "$expected" >&2; exit 1; }
echo 'as described'
