package dev.nightjar.sim;

import java.util.Locale;

/// Writes SVG elements, one a line. Coordinates in pixels, a tenth of one exact.
@SuppressWarnings("AnnotateFormatMethod") // the annotation is in a library that nothing else needs
public final class Svg {

  private final StringBuilder out = new StringBuilder();

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
