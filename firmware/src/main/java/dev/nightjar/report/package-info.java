/// The record of one night as plain values, what it says in figures and words, and its tables.
/// Pure: who reads the journal and replays the night fills it. It uses `unit`, `journal` and the
/// values of `heart`.
@NullMarked
package dev.nightjar.report;

import org.jspecify.annotations.NullMarked;
