package dev.nightjar.sim;

import java.util.Locale;

/// Writes SVG elements, one a line. Coordinates in pixels, a tenth of one exact.
@SuppressWarnings("AnnotateFormatMethod") // the annotation is in a library that nothing else needs
public final class Svg {

  private final StringBuilder out = new StringBuilder();

  /// Begins a picture that a screen reader reads out: its name, and what it shows.
  ///
  /// @param id begins the ids of both, one of its own in a page
  public void open(double width, double height, String id, String title, String words) {
    raw(
        format(
            "<svg xmlns='http://www.w3.org/2000/svg' class='chart' viewBox='0 0 %.0f %.0f'"
                + " role='img' aria-labelledby='%s-t %s-d'>",
            width, height, id, id));
    raw("<title id='" + id + "-t'>" + escape(title) + "</title>");
    raw("<desc id='" + id + "-d'>" + escape(words) + "</desc>");
  }

  public void raw(String line) {
    out.append(line).append('\n');
  }

  public void rect(double x, double y, double width, double height, String attributes) {
    element(
        "<rect x='%.1f' y='%.1f' width='%.1f' height='%.1f' %s/>", x, y, width, height, attributes);
  }

  public void line(double x1, double y1, double x2, double y2, String attributes) {
    element("<line x1='%.1f' y1='%.1f' x2='%.1f' y2='%.1f' %s/>", x1, y1, x2, y2, attributes);
  }

  public void text(double x, double y, String attributes, String text) {
    element("<text x='%.1f' y='%.1f' %s>%s</text>", x, y, attributes, escape(text));
  }

  public void path(CharSequence data, String attributes) {
    if (!data.isEmpty()) {
      element("<path d='%s' %s/>", data, attributes);
    }
  }

  public static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("'", "&#39;")
        .replace("\"", "&quot;");
  }

  public static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  private void element(String format, Object... values) {
    raw(format(format, values));
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
