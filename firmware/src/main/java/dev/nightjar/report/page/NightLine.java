package dev.nightjar.report.page;

import dev.nightjar.report.NightFigures;
import dev.nightjar.report.NightRecord;
import java.time.ZoneId;

/// What a trend keeps of a night: a line, so that any number of nights fits.
///
/// @param id by which the journal knows it
public record NightLine(long id, Times times, NightFigures figures) {

  /// That of a night.
  ///
  /// @param zone of the times
  public static NightLine of(NightRecord night, ZoneId zone) {
    return new NightLine(night.summary().id(), new Times(night, zone), NightFigures.of(night));
  }
}
