package dev.nightjar.device;

import dev.nightjar.panel.LightPattern;
import dev.nightjar.runtime.NightOutputs;
import java.util.function.BooleanSupplier;

/// Shows the slow blink of a fault in the place of the glow that says "it plays", where nothing can
/// be heard. That glow follows a press, or a return of the power, and a fault shows at the same
/// moments only: one that comes up in the night stays dark until the next press.
final class FaultLight implements NightOutputs.LightPort {

  private final NightOutputs.LightPort panel;
  private final BooleanSupplier noCard;

  /// @param noCard whether no sound leaves the device now
  FaultLight(NightOutputs.LightPort panel, BooleanSupplier noCard) {
    this.panel = panel;
    this.noCard = noCard;
  }

  @Override
  public void show(LightPattern pattern, boolean someoneSleeps) {
    boolean fault = pattern == LightPattern.PLAYING && noCard.getAsBoolean();
    panel.show(fault ? LightPattern.FAULT : pattern, someoneSleeps);
  }
}
