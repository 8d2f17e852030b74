/// The policy that turns progress and timer into a level in dB. It uses `unit`.
@NullMarked
package dev.nightjar.fade;

import org.jspecify.annotations.NullMarked;
