package dev.nightjar.report.page;

import dev.nightjar.sim.Svg;

/// Writes a page of HTML: one file, with its styles in it, and neither script nor network.
final class Page {

  private final StringBuilder out = new StringBuilder();

  Page(String title) {
    raw("<!DOCTYPE html>");
    raw("<html lang='en'>");
    raw("<head>");
    raw("<meta charset='utf-8'>");
    raw("<meta name='viewport' content='width=device-width, initial-scale=1'>");
    // Nothing is loaded from anywhere, whatever a later change may write into the page.
    raw(
        "<meta http-equiv='Content-Security-Policy'"
            + " content=\"default-src 'none'; style-src 'unsafe-inline'\">");
    raw("<title>" + Svg.escape(title) + "</title>");
    raw("<style>\n" + Resource.text("page.css") + Resource.text("chart.css") + "</style>");
    raw("</head>");
    raw("<body>");
    raw("<main>");
    element("h1", title);
  }

  void raw(String html) {
    out.append(html).append('\n');
  }

  /// An element with a text.
  ///
  /// @param tag with its attributes, such as `p class='small'`
  void element(String tag, String text) {
    String name = tag.contains(" ") ? tag.substring(0, tag.indexOf(' ')) : tag;
    raw("<" + tag + ">" + Svg.escape(text) + "</" + name + ">");
  }

  /// What every report says at its end.
  void closingWords() {
    element("h2", "What this is, and what it is not");
    element(
        "p class='small'",
        "The fade follows how settled the heartbeat looks: over some minutes, with the timer as its end, and it"
            + " gives way when the heart stirs. A resting heart slows when one lies down and hardly"
            + " more when one falls asleep, so neither the fade nor \u201csettled\u201d says that anybody"
            + " slept. Nightjar is no medical device; nothing here is a finding, and nothing here can"
            + " tell whether the sound helped.");
  }

  @Override
  public String toString() {
    return out + "</main>\n</body>\n</html>\n";
  }
}
