/// The strap over TinyB, a library whose native code is not memory-safe: it runs in a process of
/// its own, so that a crash of it costs a restart and never the sound. It uses `heart`; nothing
/// else sees TinyB.
///
/// Here, in the service: [dev.nightjar.heart.tinyb.ProcessSupervisor] decides as a pure state
/// machine when the process is started, asked to reconnect, killed and started anew;
/// [dev.nightjar.heart.tinyb.TinybStrap] carries that out. There, in the hidden command `tinyb`:
/// [dev.nightjar.heart.tinyb.ConnectionLoop] finds, connects and keeps the strap on one thread,
/// over [dev.nightjar.heart.tinyb.TinybManager]. Between them go lines of text,
/// [dev.nightjar.heart.tinyb.ProcessCommand] and [dev.nightjar.heart.tinyb.ProcessMessage]; the end
/// of its input is the order to go.
///
/// What TinyB cannot do: it brings no pairing agent, so a strap that asks to be paired is paired as
/// BlueZ pairs without one (no input, no output), but one that begins a pairing itself is answered
/// by nobody, unless another program on the device answers; it does not tell what kind of address a
/// strap has, so one that looks like a changing address is paired before it is learned; and a
/// connection that does not come about cannot be given up before GLib's 25 s.
@NullMarked
package dev.nightjar.heart.tinyb;

import org.jspecify.annotations.NullMarked;
