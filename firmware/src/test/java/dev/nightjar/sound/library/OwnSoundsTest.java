package dev.nightjar.sound.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nightjar.sound.file.Fixtures;
import dev.nightjar.sound.loop.LoopCache;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which files of a stick become sounds, by which names, and that nothing else is touched.
class OwnSoundsTest {

  @TempDir Path folder;

  private final byte[] wav = wav();
  private final List<String> told = new ArrayList<>();
  private Path stick;
  private Path own;
  private OwnSounds sounds;

  @BeforeEach
  void plugTheStickIn() throws IOException {
    stick = Files.createDirectory(folder.resolve("stick"));
    own = Files.createDirectory(folder.resolve("own"));
    sounds = new OwnSounds(own, folder.resolve("scratch"));
  }

  private static byte[] wav() {
    ByteBuffer bytes = Fixtures.wav(1, 16, 2, 48_000, Fixtures.noise(48_000, 2.5, 1));
    byte[] copy = new byte[bytes.remaining()];
    bytes.get(copy);
    return copy;
  }

  private Path put(String name) throws IOException {
    Path file = stick.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, wav);
  }

  private int add() throws IOException {
    return sounds.add(stick, Optional.empty(), Set.of(), verdict -> told.add(verdict.sentence()));
  }

  private Catalogue catalogue() throws IOException {
    return new Catalogue(new LoopCache(folder.resolve("cache")), List.of(own));
  }

  @Test
  void filesOfOneNameInTwoFoldersAreTwoSounds() throws IOException {
    put("01/001.wav");
    put("02/001.wav");
    put("02/001.WAV");
    add();
    assertThat(catalogue().sounds()).containsExactlyInAnyOrder("001", "001 (02)", "001 2");
    told.clear();
    add();
    assertThat(told).hasSize(3).allMatch(sentence -> sentence.contains("is there already"));
  }

  @Test
  void longNamesThatBeginAlikeStayApart() throws IOException {
    String album = "Relaxing Sounds of Nature for Deep Sleep and Meditation, Vol. 1 - ";
    put(album + "01 Rain.wav");
    put(album + "02 Sea.wav");
    put("a".repeat(59) + "\uD842\uDFB7.wav");
    put("a".repeat(60) + ".wav");
    add();
    assertThat(told).allMatch(sentence -> sentence.contains("was added"));
    assertThat(catalogue().sounds())
        .hasSize(4)
        .anyMatch(name -> name.endsWith("01 Rain"))
        .anyMatch(name -> name.endsWith("02 Sea"))
        .contains("a".repeat(59) + "\uD842\uDFB7")
        .allMatch(name -> name.codePointCount(0, name.length()) <= 60);
  }

  @Test
  void picturesAreCalledByTheirNames() throws IOException {
    put("\uD83C\uDF27\uFE0F.wav");
    put("\uD83C\uDF0A.wav");
    put("!!!.wav");
    put("---.wav");
    add();
    assertThat(catalogue().sounds())
        .containsExactlyInAnyOrder("cloud with rain", "water wave", "sound", "sound (stick)");
  }

  @Test
  void aNameIsFoundHoweverItsLettersAreStored() throws IOException {
    put("Ba\u0308che.wav");
    Files.write(own.resolve("Wa\u0308lder.wav"), wav);
    add();
    assertThat(catalogue().sounds()).containsExactlyInAnyOrder("B\u00E4che", "W\u00E4lder");
    assertThat(catalogue().scene("Wa\u0308lder").layers()).hasSize(1);
    assertThat(sounds.remove("B\u00E4che")).isTrue();
    assertThat(sounds.remove("W\u00E4lder")).isTrue();
    assertThat(catalogue().sounds()).isEmpty();
  }

  @Test
  void namesThatDifferInCaseOrWidthAreTwoSounds() throws IOException {
    put("rain.wav");
    put("Rain.wav");
    put("\uFF52\uFF41\uFF49\uFF4E.wav");
    add();
    assertThat(catalogue().sounds()).hasSize(3);
  }

  /// An old zip or stick.
  @Test
  void aLatin1NameIsRead() {
    Path file = Path.of(URI.create(stick.toUri() + "B%E4che.wav"));
    assertThat(SoundNames.of(file)).isEqualTo("B\u00E4che");
  }

  @Test
  void filesAreNamedInAsciiForEveryLocale() throws IOException {
    put("Gr\u00F6\u00DFe.wav");
    add();
    assertThat(catalogue().sounds()).containsExactly("Gr\u00F6\u00DFe");
    try (Stream<Path> files = Files.list(own)) {
      assertThat(files).allMatch(file -> file.toString().matches("\\p{ASCII}+"));
    }
  }

  @Test
  void whatAComputerLeftOnAStickIsPassedOver() throws IOException {
    put("rain.wav");
    put("Sounds/sea.wav");
    put(".Trash-1000/files/scream.wav");
    put("$RECYCLE.BIN/S-1-5-21-1/$R4X2.wav");
    put("System Volume Information/x.wav");
    put(".Spotlight-V100/x.wav");
    put("._rain.wav");
    put("Sounds/cover.jpg");
    put("Sounds/all.m3u");
    put("desktop.ini");
    assertThat(add()).isEqualTo(8);
    assertThat(told).hasSize(2);
    assertThat(catalogue().sounds()).containsExactlyInAnyOrder("rain", "sea");
  }

  @Test
  void hiddenFilesInTheOwnFolderAreNotOffered() throws IOException {
    Files.write(own.resolve("rain.wav"), wav);
    Files.write(own.resolve("._rain.wav"), wav);
    Files.write(own.resolve(".sea.wav"), wav);
    Files.writeString(own.resolve("._mix.scene.json"), "{}");
    assertThat(catalogue().names()).containsExactly("rain");
  }

  @Test
  void twoFilesOfOneNameInTheOwnFolderAreBothOffered() throws IOException {
    Files.write(own.resolve("rain.wav"), wav);
    Files.write(own.resolve("rain.ogg"), wav);
    assertThat(catalogue().sounds()).containsExactly("rain", "rain.wav");
    assertThat(sounds.remove("rain.wav")).isTrue();
    assertThat(catalogue().sounds()).containsExactly("rain");
  }

  @Test
  void aSoundTakesThePlaceOfASceneThatShips() throws IOException {
    Path shipped = Files.createDirectory(folder.resolve("shipped"));
    Files.write(shipped.resolve("drops.wav"), wav);
    Files.writeString(shipped.resolve("cave.scene.json"), "{\"layers\": [{\"sound\": \"drops\"}]}");
    Files.write(own.resolve("cave.wav"), wav);
    Catalogue both = new Catalogue(new LoopCache(folder.resolve("cache")), List.of(shipped, own));
    assertThat(both.names()).containsExactly("drops", "cave");
    assertThat(both.scene("cave").layers().getFirst().loop().name()).isEqualTo("cave");
  }

  @Test
  void linksAndWhatIsNoFileNeitherHangNorLeadAway() throws Exception {
    Files.createDirectory(stick.resolve("a"));
    Files.createSymbolicLink(stick.resolve("a/round"), stick);
    Files.createSymbolicLink(stick.resolve("device.wav"), Path.of("/dev/zero"));
    Process mkfifo =
        new ProcessBuilder(
                "mkfifo", stick.resolve("pipe.wav").toString(), own.resolve("pipe.wav").toString())
            .start();
    assumeTrue(mkfifo.waitFor() == 0, "no mkfifo here");
    Files.createSymbolicLink(own.resolve("zero.wav"), Path.of("/dev/zero"));
    add();
    assertThat(told)
        .containsExactlyInAnyOrder(
            "device.wav was refused: it only points to another file; copy that one",
            "pipe.wav was refused: it is no file; copy it again");
    assertThat(catalogue().sounds()).isEmpty();
  }

  @Test
  void aFileThatWentIsTold() {
    assertThatThrownBy(
            () -> sounds.add(stick.resolve("x.wav"), Optional.empty(), Set.of(), verdict -> {}))
        .hasMessageContaining("there is no file or folder");
  }

  /// Root takes sounds in, and the group may write the folder.
  @Test
  void noPlantedLinkIsFollowed() throws IOException {
    put("sea.wav");
    Path victim = Files.writeString(folder.resolve("passwd"), "root");
    for (String name :
        List.of("sea.making", "sounds.json.new", "sea.flac", "sea.wav", "sounds.json")) {
      Files.createSymbolicLink(own.resolve(name), victim);
    }
    Files.delete(own.resolve("sounds.json"));
    add();
    assertThat(told).singleElement().asString().contains("was added");
    assertThat(victim).hasContent("root");
    assertThat(own.resolve("sounds.json")).isRegularFile();
    assertThat(Files.isSymbolicLink(own.resolve("sounds.json"))).isFalse();
    assertThat(sounds.remove("sea")).isTrue();
    assertThat(victim).hasContent("root");
  }

  @Test
  void aNameThatCannotBeSpeltKeepsNothingElseOut() throws IOException {
    Files.write(own.resolve("rain.wav"), wav);
    Files.writeString(
        own.resolve("sounds.json"),
        "{\"sounds\": [{\"name\": \"x\", \"file\": \"a\\u0000b.wav\"}],"
            + " \"scenes\": [{\"name\": \"a\\u0000b\", \"sounds\": []}]}");
    assertThat(catalogue().names()).containsExactly("rain");
  }

  @Test
  void anOwnFolderThatCannotBeReadLeavesWhatShips() throws IOException {
    Path shipped = Files.createDirectory(folder.resolve("shipped"));
    Files.write(shipped.resolve("drops.wav"), wav);
    Files.delete(own);
    Files.createSymbolicLink(own, own);
    assertThat(new Catalogue(new LoopCache(folder.resolve("cache")), List.of(shipped, own)).names())
        .containsExactly("drops");
  }
}
