package community.ayumi;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** Holds the modules to the arrows their package-info files draw, and names to the conventions. */
class ModularityTests {

  private final ApplicationModules modules = ApplicationModules.of(AyumiApplication.class);
  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackagesOf(AyumiApplication.class);

  @Test
  void modulesKeepToTheirArrows() {
    modules.verify();
  }

  @Test
  void aClassIsNamedByItsMeaning() {
    noClasses()
        .should()
        .haveNameMatching(".*(Impl|Dto|Entity|Manager|Util|Utils|Helper|Common)(\\$.*)?")
        .because("such an ending says what a class is made of, not what it is for")
        .check(classes);
  }

  @Test
  void everyPackageIsNullMarked() {
    assertThat(classes)
        .extracting(JavaClass::getPackage)
        .allSatisfy(p -> assertThat(p.isAnnotatedWith(NullMarked.class)).as(p.getName()).isTrue());
  }
}
