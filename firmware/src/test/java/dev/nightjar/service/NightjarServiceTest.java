package dev.nightjar.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightjar.app.Shell;
import dev.nightjar.codec.SavedState;
import dev.nightjar.control.RefusedException;
import dev.nightjar.house.Patience;
import dev.nightjar.house.Until;
import dev.nightjar.journal.Entry;
import dev.nightjar.journal.NightSummary;
import dev.nightjar.journal.sqlite.SqliteJournalReader;
import dev.nightjar.replay.NightReplay;
import dev.nightjar.sound.alsa.PacedCard;
import dev.nightjar.systemd.ffm.ListeningSocket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The whole service in a process of its own: what commands, power cuts and broken files do to it.
@Timeout(Patience.A_TEST)
class NightjarServiceTest {

  private static final int SECOND = 48_000;
  private static final Duration SOON = Patience.A_WAIT;

  @TempDir Path folder;

  /// A home with a card that plays at its pace and records.
  private Home withCard() throws Exception {
    PacedCard.whyNot()
        .ifPresent(
            reason -> {
              System.out.println("ServiceTest " + reason);
              Assumptions.abort(reason);
            });
    PacedCard.in(folder, "patient 1");
    return Home.make(folder, PacedCard.DEVICE);
  }

  private List<Entry> lastNight(Home home) throws IOException {
    SqliteJournalReader reader = new SqliteJournalReader(home.journal());
    return reader.entries(reader.nights().getLast().id());
  }

  private static List<String> texts(List<Entry> entries) {
    return entries.stream().map(Entry::text).toList();
  }

  /// The loudest sample of each channel-mixed tenth of a second, from frame `from` on, in dBFS.
  private double[] tenths(int from) throws IOException {
    byte[] bytes = Files.readAllBytes(folder.resolve("record.raw"));
    int[] samples = new int[bytes.length / Integer.BYTES];
    java.nio.ByteBuffer.wrap(bytes)
        .order(java.nio.ByteOrder.LITTLE_ENDIAN)
        .asIntBuffer()
        .get(samples);
    int tenth = 2 * SECOND / 10;
    double[] levels = new double[Math.max(0, (samples.length - 2 * from) / tenth)];
    for (int i = 0; i < levels.length; i++) {
      double sum = 0;
      for (int n = 2 * from + i * tenth; n < 2 * from + (i + 1) * tenth; n++) {
        sum += Math.pow(samples[n] / 0x1p31, 2);
      }
      levels[i] = 10 * Math.log10(sum / tenth);
    }
    return levels;
  }

  private int recordedFrames() throws IOException {
    return (int) (Files.size(folder.resolve("record.raw")) / 8);
  }

  /// Whether the last second is as loud as the one two seconds before it.
  private static boolean isSteady(double[] tenths) {
    int n = tenths.length;
    return n >= 30 && mean(tenths, n - 10) - mean(tenths, n - 30) < 0.5;
  }

  private static double mean(double[] tenths, int from) {
    return Arrays.stream(tenths, from, from + 10).average().orElseThrow();
  }

  private static double last(double[] levels) {
    return levels[levels.length - 1];
  }

  @Test
  void commandsPlayPauseAndAreRefusedAndSigtermFadesAndCloses() throws Exception {
    Home home = withCard();
    try (ServiceProcess service = ServiceProcess.start(home)) {
      assertThat(service.mode()).isEqualTo("idle");
      service.ask("{'command': 'volume', 'db': 0}");
      assertThat(service.press("play").path("mode").asText()).isEqualTo("playing");
      assertThat(service.press("play").path("mode").asText()).isEqualTo("paused");
      assertThat(service.press("play").path("mode").asText()).isEqualTo("playing");
      assertThat(service.ask("{'command': 'sing'}").path("error").asText())
          .startsWith("there is no command 'sing'; there are status, press");
      Until.isTrue(
          "a second of sound",
          SOON,
          () -> Arrays.stream(tenths(0)).filter(level -> level > -45).count() >= 10);
      Until.isTrue("a heart", SOON, () -> service.status().has("heart"));

      ObjectNode status = service.status();
      assertThat(status.path("scene").asText()).isEqualTo("rain-and-brown");
      assertThat(status.path("timer").asText()).isEqualTo("45 min left");
      assertThat(status.path("card").asText()).startsWith("running, S32_LE, 48000 Hz");
      assertThat(status.path("heart").asText()).matches("[0-9.]+ bpm");
      assertThat(status.path("priority").asText()).matches("(real-time|normal, not real-time).*");

      assertThatThrownBy(
              () ->
                  new NightjarService(
                          dev.nightjar.config.SettingsFile.load(home.settingsFile()), null)
                      .run())
          .isInstanceOf(RefusedException.class)
          .hasMessageStartingWith("the service runs already");

      // 143 is 128 and SIGTERM: what Java ends with, and what the unit takes for success.
      assertThat(service.terminate(SOON)).isEqualTo(143);
    }
    assertFadedOut();
    assertThat(home.socket()).doesNotExist();
    SqliteJournalReader reader = new SqliteJournalReader(home.journal());
    NightSummary night = reader.nights().getLast();
    assertThat(night.inputs()).isGreaterThan(5);
    assertThat(NightReplay.verify(reader, night.id())).endsWith("decisions and presses the same");
  }

