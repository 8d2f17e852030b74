/// A night as an EDF+C file, the European data format for polysomnography: Kemp and Olivan,
/// European data format 'plus' (EDF+), Clinical Neurophysiology 2003;114:1755, with its full
/// specification at edfplus.info. It uses `report` and what that uses.
@NullMarked
package dev.nightjar.report.edf;

import org.jspecify.annotations.NullMarked;
