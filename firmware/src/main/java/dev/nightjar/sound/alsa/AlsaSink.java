package dev.nightjar.sound.alsa;

import dev.nightjar.sound.Sink;
import dev.nightjar.sound.SinkStatus;
import dev.nightjar.sound.SinkStatus.State;
import dev.nightjar.unit.Decibels;
import dev.nightjar.unit.Frames;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Plays through libasound. A card that runs dry is prepared and filled anew; a card that fails in
/// any other way is given up, its frames are swallowed at their pace, and a thread of its own looks
/// for it: after 0.25 s, then at doubled waits up to 5 s. A missing card or library is a state,
/// told by [#status], and not an error.
public final class AlsaSink implements Sink {

  /// Failures in a row, with not one frame taken between, before a card is given up.
  private static final int MOST_SETBACKS = 3;

  /// A card that fails sooner than 5 s after it was opened is looked for at longer and longer
  /// waits.
  private static final long SETTLED_FRAMES = 5L * Frames.PER_SECOND;

  /// What [#status] says of a card that takes frames faster than they play.
  public static final String NO_PACE = DeviceReopener.NO_PACE;

  private static final MixerSettings LEFT_AS_IT_IS =
      new MixerSettings(MixerSettings.NONE, Decibels.ZERO);

  private final DeviceReopener keeper;
  private final Pacer pacer = new Pacer();
  private final @Nullable PaceCheck paceCheck;
  private final AtomicLong xruns = new AtomicLong();
  private final AtomicLong reopenings = new AtomicLong();
  private volatile State state = State.AWAY;

  // The render thread's own.
  private @Nullable PcmDevice card;
  private long takenByCard;
  private boolean keepsNoTime;

  /// Tries to open the card before it returns, which blocks as long as the driver does (some 0.3 s
  /// for the first use of the library). Whatever comes of it, the sink takes frames from then on.
  ///
  /// @param wish what the card's own volume is set to, each time that the card is opened
  public AlsaSink(AlsaSettings settings, MixerSettings wish) {
    this(settings.device(), () -> Pcm.open(settings, wish), new PaceCheck());
  }

  /// The same, with a volume that is left as it is and at whatever pace the card has.
  public AlsaSink(AlsaSettings settings) {
    this(settings.device(), () -> Pcm.open(settings, LEFT_AS_IT_IS), null);
  }

  AlsaSink(String device, PcmDevice.Opener opener) {
    this(device, opener, null);
  }

  /// @param paceCheck null where the card may be as fast as it likes
  AlsaSink(String device, PcmDevice.Opener opener, @Nullable PaceCheck paceCheck) {
    this.paceCheck = paceCheck;
    keeper = new DeviceReopener(device, opener);
    keeper.start();
    card = keeper.takeFound();
    state = card == null ? State.AWAY : State.RUNNING;
  }

  @Override
  public void write(int[] samples, int frames) {
    // The block in which a card comes back is swallowed: the next one, by [#returns], comes softly.
    int played = card == null ? welcomeFound() : play(card, samples, frames);
    if (played < frames) {
      pacer.swallow(frames - played);
    } else if (keepsNoTime) {
      pacer.swallow(frames);
    } else if (paceCheck != null && paceCheck.tooFast(System.nanoTime(), frames)) {
      keepsNoTime = true;
      keeper.keepsNoTime();
    }
  }

  private int welcomeFound() {
    card = state == State.CLOSED ? null : keeper.takeFound();
    if (card != null) {
      takenByCard = 0;
      keepsNoTime = false;
      if (paceCheck != null) {
        paceCheck.reset();
      }
      reopenings.getAndIncrement();
      state = State.RUNNING;
    }
    return 0;
  }

  /// Frames taken, fewer than offered only when the card was given up.
  private int play(PcmDevice to, int[] samples, int frames) {
    int done = 0;
    int setbacks = 0;
    while (done < frames) {
      long taken = to.write(samples, done, frames - done);
      if (taken > 0) {
        done += (int) taken;
        setbacks = 0;
      } else if (++setbacks > MOST_SETBACKS || !recovers(to, taken)) {
        giveUp(to, taken);
        break;
      }
    }
    takenByCard += done;
    return done;
  }

  /// Whether the card can go on. After an xrun it is prepared, always: the Pi's driver does not
  /// take well to anything cleverer.
  private boolean recovers(PcmDevice dry, long code) {
    if (code != -Errno.EPIPE) {
      return false;
    }
    xruns.getAndIncrement();
    return dry.prepare() >= 0;
  }

  private void giveUp(PcmDevice failed, long code) {
    card = null;
    state = State.AWAY;
    keeper.giveUp(failed, code, takenByCard < SETTLED_FRAMES);
  }

  @Override
  public long returns() {
    return reopenings.get();
  }

  @Override
  public double volume() {
    return card == null ? 1 : card.volume();
  }

  @Override
  public SinkStatus status() {
    return new SinkStatus(state, xruns.get(), reopenings.get(), keeper.detail());
  }

  /// Takes a buffer's length and half a second at the most, one second more where a driver hangs in
  /// an open. The last 10 ms, which are the caller's silence, may be cut.
  @Override
  public void close() {
    if (state == State.CLOSED) {
      return;
    }
    state = State.CLOSED;
    if (card != null) {
      card.drain();
      card.close();
      card = null;
    }
    keeper.close();
  }
}
