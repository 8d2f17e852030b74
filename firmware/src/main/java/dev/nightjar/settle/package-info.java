/// The settling estimate: features of the beats, the model that weighs them, and the progress of
/// the fade that it drives. It uses values of `heart`.
@NullMarked
package dev.nightjar.settle;

import org.jspecify.annotations.NullMarked;
