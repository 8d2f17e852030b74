/// The errors of BlueZ under their own names: dbus-java finds the class of an error by the name
/// that comes over the bus. Only `dev.nightjar.heart.bluez` uses it.
@NullMarked
package org.bluez;

import org.jspecify.annotations.NullMarked;