  /// Down over more than a second, without a jump, then at least 0.2 s of dithered silence.
  private void assertFadedOut() throws IOException {
    double[] levels = tenths(0);
    int silent = levels.length;
    while (silent > 0 && levels[silent - 1] < -120) {
      silent--;
    }
    assertThat(levels.length - silent).isGreaterThanOrEqualTo(2);
    double before = levels[silent - 17];
    assertThat(Arrays.copyOfRange(levels, silent - 8, silent))
        .isSortedAccordingTo((a, b) -> Double.compare(b, a));
    assertThat(levels[silent - 8]).isBetween(before - 12, before);
    byte[] end = Files.readAllBytes(folder.resolve("record.raw"));
    assertThat(Arrays.copyOfRange(end, end.length - 8 * SECOND / 10, end.length))
        .as("dither, not digital silence")
        .contains((byte) 1);
  }

  @Test
  void afterAPowerCutWhatPlayedComesBackSoftlyAndWhatWasSilentStaysSilent() throws Exception {
    Home home = withCard();
    double loud;
    try (ServiceProcess service = ServiceProcess.start(home)) {
      service.ask("{'command': 'scene', 'name': 'pink-noise'}");
      service.ask("{'command': 'timer', 'minutes': 30}");
      service.ask("{'command': 'volume', 'db': -8}");
      Until.isTrue("sound", SOON, () -> last(tenths(0)) > -45);
      home.untilKept(SavedState.MEMORY, "\"pink-noise\"", "-8");
      home.untilKept(SavedState.RESUME, "PLAYING", "PT30M");
      Until.isTrue("its full level", SOON, () -> isSteady(tenths(0)));
      loud = last(tenths(0));
      service.kill();
    }
    int cut = recordedFrames();
    try (ServiceProcess service = ServiceProcess.start(home)) {
      ObjectNode status = service.status();
      assertThat(status.path("mode").asText()).isEqualTo("resuming");
      assertThat(status.path("scene").asText()).isEqualTo("pink-noise");
      assertThat(status.path("volumeDb").asDouble()).isEqualTo(-8);
      assertThat(status.path("timer").asText()).isEqualTo("30 min left");
      Until.isTrue("sound", SOON, () -> last(tenths(cut)) > loud - 28);
      double[] levels = tenths(cut);
      assertThat(Arrays.stream(levels).limit(10).max().orElseThrow()).isLessThan(loud - 25);
      double first =
          Arrays.stream(levels).filter(level -> level > loud - 28).findFirst().orElseThrow();
      assertThat(first).isLessThan(loud - 15);
      assertThat(texts(lastNight(home)))
          .anyMatch(text -> text.startsWith("resumes pink-noise after an interruption"));
      // The first press brings a sound that is on its way back at once.
      assertThat(service.press("play").path("mode").asText()).isEqualTo("playing");
      assertThat(service.press("play").path("mode").asText()).isEqualTo("paused");
      home.untilKept(SavedState.RESUME, "PAUSED");
      service.kill();
    }
    int paused = recordedFrames();
    try (ServiceProcess service = ServiceProcess.start(home)) {
      assertThat(service.mode()).isEqualTo("idle");
      Until.isTrue("a second of it", SOON, () -> recordedFrames() > paused + SECOND);
      assertThat(service.mode()).isEqualTo("idle");
      assertThat(Arrays.stream(tenths(paused)).max().orElseThrow()).isLessThan(-120);
      assertThat(service.status().path("volumeDb").asDouble()).isEqualTo(-8);
    }
    SqliteJournalReader reader = new SqliteJournalReader(home.journal());
    for (NightSummary night : reader.nights()) {
      assertThat(NightReplay.verify(reader, night.id())).contains("the same");
    }
  }

