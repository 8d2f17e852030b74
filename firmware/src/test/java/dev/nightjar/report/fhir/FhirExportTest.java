package dev.nightjar.report.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nightjar.report.Channel;
import dev.nightjar.report.MadeUp;
import dev.nightjar.report.NightRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The Bundle tells the heart rate and no more, and HAPI's validator has nothing to say of it.
class FhirExportTest {

  private static final int SECONDS = 4_000;

  @TempDir Path folder;

  private Path written(String name, NightRecord night) throws IOException {
    Path file = folder.resolve(name);
    FhirExport.write(night, file, "loan-17");
    return file;
  }

  private JsonNode observation(NightRecord night) throws IOException {
    JsonNode bundle = new ObjectMapper().readTree(written("night.json", night).toFile());
    return bundle.path("entry").path(1).path("resource");
  }

  @Test
  void everySecondIsASampleOfTheHeartRate() throws IOException {
    NightRecord night = MadeUp.random(3, SECONDS);
    JsonNode component = observation(night).path("component").path(0);
    assertThat(component.path("code").path("coding").path(0).path("code").asText())
        .isEqualTo("8867-4");
    JsonNode data = component.path("valueSampledData");
    assertThat(data.path("period").asInt()).isEqualTo(1000);
    List<String> samples = List.of(data.path("data").asText().split(" ", -1));
    assertThat(samples).hasSize(SECONDS).contains("E");
    for (int second = 0; second < SECONDS; second++) {
      float rate = night.value(Channel.HEART, second);
      assertThat(samples.get(second))
          .isEqualTo(Float.isNaN(rate) ? "E" : Integer.toString((int) rate));
    }
  }

  @Test
  void theSubjectIsANumberAndTheTimeIsToldWhereItIsKnown() throws IOException {
    JsonNode known = observation(MadeUp.random(3, 60));
    assertThat(known.path("subject").toString())
        .isEqualTo(
            "{\"type\":\"Patient\",\"identifier\":{\"system\":\"urn:nightjar:loan\",\"value\":\"loan-17\"}}");
    assertThat(known.path("effectiveDateTime").asText()).isEqualTo("2026-11-22T22:30:05Z");
    JsonNode unknown = observation(MadeUp.random(3, 60, Optional.empty()));
    assertThat(unknown.has("effectiveDateTime")).isFalse();
    assertThat(unknown.path("_effectiveDateTime").path("extension").path(0).toString())
        .contains("data-absent-reason", "\"valueCode\":\"unknown\"");
  }

  /// Rule vs-1 of the profile says "if [it] is dateTime and has a value", but its expression in R4
  /// refuses a time without a value, too: for nights without a clock that is all it complains of.
  @Test
  void hapiFindsItValidAgainstR4AndTheHeartRateProfile() throws Exception {
    Path known = written("known.json", MadeUp.random(3, SECONDS));
    Path strapless = written("strapless.json", MadeUp.withoutStrap(100));
    Path clockless = written("clockless.json", MadeUp.random(3, 60, Optional.empty()));
    Path wrong = folder.resolve("wrong.json");
    Files.writeString(
        wrong,
        Files.readString(known).replace("\"/min\"", "\"bpm\"").replace("vital-signs", "vitals"));

    List<String> complaints = complaints(known, strapless, clockless, wrong);
    assertThat(complaints).noneMatch(line -> line.startsWith("known.json"));
    assertThat(complaints)
        .filteredOn(line -> !line.startsWith("wrong.json"))
        .hasSize(2)
        .allMatch(line -> line.contains("Constraint failed: vs-1"));
    assertThat(complaints).anyMatch(line -> line.startsWith("wrong.json ERROR"));
  }

  /// In a process of its own: HAPI is large, and quickest where only C1 compiles.
  private List<String> complaints(Path... bundles) throws IOException, InterruptedException {
    Path out = folder.resolve("complaints");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx400m",
                "-cp",
                System.getProperty("java.class.path"),
                Validate.class.getName()));
    Arrays.stream(bundles).map(Path::toString).forEach(command::add);
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(folder.resolve("log").toFile())
            .start();
    assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(folder.resolve("log"))).isZero();
    return Files.readAllLines(out);
  }
}
