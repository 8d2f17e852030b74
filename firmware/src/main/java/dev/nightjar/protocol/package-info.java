/// What a clinic or a caregiver allows and asks for over some weeks, and how far its evenings have
/// come: pure values that the night asks. It uses the units and nothing else.
@NullMarked
package dev.nightjar.protocol;

import org.jspecify.annotations.NullMarked;
