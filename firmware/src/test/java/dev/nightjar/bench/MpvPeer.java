package dev.nightjar.bench;

import java.io.IOException;
import java.nio.file.Path;

/// mpv, looping one file.
final class MpvPeer extends Peer {

  MpvPeer(Path folder) {
    super("mpv", folder);
  }

  @Override
  void record(Path soundFile, int turns, Path wav) throws IOException, InterruptedException {
    run(
        "mpv",
        "--no-config",
        "--no-video",
        "--really-quiet",
        "--untimed",
        "--loop-file=" + (turns - 1),
        "--ao=pcm",
        "--ao-pcm-file=" + wav,
        soundFile.toString());
  }
}
