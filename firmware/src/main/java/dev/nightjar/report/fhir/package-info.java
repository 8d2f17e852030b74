/// A night as a FHIR R4 Bundle (HL7 FHIR 4.0.1, hl7.org/fhir/R4). It uses `report`, what that uses,
/// and Jackson's streams.
@NullMarked
package dev.nightjar.report.fhir;

import org.jspecify.annotations.NullMarked;
