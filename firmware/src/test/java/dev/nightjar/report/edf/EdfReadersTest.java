package dev.nightjar.report.edf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.nightjar.report.Annotation;
import dev.nightjar.report.Channel;
import dev.nightjar.report.CsvExport;
import dev.nightjar.report.MadeUp;
import dev.nightjar.report.NightRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two readers that others wrote open the file without complaint and find in it what the night has:
/// MNE (Debian's python3-mne) and BioSig (Debian's biosig-tools), where they are installed.
class EdfReadersTest {

  private static final int SECONDS = 5_000;

  @TempDir Path folder;

  private final NightRecord night = MadeUp.random(2, SECONDS);

  @BeforeEach
  void write() throws IOException {
    EdfExport.write(night, folder.resolve("night.edf"), ZoneId.of("UTC"), false);
    CsvExport.write(night, folder, "night");
  }

  @Test
  void mneFindsEverySampleAndEveryAnnotation() throws Exception {
    if (!succeeds("/usr/bin/python3", "-c", "import mne")) {
      skip("python3-mne");
    }
    Path script = folder.resolve("compare.py");
    try (InputStream in = EdfReadersTest.class.getResourceAsStream("compare_mne.py")) {
      Files.copy(Objects.requireNonNull(in), script);
    }
    String out = said("/usr/bin/python3", "-W", "error", script.toString());
    assertThat(out)
        .endsWith(
            String.format(
                Locale.ROOT,
                "the same: %d samples of %d channels, %d annotations\n",
                SECONDS,
                Channel.values().length,
                Annotation.of(night).size()));
  }

  @Test
  void biosigFindsEverySampleAndEveryAnnotation() throws Exception {
    if (!Files.isExecutable(Path.of("/usr/bin/save2gdf"))) {
      skip("biosig-tools");
    }
    String header = said("save2gdf", "-JSON", "night.edf");
    assertThat(header)
        .contains(
            String.format(Locale.ROOT, "\"NumberOfSamples\"\t: %d", 30 * Math.ceilDiv(SECONDS, 30)))
        .contains(
            String.format(
                Locale.ROOT,
                "\"NumberOfGroupsOrUserSpecifiedEvents\"\t: %d",
                Annotation.of(night).size()));
    Annotation.of(night).forEach(remark -> assertThat(header).contains(remark.kind()));
    said("save2gdf", "-f=ASCII", "night.edf", "ascii");
    int file = 1;
    for (Channel channel : Channel.values()) {
      List<String> lines =
          Files.readAllLines(folder.resolve(String.format(Locale.ROOT, "ascii.a%02d", file++)));
      EdfSignal signal = EdfSignal.of(channel);
      for (int second = 0; second < SECONDS; second++) {
        float value = night.value(channel, second);
        double physical = signal.digital(value) / (double) signal.perUnit();
        assertThat(Double.parseDouble(lines.get(second)))
            .as("%s at %d s", signal.label(), second)
            .isCloseTo(physical, within(0.01 / signal.perUnit()));
      }
    }
  }

  private static void skip(String debianPackage) {
    System.out.printf("skipped, for want of Debian's %s%n", debianPackage);
    abort("for want of Debian's " + debianPackage);
  }

  private boolean succeeds(String... command) throws IOException, InterruptedException {
    try {
      return started(command).waitFor() == 0;
    } catch (IOException e) {
      return false; // there is no such program
    }
  }

  private String said(String... command) throws IOException, InterruptedException {
    Process process = started(command);
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    String out = Files.readString(folder.resolve("said"));
    assertThat(process.exitValue()).as(out).isZero();
    return out;
  }

  private Process started(String... command) throws IOException {
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("said").toFile())
        .start();
  }
}
