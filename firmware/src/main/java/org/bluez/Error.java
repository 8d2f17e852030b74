package org.bluez;

import org.freedesktop.dbus.exceptions.DBusExecutionException;

/// The errors of BlueZ that mean something to us; any other is the plain [DBusExecutionException].
/// Each needs one constructor with the text that came.
@SuppressWarnings("AvoidCommonTypeNames") // it is the name on the bus
public final class Error {

  private Error() {}

  /// The same is being done already.
  public static final class InProgress extends DBusExecutionException {
    private static final long serialVersionUID = 1;

    public InProgress(String text) {
      super(text);
    }
  }

  /// It did not work.
  public static final class Failed extends DBusExecutionException {
    private static final long serialVersionUID = 1;

    public Failed(String text) {
      super(text);
    }
  }

  /// The adapter is off or still starting.
  public static final class NotReady extends DBusExecutionException {
    private static final long serialVersionUID = 1;

    public NotReady(String text) {
      super(text);
    }
  }

  /// The strap wants to be paired first, or another program has acquired what was asked for.
  public static final class NotPermitted extends DBusExecutionException {
    private static final long serialVersionUID = 1;

    public NotPermitted(String text) {
      super(text);
    }
  }

  /// The strap wants to be paired first.
  public static final class NotAuthorized extends DBusExecutionException {
    private static final long serialVersionUID = 1;

    public NotAuthorized(String text) {
      super(text);
    }
  }

  /// It does not know what was asked for.
  public static final class InvalidArguments extends DBusExecutionException {
    private static final long serialVersionUID = 1;

    public InvalidArguments(String text) {
      super(text);
    }
  }

  /// It was done before.
  public static final class AlreadyExists extends DBusExecutionException {
    private static final long serialVersionUID = 1;

    public AlreadyExists(String text) {
      super(text);
    }
  }

  /// What our agent answers to whoever wants more than a pairing that we asked for.
  public static final class Rejected extends DBusExecutionException {
    private static final long serialVersionUID = 1;

    public Rejected(String text) {
      super(text);
    }
  }
}
