package dev.nightjar.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.codec.ProtocolJson;
import dev.nightjar.config.ProtocolFile;
import dev.nightjar.config.Settings;
import dev.nightjar.control.RefusedException;
import dev.nightjar.journal.JournalSettings;
import dev.nightjar.panel.Button;
import dev.nightjar.protocol.DataTarget;
import dev.nightjar.protocol.EveningStart;
import dev.nightjar.protocol.Protocol;
import dev.nightjar.protocol.ProtocolSettings;
import dev.nightjar.protocol.SceneOrder;
import dev.nightjar.replay.Fortnight;
import dev.nightjar.replay.Ward;
import dev.nightjar.sound.library.Catalogue;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ProtocolCheckTest {

  private static final String GOOD = "'title': 'rain and waves', 'nights': 14";

  @TempDir Path folder;
  private Ward ward;

  @BeforeEach
  void ward() throws IOException {
    ward = Ward.make(folder);
  }

  @Test
  void everyRuleIsRead() throws Exception {
    Protocol protocol =
        ward.protocol(
            json(
                """
                // For two weeks.
                {'title': 'rain and waves', 'nights': 14, 'scenes': ['rain', 'ocean'],
                 'order': 'alternate', 'first': {'scene': 'slow-breath', 'minutes': 15},
                 'ceilingDba': 45, 'playsPerNight': 2, 'timerMinutes': 60, 'voice': false,
                 'exclude': ['percussive'], 'enough': {'nights': 5, 'hoursWorn': 3.5},}
                """));
    assertThat(protocol.title()).isEqualTo("rain and waves");
    assertThat(protocol.digest()).matches("[0-9a-f]{64}");
    assertThat(protocol.scenes()).containsExactly("rain", "ocean");
    assertThat(protocol.order()).isEqualTo(SceneOrder.ALTERNATE);
    assertThat(protocol.first()).contains(new EveningStart("slow-breath", Duration.ofMinutes(15)));
    assertThat(protocol.loudest().orElseThrow().value()).isEqualTo(-10);
    assertThat(protocol.plays()).contains(2);
    assertThat(protocol.timer()).contains(Duration.ofMinutes(60));
    assertThat(protocol.exclude()).isEqualTo(Set.of("voice", "percussive"));
    assertThat(protocol.enough()).isEqualTo(new DataTarget(5, Duration.ofMinutes(210)));
    assertThat(protocol.due(1)).containsExactly("rain", "ocean");
    assertThat(protocol.due(14)).containsExactly("ocean", "rain");
    assertThat(ProtocolJson.protocol(ProtocolJson.protocol(protocol))).isEqualTo(protocol);
  }

  @Test
  void titleAndNightsAreEnough() throws Exception {
    Protocol protocol = ward.protocol(json("{'title': 'only a title', 'nights': 2}"));
    assertThat(protocol.scenes()).isEmpty();
    assertThat(protocol.loudest()).isEmpty();
    assertThat(protocol.enough()).isEqualTo(new DataTarget(2, Duration.ofHours(4)));
    assertThat(ProtocolJson.protocol(ProtocolJson.protocol(protocol))).isEqualTo(protocol);
  }

  /// Each with the whole sentence that the person reads.
  static Stream<Arguments> malformed() {
    String breath = "'first': {'scene': 'slow-breath', 'minutes': ";
    return Stream.of(
        refused("", "the file is empty, allowed is an object", 1),
        refused("[]", "the file is a list, allowed is an object", 1),
        refused("14", "the file is 14, allowed is an object", 1),
        refused(
            "{'title': 'a', 'nights': 14",
            "the file lacks a closing }: the { opened in line 1 is never closed",
            1),
        refused("{'title': 'a' 'nights': 14}", "the file lacks a comma before this", 1),
        refused(
            "{'title': 'a', 'title': 'b', 'nights': 1}", "the file has the key \"title\" twice", 1),
        refused("{'title': 'a', 'nights': 1} {}", "the file goes on after its end", 1),
        refused("{'nights': 14}", "title is missing, allowed is a text", 1),
        refused("{'title': null, 'nights': 14}", "title is missing, allowed is a text", 1),
        refused("{'title': 'a'}", "nights is missing, allowed is a whole number", 1),
        refused(
            "{'title': ' ', 'nights': 1}",
            "title is empty, allowed are texts of one line, 1 to 80 characters",
            1),
        refused(
            "{'title': '" + "a".repeat(81) + "', 'nights': 1}",
            "title is 81 characters long, allowed are texts of one line, 1 to 80 characters",
            1),
        refused("{'title': 3, 'nights': 1}", "title is 3, allowed is a text or null", 1),
        refused("{'title': 'a', 'nights': 0}", "nights is 0, allowed are 1 to 90", 1),
        refused("{'title': 'a', 'nights': 91}", "nights is 91, allowed are 1 to 90", 1),
        refused(
            "{'title': 'a', 'nights': 2.5}", "nights is 2.5, allowed is a whole number or null", 1),
        refused(
            "{'title': 'a', 'nights': '14'}",
            "nights is \"14\", allowed is a whole number or null",
            1),
        refused(
            "{'title': 'a', 'nights': 99999999999}",
            "nights is 99999999999, allowed is a whole number or null",
            1),
        rule(
            "'scene': 'rain'",
            "scene is not a key, allowed are title, nights, scenes, order, first, ceilingDba,"
                + " ceilingDb, playsPerNight, timerMinutes, voice, exclude, enough"),
        rule("'scenes': 'rain'", "scenes is \"rain\", allowed is a list of texts, each in quotes"),
        rule(
            "'scenes': ['rain', 3]",
            "scenes is a list, allowed is a list of texts, each in quotes"),
        rule(
            "'scenes': ['']",
            "scenes is a list with an empty name, allowed are names that say something"),
        rule(
            "'scenes': ['rain', 'rain']",
            "scenes is a list with \"rain\" twice, allowed are different names"),
        device(
            "'scenes': ['rain', 'brook']",
            "scenes names \"brook\", which this device does not have; `nightjar sounds list` shows"
                + " what it has"),
        rule(
            "'scenes': ['rain'], 'order': 'alternate'",
            "order is \"alternate\" with one scene, allowed are \"alternate\" with two scenes or"
                + " more, and \"free\""),
        rule(
            "'order': 'alternate'",
            "order is \"alternate\" with no scenes, allowed are \"alternate\" with two scenes or"
                + " more, and \"free\""),
        rule("'order': 'random'", "order is \"random\", allowed is \"alternate\" or \"free\""),
        rule("'first': 'slow-breath'", "first is \"slow-breath\", allowed is an object"),
        rule(
            "'first': {}",
            "first.scene is missing, allowed is a text (protocol.json, line 2);"
                + " first.minutes is missing, allowed is a whole number"),
        rule("'first': {'scene': 'rain'}", "first.minutes is missing, allowed is a whole number"),
        rule(breath + "0}", "first.minutes is 0, allowed are 1 to 60"),
        rule(breath + "61}", "first.minutes is 61, allowed are 1 to 60"),
        rule(breath + "5, 'volume': 1}", "first.volume is not a key, allowed are scene, minutes"),
        device(
            breath + "46}",
            "first.minutes is 46, longer than the timer of 45 min, allowed are 1 to 45"),
        device(
            breath + "31}, 'timerMinutes': 30",
            "first.minutes is 31, longer than the timer of 30 min, allowed are 1 to 30"),
        device(
            "'first': {'scene': 'hum', 'minutes': 5}",
            "first.scene names \"hum\", which this device does not have; `nightjar sounds list`"
                + " shows what it has"),
        rule("'ceilingDba': 19", "ceilingDba is 19, allowed are 20 to 85"),
        rule("'ceilingDba': 'soft'", "ceilingDba is \"soft\", allowed is a number or null"),
        device(
            "'ceilingDba': 56",
            "ceilingDba is 56, louder than this device's own ceiling, allowed are up to 55 dBA"),
        rule("'ceilingDb': 1", "ceilingDb is 1, allowed are -60 to 0"),
        device(
            "'ceilingDb': -3",
            "ceilingDb is -3, louder than this device's own ceiling, allowed are up to -6 dB"),
        rule(
            "'ceilingDba': 45, 'ceilingDb': -20",
            "ceilingDb is given beside ceilingDba, allowed are the one or the other and not both"),
        rule("'playsPerNight': 0", "playsPerNight is 0, allowed are 1 to 20"),
        rule("'playsPerNight': true", "playsPerNight is true, allowed is a whole number or null"),
        device(
            "'timerMinutes': 50", "timerMinutes is 50, allowed are 0 (off), 15, 30, 45, 60 and 90"),
        rule("'voice': 'no'", "voice is \"no\", allowed is true or false"),
        device(
            "'voice': false, 'scenes': ['rain', 'whisper']",
            "scenes names \"whisper\", which the protocol's own voice shuts out; allowed is the one"
                + " or the other"),
        device(
            "'exclude': ['tactile'], 'first': {'scene': 'tapping', 'minutes': 5}",
            "first.scene names \"tapping\", which the protocol's own exclude shuts out; allowed is"
                + " the one or the other"),
        device(
            "'exclude': ['loud']",
            "exclude names \"loud\", allowed are rain, water, wind, fire, night, steady, tactile,"
                + " tonal, voice, breath, nature, close, percussive, periodic"),
        device(
            "'exclude': ['rain', 'water', 'wind', 'breath', 'voice', 'tactile']",
            "exclude leaves no scene that this device has, allowed is what leaves one"),
        rule("'enough': 3", "enough is 3, allowed is an object"),
        rule("'enough': {'nights': 0}", "enough.nights is 0, allowed are 1 to 90"),
        refused(
            "{" + GOOD + ", 'enough': {'nights': 15}}",
            "enough.nights is 15, allowed are 1 to 14, as many as the protocol has",
            1),
        rule("'enough': {'hoursWorn': 13}", "enough.hoursWorn is 13, allowed are 0.5 to 12"));
  }

  private static Arguments refused(String file, String sentence, int line) {
    return Arguments.of(file, sentence + " (protocol.json, line " + line + ")", true);
  }

  private static Arguments rule(String rule, String sentence) {
    return refused("{" + GOOD + ",\n " + rule + "}", sentence, 2);
  }

  private static Arguments device(String rule, String sentence) {
    return Arguments.of("{" + GOOD + ",\n " + rule + "}", sentence + " (protocol.json)", true);
  }

  @ParameterizedTest
  @MethodSource
  void malformed(String file, String sentence, boolean whole) {
    assertThatThrownBy(() -> ward.protocol(json(file)))
        .isInstanceOf(RefusedException.class)
        .satisfies(
            refusal -> {
              assertThat(refusal.getMessage()).doesNotContain("\n").contains("protocol.json");
              if (whole) {
                assertThat(refusal).hasMessage(sentence);
              } else {
                assertThat(refusal).hasMessageContaining(sentence);
              }
            });
  }

  @Test
  void thereAreFortyAndMore() {
    assertThat(malformed().count()).isGreaterThanOrEqualTo(40);
  }

  @Test
  void aLevelNeedsAMeasuredDevice() {
    Ward unmeasured = ward.unmeasured();
    assertThatThrownBy(() -> unmeasured.of("\"ceilingDba\": 45"))
        .hasMessage(
            "ceilingDba is 45, but nobody measured this device: sound.dbaAtCeiling is not set;"
                + " measure it (hardware/README.md tells how), or give ceilingDb (protocol.json)");
  }

  @Test
  void allThatIsWrongIsSaidAtOnce() {
    assertThatThrownBy(() -> ward.protocol(json("{'nights': 0, 'order': 'up'}")))
        .hasMessage(
            "order is \"up\", allowed is \"alternate\" or \"free\" (protocol.json, line 1);"
                + " nights is 0, allowed are 1 to 90 (protocol.json, line 1);"
                + " title is missing, allowed is a text (protocol.json, line 1)");
  }

  @Test
  void whatIsNoFileIsRefused() throws IOException {
    assertThatThrownBy(
            () -> ProtocolCheck.check(folder.resolve("none"), ward.settings(), ward.catalogue()))
        .hasMessage("the protocol %s is not there".formatted(folder.resolve("none")));
    assertThatThrownBy(() -> ProtocolCheck.check(folder, ward.settings(), ward.catalogue()))
        .hasMessageContaining("cannot be read");
    Path sound = Files.write(folder.resolve("a.wav"), new byte[2 << 20]);
    assertThatThrownBy(() -> ProtocolCheck.check(sound, ward.settings(), ward.catalogue()))
        .hasMessageContaining("it is larger than 1 MiB");
    Path noise = Files.write(folder.resolve("b"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1, 7});
    assertThatThrownBy(() -> ProtocolCheck.check(noise, ward.settings(), ward.catalogue()))
        .hasMessageContaining("the file is no text file");
  }

  @Test
  void aBrokenFileLeavesTheLastOneInForce() throws Exception {
    Path state = Files.createDirectories(folder.resolve("state"));
    var d = ward.settings();
    var settings =
        new Settings(
            d.sound(),
            d.night(),
            d.taste(),
            d.panel(),
            d.strap(),
            new JournalSettings(state, 90),
            d.control());
    assertThat(ProtocolCheck.inForce(settings, ward.catalogue(), Optional.empty()))
        .isEqualTo(new ProtocolCheck.InForce(Optional.empty(), Optional.empty()));
    Path file = state.resolve("protocol.json");
    Files.writeString(file, json("{" + GOOD + ", 'ceilingDb': -20}"), StandardCharsets.UTF_8);
    ProtocolCheck.InForce good =
        ProtocolCheck.inForce(settings, ward.catalogue(), Optional.empty());
    assertThat(good.problem()).isEmpty();
    Files.writeString(file, "{");
    ProtocolCheck.InForce broken =
        ProtocolCheck.inForce(settings, ward.catalogue(), good.protocol());
    assertThat(broken.protocol()).isEqualTo(good.protocol());
    assertThat(broken.problem().orElseThrow())
        .contains("is never closed")
        .endsWith("until then \"rain and waves\" holds as far as it can be kept");
    assertThat(
            ProtocolCheck.inForce(settings, ward.catalogue(), Optional.empty())
                .problem()
                .orElseThrow())
        .endsWith("no protocol is in force");
    // A protocol that was taken away is none, whatever held before.
    Files.delete(file);
    assertThat(ProtocolCheck.inForce(settings, ward.catalogue(), good.protocol()).protocol())
        .isEmpty();
  }

  @Test
  void theExampleIsGoodOnADeviceAsItShips() throws Exception {
    Path example =
        Path.of(
            Objects.requireNonNull(ProtocolFile.class.getResource("protocol-example.json"))
                .toURI());
    ProtocolFile read = ProtocolFile.read(example);
    assertThat(read.problems()).isEmpty();
    List<String> scenes = new ArrayList<>(read.settings().scenes());
    scenes.add(read.settings().first().scene());
    for (String scene : scenes) {
      assertThat(Catalogue.class.getResource("scenes/%s.scene.json".formatted(scene)))
          .as(scene)
          .isNotNull();
    }
    String text = Files.readString(example);
    for (RecordComponent rule : ProtocolSettings.class.getRecordComponents()) {
      assertThat(text).contains('"' + rule.getName());
    }
  }

  @Test
  void aSceneThatIsGoneIsPassedOver() throws Exception {
    Protocol p = ward.of("\"scenes\": [\"ocean\", \"rain\"], \"order\": \"alternate\"");
    Protocol gone =
        new Protocol(
            p.title(),
            p.digest(),
            p.nights(),
            List.of("brook", "rain"),
            p.order(),
            Optional.of(new EveningStart("hum", Duration.ofMinutes(5))),
            p.loudest(),
            p.plays(),
            p.timer(),
            p.exclude(),
            p.enough());
    Fortnight fortnight = new Fortnight(ward, gone);
    fortnight.press(1, Button.PLAY).runs(Duration.ofMinutes(3));
    assertThat(fortnight.played).containsExactly("rain");
    assertThat(fortnight.lapses())
        .containsExactly(
            "not kept: no opening, hum is not wanted or not there",
            "not kept: brook is not wanted or not there; rain plays");
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }
}
