package dev.nightjar.loan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nightjar.loan.FaultDisk.PowerCut;
import dev.nightjar.unit.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/// One erase of a device that was used, with the power cut at a random step, and perhaps again
/// while it is finished; then a look at everything that is on the raw card, and at the certificate.
public final class EraseTrial {

  private static final Optional<Instant> NOW = Optional.of(Instant.parse("2026-11-22T21:00:00Z"));
  private static final String SEAL = "ab".repeat(32);
  private static final double AGAIN = 0.4;

  private final StatePaths at;
  private final Random random;
  private final boolean encrypted;
  private final boolean keepSounds;
  private final boolean remains;
  private final List<byte[]> secrets = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private final FaultDisk disk;
  private final FakeMachine machine;

  /// How a trial ended.
  ///
  /// @param begun whether the erase's order lasted; if not, nothing may be changed
  /// @param cuts how often the power went
  /// @param problems what was wrong, a sentence each
  public record Outcome(boolean begun, int cuts, List<String> problems) {}

  private EraseTrial(Path root, long seed) throws IOException {
    at = new StatePaths(root);
    random = new Random(seed);
    encrypted = random.nextInt(4) > 0;
    keepSounds = random.nextBoolean();
    remains = random.nextBoolean();
    for (Path folder : List.of(at.vault(), at.state(), at.bonds(), at.cache())) {
      Files.createDirectories(folder);
    }
    if (encrypted) {
      container("current");
    }
    if (remains) {
      container("broken");
      plant(at.cache().resolve("loops/0123-4567.wav"), "a decoded sound");
      plant(at.oldSettings(), "00:11:22:33:44:55 of the settings");
    }
    if (remains || !encrypted) {
      plant(at.state().resolve("journal.db.broken-1"), "22:31 pressed play");
      plant(at.state().resolve("plain-1/protocol.json"), "scenes A and B");
      plant(at.bonds().resolve("00:1A/66:55:44:33:22:11/info"), "LinkKey=42");
    }
    if (!encrypted) {
      Path sound = at.state().resolve("sounds/sea.flac");
      write(sound, "the sea, played by us");
      if (!keepSounds) {
        secrets.add(Files.readAllBytes(sound));
      }
    }
    Files.createDirectories(StatePaths.folderOf(at.loan()));
    Files.write(at.loan(), LoanFile.bytes(LoanFile.json(loan())));
    disk = new FaultDisk(root, random);
    machine = new FakeMachine(at, disk, random, encrypted);
    if (encrypted) {
      String key = FakeMachine.key(at.vault().resolve("current"));
      machine.put(key, "journal.db", bytes("22:31 pressed play"));
      machine.put(key, "sounds/sea.flac", bytes("the sea, played by us"));
    }
    machine.open();
  }

  private static Loan loan() {
    return Loan.out("L-017", "1000abcd", NOW, Optional.of("cd".repeat(32)))
        .in(NOW, new Loan.Seal(SEAL, List.of("0123"), List.of()));
  }

  private void container(String name) throws IOException {
    byte[] key = new byte[64];
    random.nextBytes(key);
    Files.createDirectories(at.vault().resolve(name));
    Files.write(at.vault().resolve(name).resolve("key"), key);
    byte[] header = FakeMachine.container("old " + name);
    Files.write(at.vault().resolve(name).resolve("container"), header);
    secrets.add(key);
    secrets.add(header);
  }

