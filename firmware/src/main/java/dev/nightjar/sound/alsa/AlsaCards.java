package dev.nightjar.sound.alsa;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.nightjar.unit.Decibels;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The sound cards of this machine, for `doctor`. Any thread that may wait.
public final class AlsaCards {

  private AlsaCards() {}

  /// The cards by their number; none is an empty list.
  ///
  /// @throws AlsaException when libasound is missing or a card may not be looked at
  public static List<AlsaCard> list() throws AlsaException {
    Libasound lib = Libasound.get();
    var cards = new ArrayList<AlsaCard>();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment index = arena.allocateFrom(JAVA_INT, -1);
      lib.cardNext.run(index);
      while (index.get(JAVA_INT, 0) >= 0) {
        cards.add(card(lib, arena, index.get(JAVA_INT, 0)));
        lib.cardNext.run(index);
      }
    }
    return List.copyOf(cards);
  }

  /// Opens the card for a moment, as the service does, and plays nothing: its clock is not even
  /// started. Not while the service runs, for the card is then taken.
  ///
  /// @return what was negotiated, in words
  /// @throws AlsaException when it cannot be opened
  public static String probe(AlsaSettings settings) throws AlsaException {
    PcmDevice card = Pcm.open(settings, new MixerSettings(MixerSettings.NONE, Decibels.ZERO));
    try {
      return card.describe();
    } finally {
      card.close();
    }
  }

  private static AlsaCard card(Libasound lib, Arena arena, int index) throws AlsaException {
    MemorySegment name = arena.allocate(ADDRESS);
    lib.cardName.run(index, name);
    return new AlsaCard(index, id(index), lib.takeString(name.get(ADDRESS, 0)));
  }

  /// alsa-lib takes a number wherever it takes an id: the kernel's file may be hidden.
  private static String id(int index) {
    try {
      return Files.readString(Path.of("/proc/asound/card" + index + "/id")).strip();
    } catch (IOException e) {
      return Integer.toString(index);
    }
  }
}
