/// A clinic's loan from its check-out to its check-in. Uses `loan` for the record and the erase,
/// `replay` for the export; runs as root, beside the service.
@NullMarked
package dev.nightjar.lending;

import org.jspecify.annotations.NullMarked;
