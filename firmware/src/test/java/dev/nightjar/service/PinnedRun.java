package dev.nightjar.service;

import dev.nightjar.host.DevicePaths;
import dev.nightjar.panel.pi4j.Header;

/// The service as [dev.nightjar.app.RunCommand] runs it, on a header that Pi4J's mock provider
/// plays: for the benches on machines without pins, where Pi4J's own GPIO library does not load.
public final class PinnedRun {

  private PinnedRun() {}

  public static void main(String[] args) throws Exception {
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "info");
    new NightjarService(DevicePaths.keptSettings(), null, Header.lazyBoard()).run();
    System.exit(0);
  }
}
