package dev.nightjar.report.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;

/// HAPI's validator, offline: a line for whatever it has to say of the files in the arguments,
/// `<file> <severity> <message>`.
final class Validate {

  private Validate() {}

  public static void main(String[] files) throws IOException {
    FhirContext r4 = FhirContext.forR4();
    var support =
        new ValidationSupportChain(
            new DefaultProfileValidationSupport(r4),
            new InMemoryTerminologyServerValidationSupport(r4),
            new CommonCodeSystemsTerminologyService(r4));
    FhirValidator validator =
        r4.newValidator().registerValidatorModule(new FhirInstanceValidator(support));
    for (String file : files) {
      Path path = Path.of(file);
      validator
          .validateWithResult(Files.readString(path))
          .getMessages()
          .forEach(
              said ->
                  System.out.printf(
                      "%s %s %s%n",
                      path.getFileName(),
                      said.getSeverity(),
                      said.getMessage().replace('\n', ' ')));
    }
  }
}
