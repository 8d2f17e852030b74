package dev.nightjar.panel.pi4j;

import com.pi4j.library.gpiod.internal.GpioDContext;
import com.pi4j.library.gpiod.internal.GpioLine;
import com.pi4j.library.gpiod.internal.GpioLineEvent;
import com.pi4j.library.gpiod.internal.LineEvent;
import java.time.Duration;

/// Port: a line of the kernel's that tells its edges. All throw a `RuntimeException` when the line
/// has gone or cannot be had.
interface EdgeLine {

  /// Takes the line.
  ///
  /// @param flags how it is biased, of `LineRequestFlag`
  void take(String consumer, int flags);

  /// Blocks until an edge waits, or the time is over.
  boolean await(Duration atMost);

  /// Takes the edge that waits.
  ///
  /// @return whether the line rose
  boolean rose();

  boolean high();

  /// Gives it back; never while another call is under way, for its memory goes.
  void release();

  /// The line as Pi4J's library reads it.
  static EdgeLine of(int bcm) {
    GpioDContext gpio = GpioDContext.getInstance();
    GpioLine line = gpio.getOrOpenLine(bcm);
    GpioLineEvent event = gpio.openLineEvent();
    return new EdgeLine() {
      @Override
      public void take(String consumer, int flags) {
        line.requestBothEdgeEventsFlags(consumer, flags);
      }

      @Override
      public boolean await(Duration atMost) {
        return line.eventWait(atMost.toNanos());
      }

      @Override
      public boolean rose() {
        return line.eventRead(event).getType() == LineEvent.RISING_EDGE;
      }

      @Override
      public boolean high() {
        return line.getValue() != 0;
      }

      @Override
      public void release() {
        gpio.closeLineEvent(event);
        gpio.closeLine(line);
      }
    };
  }
}
