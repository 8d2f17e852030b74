package dev.nightjar.heart.bluez;

import dev.nightjar.heart.Packet;
import dev.nightjar.heart.Strap;
import dev.nightjar.heart.WornCheck;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Choosing a strap: the strongest first, each for a while, until one shows that it is worn.
final class Learning {

  private Learning() {}

  static void begin(Draft draft) {
    draft.learning =
        Optional.of(
            new State.Learning(
                draft.at.plus(draft.timing.learnAll()), State.NEVER, Set.of(), WornCheck.START));
    if (draft.phase.connected() || draft.phase == Phase.CONNECTING) {
      // A connected strap does not advertise: the search begins with none.
      draft.leave("looking for a strap that is worn", draft.at.plus(draft.timing.firstPause()));
    } else if (draft.phase == Phase.IDLE || draft.phase == Phase.SCANNING) {
      Grounding.advance(draft);
    }
  }

  /// Gives up once nobody was found for long enough; what was chosen before is kept.
  static void endInTime(Draft draft) {
    if (draft.learning.isPresent() && draft.at.compareTo(draft.learning.get().end()) >= 0) {
      draft.learning = Optional.empty();
      draft.tell(Strap.Link.SEARCHING, "no strap was found that is worn");
    }
  }

  static void tryTheStrongest(Draft draft, String adapter, State.Learning now) {
    Optional<String> next =
        draft.world.visibleStraps(adapter).stream()
            .filter(path -> !now.tried().contains(path))
            .findFirst();
    if (next.isPresent()) {
      Set<String> tried = new HashSet<>(now.tried());
      tried.add(next.get());
      draft.learning =
          Optional.of(
              new State.Learning(
                  now.end(), draft.at.plus(draft.timing.learnEach()), tried, WornCheck.START));
      Linking.connect(draft, adapter, next.get());
    } else {
      draft.learning =
          Optional.of(new State.Learning(now.end(), now.attemptEnd(), Set.of(), WornCheck.START));
      Grounding.advance(draft);
    }
  }

  /// A pairing takes its time, after which the candidate has its own time anew.
  static void allowMore(Draft draft) {
    draft.learning =
        draft.learning.map(
            now ->
                new State.Learning(
                    now.end(), draft.at.plus(draft.timing.learnEach()), now.tried(), now.check()));
  }

  /// Keeps the candidate if it is worn; one that hides its address is paired first, which tells the
  /// lasting one.
  static void candidateSent(Draft draft, State.Learning now, Packet packet) {
    if (draft.phase != Phase.SUBSCRIBED) {
      return;
    }
    WornCheck check = now.check().next(draft.at, packet);
    draft.learning =
        Optional.of(new State.Learning(now.end(), now.attemptEnd(), now.tried(), check));
    if (!check.worn()) {
      return;
    }
    if (!draft.world.hidesItsAddress(draft.device)) {
      draft.learning = Optional.empty();
      String address = draft.world.address(draft.device);
      draft.address = Optional.of(address);
      draft.act(new Action.Learned(address));
      Linking.settled(draft);
    } else if (!draft.world.paired(draft.device)) {
      Linking.pair(draft);
    }
  }
}
