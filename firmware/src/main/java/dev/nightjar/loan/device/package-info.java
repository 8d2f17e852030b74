/// The real card, and the services of a real device. It uses `loan`.
@NullMarked
package dev.nightjar.loan.device;

import org.jspecify.annotations.NullMarked;
