package dev.nightjar.sound.loop;

import dev.nightjar.sound.file.CodecEdges;
import dev.nightjar.sound.file.FrameSource;
import dev.nightjar.sound.file.LoopPoints;
import dev.nightjar.sound.file.SoundFormat;
import dev.nightjar.unit.Frames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// How a sound becomes a loop, decided once all of it was heard. Pure.
///
/// @param kind what is done
/// @param start at the file's rate: where it goes round, or where what is kept of it begins
/// @param end at the file's rate: the frame after the last
/// @param survey what is known of the sound
/// @param edges the frames on both sides of the turn as they are to be
/// @param turn what its levels told
public record LoopPlan(
    Kind kind, long start, long end, SoundSurvey survey, EdgeRepair edges, LoopBounds turn) {

  public enum Kind {
    /// Sample for sample.
    AS_IS,
    /// It wraps: kept whole, and converted as the periodic signal that it is.
    WRAPPED,
    /// Its ends are crossfaded.
    FADED,
    /// So are those of the loop that the file asks for.
    GIVEN_FADED
  }

  /// An end of 12 ms that is 10 dB softer than what lies on both sides of it is a hole, such as an
  /// MP3 encoder makes.
  private static final double HOLE = 0.1;

  public static LoopPlan of(SoundSurvey survey) {
    Optional<LoopPoints> given = survey.format().longLoop();
    LoopBounds turn = LoopBounds.of(survey.hops());
    if (given.isPresent() && given.get().start() < survey.frames()) {
      return given(survey, given.get(), turn);
    }
    Optional<EdgeRepair> edges =
        turn.keepsAll(survey.hops().size())
            ? edges(survey, survey.tail(), survey.head())
            : Optional.empty();
    if (edges.isPresent()) {
      return kept(survey, 0, survey.frames(), edges.get(), turn);
    }
    long end =
        turn.to() == survey.hops().size() ? survey.frames() : (long) turn.to() * survey.hopFrames();
    EdgeRepair asTheyAre = new EdgeRepair(survey.tail(), survey.head());
    long start = (long) turn.from() * survey.hopFrames();
    return new LoopPlan(Kind.FADED, start, end, survey, asTheyAre, turn);
  }

  /// The loop that the file asks for. Some programs name the frame after the last as the last.
  private static LoopPlan given(SoundSurvey survey, LoopPoints points, LoopBounds turn) {
    long end = Math.min(points.end(), survey.frames());
    float[] tail = survey.tail();
    Optional<EdgeRepair> edges = edges(survey, tail, survey.head());
    if (edges.isPresent()) {
      return kept(survey, points.start(), end, edges.get(), turn);
    }
    float[] oneLess = new float[tail.length];
    System.arraycopy(tail, 0, oneLess, 2, tail.length - 2);
    edges = edges(survey, oneLess, survey.head());
    return edges.isPresent()
        ? kept(survey, points.start(), end - 1, edges.get(), turn)
        : new LoopPlan(
            Kind.GIVEN_FADED,
            points.start(),
            end,
            survey,
            new EdgeRepair(tail, survey.head()),
            turn);
  }

  private static LoopPlan kept(
      SoundSurvey survey, long start, long end, EdgeRepair edges, LoopBounds turn) {
    boolean same =
        Arrays.equals(edges.head(), survey.head())
            && survey.format().rate() == Frames.PER_SECOND
            && !survey.hasOffset();
    // The tail may be another's end, one frame earlier; where it was mended, so was the head.
    Kind kind = same ? Kind.AS_IS : Kind.WRAPPED;
    return new LoopPlan(kind, start, end, survey, edges, turn);
  }

  /// The ends as they are to be where they join; empty where they do not.
  private static Optional<EdgeRepair> edges(SoundSurvey survey, float[] tail, float[] head) {
    if (survey.frames() < 2L * survey.edgeFrames() || hasHole(tail, head) || survey.offsetSteps()) {
      return Optional.empty();
    }
    if (!survey.format().lossy()) {
      int frames = 2 * Math.min(SeamRepair.MEASURE_FRAMES, survey.edgeFrames());
      float[] before = Arrays.copyOfRange(tail, tail.length - frames, tail.length);
      return SeamMeasure.of(before, Arrays.copyOf(head, frames)).joins()
          ? Optional.of(new EdgeRepair(tail, head))
          : Optional.empty();
    }
    return EdgeRepair.of(tail, head);
  }

  private static boolean hasHole(float[] tail, float[] head) {
    int all = head.length;
    int edge = all / 20;
    int beside = 5 * edge;
    double sides =
        Math.min(
            CodecEdges.power(tail, all - beside, all - edge), CodecEdges.power(head, edge, beside));
    return Math.min(CodecEdges.power(tail, all - edge, all), CodecEdges.power(head, 0, edge))
        < HOLE * sides;
  }

  public boolean isMended() {
    return kind == Kind.WRAPPED && !Arrays.equals(edges.head(), survey.head());
  }

  /// What lies before the turn is played once.
  public boolean hasIntro() {
    return start > 0 && (kind == Kind.AS_IS || kind == Kind.WRAPPED);
  }

  /// The frames to be converted to 48 kHz, of those of the file.
  FrameSource shaped(FrameSource decoded) {
    FrameSource shaped =
        switch (kind) {
          case AS_IS, GIVEN_FADED -> new FrameRange(decoded, 0, end);
          case FADED -> new FrameRange(decoded, start, end);
          case WRAPPED -> new UnrolledLoop(decoded, start, end, edges, survey.edgeFrames());
        };
    if (!survey.hasOffset()) {
      return shaped;
    }
    long first = kind == Kind.FADED ? start : 0;
    boolean led = kind == Kind.WRAPPED && start == 0;
    long before = led ? Math.max(0, end - survey.edgeFrames()) : first;
    return new OffsetFilter(shaped, survey.format().rate(), survey.offsetAt(before));
  }

  /// 48 kHz over the file's rate; for a loop that wraps, so that its length is a whole number.
  double ratio() {
    double ratio = (double) Frames.PER_SECOND / survey.format().rate();
    return kind == Kind.WRAPPED
        ? Math.round((end - start) * ratio) / (double) (end - start)
        : ratio;
  }

  /// Of the frames at 48 kHz those that the loop has.
  FrameSource taken(FrameSource converted) {
    if (kind != Kind.WRAPPED) {
      return converted;
    }
    long skip = start == 0 ? (long) Math.ceil(survey.edgeFrames() * ratio()) : 0;
    return new FrameRange(converted, skip, skip + points().end());
  }

  /// At 48 kHz, where it is kept. An intro is followed by a piece of the loop that has the intro,
  /// not the loop's end, before it; so the loop begins a little later.
  LoopPoints points() {
    long frames = Math.round((end - start) * ratio());
    if (kind == Kind.AS_IS) {
      return new LoopPoints(start, end);
    }
    long first =
        start == 0
            ? 0
            : (long) Math.ceil(start * ratio()) + (long) (survey.edgeFrames() * ratio() / 2);
    return new LoopPoints(first, first + frames);
  }

  /// How many frames are prepared, at most.
  public long prepared() {
    return (long) ((end + survey.edgeFrames()) * ratio());
  }

  /// What is done to it, for the person; each follows on a comma.
  public List<String> words() {
    List<String> words = new ArrayList<>();
    SoundFormat format = survey.format();
    if (format.channels() > 2) {
      words.add(String.format(Locale.ROOT, "mixed down from %d channels", format.channels()));
    }
    if (format.rate() != Frames.PER_SECOND) {
      words.add(String.format(Locale.ROOT, "converted from %d Hz", format.rate()));
    }
    if (kind == Kind.FADED && turn.silent() > 0) {
      words.add(seconds(turn.silent()) + " of silence at its ends cut off");
    }
    if (kind == Kind.FADED && turn.faded() > 0) {
      words.add(seconds(turn.faded()) + " of fades or softer ends cut off");
    }
    if (kind == Kind.FADED || kind == Kind.GIVEN_FADED) {
      words.add("its ends joined");
    } else if (isMended()) {
      words.add("its ends joined without changing its length");
    }
    if (kind == Kind.FADED && turn.stepDb() > 0) {
      words.add(
          String.format(
              Locale.ROOT,
              "a long crossfade where it turns, since its start and end differ by %.0f dB",
              turn.stepDb()));
    }
    if (hasIntro()) {
      double intro = (double) start / format.rate();
      words.add("the first %s played once".formatted(seconds(intro)));
    }
    if (survey.hasOffset()) {
      words.add("a constant offset taken away");
    }
    return words;
  }

  /// To a tenth below 10 s.
  private static String seconds(double seconds) {
    return String.format(Locale.ROOT, seconds < 10 ? "%.1f s" : "%.0f s", seconds);
  }
}