  @Test
  void lastNightIsGoneWhenSomebodyAsks() throws Exception {
    Home home = Home.make(folder, "nonexistent");
    System.setProperty("nightjar.config", home.settingsFile().toString());
    try (ServiceProcess service = ServiceProcess.start(home)) {
      service.press("play");
      SqliteJournalReader reader = new SqliteJournalReader(home.journal());
      Until.isTrue("kept", SOON, () -> reader.nights().size() == 1);
      assertThat(Shell.call("journal", "delete", "1").err())
          .isEqualTo("nightjar: night 1 goes on now; it can be deleted once it has ended");
      assertThat(Shell.call("journal", "delete", "9").err())
          .isEqualTo("nightjar: there is no night 9; see `journal nights`");
      assertThat(Shell.call("press", "play", "--as", "long").code()).isZero();
      Until.isTrue(
          "gone",
          SOON,
          () -> Shell.call("journal", "delete", "1").out().startsWith("night 1 is deleted"));
      assertThat(reader.nights()).isEmpty();
    } finally {
      System.clearProperty("nightjar.config");
    }
    assertThat(Shell.call("journal", "--folder", "x", "delete", "1").err())
        .isEqualTo("nightjar: --folder: only the device's own nights can be deleted");
  }

  @Test
  void brokenSettingsAndABrokenJournalAreToldAndTheSoundPlaysOn() throws Exception {
    Home home = Home.make(folder, "nonexistent");
    try (ServiceProcess service = ServiceProcess.start(home)) {
      service.ask("{'command': 'volume', 'db': -33}");
      service.terminate(SOON);
    }
    home.settings("{\"sound\": {\"ceilingDb\": 12}}");
    Files.writeString(home.journal().resolve("journal.db"), "no database at all ".repeat(1000));
    Files.deleteIfExists(home.journal().resolve("journal.db-wal"));
    try (ServiceProcess service = ServiceProcess.start(home)) {
      // Were the last good settings not in force, it would listen and write elsewhere.
      assertThat(service.press("play").path("mode").asText()).isEqualTo("playing");
      Until.isTrue(
          "told", SOON, () -> service.status().path("journal").asText().contains("set aside"));
      assertThat(home.journal().resolve("journal.db.broken-1")).exists();
      Until.isTrue(
          "kept", SOON, () -> new SqliteJournalReader(home.journal()).nights().size() == 1);
      assertThat(texts(lastNight(home))).anyMatch(text -> text.contains("sound.ceilingDb"));
      assertDoctorTells(home);
      service.terminate(SOON);
    }
    assertThat(texts(lastNight(home))).anyMatch(text -> text.contains("set aside"));
  }

  private static void assertDoctorTells(Home home) {
    System.setProperty("nightjar.config", home.settingsFile().toString());
    try {
      assertThat(Shell.call("doctor").out())
          .contains("LOOK  settings", "sound.ceilingDb", "the last good ones are in force")
          .contains("ok    service        it runs: playing")
          .contains("LOOK  sound          away, cannot open sound card \"nonexistent\"")
          .contains("--    volume         no volume of the card's own in use")
          .containsPattern("ok    room +[0-9]+ MiB are free in " + home.journal())
          .containsPattern("(ok|--)    clock +(not )?set")
          .contains("the newest 90 are kept");
      assertThat(Shell.call("status").out())
          .contains("rain-and-brown plays, 45 min left", "card      away, cannot open")
          .doesNotContain("turns", "why ", "priority")
          .containsPattern("clock +(not )?set");
      assertThat(Shell.call("press", "play").out()).startsWith("paused rain-and-brown, volume");
      assertThat(Shell.call("press", "play").out()).startsWith("playing rain-and-brown, volume");
      assertThat(Shell.call("journal", "nights").out()).startsWith("1  began");
      assertThat(Shell.call("journal", "show", "1").out()).contains("play short: play");
    } finally {
      System.clearProperty("nightjar.config");
    }
  }

