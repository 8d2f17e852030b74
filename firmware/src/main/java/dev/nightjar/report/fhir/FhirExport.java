package dev.nightjar.report.fhir;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.nightjar.report.Channel;
import dev.nightjar.report.NightRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// Writes a night as a Bundle of a Device and an Observation of its heart rate.
///
/// The heart-rate profile allows a Quantity as the value of an Observation and nothing else, and
/// every Observation of LOINC 8867-4 must keep to it. So the value is the night's median, and the
/// series, one figure a second, is a component's SampledData. An `E` in it is a second whose rate
/// is not known.
public final class FhirExport {

  private static final JsonFactory JSON = new JsonFactory();
  private static final String FHIR = "http://hl7.org/fhir/StructureDefinition/";
  private static final String LOINC = "http://loinc.org";
  private static final String LOANS = "urn:nightjar:loan";

  private final JsonGenerator json;
  private final NightRecord night;
  private final String subject;

  private FhirExport(JsonGenerator json, NightRecord night, String subject) {
    this.json = json;
    this.night = night;
    this.subject = subject;
  }

  /// Writes the file.
  ///
  /// @param subject the loan's identifier, or a neutral one; never a name
  public static void write(NightRecord night, Path file, String subject) throws IOException {
    try (OutputStream to = Files.newOutputStream(file);
        JsonGenerator json = JSON.createGenerator(to, JsonEncoding.UTF8)) {
      new FhirExport(json, night, subject).bundle();
    }
  }

  private void bundle() throws IOException {
    json.writeStartObject();
    json.writeStringField("resourceType", "Bundle");
    json.writeStringField("type", "collection");
    json.writeArrayFieldStart("entry");
    entry("device", this::device);
    entry("heart-rate", this::observation);
    json.writeEndArray();
    json.writeEndObject();
  }

  private interface Part {
    void write() throws IOException;
  }

  private void entry(String part, Part resource) throws IOException {
    json.writeStartObject();
    json.writeStringField("fullUrl", url(part));
    json.writeObjectFieldStart("resource");
    resource.write();
    json.writeEndObject();
    json.writeEndObject();
  }

  /// The same for the same night, different for every other.
  private String url(String part) {
    String name =
        String.format(
            Locale.ROOT, "%s %d %s", night.summary().bootId(), night.summary().id(), part);
    return "urn:uuid:" + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  private void device() throws IOException {
    json.writeStringField("resourceType", "Device");
    narrative("Nightjar, a bedside sound device. No medical device.");
    json.writeArrayFieldStart("deviceName");
    json.writeStartObject();
    json.writeStringField("name", "Nightjar");
    json.writeStringField("type", "user-friendly-name");
    json.writeEndObject();
    json.writeEndArray();
    note("A bedside sound device that keeps what a heart-rate strap reports. No medical device.");
  }

  /// What a person sees who opens the resource (rule dom-6).
  private void narrative(String text) throws IOException {
    json.writeObjectFieldStart("text");
    json.writeStringField("status", "generated");
    json.writeStringField("div", "<div xmlns=\"http://www.w3.org/1999/xhtml\">" + text + "</div>");
    json.writeEndObject();
  }

  private void observation() throws IOException {
    json.writeStringField("resourceType", "Observation");
    json.writeObjectFieldStart("meta");
    json.writeArrayFieldStart("profile");
    json.writeString(FHIR + "heartrate");
    json.writeEndArray();
    json.writeEndObject();
    narrative("Heart rate of one night, a figure a second, as a strap reported it.");
    json.writeStringField(
        "status", night.end() == NightRecord.End.GOES_ON ? "preliminary" : "final");
    json.writeArrayFieldStart("category");
    concept(
        "http://terminology.hl7.org/CodeSystem/observation-category", "vital-signs", "Vital Signs");
    json.writeEndArray();
    json.writeFieldName("code");
    heartRate();
    json.writeFieldName("subject");
    sleeper();
    // Nobody but the sleeper took part.
    json.writeArrayFieldStart("performer");
    sleeper();
    json.writeEndArray();
    began();
    json.writeObjectFieldStart("device");
    json.writeStringField("reference", url("device"));
    json.writeEndObject();
    note(
        "A sample a second, as the strap reported it; E is a second whose rate is not known, because"
            + " the strap was lost or not worn, or nothing was kept.");
    json.writeArrayFieldStart("component");
    json.writeStartObject();
    json.writeFieldName("code");
    heartRate();
    samples();
    json.writeEndObject();
    json.writeEndArray();
  }

  private void heartRate() throws IOException {
    concept(LOINC, "8867-4", "Heart rate");
  }

  private void concept(String system, String code, String display) throws IOException {
    json.writeStartObject();
    json.writeArrayFieldStart("coding");
    json.writeStartObject();
    json.writeStringField("system", system);
    json.writeStringField("code", code);
    json.writeStringField("display", display);
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
  }

  private void sleeper() throws IOException {
    json.writeStartObject();
    json.writeStringField("type", "Patient");
    json.writeObjectFieldStart("identifier");
    json.writeStringField("system", LOANS);
    json.writeStringField("value", subject);
    json.writeEndObject();
    json.writeEndObject();
  }

  /// When the first sample was, or that nobody knows: the device has no battery clock.
  private void began() throws IOException {
    Optional<Instant> known = night.began();
    if (known.isPresent()) {
      json.writeStringField(
          "effectiveDateTime", known.get().truncatedTo(ChronoUnit.MILLIS).toString());
      return;
    }
    json.writeObjectFieldStart("_effectiveDateTime");
    json.writeArrayFieldStart("extension");
    json.writeStartObject();
    json.writeStringField("url", FHIR + "data-absent-reason");
    json.writeStringField("valueCode", "unknown");
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
  }

  private void samples() throws IOException {
    if (night.seconds() == 0) {
      json.writeFieldName("dataAbsentReason");
      concept("http://terminology.hl7.org/CodeSystem/data-absent-reason", "unknown", "Unknown");
      return;
    }
    json.writeObjectFieldStart("valueSampledData");
    json.writeObjectFieldStart("origin");
    json.writeNumberField("value", 0);
    json.writeStringField("unit", "beats/minute");
    json.writeStringField("system", "http://unitsofmeasure.org");
    json.writeStringField("code", "/min");
    json.writeEndObject();
    json.writeNumberField("period", 1000);
    json.writeNumberField("dimensions", 1);
    StringBuilder data = new StringBuilder();
    for (int second = 0; second < night.seconds(); second++) {
      float rate = night.value(Channel.HEART, second);
      data.append(second == 0 ? "" : " ");
      data.append(Float.isNaN(rate) ? "E" : Integer.toString(Math.round(rate)));
    }
    json.writeStringField("data", data.toString());
    json.writeEndObject();
  }

  private void note(String text) throws IOException {
    json.writeArrayFieldStart("note");
    json.writeStartObject();
    json.writeStringField("text", text);
    json.writeEndObject();
    json.writeEndArray();
  }
}
