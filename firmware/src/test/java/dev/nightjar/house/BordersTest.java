package dev.nightjar.house;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.nightjar.loan.device.Mounts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The borders of the house: who may know whom.
class BordersTest {

  private static final String ROOT = "dev.nightjar.";

  private static final JavaClasses CLASSES = HouseFigures.CLASSES;

  private static final String[] LOGIC = {
    "..unit..",
    "..night..",
    "..timer..",
    "..fade..",
    "..choice..",
    "..heart",
    "..settle..",
    "..panel",
    "..journal",
    "..report",
    "..protocol",
    "..loan.."
  };

  /// Each package, and the packages of the house that it may use besides itself.
  @ParameterizedTest
  @CsvSource({
    "unit, ''",
    "ffm, ''",
    "timer, ''",
    "choice, ''",
    "protocol, unit",
    "panel, unit",
    "journal, unit",
    "heart, unit",
    "heart.bluez, unit heart",
    "heart.tinyb, heart",
    "settle, unit heart",
    "fade, unit",
    "sound, unit",
    "night, unit heart settle timer fade choice protocol sound panel",
    "sound.file, unit ffm sound",
    "sound.alsa, unit ffm sound",
    "sound.loop, unit sound sound.file",
    "sound.inspect, unit sound sound.file sound.loop",
    "sound.synth.dsp, unit sound",
    "sound.synth, unit sound sound.synth.dsp",
    "sound.library, unit sound sound.file sound.inspect sound.loop sound.synth",
    "panel.console, panel",
    "panel.pi4j, panel",
    "journal.sqlite, unit journal",
    "control, unit",
    "systemd, ''",
    "systemd.ffm, ffm systemd",
    "clock, ''",
    "clock.ffm, ffm",
    "config, unit sound night panel heart journal control settle choice protocol",
    "sim, unit heart panel",
    "loan, unit",
    "loan.device, unit loan",
    "report, unit heart journal protocol",
    "report.edf, unit heart journal report",
    "report.fhir, unit heart journal report",
    "report.page, unit heart journal protocol report sim",
    "study, unit heart settle night choice panel sim",
    "codec, unit heart settle night choice panel protocol journal config",
    "runtime, unit heart settle night choice panel protocol journal sound codec",
    "device, unit heart night choice panel journal sound codec runtime",
    "host, unit clock clock.ffm loan night choice protocol journal sound sound.file sound.loop"
        + " sound.library control config codec",
    "replay, unit heart settle night panel protocol journal sound control report report.edf"
        + " report.fhir report.page codec runtime",
    "lending, unit loan loan.device control config journal journal.sqlite report report.page codec"
        + " host replay",
    "trial, unit heart settle night choice panel panel.console protocol journal journal.sqlite sound"
        + " sound.alsa sound.file sound.library control config sim study codec runtime host device",
    "service, unit clock heart heart.bluez heart.tinyb settle night choice panel panel.pi4j"
        + " protocol journal journal.sqlite sound sound.alsa sound.library control config loan sim systemd"
        + " systemd.ffm codec runtime host device lending",
    "app, unit heart heart.bluez heart.tinyb settle night choice panel panel.pi4j protocol journal"
        + " journal.sqlite sound sound.alsa sound.file sound.loop sound.inspect sound.library"
        + " sound.synth control config loan loan.device report report.page sim study codec runtime host lending replay trial service",
  })
  void aPackageUsesNoMoreThanItMay(String name, String others) {
    String[] allowed =
        Stream.concat(Stream.of(name), Arrays.stream(others.split(" ")))
            .filter(other -> !other.isEmpty())
            .map(other -> ROOT + other)
            .toArray(String[]::new);
    classes()
        .that(resideInAPackage(ROOT + name))
        .should()
        .onlyDependOnClassesThat(not(resideInAPackage(ROOT + ".")).or(resideInAnyPackage(allowed)))
        .check(CLASSES);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.nightjar.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void onlyTheBindingsSeeForeignMemory() {
    noClasses()
        .that(
            not(
                resideInAnyPackage(
                    ROOT + "sound.alsa", ROOT + "sound.file", ROOT + "sound.loop", "..ffm")))
        .should()
        .dependOnClassesThat(resideInAPackage("java.lang.foreign.."))
        .check(CLASSES);
  }

  @Test
  void logicHoldsNoClock() {
    for (String clock : new String[] {"nanoTime", "currentTimeMillis"}) {
      noClasses()
          .that(resideInAnyPackage(LOGIC))
          .should()
          .callMethod(System.class, clock)
          .check(CLASSES);
    }
    noClasses()
        .that(resideInAnyPackage(LOGIC))
        .should()
        .dependOnClassesThat(resideInAnyPackage("java.time.chrono", "java.util.concurrent.."))
        .orShould()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(Thread.class, "sleep", long.class)
        .orShould()
        .callMethod(Thread.class, "sleep", Duration.class)
        .check(CLASSES);
  }

  @Test
  void logicTouchesNoFile() {
    noClasses()
        .that(
            resideInAnyPackage(
                "..night..", "..timer..", "..fade..", "..choice..", "..settle..", "..protocol.."))
        .should()
        .dependOnClassesThat(resideInAnyPackage("java.nio.file..", "org.slf4j..", "java.net.."))
        .check(CLASSES);
  }

  @Test
  void onlyAdaptersSeeTheirLibraries() {
    noClasses()
        .that(not(resideInAPackage(ROOT + "journal.sqlite")))
        .should()
        .dependOnClassesThat(resideInAnyPackage("java.sql..", "org.sqlite.."))
        .check(CLASSES);
    noClasses()
        .that(not(resideInAPackage(ROOT + "panel.pi4j")))
        .should()
        .dependOnClassesThat(resideInAPackage("com.pi4j.."))
        .check(CLASSES);
    noClasses()
        .that(not(resideInAPackage(ROOT + "app")))
        .should()
        .dependOnClassesThat(resideInAPackage("picocli.."))
        .check(CLASSES);
    noClasses()
        .that(not(resideInAPackage(ROOT + "heart.bluez")))
        .should()
        .dependOnClassesThat(resideInAnyPackage("org.freedesktop.dbus..", "org.bluez.."))
        .check(CLASSES);
    noClasses()
        .that(not(resideInAPackage(ROOT + "heart.tinyb")))
        .should()
        .dependOnClassesThat(resideInAnyPackage("tinyb", "org.sputnikdev.."))
        .check(CLASSES);
  }

  /// It fails where the mount table lacks the disk, as in a chroot.
  @Test
  void aDiskIsLookedUpInTheMountTableInOnePlace() {
    noClasses()
        .that(not(type(Mounts.class)))
        .should()
        .callMethod(Files.class, "getFileStore", Path.class)
        .check(CLASSES);
  }

  @Test
  void everyPackageSaysWhatLivesThere() {
    classes()
        .should(
            new ArchCondition<>("be in a null-marked package") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(
                    new SimpleConditionEvent(
                        type, marked, type.getPackageName() + " lacks a package-info"));
              }
            })
        .check(CLASSES);
  }
}
