package dev.nightjar.sound;

import dev.nightjar.unit.Frames;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Opens scenes and keeps their rings full. While a scene plays it alone reads the memory card for
/// the sound, and may wait for it as long as the rings last. One thread at a time: its own, or the
/// one that renders into a file.
final class Feeder {

  private static final Logger LOG = LoggerFactory.getLogger(Feeder.class);

  /// Enough to start on; the rest follows while it plays.
  private static final int FIRST_FRAMES = Frames.PER_SECOND / 2;

  /// One read's worth, so that one slow layer does not starve the others.
  private static final int CHUNK_FRAMES = Frames.PER_SECOND / 2;

  /// A file that breaks off in its middle does so at each round.
  private static final int MOST_DAMAGED = 2;

  /// After so much good sound an old fault no longer counts: an hour, the longest loop.
  private static final long FORGIVEN_FRAMES = 3_600L * Frames.PER_SECOND;

  private final Consumer<String> faults;
  private final Consumer<String> silenced;
  private final int mostAttempts;
  private final List<Feed> feeds = new ArrayList<>();
  private final List<LoopRing> spare = new ArrayList<>();

  /// @param faults gets one sentence for each thing that could not be read
  Feeder(Consumer<String> faults) {
    this(faults, scene -> {}, Integer.MAX_VALUE);
  }

  /// @param silenced gets the name of each scene of which no layer is left
  /// @param mostAttempts in a row at which a layer gives nothing before it is set aside; one each
  ///   [#pump]
  Feeder(Consumer<String> faults, Consumer<String> silenced, int mostAttempts) {
    this.faults = faults;
    this.silenced = silenced;
    this.mostAttempts = mostAttempts;
  }

  /// Opens a scene. A layer that cannot be read is told, and comes in once it can. Blocks on the
  /// card; what plays is kept fed meanwhile.
  Deck open(Scene scene) {
    List<LayerVoice> voices = new ArrayList<>();
    List<Feed> opened = new ArrayList<>();
    for (Layer layer : scene.layers()) {
      LoopRing ring = spare.isEmpty() ? new LoopRing(LoopRing.DEFAULT_FRAMES) : spare.removeLast();
      Feed feed = new Feed(layer.loop(), ring);
      feed.fill(FIRST_FRAMES);
      opened.add(feed);
      voices.add(new LayerVoice(ring, layer, scene.scale(), scene.seed(voices.size())));
      pump();
    }
    Deck deck = new Deck(voices);
    opened.forEach(feed -> feed.plays(deck, scene.name()));
    feeds.addAll(opened);
    return deck;
  }

  /// Reads ahead what fits, in turns, and lets go what is no longer played. Blocks on the card.
  void pump() {
    letGo();
    boolean more = true;
    while (more) {
      more = false;
      for (Feed feed : feeds) {
        more |= feed.ring.free() >= CHUNK_FRAMES && feed.fill(CHUNK_FRAMES);
      }
    }
    feeds.stream().filter(this::silences).map(feed -> feed.scene).distinct().forEach(silenced);
  }

  /// The last layer of its scene was set aside just now.
  private boolean silences(Feed feed) {
    boolean now = feed.justSetAside;
    feed.justSetAside = feed.justSetAside && feed.deck == null;
    return now
        && feed.deck != null
        && !feed.deck.finished()
        && feeds.stream().filter(other -> other.deck == feed.deck).allMatch(other -> other.aside);
  }

  /// Nothing is read, so nothing needs a [#pump].
  boolean idle() {
    return feeds.isEmpty();
  }

  private void letGo() {
    for (int i = feeds.size() - 1; i >= 0; i--) {
      Feed feed = feeds.get(i);
      if (feed.deck != null && feed.deck.finished()) {
        feed.close();
        feeds.remove(i);
        reuse(feed.ring);
      }
    }
  }

  /// Native memory is given back by the collector alone, and late: a ring is used again.
  private void reuse(LoopRing ring) {
    if (spare.size() < Scene.MAX_LAYERS) {
      ring.discard();
      spare.add(ring);
    }
  }

  void close() {
    feeds.forEach(Feed::close);
    feeds.clear();
  }

  /// One layer's way from the card to its ring.
  private final class Feed {

    private final Loop loop;
    private final LoopRing ring;
    private @Nullable LoopSource source;
    private @Nullable Deck deck;
    private String scene = "";
    private boolean told;
    private long readFrames;
    private int damaged;
    private int attempts;
    private boolean aside;
    private boolean justSetAside;

    Feed(Loop loop, LoopRing ring) {
      this.loop = loop;
      this.ring = ring;
    }

    void plays(Deck playing, String name) {
      deck = playing;
      scene = name;
    }

    /// @return false when the card did not give it; the next call opens the loop again, unless it
    ///   was set aside
    boolean fill(int frames) {
      if (aside) {
        return false;
      }
      try {
        LoopSource reading = source;
        if (reading == null) {
          if (ring.available() > 0) {
            // The loop begins anew, which would click: first let what was read play out.
            return false;
          }
          reading = loop.open();
          source = reading;
        }
        ring.fill(reading, frames);
        told = false;
        attempts = 0;
        readFrames += frames;
        return true;
      } catch (IOException e) {
        return failed(String.valueOf(e.getMessage()));
      } catch (RuntimeException | LinkageError | StackOverflowError e) {
        // A bug, or a class that a failing card does not give: of this layer, and no other's.
        if (!told) {
          LOG.error("reading a sound failed by a fault of Nightjar itself", e);
        }
        return failed("a fault of Nightjar itself: " + e);
      }
    }

    private boolean failed(String why) {
      damaged = readFrames > FORGIVEN_FRAMES ? 0 : damaged;
      if (readFrames > 0) {
        damaged++;
      } else {
        attempts++;
      }
      readFrames = 0;
      if (damaged >= MOST_DAMAGED || attempts >= mostAttempts) {
        // A layer that comes and goes all night wakes more than one that is missing.
        aside = true;
        justSetAside = true;
        told = false;
        tell(why + "; it is left out of its scene");
      } else {
        tell(why);
      }
      close();
      return false;
    }

    private void tell(String why) {
      if (!told) {
        told = true;
        String sentence = "Sound '%s' cannot be read: %s".formatted(loop.name(), why);
        // Not its name, which may be a person's: the log is not encrypted, the journal is.
        LOG.warn("a sound cannot be read; the journal tells which");
        faults.accept(sentence);
      }
    }

    void close() {
      if (source != null) {
        source.close();
        source = null;
      }
    }
  }
}
