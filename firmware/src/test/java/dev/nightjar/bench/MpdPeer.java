package dev.nightjar.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// mpd, playing a queue of the same file into its recorder output.
final class MpdPeer extends Peer {

  MpdPeer(Path folder) {
    super("mpd", folder);
  }

  @Override
  void record(Path soundFile, int turns, Path wav) throws IOException, InterruptedException {
    List<String> recorder =
        MpdServer.output(
            "type", "recorder",
            "name", "file",
            "path", wav.toString(),
            "encoder", "wave",
            "format", "48000:24:2");
    try (MpdServer mpd = new MpdServer(folder(), List.of(), recorder)) {
      for (int i = 0; i < turns; i++) {
        mpd.add(soundFile);
      }
      mpd.playAll();
      mpd.end();
    }
  }
}
