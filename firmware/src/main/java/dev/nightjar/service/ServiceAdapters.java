package dev.nightjar.service;

import dev.nightjar.config.Settings;
import dev.nightjar.control.ControlClient;
import dev.nightjar.control.RefusedException;
import dev.nightjar.device.RootTaskQueue;
import dev.nightjar.heart.Strap;
import dev.nightjar.heart.bluez.BluezStrap;
import dev.nightjar.heart.tinyb.TinybStrap;
import dev.nightjar.host.DevicePaths;
import dev.nightjar.host.StateEncryption;
import dev.nightjar.host.SystemClock;
import dev.nightjar.loan.Loan;
import dev.nightjar.loan.LoanFile;
import dev.nightjar.runtime.NullPorts;
import dev.nightjar.sim.SimulatedStrap;
import dev.nightjar.systemd.ServiceManager;
import dev.nightjar.systemd.ffm.NotifySocket;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the service has beside the night: the strap, root's tasks, the service manager, each as the
/// settings want it.
final class ServiceAdapters {

  private static final Logger LOG = LoggerFactory.getLogger(ServiceAdapters.class);

  private final Settings settings;
  private final Consumer<String> faults;

  /// @param faults gets a sentence for what does not work and ends nothing
  ServiceAdapters(Settings settings, Consumer<String> faults) {
    this.settings = settings;
    this.faults = faults;
  }

  /// Two at once would play into one room and write one journal.
  void refuseASecond() throws RefusedException {
    Path socket = settings.control().socket();
    try {
      ControlClient.send(socket, ControlClient.request("status"));
      throw new RefusedException(
          "the service runs already and answers at %s; `nightjar status` asks it"
              .formatted(socket));
    } catch (IOException e) {
      // Nobody answers. Where the socket cannot be used at all, listening tells why.
      LOG.debug("no other service: {}", e.getMessage());
    }
  }

  ServiceManager serviceManager() {
    try {
      return NotifySocket.open(System.getenv("NOTIFY_SOCKET"));
    } catch (IOException e) {
      faults.accept(String.valueOf(e.getMessage()));
      return ServiceManager.NOBODY;
    }
  }

  /// @param simulate the seed of a simulated one, instead of any other
  Strap strap(Optional<String> address, @Nullable Long simulate) {
    if (simulate != null) {
      return new SimulatedStrap(simulate, Duration.ofHours(10), false, SystemClock::monotonic);
    }
    return switch (settings.strap().driver()) {
      case BLUEZ -> new BluezStrap(address, SystemClock::monotonic);
      case TINYB -> new TinybStrap(address, SystemClock::monotonic);
      case NONE -> new NullPorts.NoStrap();
    };
  }

  /// Root's, which takes orders beside the control socket.
  RootTaskQueue privilegedTasks() {
    Path orders = settings.control().socket().toAbsolutePath().resolveSibling("");
    return new RootTaskQueue(
        orders,
        ServiceAdapters::mayErase,
        RootTaskQueue.Patience.OF_A_PERSON,
        SystemClock::monotonic);
  }

  private static boolean mayErase() {
    try {
      return LoanFile.read(DevicePaths.LOAN.loan()).filter(Loan::mayBeErased).isPresent();
    } catch (IOException e) {
      LOG.warn("no erase is offered: {}", e.getMessage());
      return false;
    }
  }

  /// Whether what is kept is encrypted; told where it is not, though it should be.
  String encryption() {
    Path folder = settings.journal().folder();
    Optional<StateEncryption> encryption = StateEncryption.of(folder);
    encryption.stream().flatMap(v -> v.troubles().stream()).forEach(faults);
    return encryption.map(StateEncryption::sentence).orElse("not encrypted: in " + folder);
  }
}
