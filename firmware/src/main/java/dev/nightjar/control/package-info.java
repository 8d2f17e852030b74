/// The Unix socket through which commands speak to the running service: JSON lines, one reply a
/// request. It uses Jackson's trees and nothing of the device.
@NullMarked
package dev.nightjar.control;

import org.jspecify.annotations.NullMarked;
