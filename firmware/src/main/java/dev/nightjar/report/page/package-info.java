/// The morning report: nights as pages of HTML and as pictures, each a file of its own that needs
/// no network, no script and no other file. It uses `report`, what that uses, and the drawing of
/// `sim`.
@NullMarked
package dev.nightjar.report.page;

import org.jspecify.annotations.NullMarked;
