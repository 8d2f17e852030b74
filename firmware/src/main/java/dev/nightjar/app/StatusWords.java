package dev.nightjar.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The service's status for the one at the bedside: what plays, how long still, what is worn, and
/// what needs a look. What only a technician wants stays behind `--json`.
final class StatusWords {

  private final JsonNode status;
  private final List<String> lines = new ArrayList<>();

  private StatusWords(JsonNode status) {
    this.status = status;
  }

  static List<String> lines(JsonNode status) {
    return new StatusWords(status).lines();
  }

  private List<String> lines() {
    line("now", now());
    line("volume", volume());
    line("strap", strap());
    line("card", works("card", "running"));
    if (status.path("xruns").asLong() > 0) {
      line("gaps", "the card ran dry %s times since the start".formatted(text("xruns")));
    }
    line("panel", works("panel", "ready"));
    as("desk", "desk", "nothing was asked for");
    as("journal", "journal", "");
    as("clock", "clock", "");
    as("state", "state", "");
    as("loan", "loan", "none");
    as("protocol", "protocol", "");
    as("settings", "settings", "");
    as("look", "fault", "");
    return lines;
  }

  private String now() {
    String scene = text("scene");
    String timer = text("timer");
    return switch (text("mode")) {
      case "idle" -> "nothing plays; play begins with %s, timer %s".formatted(scene, timer);
      case "playing" -> "%s plays, %s".formatted(scene, left(timer));
      case "following" -> "%s plays and follows the heart, %s".formatted(scene, left(timer));
      case "fading" -> "%s fades, %s".formatted(scene, left(timer));
      case "silent" -> "silent; %s has faded away, and a press brings it back".formatted(scene);
      case "resuming" -> "%s comes back softly, %s".formatted(scene, left(timer));
      case "paused" -> "%s is paused, %s".formatted(scene, left(timer));
      default -> "%s, %s, %s".formatted(text("mode"), scene, timer);
    };
  }

  private static String left(String timer) {
    return timer.equals("off") ? "timer off" : timer;
  }

  private String volume() {
    double below = -status.path("volumeDb").asDouble();
    String loudest = "the loudest that the settings allow";
    return below == 0 ? loudest : String.format(Locale.ROOT, "%.0f dB below %s", below, loudest);
  }

  private String strap() {
    String heart = status.has("heart") ? ", heart " + text("heart") : "";
    return switch (text("strap")) {
      case "good" -> "worn" + heart + ", settled " + text("settled");
      case "noisy" -> "worn, its beats cannot be trusted now" + heart;
      case "not worn" -> "not worn";
      case "lost" -> "not heard";
      default -> text("strap");
    };
  }

  private String works(String key, String good) {
    return text(key).startsWith(good) ? "works" : text(key);
  }

  /// As the service says it, unless it is nothing.
  private void as(String label, String key, String nothing) {
    if (status.has(key) && !text(key).equals(nothing)) {
      line(label, text(key));
    }
  }

  private String text(String key) {
    return status.path(key).asText();
  }

  private void line(String label, String words) {
    lines.add(String.format(Locale.ROOT, "%-9s %s", label, words));
  }
}
