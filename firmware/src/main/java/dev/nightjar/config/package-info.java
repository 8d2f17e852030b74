/// The settings file, read into the settings records of the other packages, and its last good copy.
/// It uses those records and nothing else of theirs.
@NullMarked
package dev.nightjar.config;

import org.jspecify.annotations.NullMarked;
