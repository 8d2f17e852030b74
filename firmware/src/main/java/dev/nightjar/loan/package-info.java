/// The clinic's loan of a device: its record, the seal over what was exported, the erase and its
/// certificate, so made that a power cut at any moment harms neither. It uses `unit`.
@NullMarked
package dev.nightjar.loan;

import org.jspecify.annotations.NullMarked;
