package dev.nightjar.device;

import dev.nightjar.heart.Strap;
import dev.nightjar.unit.EnumWords;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/// Tells each loss and return of the strap's link, and once for each absence every reason that
/// comes up in it: a strap that is away all night is looked for a thousand times. One thread.
final class LinkMonitor {

  private final Consumer<String> teller;
  private final Set<String> told = new HashSet<>();
  private boolean connected;
  private int battery = -1;

  LinkMonitor(Consumer<String> teller) {
    this.teller = teller;
  }

  void link(Strap.Link link, String detail) {
    boolean now = link == Strap.Link.SUBSCRIBED;
    if (now && !connected) {
      told.clear();
      teller.accept("the strap's link is there: " + detail);
    } else if (connected && !now) {
      told.add(detail);
      teller.accept("the strap's link is lost: " + detail);
    } else if (!now && told.add(detail)) {
      teller.accept("the strap's link is %s: %s".formatted(EnumWords.of(link), detail));
    }
    connected = now;
  }

  /// Something is wrong with its packets: told once for each connection.
  void odd(String sentence) {
    if (told.add(sentence)) {
      teller.accept(sentence);
    }
  }

  void battery(int percent) {
    if (percent != battery) {
      battery = percent;
      teller.accept(String.format(Locale.ROOT, "the strap's battery is at %d %%", percent));
    }
  }
}
