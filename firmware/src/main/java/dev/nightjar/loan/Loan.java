package dev.nightjar.loan;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A loan, as it is kept outside the encrypted state: nothing personal, and no word of a protocol,
/// for what is written unencrypted to a flash card may stay readable there.
///
/// @param number by which the clinic knows the loan, such as `L-017`; never a name
/// @param serial the device's
/// @param stage how far it has come
/// @param out when it was checked out, where the clock was known good; so with the others
/// @param in when it was last checked in
/// @param erased when the erase was certified
/// @param protocol SHA-256 of the protocol's file, in hexadecimal, as long as the loan lasts
/// @param seal of the last check-in
public record Loan(
    String number,
    String serial,
    Stage stage,
    Optional<Instant> out,
    Optional<Instant> in,
    Optional<Instant> erased,
    Optional<String> protocol,
    Optional<Seal> seal) {

  /// How far a loan has come.
  public enum Stage {
    /// Somebody sleeps with it.
    OUT,
    /// It is back, and its nights are exported and sealed.
    IN,
    /// Nothing of it is left.
    ERASED
  }

  /// What a check-in exported.
  ///
  /// @param manifest SHA-256 of the manifest, in hexadecimal
  /// @param which names each of its nights: a number begins anew with a new journal
  /// @param leftOut what lay there set aside and is not in it
  public record Seal(String manifest, List<String> which, List<String> leftOut) {

    public Seal {
      which = List.copyOf(which);
      leftOut = List.copyOf(leftOut);
      if (!manifest.matches("[0-9a-f]{64}")) {
        throw new IllegalArgumentException("a seal is a SHA-256");
      }
    }

    /// How many nights are in it.
    public int nights() {
      return which.size();
    }

    /// Whether a night is in it.
    public boolean holds(String name) {
      return which.contains(name);
    }
  }

  public Loan {
    if (!isNumber(number)) {
      throw new IllegalArgumentException(
          "a loan's number is 1 to 64 letters, digits, dots and dashes, and no name");
    }
    if (stage == Stage.IN && seal.isEmpty()) {
      throw new IllegalArgumentException("a loan that is checked in has a seal");
    }
  }

  /// A new loan.
  public static Loan out(
      String number, String serial, Optional<Instant> now, Optional<String> protocol) {
    return new Loan(
        number,
        serial,
        Stage.OUT,
        now,
        Optional.empty(),
        Optional.empty(),
        protocol,
        Optional.empty());
  }

  /// Checked in, for the first time or once more.
  public Loan in(Optional<Instant> now, Seal newSeal) {
    return new Loan(
        number, serial, Stage.IN, out, now, Optional.empty(), protocol, Optional.of(newSeal));
  }

  /// Nothing of it is left.
  public Loan erased(Optional<Instant> now) {
    return new Loan(number, serial, Stage.ERASED, out, in, now, Optional.empty(), seal);
  }

  /// Whether its nights are exported and sealed, and not erased yet: then, and only then, an erase
  /// needs no further word.
  public boolean mayBeErased() {
    return stage == Stage.IN;
  }

  /// Whether this may be a loan's number, which names files, too.
  public static boolean isNumber(String number) {
    return number.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  }
}
