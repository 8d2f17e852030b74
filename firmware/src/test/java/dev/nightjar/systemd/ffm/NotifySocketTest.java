package dev.nightjar.systemd.ffm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.systemd.ServiceManager;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;

/// Against a real datagram socket, as systemd has one.
@SuppressWarnings("try") // what is closed by hand is closed twice
class NotifySocketTest {

  @TempDir Path folder;

  @Test
  void tellsASocketInTheFileSystem() throws Exception {
    tells(folder.resolve("notify").toString());
  }

  @Test
  void tellsASocketInTheAbstractNamespace() throws Exception {
    tells("@nightjar/test/" + ProcessHandle.current().pid());
  }

  private static void tells(String name) throws Exception {
    try (ListeningSocket manager = ListeningSocket.bind(name);
        ServiceManager supervisor = NotifySocket.open(name)) {
      supervisor.tell("READY=1");
      supervisor.tell("STATUS=the sound card is “away”");
      assertThat(manager.receive()).isEqualTo("READY=1");
      assertThat(manager.receive()).isEqualTo("STATUS=the sound card is “away”");
      supervisor.close();
      supervisor.tell("after its end");
      assertThat(manager.receive()).isEmpty();
    }
  }

  @ParameterizedTest
  @NullAndEmptySource
  void saysNothingWhereNobodySupervises(String name) throws Exception {
    assertThat(NotifySocket.open(name)).isSameAs(ServiceManager.NOBODY);
  }

  @Test
  void neverWaitsForAManagerThatDoesNotReadAndSurvivesItsEnd() throws Exception {
    String name = folder.resolve("notify").toString();
    try (ListeningSocket manager = ListeningSocket.bind(name);
        ServiceManager supervisor = NotifySocket.open(name)) {
      // Far more than a queue holds (net.unix.max_dgram_qlen, 10 to 512).
      for (int i = 0; i < 2_000; i++) {
        supervisor.tell("WATCHDOG=1");
      }
      assertThat(manager.receive()).isEqualTo("WATCHDOG=1");
      manager.close();
      supervisor.tell("WATCHDOG=1");
    }
  }

  @Test
  void saysInWordsWhatCannotBeReached() {
    String nobody = folder.resolve("nobody").toString();
    assertThatThrownBy(() -> NotifySocket.open(nobody))
        .isInstanceOf(IOException.class)
        .hasMessage("the service manager does not listen at NOTIFY_SOCKET=" + nobody);
    assertThatThrownBy(() -> NotifySocket.open("notify"))
        .hasMessageContaining("neither a path nor an abstract name");
    assertThatThrownBy(() -> NotifySocket.open("/" + "n".repeat(107)))
        .hasMessageContaining("longer than");
    assertThatThrownBy(() -> NotifySocket.open("@" + "n".repeat(108)))
        .hasMessageContaining("longer than");
  }
}
