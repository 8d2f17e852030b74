package dev.nightjar.bench;

import dev.nightjar.heart.Packet;
import dev.nightjar.heart.Strap;
import dev.nightjar.heart.bluez.HurriedBluez;
import dev.nightjar.heart.tinyb.HurriedTinyb;
import java.io.IOException;
import java.time.Duration;
import java.util.HexFormat;

/// A process with one strap in it and nothing else, for [StrapsBench]: it prints what the strap
/// tells, until its input ends.
final class StrapWearer implements Strap.Listener {

  private StrapWearer() {}

  /// @param args the driver, the strap's address, and by what to divide all waits
  public static void main(String[] args) throws IOException {
    int by = Integer.parseInt(args[2]);
    try (Strap strap =
        args[0].equals("tinyb")
            ? HurriedTinyb.strap(args[1], by)
            : HurriedBluez.strap(args[1], by)) {
      strap.start(new StrapWearer());
      while (System.in.read() >= 0) {
        // Nothing is said to it.
      }
    }
    System.exit(0);
  }

  @Override
  public void packet(Duration at, Packet packet) {
    System.out.println("packet " + HexFormat.of().formatHex(packet.bytes()));
  }

  @Override
  public void link(Duration at, Strap.Link link, String detail) {
    System.out.println("link " + link + " " + detail);
  }
}
