package dev.nightjar.device;

import java.util.function.Consumer;

/// Port: what does for the sandboxed service what it may not do by itself, being root's.
public interface PrivilegedTasks {

  /// What can be asked for.
  enum Order {
    /// All nights onto the USB stick that is in.
    EXPORT,
    /// All that is personal is destroyed, where a loan is over.
    ERASE
  }

  /// What came of it.
  ///
  /// @param done false when it could not be done
  /// @param sentence one, for a person
  record Answer(boolean done, String sentence) {}

  /// Tells whether an erase may be asked for: a loan is checked in, and its export sealed. Returns
  /// at once.
  ///
  /// @param told is called once, on another thread, for the card may be slow
  void mayErase(Consumer<Boolean> told);

  /// Asks. Returns at once.
  ///
  /// @param answered is called once, on another thread, minutes later perhaps
  /// @return false when it is still at work for an earlier order; then nothing was asked
  boolean ask(Order order, Consumer<Answer> answered);

  /// Nobody there.
  PrivilegedTasks NOBODY =
      new PrivilegedTasks() {
        @Override
        public void mayErase(Consumer<Boolean> told) {
          told.accept(false);
        }

        @Override
        public boolean ask(Order order, Consumer<Answer> answered) {
          answered.accept(new Answer(false, "nobody is here who could"));
          return true;
        }
      };
}
