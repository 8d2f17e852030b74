#!/usr/bin/env bash
# biosig 2.5.0 reads an anonymous EDF+ patient ("X X X X") as a woman.
# EDF+ (2.1.3.3) writes X for what is not known or not told: code, sex, birthdate, name. The sex field has F, M
# or X. biosig gives "Gender": "Female" for the X. A clinic that converts an anonymous night by it gets a sex
# that no person ever entered.
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

look() { save2gdf -JSON night.edf 2>/dev/null | grep -o '"Gender".*'; }

seen=$(look)
printf 'seen:\n%s\n' "$seen"
expected='"Gender"	: "Female"'
[[ $seen == "$expected" ]] || { printf 'CHANGED; it was:\n%s\n' "$expected" >&2; exit 1; }
echo 'as described'
