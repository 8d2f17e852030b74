package dev.nightjar.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.config.LoadedSettings;
import dev.nightjar.config.SettingsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BootReportTest {

  @TempDir Path folder;

  @Test
  void laysItsWordsDownWholeAndNeverFails() throws IOException {
    LoadedSettings loaded = SettingsFile.load(folder.resolve("none.json"));
    BootReport.write(loaded, List.of(), folder);
    assertThat(folder).isEmptyDirectory();
    BootReport.write(loaded, List.of(folder.resolve("boot")), folder);
    assertThat(folder.toFile().list()).containsExactly("says");
    assertThat(Files.readString(folder.resolve("says"))).contains("There is no nightjar.json.");
    BootReport.write(loaded, List.of(folder.resolve("boot")), folder.resolve("missing"));
  }
}