  private void plant(Path file, String text) throws IOException {
    write(file, text);
    secrets.add(bytes(text));
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(StatePaths.folderOf(file));
    Files.write(file, bytes(text));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /// Runs a trial.
  ///
  /// @param empty a folder with nothing in it
  /// @param seed of everything that is random in it
  public static Outcome run(Path empty, long seed) throws IOException {
    Path dry = Files.createDirectories(empty.resolve("dry"));
    EraseTrial whole = new EraseTrial(dry, seed);
    whole.erasure().erase(whole.request());
    EraseTrial trial = new EraseTrial(Files.createDirectories(empty.resolve("card")), seed);
    return trial.cut(new Random(~seed).nextLong(whole.disk.steps()));
  }

  private Outcome cut(long step) throws IOException {
    disk.cutAfter(step);
    Optional<Certificate> none = attempt(() -> Optional.of(erasure().erase(request())));
    if (none.isPresent()) {
      throw new AssertionError("the power was to be cut at step " + step);
    }
    int cuts = 1;
    boolean found = Erasure.isUnderWay(at);
    boolean begun = found || certificates().size() > 0;
    while (!start(random.nextDouble() < AGAIN)) {
      cuts++;
      found |= Erasure.isUnderWay(at);
      begun |= found;
    }
    if (begun) {
      lookForRemains();
      lookAtCertificate(found);
    } else {
      lookForEverything();
    }
    return new Outcome(begun, cuts, problems);
  }

  private Erasure erasure() {
    return new Erasure(at, disk, machine, () -> NOW, List::of, sentence -> {});
  }

  private Erasure.Request request() {
    return new Erasure.Request(Optional.of("L-017"), "1000abcd", Optional.of(SEAL), keepSounds);
  }

  private interface Work<T> {
    T run() throws IOException;
  }

  /// Nothing when the power went; it is back then.
  private <T> Optional<T> attempt(Work<Optional<T>> work) throws IOException {
    try {
      return work.run();
    } catch (PowerCut e) {
      disk.restart();
      return Optional.empty();
    }
  }

  /// As the units start: nightjar-erase, nightjar-state, nightjar-certificate.
  ///
  /// @return whether the power stayed
  private boolean start(boolean cutAgain) throws IOException {
    if (cutAgain) {
      disk.cutAfter(random.nextInt(20));
    }
    Optional<Boolean> done =
        attempt(
            () -> {
              if (Erasure.isUnderWay(at)) {
                erasure().finishEarly();
              }
              machine.open();
              if (Erasure.isUnderWay(at)) {
                erasure().certify();
              }
              return Optional.of(true);
            });
    disk.neverCut();
    return done.isPresent();
  }

  private void lookForRemains() throws IOException {
    for (byte[] secret : secrets) {
      if (disk.raw().stream().anyMatch(bytes -> contains(bytes, secret))) {
        problems.add("still on the card: " + Sha256.of(secret));
      }
    }
    boolean there = Files.exists(at.state().resolve("sounds/sea.flac"));
    if (there != keepSounds) {
      problems.add("the own sounds are " + (there ? "there" : "gone"));
    }
    if (Erasure.isUnderWay(at)) {
      problems.add("the order is still there");
    }
    if (LoanFile.read(at.loan()).orElseThrow().stage() != Loan.Stage.ERASED) {
      problems.add("the loan is not told to be erased");
    }
  }

  private void lookForEverything() throws IOException {
    if (LoanFile.read(at.loan()).filter(loan()::equals).isEmpty()) {
      problems.add("not begun, but the loan's record changed");
    }
    List<byte[]> there = new ArrayList<>();
    for (Path file : PersonalInventory.files(at.root(), false)) {
      there.add(Files.readAllBytes(file));
    }
    for (byte[] secret : secrets) {
      if (there.stream().noneMatch(bytes -> contains(bytes, secret))) {
        problems.add("not begun, but lost: " + Sha256.of(secret));
      }
    }
  }

  private List<Path> certificates() throws IOException {
    return PersonalInventory.files(at.certificates(), false).stream()
        .filter(file -> file.toString().endsWith(".json"))
        .toList();
  }

  /// Whether it says what happened, and nothing else.
  private void lookAtCertificate(boolean interrupted) throws IOException {
    if (certificates().size() != 1) {
      problems.add("certificates: " + certificates());
      return;
    }
    Path file = certificates().getFirst();
    JsonNode json = LoanFile.JSON.readTree(file.toFile());
    expect(json, "complete", "true");
    expect(json, "interrupted", Boolean.toString(interrupted));
    expect(json, "loan", "L-017");
    expect(json, "sealedManifest", SEAL);
    expect(json, "soundsKept", keepSounds ? "1" : "0");
    Set<String> erased = new HashSet<>();
    for (JsonNode item : json.path("erased")) {
      erased.add(at.root().relativize(Path.of(item.path("path").asText())).toString());
      expect(item, "fate", "GONE");
      expect(item, "verified", "true");
    }
    if (!erased.equals(expected())) {
      problems.add("the certificate tells of " + erased + ", there was " + expected());
    }
    String text = Files.readString(file.resolveSibling(name(file).replace(".json", ".txt")));
    if (!text.contains("interrupted  " + (interrupted ? "yes" : "no"))) {
      problems.add("the certificate's text: " + text);
    }
  }

  private Set<String> expected() {
    Set<String> expected = new HashSet<>();
    if (encrypted) {
      expected.add("var/lib/nightjar-vault/current");
    }
    if (remains) {
      expected.add("var/lib/nightjar-vault/broken");
      expected.add("var/cache/nightjar");
      expected.add("etc/nightjar/nightjar.json.last-good");
    }
    if (remains || !encrypted) {
      expected.add("var/lib/nightjar");
      expected.add("var/lib/bluetooth");
    }
    return expected;
  }

  private void expect(JsonNode json, String key, String value) {
    if (!json.path(key).asText().equals(value)) {
      problems.add("%s is %s, not %s: %s".formatted(key, json.path(key), value, json));
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  private static boolean contains(byte[] bytes, byte[] part) {
    return new String(bytes, StandardCharsets.ISO_8859_1)
        .contains(new String(part, StandardCharsets.ISO_8859_1));
  }
}
