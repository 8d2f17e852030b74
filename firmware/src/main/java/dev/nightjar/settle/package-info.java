/// The settling: from beats to how settled the heart is, and from that to how far the fade has
/// come. It uses values of `heart`.
///
/// ## What it is, on one page
///
/// The sound should stay while the sleeper needs it and be gone when it would only disturb. A heart
/// hardly slows when its owner falls asleep, so no rate tells. What tells, a little each, are five
/// features of the last five minutes of beats, taken anew each half minute ([Features]): how much
/// successive beats differ, whether an even breath shows in them, how many were out of rhythm, how
/// far the rate drifts, and how long ago play was pressed. A logistic [SettlingModel] weighs them
/// into one number, the **settledness**: as good as the probability that such a half minute was
/// scored as sleep on the nights that it was fitted on.
///
/// ```
/// beats ── half minutes ── features ── model ── settledness ── progress ── fade ── level
///            gaps: held, uncertain                 0 to 1        0 to 1     0 to -60 dB
/// ```
///
/// **Progress** ([FadeProgress]) is the fade's way from the sleeper's volume (0) to silence (1). It
/// has four numbers ([SettleSettings]):
///
/// - *patience*, 3 min: nothing moves after play;
/// - *settled from*: above it progress goes forward, below it goes back, so that the sound returns
///   over seconds when the heart stirs;
/// - *fastest*, 2 min: the whole way of a heart that is wholly settled. Slow fades were tried first
///   and lost: what they add is sound into sleep, and a mistake is mended by going back, not by
///   going slowly;
/// - *give way*, 2 min: the whole way back of a heart that is wholly awake.
///
/// The floor and the cap are the timer's: it ends every fade in its last five minutes, and where
/// the strap is lost the sound goes from where it is in a straight line to silence at the timer's
/// end. A gap in the beats holds the estimate and takes its certainty; an uncertain one moves
/// nothing.
///
/// **Up and about** ([NightBaseline]): who walked about in the last quarter of an hour, by a heart
/// far above its rest, is never taken for settled. Moving makes beats uneven and breath even, and
/// would look like rest; the laboratory's sleepers lay in bed, so the model cannot know.
///
/// **Personal** ([SleeperBaseline]): after three nights the sleeper's own usual wait stretches or
/// shrinks the time since play, and rest is the sleeper's own resting rate where that is below the
/// night's low. The recorded nights have one night a person, so what this is worth was not
/// measured.
///
/// The level above the night's low, the rate itself and cycles of a minute were tried as features
/// and left out: without them the cost was no higher.
///
/// **What it is not.** No sleep detection and no medical statement: the nights it was fitted on are
/// few, of men in a sleep laboratory, most with sleep apnoea, whose uneven beats come with their
/// sleep more than they would with yours. Where it errs, the timer and a press are there.
///
/// `scripts/bench settle` prints what it is worth, what each feature is worth and how the cost lies
/// around the setting, and draws the frontier; `nightjar settle explain NIGHT` draws one night;
/// `nightjar settle train` fits the model.
@NullMarked
package dev.nightjar.settle;

import org.jspecify.annotations.NullMarked;
