package sekisho.envelope;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** THINK HARD before loosening a line here: the library stays small enough to be read in a day. */
class WallsTest {
    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("sekisho.envelope");

    @Test
    void knowsNeitherRecordsNorKafkaNorAvro() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "sekisho.schemas..", "sekisho.records..", "org.apache..", "java.net..", "java.sql..")
                .check(classes);
    }

    @Test
    void packagesHaveNoCycles() {
        SlicesRuleDefinition.slices()
                .matching("sekisho.envelope.(sign|verify|trust|seal|keys|audit)..")
                .should()
                .beFreeOfCycles()
                .check(classes);
    }

    @Test
    void nobodyTellsTheTimeForItself() {
        noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(classes);
    }
}
