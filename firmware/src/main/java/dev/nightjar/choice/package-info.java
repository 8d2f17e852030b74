/// Which scene comes next: rank and exclusions. It uses nothing else.
@NullMarked
package dev.nightjar.choice;

import org.jspecify.annotations.NullMarked;
