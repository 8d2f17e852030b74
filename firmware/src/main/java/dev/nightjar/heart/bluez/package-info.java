/// The strap over BlueZ: `bluetoothd` on the system D-Bus, spoken to through dbus-java; the only
/// package that sees it. It uses `heart`.
///
/// [dev.nightjar.heart.bluez.LinkStateMachine] decides as a pure state machine over
/// [dev.nightjar.heart.bluez.BluezObjects], a mirror of BlueZ's objects, its rules cut along its
/// phases; [dev.nightjar.heart.bluez.BluezStrap] gives it the signals, the answers and the time,
/// and carries out what it wants.
@NullMarked
package dev.nightjar.heart.bluez;

import org.jspecify.annotations.NullMarked;
