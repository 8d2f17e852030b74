package dev.nightjar.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Compares sounds with recordings of the real thing by `texture_distance.py`. The recordings and
/// the measure are no part of the project: they lie in `shared`, beside one of its parent folders.
final class Texture {

  private final Path shared;

  private Texture(Path shared) {
    this.shared = shared;
  }

  /// Empty where the measure or what it needs is not there, with the reason printed.
  static Optional<Texture> find() throws InterruptedException {
    Path up = Path.of("").toAbsolutePath();
    while (up != null && !Files.exists(up.resolve("shared/tools/texture_distance.py"))) {
      up = up.getParent();
    }
    if (up == null) {
      System.out.println("texture skipped: there is no ../shared/tools/texture_distance.py");
      return Optional.empty();
    }
    try {
      Program.lines("python3", "-c", "import numpy, scipy.signal");
    } catch (IOException e) {
      System.out.println("texture skipped: python3 with numpy and scipy is needed");
      return Optional.empty();
    }
    return Optional.of(new Texture(up.resolve("shared")));
  }

  /// Prints the measure's table; the sound's total over that of the row `baseline`, for each of the
  /// files.
  double[] ratios(String recording, List<Path> files) throws IOException, InterruptedException {
    String[] command = new String[3 + files.size()];
    command[0] = "python3";
    command[1] = shared.resolve("tools/texture_distance.py").toString();
    command[2] = shared.resolve("reference-sounds/" + recording + ".ogg").toString();
    for (int i = 0; i < files.size(); i++) {
      command[3 + i] = files.get(i).toString();
    }
    List<String> table = Program.lines(command);
    table.forEach(System.out::println);
    double[] ratios = new double[files.size()];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = total(table.get(3 + i)) / total(table.get(2));
    }
    return ratios;
  }

  private static double total(String row) {
    return Double.parseDouble(row.substring(40).strip().split(" +", 2)[0]);
  }
}
