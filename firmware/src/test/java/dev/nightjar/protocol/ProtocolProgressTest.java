package dev.nightjar.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProtocolProgressTest {

  private static final Duration AT = Duration.ofHours(30);
  private static final DataTarget ENOUGH = new DataTarget(3, Duration.ofHours(4));

  private static final Protocol PROTOCOL =
      new Protocol(
          "rain and waves",
          "ab12",
          14,
          List.of("rain", "ocean", "wind"),
          SceneOrder.ALTERNATE,
          Optional.empty(),
          Optional.empty(),
          Optional.of(2),
          Optional.empty(),
          Set.of(),
          ENOUGH);

  private static final ProtocolProgress EVENING =
      ProtocolProgress.NONE.under(PROTOCOL).begin(AT, "rain", Duration.ZERO).played();

  private static Duration hours(int count) {
    return Duration.ofHours(count);
  }

  @Test
  void anEveningLastsTwelveHoursFromItsFirstPlay() {
    assertThat(ProtocolProgress.NONE.over(AT)).isTrue();
    assertThat(EVENING.over(AT.plus(hours(12)).minusMillis(1))).isFalse();
    assertThat(EVENING.over(AT.plus(hours(12)))).isTrue();
  }

  @Test
  void aNewBootKnowsHowOldTheEveningIsWhereTheClockIsKnown() {
    ProtocolProgress seen = EVENING.passed(AT.plus(hours(3)), Duration.ZERO, ENOUGH);
    Duration boot = Duration.ofMinutes(1);
    ProtocolProgress after = seen.after(boot, Optional.of(hours(2)), false);
    // Five hours ago: before this boot.
    assertThat(after.began()).contains(boot.minus(hours(5)));
    assertThat(after.playsLeft(2, boot)).isEqualTo(1);
    assertThat(seen.after(boot, Optional.of(hours(9)), false).over(boot)).isTrue();
    assertThat(seen.after(boot, Optional.empty(), false).over(boot)).isTrue();
    // What was interrupted and goes on belongs to the evening it began in.
    assertThat(seen.after(boot, Optional.empty(), true).began()).contains(boot.minus(hours(3)));
    // A clock that went back tells nothing.
    assertThat(seen.after(boot, Optional.of(hours(-1)), false).over(boot)).isTrue();
    assertThat(after.after(hours(1), Optional.of(hours(1)), false).began())
        .contains(hours(1).minus(hours(6)));
  }

  @Test
  void anEveningIsEnoughOnce() {
    ProtocolProgress worn = EVENING;
    for (int minute = 1; minute <= 600; minute++) {
      worn = worn.passed(AT.plusSeconds(60L * minute), Duration.ofMinutes(1), ENOUGH);
      assertThat(worn.enough()).isEqualTo(minute < 240 ? 0 : 1);
    }
    assertThat(worn.tonight(PROTOCOL).enough()).isTrue();
    assertThat(worn.begin(AT.plus(hours(24)), "ocean", Duration.ZERO).enough()).isEqualTo(1);
  }

  @Test
  void whatIsRefusedBetweenTheEveningsCountsForTheNextOne() {
    Duration noon = AT.plus(hours(14));
    ProtocolProgress next = EVENING.refusing(AT).refusing(noon).begin(noon, "ocean", Duration.ZERO);
    assertThat(next.refused()).isEqualTo(1);
    assertThat(next.ahead()).isZero();
  }

  @Test
  void keptAreTheEveningsWithoutALapse() {
    ProtocolProgress second =
        EVENING.begin(AT.plus(hours(24)), "ocean", Duration.ZERO).lapsed("a").lapsed("a");
    assertThat(second.lapses()).containsExactly("a");
    assertThat(second.kept()).isEqualTo(1);
    ProtocolProgress third = second.begin(AT.plus(hours(48)), "wind", Duration.ZERO);
    assertThat(third.kept()).isEqualTo(1);
    assertThat(third.begin(AT.plus(hours(72)), "rain", Duration.ZERO).kept()).isEqualTo(2);
  }

  @Test
  void aProtocolGoesRoundItsScenes() {
    assertThat(PROTOCOL.due(1)).containsExactly("rain", "ocean", "wind");
    assertThat(PROTOCOL.due(2)).containsExactly("ocean", "wind", "rain");
    assertThat(PROTOCOL.due(90)).containsExactly("wind", "rain", "ocean");
  }

  @Test
  void saysWhereThingsStand() {
    assertThat(ProtocolProgress.NONE.under(PROTOCOL).words(PROTOCOL, AT))
        .isEqualTo(
            "rain and waves, none of 14 evenings yet, 2 of 2 plays left tonight, 0 of 3 nights"
                + " enough");
    assertThat(EVENING.refusing(AT).lapsed("no rain").words(PROTOCOL, AT))
        .isEqualTo(
            "rain and waves, evening 1 of 14, 1 of 2 plays left tonight, 0 of 3 nights enough,"
                + " tonight not kept: no rain, one attempt refused tonight");
    assertThat(EVENING.words(PROTOCOL, AT.plus(hours(13))))
        .isEqualTo(
            "rain and waves, evening 1 of 14 is over, 2 of 2 plays left tonight, 0 of 3 nights"
                + " enough");
  }
}
