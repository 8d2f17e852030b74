/// Recorded nights: a whole night in virtual time, how a fade is scored on nights whose sleep was
/// scored, and the fitting of the settling model to them. It uses `night` and what that uses, and
/// `sim`.
@NullMarked
package dev.nightjar.study;

import org.jspecify.annotations.NullMarked;
