package dev.nightjar.heart.bluez;

import dev.nightjar.heart.Packet;
import dev.nightjar.heart.Strap;
import dev.nightjar.heart.WornCheck;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Choosing a strap: the strongest first, each for a while, until one shows that it is worn.
final class StrapDiscovery {

  /// What is known of the strap that is being tried.
  enum Candidate {
    UNDECIDED,
    /// It is worn and hides its address: pairing tells the lasting one.
    TO_BE_PAIRED,
    /// It is worn, and the chosen one from now on.
    CHOSEN
  }

  private StrapDiscovery() {}

  static void begin(LinkBuilder draft) {
    draft.learning =
        Optional.of(
            new LinkState.Learning(
                draft.at.plus(draft.timing.learnAll()),
                LinkState.NEVER,
                Set.of(),
                WornCheck.START));
    if (draft.phase.connected() || draft.phase == Phase.CONNECTING) {
      // A connected strap does not advertise: the search begins with none.
      draft.leave("looking for a strap that is worn", draft.at.plus(draft.timing.firstPause()));
    } else if (draft.phase == Phase.IDLE || draft.phase == Phase.SCANNING) {
      draft.advance();
    }
  }

  /// Gives up once nobody was found for long enough; what was chosen before is kept.
  static void endInTime(LinkBuilder draft) {
    if (draft.learning.isPresent() && draft.at.compareTo(draft.learning.get().end()) >= 0) {
      draft.learning = Optional.empty();
      draft.tell(Strap.Link.SEARCHING, "no strap was found that is worn");
    }
  }

  /// The strongest strap that was not tried yet, which is now; empty when all were, and then each
  /// is to be tried anew.
  static Optional<String> strongest(LinkBuilder draft, LinkState.Learning now) {
    Optional<String> next =
        draft.world.visibleStraps(draft.adapter).stream()
            .filter(path -> !now.tried().contains(path))
            .findFirst();
    Set<String> tried = next.isPresent() ? new HashSet<>(now.tried()) : Set.of();
    next.ifPresent(tried::add);
    Duration attemptEnd =
        next.isPresent() ? draft.at.plus(draft.timing.learnEach()) : now.attemptEnd();
    draft.learning =
        Optional.of(new LinkState.Learning(now.end(), attemptEnd, tried, WornCheck.START));
    return next;
  }

  /// A pairing takes its time, after which the candidate has its own time anew.
  static void allowMore(LinkBuilder draft) {
    draft.learning =
        draft.learning.map(
            now ->
                new LinkState.Learning(
                    now.end(), draft.at.plus(draft.timing.learnEach()), now.tried(), now.check()));
  }

  /// Keeps the candidate if it is worn; one that hides its address is paired first, which tells the
  /// lasting one.
  static Candidate candidateSent(LinkBuilder draft, LinkState.Learning now, Packet packet) {
    if (draft.phase != Phase.SUBSCRIBED) {
      return Candidate.UNDECIDED;
    }
    WornCheck check = now.check().next(draft.at, packet);
    draft.learning =
        Optional.of(new LinkState.Learning(now.end(), now.attemptEnd(), now.tried(), check));
    if (!check.worn()) {
      return Candidate.UNDECIDED;
    }
    if (!draft.world.hidesItsAddress(draft.device)) {
      draft.learning = Optional.empty();
      String address = draft.world.address(draft.device);
      draft.address = Optional.of(address);
      draft.act(new LinkAction.Learned(address));
      return Candidate.CHOSEN;
    }
    return draft.world.paired(draft.device) ? Candidate.UNDECIDED : Candidate.TO_BE_PAIRED;
  }
}
