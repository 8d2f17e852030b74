/// The service: what starts, in which order, what answers on the control socket, what is closed at
/// the end. Uses the adapters and `device`.
@NullMarked
package dev.nightjar.service;

import org.jspecify.annotations.NullMarked;
