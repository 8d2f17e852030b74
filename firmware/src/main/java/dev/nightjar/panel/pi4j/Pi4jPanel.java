package dev.nightjar.panel.pi4j;

import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputConfig;
import com.pi4j.io.gpio.digital.DigitalInputProvider;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.PullResistance;
import dev.nightjar.panel.LightPattern;
import dev.nightjar.panel.Panel;
import dev.nightjar.panel.Pins;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Buttons, knob and light on the header. A pin that cannot be had is told, the others work.
///
/// [#start] takes as long as Pi4J takes to open (a fraction of a second on a Pi), so it is called
/// beside the start of the sound; [#close] waits for it. Each contact is read on a thread of its
/// own; the listener is called under a lock, one call at a time.
public final class Pi4jPanel implements Panel {

  private final Board board;
  private final Pins pins;
  private final Consumer<String> faults;
  private final LampThread light;
  private final List<DigitalInput> inputs = new ArrayList<>();
  private volatile @Nullable Contacts contacts;
  private @Nullable Lamp lamp;
  private boolean closed;

  /// Touches nothing yet.
  ///
  /// @param board closed by who made it, after this
  /// @param faults gets a sentence for each pin that cannot be had; any thread
  public Pi4jPanel(Board board, Pins pins, Consumer<String> faults) {
    this.board = board;
    this.pins = pins;
    this.faults = faults;
    light = new LampThread(faults);
  }

  @Override
  public synchronized void start(Listener listener) throws IOException {
    if (closed) {
      return;
    }
    Context context = board.context();
    Contacts told = new Contacts(listener);
    contacts = told;
    for (Pins.Contact contact : pins.contacts()) {
      take(context, contact.name(), contact.bcm(), state -> told.button(contact, state));
    }
    if (pins.hasKnob()) {
      // Where it stands now counts; a button that is down now was pressed by nobody.
      take(context, "knobA", pins.knobA(), told::knobA).ifPresent(told::knobA);
      take(context, "knobB", pins.knobB(), told::knobB).ifPresent(told::knobB);
    }
    lamp = Lamps.of(context, pins, faults);
    light.start(lamp);
    int wanted = pins.contacts().size() + (pins.hasKnob() ? 2 : 0);
    if (inputs.isEmpty() && wanted > 0) {
      throw new IOException(
          String.format(Locale.ROOT, "not one of the panel's %d contacts could be taken", wanted));
    }
  }

  /// What was taken, for `doctor` and the status.
  public synchronized String detail() {
    String lit = lamp == null ? "no light" : lamp.words();
    return String.format(Locale.ROOT, "%d contacts, %s", inputs.size(), lit);
  }

  /// Takes a contact and listens to it.
  ///
  /// @return whether it is closed now; empty when it cannot be had
  private Optional<Boolean> take(Context context, String name, int bcm, Consumer<Boolean> closes) {
    DigitalInputConfig config =
        DigitalInput.newConfigBuilder(context)
            .id(name)
            .address(bcm)
            .pull(PullResistance.PULL_UP)
            // The gestures' own debounce wants every edge; and Pi4J's would delay them.
            .debounce(0L)
            .build();
    try {
      DigitalInputProvider provider = context.provider(DigitalInputProvider.class);
      DigitalInput input = provider.create(config);
      input.addListener(event -> closes.accept(event.state() == DigitalState.LOW));
      inputs.add(input);
      return Optional.of(input.state() == DigitalState.LOW);
    } catch (RuntimeException | LinkageError e) {
      faults.accept(Faults.pin(name, bcm, e));
      return Optional.empty();
    }
  }

  @Override
  public void show(LightPattern pattern, boolean someoneSleeps) {
    light.show(pattern, someoneSleeps);
  }

  @Override
  public synchronized void close() {
    closed = true;
    Contacts told = contacts;
    if (told != null) {
      told.close();
    }
    // The pins themselves are given back with the board, by when the readers have ended.
    board.endReading();
    light.close();
  }
}
