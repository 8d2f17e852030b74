package dev.nightjar.app;

import dev.nightjar.control.RefusedException;
import dev.nightjar.report.Adherence;
import dev.nightjar.report.page.NightLine;
import dev.nightjar.report.page.NightPage;
import dev.nightjar.report.page.TrendPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/// The morning report.
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = {
      "One night as a page: in words, as a picture, in figures. Several nights (--last, or several"
          + " numbers) as a page of what they have in common."
    },
    footer = {
      "",
      "The page is one file that needs no network. It is no medical finding; what is not known, it"
          + " calls so."
    })
final class ReportCommand implements Callable<Integer> {

  @ParentCommand @Nullable JournalCommand journal;

  @Mixin ChosenNights nights = new ChosenNights();

  @Option(names = "--out", paramLabel = "FILE", description = "The page, as HTML.")
  @Nullable Path out;

  @Option(names = "--svg", paramLabel = "FILE", description = "The picture alone, of one night.")
  @Nullable Path svg;

  @Override
  public Integer call() throws IOException, RefusedException {
    if (journal == null) {
      throw new AssertionError("picocli sets it");
    }
    if (out == null && svg == null) {
      throw new WrongCallException("say where to: --out FILE, --svg FILE, or both");
    }
    if (nights.areSeveral() && svg != null) {
      throw new WrongCallException("--svg is of one night");
    }
    ZoneId zone = ZoneId.systemDefault();
    List<NightLine> lines = new ArrayList<>();
    Adherence adherence = new Adherence();
    nights.each(
        journal,
        night -> {
          if (nights.areSeveral()) {
            lines.add(NightLine.of(night, zone));
            adherence.add(night);
            return;
          }
          write(out, NightPage.html(night, zone));
          write(svg, NightPage.svg(night, zone));
        });
    if (!lines.isEmpty()) {
      nights.addStanding(journal, adherence);
      write(out, TrendPage.html(lines, adherence));
    }
    return 0;
  }

  private static void write(@Nullable Path file, String text) throws IOException {
    if (file != null) {
      Files.writeString(file, text);
      System.out.println(file);
    }
  }
}
