package dev.nightjar.service;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightjar.clock.DeviceClock;
import dev.nightjar.codec.JsonValues;
import dev.nightjar.control.RefusedException;
import dev.nightjar.device.LiveDevice;
import dev.nightjar.journal.Journal;
import dev.nightjar.journal.JournalFlush;
import dev.nightjar.journal.JournalReader;
import dev.nightjar.journal.NightDeletion;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// What the running service answers on its socket. Any thread.
public final class ControlRequests {

  /// The two buttons whose holding puts the nights onto a stick, as a command names them.
  public static final String EXPORT = "export";

  private final ServiceStatus status;
  private final NightRequests night;
  private final JournalRequests journal;

  /// @param panel how the panel fares
  /// @param state whether what is kept is encrypted
  ControlRequests(
      LiveDevice device,
      JournalReader journal,
      Journal writing,
      NightDeletion deletion,
      JournalFlush flush,
      Supplier<String> panel,
      String state,
      DeviceClock clock) {
    status = new ServiceStatus(device, writing, panel, state, clock);
    night = new NightRequests(device, clock);
    this.journal = new JournalRequests(journal, writing, deletion, flush, clock);
  }

  /// The same under a protocol, which refuses and notes what a device without one does not have.
  ///
  /// @param catalogue every scene
  /// @param problem why the protocol's file is not what is kept
  ControlRequests keeping(List<String> catalogue, Optional<String> problem) {
    night.catalogue(catalogue);
    status.protocolProblem(problem);
    return this;
  }

  /// @param words how the render thread is scheduled
  ControlRequests scheduled(Supplier<String> words) {
    status.scheduled(words);
    return this;
  }

  /// @param trouble what was done about starts that failed before this one
  ControlRequests started(Optional<String> trouble) {
    status.started(trouble);
    return this;
  }

  /// The same, which says this in its status until the next start.
  ControlRequests saying(List<String> sentences) {
    status.news(sentences);
    return this;
  }

  /// The same with a way to find sounds that were added.
  ControlRequests rescanning(NightRequests.Scenes catalogue) {
    night.rescanning(catalogue);
    return this;
  }

  /// A refusal is an answer; what is thrown is a fault.
  ObjectNode handle(ObjectNode request) throws IOException {
    try {
      return answer(request);
    } catch (RefusedException e) {
      return JsonValues.MAPPER.createObjectNode().put("error", e.getMessage());
    }
  }

  private ObjectNode answer(ObjectNode request) throws IOException, RefusedException {
    String command = request.path("command").asText();
    return switch (command) {
      case "status" -> status.toJson();
      case "press" -> night.press(request);
      case "scene" -> night.scene(request.path("name").asText());
      case "volume" -> night.volume(request.path("db"));
      case "timer" -> night.timer(request.path("minutes"));
      case "rank" -> night.rank();
      case "rescan" -> night.rescan();
      case "nights" -> journal.nights(request);
      case "person" -> journal.person();
      case "delete" -> journal.delete(request);
      case "flush" -> journal.flush();
      case "entries" -> journal.entries(request);
      default ->
          throw new RefusedException(
              "there is no command '%s'; there are status, press, scene, volume, timer, rank, rescan, nights, person, entries, delete, flush"
                  .formatted(command));
    };
  }
}
