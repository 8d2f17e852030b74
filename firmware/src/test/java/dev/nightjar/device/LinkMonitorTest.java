package dev.nightjar.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.heart.Strap.Link;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinkMonitorTest {

  private final List<String> told = new ArrayList<>();
  private final LinkMonitor watch = new LinkMonitor(told::add);

  @Test
  void tellsEachLossAndReturn() {
    for (int i = 0; i < 2; i++) {
      watch.link(Link.SUBSCRIBED, "connected");
      watch.link(Link.BACKING_OFF, "out of reach");
    }
    assertThat(told)
        .containsExactly(
            "the strap's link is there: connected",
            "the strap's link is lost: out of reach",
            "the strap's link is there: connected",
            "the strap's link is lost: out of reach");
  }

  @Test
  void aStrapThatIsAwayAllNightIsToldOnceForEachReason() {
    watch.link(Link.SUBSCRIBED, "connected");
    watch.link(Link.BACKING_OFF, "out of reach");
    told.clear();
    for (int i = 0; i < 1000; i++) {
      watch.link(Link.SEARCHING, "looking");
      watch.link(Link.BACKING_OFF, "no adapter");
      watch.link(Link.BACKING_OFF, "out of reach");
    }
    assertThat(told)
        .containsExactly(
            "the strap's link is searching: looking",
            "the strap's link is backing-off: no adapter");
  }

  @Test
  void whatIsOddAboutItsPacketsIsToldOnceForEachConnection() {
    for (int i = 0; i < 2; i++) {
      watch.link(Link.SUBSCRIBED, "connected");
      watch.odd("half an interval");
      watch.odd("half an interval");
      watch.link(Link.BACKING_OFF, "out of reach");
    }
    assertThat(told).filteredOn("half an interval"::equals).hasSize(2);
  }

  @Test
  void theBatteryIsToldWhenItChanges() {
    watch.battery(87);
    watch.battery(87);
    watch.battery(86);
    assertThat(told)
        .containsExactly("the strap's battery is at 87 %", "the strap's battery is at 86 %");
  }
}
