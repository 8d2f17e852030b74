package dev.nightjar.house;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How the main sources are laid out, in figures: files, their lengths, their names, and circles of
/// classes that need each other.
final class HouseFigures {

  /// The classes of main, read once.
  static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.nightjar");

  private static final Path SOURCES = Path.of("src/main/java/dev/nightjar");

  /// Package to how many files it has, its package-info included.
  final Map<String, Integer> filesOf = new TreeMap<>();

  /// Simple names that more than one top-level type has.
  final Set<String> twice = new TreeSet<>();

  /// The files' lengths in lines, ascending.
  final List<Integer> lengths;

  /// The longest file.
  final String longest;

  /// Classes of one package that need each other directly or through others of it, as `package: A B
  /// C`.
  final Set<String> circles = new TreeSet<>();

  HouseFigures() throws IOException {
    Map<String, Integer> lines = new HashMap<>();
    Set<String> names = new HashSet<>();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        String name = String.valueOf(file.getFileName());
        String room = String.valueOf(SOURCES.relativize(file).getParent()).replace('/', '.');
        filesOf.merge(room, 1, Integer::sum);
        lines.put(room + "." + name, linesOf(file));
        if (!name.equals("package-info.java") && !names.add(name)) {
          twice.add(name);
        }
      }
    }
    lengths = lines.values().stream().sorted().toList();
    longest = lines.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
    findCircles();
  }

  /// The length that nine in ten files do not exceed.
  int nineInTen() {
    return lengths.get((int) Math.ceil(0.9 * lengths.size()) - 1);
  }

  private static int linesOf(Path file) {
    try {
      return Files.readAllLines(file).size();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void findCircles() {
    Map<String, Set<String>> needs = new TreeMap<>();
    for (JavaClass type : CLASSES) {
      Set<String> own = needs.computeIfAbsent(fileOf(type), _ -> new TreeSet<>());
      type.getDirectDependenciesFromSelf().stream()
          .map(Dependency::getTargetClass)
          .filter(other -> other.getPackageName().equals(type.getPackageName()))
          .map(HouseFigures::fileOf)
          .forEach(own::add);
    }
    Map<String, Set<String>> reach = new HashMap<>();
    needs.keySet().forEach(type -> reach.put(type, reached(type, needs)));
    Set<String> seen = new HashSet<>();
    for (String type : needs.keySet()) {
      List<String> circle =
          reach.get(type).stream()
              .filter(other -> !other.equals(type) && reach.get(other).contains(type))
              .collect(Collectors.toCollection(ArrayList::new));
      circle.add(type);
      if (circle.size() > 1 && seen.add(String.valueOf(circle.stream().sorted().toList()))) {
        circles.add(inWords(circle));
      }
    }
  }

  private static Set<String> reached(String from, Map<String, Set<String>> needs) {
    Set<String> reached = new TreeSet<>();
    List<String> open = new ArrayList<>(List.of(from));
    while (!open.isEmpty()) {
      for (String next : needs.getOrDefault(open.removeLast(), Set.of())) {
        if (reached.add(next)) {
          open.add(next);
        }
      }
    }
    return reached;
  }

  private static String fileOf(JavaClass type) {
    return type.getBaseComponentType().getName().replaceFirst("\\$.*", "");
  }

  private static String inWords(List<String> circle) {
    String room = circle.getFirst().substring(0, circle.getFirst().lastIndexOf('.'));
    return room.substring("dev.nightjar.".length())
        + ":"
        + circle.stream()
            .sorted()
            .map(type -> " " + type.substring(room.length() + 1))
            .collect(Collectors.joining());
  }
}
