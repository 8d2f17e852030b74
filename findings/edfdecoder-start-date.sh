#!/usr/bin/env bash
# The npm package edfdecoder 0.1.2 reads a recording of 14 March 2024 as one of 14 April 1924.
# EDF writes dd.mm.yy, and EDF+ says which century two digits mean (85 to 99: 1900, else 2000). The reader hands
# the parts to JavaScript's Date as they are, whose months begin at 0 and whose years under 100 lie in the
# 1900s. The file is valid (EDF+C, its long date says 14-MAR-2024). Tell people which reader a wrong date comes
# from before you look for it in the writer.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --silent --no-audit --no-fund edfdecoder@0.1.2

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

look() {
  TZ=UTC node -e "
    const { EdfDecoder } = require('edfdecoder'), bytes = require('fs').readFileSync('night.edf');
    const decoder = new EdfDecoder();
    decoder.setInput(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
    decoder.decode();
    console.log('header: 14.03.24 22.30.05; read:', decoder.getOutput().getRecordingStartDate().toISOString());"
}

seen=$(look)
printf 'seen:\n%s\n' "$seen"
expected='header: 14.03.24 22.30.05; read: 1924-04-14T22:30:05.000Z'
[[ $seen == "$expected" ]] || { printf 'CHANGED; it was:\n%s\n' "$expected" >&2; exit 1; }
echo 'as described'
