/// JSON and byte forms of what the device keeps: events, the memory between nights, protocols. The
/// journal, the control socket and the replay read the same forms. Uses the logic it encodes.
@NullMarked
package dev.nightjar.codec;

import org.jspecify.annotations.NullMarked;
