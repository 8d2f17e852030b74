package dev.nightjar.app;

import dev.nightjar.config.Settings;
import dev.nightjar.control.RefusedException;
import dev.nightjar.host.CatalogueFactory;
import dev.nightjar.host.DevicePaths;
import dev.nightjar.host.ProtocolCheck;
import dev.nightjar.protocol.EveningStart;
import dev.nightjar.protocol.Protocol;
import dev.nightjar.protocol.SceneOrder;
import dev.nightjar.sound.library.Catalogue;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// A clinic's or caregiver's protocol, before it is lent with a device.
@Command(
    name = "protocol",
    mixinStandardHelpOptions = true,
    description = "A clinic's or caregiver's protocol: what may play, how loud, how often.",
    footer = {"", "docs/clinic.md tells what may stand in its file."})
final class ProtocolCommand {

  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      description =
          "Hold a file against this device: refused with what is wrong, or told evening by evening.")
  int check(@Parameters(paramLabel = "FILE", description = "The protocol, as JSON.") Path file)
      throws IOException, RefusedException {
    Settings settings = DevicePaths.settings().settings();
    Catalogue catalogue = CatalogueFactory.any(line -> {});
    told(ProtocolCheck.check(file, settings, catalogue), settings).forEach(System.out::println);
    return 0;
  }

  /// What the device will do, in plain words.
  static List<String> told(Protocol protocol, Settings settings) {
    List<String> lines = new ArrayList<>();
    lines.add("\"%s\" can be kept by this device. It will:".formatted(protocol.title()));
    protocol.first().ifPresent(first -> lines.add("  " + opening(first)));
    lines.add("  " + scenes(protocol));
    if (!protocol.exclude().isEmpty()) {
      lines.add(
          "  never offer what is about: "
              + String.join(", ", protocol.exclude().stream().sorted().toList()));
    }
    protocol.loudest().ifPresent(loudest -> lines.add("  " + ceiling(loudest.value(), settings)));
    lines.add(
        "  "
            + protocol
                .timer()
                .map(
                    timer ->
                        "keep the timer %s"
                            .formatted(timer.isZero() ? "off" : "at " + minutes(timer)))
                .orElse("let the sleeper set the timer"));
    lines.add(
        "  "
            + protocol
                .plays()
                .map(
                    most ->
                        String.format(
                                Locale.ROOT,
                                "start sound at most %d times an evening; going on after a pause, and back",
                                most)
                            + " while it still fades, are none")
                .orElse("start sound as often as it is asked to"));
    lines.add(
        String.format(
            Locale.ROOT,
            "  count an evening as enough once the strap was worn and heard for %s in it; %d are enough",
            minutes(protocol.enough().worn()),
            protocol.enough().nights()));
    lines.add("An evening begins with its first play and lasts 12 hours:");
    for (int evening = 1; evening <= protocol.nights(); evening++) {
      lines.add(
          String.format(Locale.ROOT, "  evening %2d  %s", evening, evening(protocol, evening)));
    }
    lines.add(
        String.format(
            Locale.ROOT,
            "After evening %d it goes on like that until the device is checked in.",
            protocol.nights()));
    return lines;
  }

  private static String opening(EveningStart first) {
    return "begin every evening with %s for %s, then go over to its scene"
        .formatted(first.scene(), minutes(first.length()));
  }

  private static String scenes(Protocol protocol) {
    String scenes = String.join(", ", protocol.scenes());
    if (protocol.scenes().isEmpty()) {
      return "play what the sleeper likes";
    }
    return protocol.order() == SceneOrder.ALTERNATE
        ? "play %s in turn, a scene an evening, and no other".formatted(scenes)
        : "play %s, as the sleeper likes, and no other".formatted(scenes);
  }

  private static String ceiling(double loudest, Settings settings) {
    Double own = settings.sound().dbaAtCeiling();
    return own == null
        ? String.format(
            Locale.ROOT,
            "stay %.1f dB or more below its ceiling; nobody measured what that is at the pillow",
            Math.abs(loudest))
        : String.format(
            Locale.ROOT,
            "never be louder than %.1f dBA at the pillow, %.1f dB below its ceiling",
            own + loudest,
            Math.abs(loudest));
  }

  private static String evening(Protocol protocol, int evening) {
    String scene =
        protocol.scenes().isEmpty()
            ? "what the sleeper likes"
            : protocol.order() == SceneOrder.ALTERNATE
                ? protocol.due(evening).getFirst()
                : String.join(" or ", protocol.scenes());
    return protocol
        .first()
        .map(first -> "%s for %s, then %s".formatted(first.scene(), minutes(first.length()), scene))
        .orElse(scene);
  }

  private static String minutes(Duration length) {
    return length.toMinutes() % 60 == 0
        ? String.format(Locale.ROOT, "%d h", length.toHours())
        : String.format(Locale.ROOT, "%d min", length.toMinutes());
  }
}
