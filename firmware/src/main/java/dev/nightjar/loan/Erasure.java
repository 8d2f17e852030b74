package dev.nightjar.loan;

import dev.nightjar.loan.EraseOrder.Wish;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The erase. What is destroyed first is ordered in a file that lasts, so that a power cut at any
/// moment leaves it either not begun or finished at the next start.
///
/// As root, one at a time.
public final class Erasure {

  private final StatePaths at;
  private final Disk disk;
  private final SystemServices machine;
  private final Supplier<Optional<Instant>> wall;
  private final Supplier<List<String>> remains;
  private final Consumer<String> told;

  /// @param wall the time of day, where the clock is known good
  /// @param remains what is personal and not Nightjar's to erase, a sentence each
  /// @param told hears each step as it is done
  public Erasure(
      StatePaths at,
      Disk disk,
      SystemServices machine,
      Supplier<Optional<Instant>> wall,
      Supplier<List<String>> remains,
      Consumer<String> told) {
    this.at = at;
    this.disk = disk;
    this.machine = machine;
    this.wall = wall;
    this.remains = remains;
    this.told = told;
  }

  /// What is wished of an erase.
  ///
  /// @param number the loan's; empty where none is recorded
  /// @param serial the device's
  /// @param sealed SHA-256 of the manifest of what was exported before
  /// @param keepSounds whether the own sounds stay
  public record Request(
      Optional<String> number, String serial, Optional<String> sealed, boolean keepSounds) {}

  /// Whether an erase was begun and is not certified.
  public static boolean isUnderWay(StatePaths at) {
    return Files.exists(at.order());
  }

  /// Erases everything: stops the services, destroys, opens a new container, certifies, and starts
  /// the services again, whatever happened.
  ///
  /// @throws IOException in words; where the order was given by then, the next start finishes it
  public Certificate erase(Request request) throws IOException {
    String before = ErasureCheck.told(at);
    int sounds =
        PersonalInventory.files(at.state().resolve(PersonalInventory.SOUNDS), false).size();
    boolean keep = request.keepSounds() && sounds > 0;
    try {
      machine.quiet(keep);
      machine.close();
      Wish wish =
          new Wish(request.number(), request.serial(), request.sealed(), keep, keep ? sounds : 0);
      EraseOrder order =
          new EraseOrder(id(), wish, wall.get(), before, false, PersonalInventory.of(at, keep));
      order.write(disk, at.order());
      told.accept("ordered: from here on it is finished, whatever happens");
      return openAndCertify(destroy(order));
    } finally {
      machine.resume();
    }
  }

  /// Finishes what was begun, wherever it was ended, and starts the services again: they are down
  /// where an erase was killed, even before it had ordered anything.
  ///
  /// @return the certificate; nothing where nothing is under way
  public Optional<Certificate> finish() throws IOException {
    try {
      Optional<EraseOrder> found = foundUnfinished();
      if (found.isEmpty()) {
        return Optional.empty();
      }
      machine.quiet(false);
      machine.close();
      return Optional.of(openAndCertify(destroy(found.get())));
    } finally {
      machine.resume();
    }
  }

  /// Finishes what was begun, at a start of the machine before the state is opened: it only
  /// destroys, and the certificate waits for [#certify].
  public void finishEarly() throws IOException {
    Optional<EraseOrder> found = foundUnfinished();
    if (found.isPresent()) {
      destroy(found.get());
    }
  }

  private Optional<EraseOrder> foundUnfinished() throws IOException {
    Optional<EraseOrder> found = EraseOrder.read(at.order()).map(EraseOrder::foundUnfinished);
    if (found.isPresent()) {
      found.get().write(disk, at.order());
    }
    return found;
  }

  /// Certifies what was destroyed before the state was opened.
  public Optional<Certificate> certify() throws IOException {
    Optional<EraseOrder> order = EraseOrder.read(at.order());
    if (order.isPresent() && !order.get().isDestroyed()) {
      throw new IOException(
          "the erase is not finished; `sudo nightjar loan erase --finish` tries it again");
    }
    return order.isPresent() ? Optional.of(certify(order.get())) : Optional.empty();
  }

  private EraseOrder destroy(EraseOrder order) throws IOException {
    return new Shredder(at, disk, machine, told).destroy(order);
  }

  private Certificate openAndCertify(EraseOrder order) throws IOException {
    machine.open();
    return certify(order);
  }

  /// In this order: while the erase's order is there, nothing is forgotten.
  private Certificate certify(EraseOrder order) throws IOException {
    Optional<Instant> now = wall.get();
    Certificate certificate =
        new Certificate(order, ErasureCheck.look(at, order), now, remains.get());
    Path file = at.certificates().resolve(certificate.name() + ".txt");
    disk.write(
        at.certificates().resolve(certificate.name() + ".json"),
        LoanFile.bytes(certificate.json()));
    disk.write(file, certificate.textBytes());
    Optional<Loan> loan = LoanFile.read(at.loan());
    if (loan.isPresent() && certificate.complete()) {
      LoanFile.write(disk, at.loan(), loan.get().erased(now));
    }
    disk.delete(at.order());
    disk.sync(at.vault());
    told.accept("certificate: " + file);
    return certificate;
  }

  private static String id() {
    byte[] id = new byte[4];
    new SecureRandom().nextBytes(id);
    return HexFormat.of().formatHex(id);
  }
}
