/// The journal in a SQLite database: WAL, synchronous=FULL, one writer thread. It uses `journal`
/// and SQL.
@NullMarked
package dev.nightjar.journal.sqlite;

import org.jspecify.annotations.NullMarked;