  @Test
  void aBrokenSceneAndAMissingCardAreToldOnceAndTheNightRunsOn() throws Exception {
    Home home = Home.make(folder, "nonexistent");
    Files.writeString(home.own().resolve("broken.wav"), "no sound at all");
    try (ServiceProcess service = ServiceProcess.start(home)) {
      assertThat(service.status().path("card").asText())
          .startsWith("away, cannot open sound card \"nonexistent\"");
      service.press("play");
      long turns = service.status().path("turns").asLong();
      service.ask("{'command': 'scene', 'name': 'broken'}");
      Until.isTrue(
          "another scene", SOON, () -> !service.status().path("scene").asText().equals("broken"));
      assertThat(service.mode()).isEqualTo("playing");
      service.ask("{'command': 'scene', 'name': 'broken'}");
      Until.isTrue(
          "another scene", SOON, () -> !service.status().path("scene").asText().equals("broken"));
      Until.isTrue("it runs", SOON, () -> service.status().path("turns").asLong() > turns + 20);
      assertThat(service.terminate(SOON)).isEqualTo(143);
    }
    assertThat(texts(lastNight(home)))
        .filteredOn(text -> text.contains("'broken' cannot be played"))
        .hasSize(1);
    assertThat(texts(lastNight(home)))
        .filteredOn(text -> text.startsWith("the sound card is away"))
        .hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void aPanelThatIsNotThereIsToldAndTheNightRunsOn() throws Exception {
    Assumptions.assumeFalse(Files.exists(Path.of("/dev/gpiochip0")), "has a GPIO chip");
    Home home = Home.make(folder, "nonexistent");
    home.settings(
        Files.readString(home.settingsFile())
            .replaceFirst("\\{", "{\"panel\": {\"driver\": \"gpio\"},"));
    System.setProperty("nightjar.config", home.settingsFile().toString());
    try (ServiceProcess service = ServiceProcess.start(home)) {
      Until.isTrue(
          "told", SOON, () -> service.status().path("panel").asText().contains("panel.driver"));
      assertThat(service.press("play").path("mode").asText()).isEqualTo("playing");
      assertThat(Shell.call("doctor").out()).containsPattern("LOOK  panel +the(re is no)? GPIO");
      assertThat(service.terminate(SOON)).isEqualTo(143);
      assertThat(Shell.call("doctor").out()).containsPattern("LOOK  panel +the(re is no)? GPIO");
    } finally {
      System.clearProperty("nightjar.config");
    }
    assertThat(texts(lastNight(home))).filteredOn(text -> text.contains("panel.driver")).hasSize(1);
  }

  @Test
  void anExportIsAskedOfTheDeskAndItsAnswerKept() throws Exception {
    Home home = Home.make(folder.resolve("home"), "nonexistent");
    Path desk = Files.createDirectories(folder.resolve("home-desk"));
    try (ServiceProcess service = ServiceProcess.start(home)) {
      service.press("play");
      assertThat(service.press("export").path("mode").asText()).isEqualTo("playing");
      Path asked = home.folder().resolve("asked");
      Until.isTrue("asked", SOON, () -> Files.exists(asked));
      assertThat(Files.readString(asked)).isEqualTo("export\n");
      Files.delete(asked);
      Files.writeString(desk.resolve("part"), "failed no USB stick is in\n");
      Files.move(desk.resolve("part"), desk.resolve("answered"));
      Until.isTrue(
          "told", SOON, () -> service.status().path("desk").asText().equals("no USB stick is in"));
      service.terminate(SOON);
    }
    assertThat(lastNight(home))
        .filteredOn(entry -> entry.kind() == Entry.Kind.LOAN)
        .extracting(Entry::text)
        .containsExactly("export: asked for", "no USB stick is in");
  }

  @Test
  void theSupervisorHearsThatItIsReadyAndFedWithoutACardAndThatItStops() throws Exception {
    Home home = Home.make(folder, "nonexistent");
    try (ListeningSocket supervisor = ListeningSocket.bind(home.supervisor().toString());
        ServiceProcess service = ServiceProcess.start(home)) {
      List<String> heard = new ArrayList<>();
      hear(supervisor, heard, "READY=1");
      hear(supervisor, heard, "WATCHDOG=1");
      hear(supervisor, heard, "WATCHDOG=1");
      assertThat(heard)
          .anyMatch(state -> state.startsWith("STATUS=sound card away, cannot open sound card"));
      hear(supervisor, heard, "WATCHDOG=1");
      hear(supervisor, heard, "WATCHDOG=1");
      assertThat(service.terminate(SOON)).isEqualTo(143);
      hear(supervisor, heard, "STOPPING=1");
    }
  }

  private static void hear(ListeningSocket supervisor, List<String> heard, String wanted)
      throws Exception {
    Until.isTrue(
        wanted,
        SOON,
        () -> {
          String state = supervisor.receive();
          heard.add(state);
          return state.startsWith(wanted);
        });
  }
}
