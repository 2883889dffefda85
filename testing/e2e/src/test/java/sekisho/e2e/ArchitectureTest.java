package sekisho.e2e;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.time.LocalDate;

/**
 * The walls between the modules. They are what makes the two checks of a batch independent, and what keeps keys and
 * plaintext where they belong. THINK HARD ABOUT THE LAYERING before a rule here is weakened.
 */
@AnalyzeClasses(packages = "sekisho", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule producerSeesNoOtherRole = noClasses()
            .that()
            .resideInAPackage("sekisho.producer..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("sekisho.processor..", "sekisho.consumer..", "sekisho.demo..", "sekisho.testing..");

    @ArchTest
    static final ArchRule processorSeesNoOtherRole = noClasses()
            .that()
            .resideInAPackage("sekisho.processor..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("sekisho.producer..", "sekisho.consumer..", "sekisho.demo..", "sekisho.testing..");

    @ArchTest
    static final ArchRule consumerSeesNoOtherRole = noClasses()
            .that()
            .resideInAPackage("sekisho.consumer..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("sekisho.producer..", "sekisho.processor..", "sekisho.demo..", "sekisho.testing..");

    @ArchTest
    static final ArchRule innerVerifierSharesNoParserWithTheCheckpoint = noClasses()
            .that()
            .resideInAPackage("sekisho.consumer..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("sekisho.records.read..", "sekisho.records.rules..");

    @ArchTest
    static final ArchRule intakeHoldsNoKeyAndReadsNoContent = noClasses()
            .that()
            .resideInAPackage("sekisho.consumer.intake..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("sekisho.envelope..", "sekisho.records..");

    @ArchTest
    static final ArchRule librariesSeeNoRole = noClasses()
            .that()
            .resideInAnyPackage(
                    "sekisho.schemas..",
                    "sekisho.records..",
                    "sekisho.envelope..",
                    "sekisho.scanning..",
                    "sekisho.service..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "sekisho.producer..",
                    "sekisho.processor..",
                    "sekisho.consumer..",
                    "sekisho.demo..",
                    "sekisho.testing..");

    @ArchTest
    static final ArchRule envelopeKnowsNoFormat = noClasses()
            .that()
            .resideInAPackage("sekisho.envelope..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "sekisho.schemas..",
                    "sekisho.records..",
                    "sekisho.scanning..",
                    "sekisho.service..",
                    "org.apache.kafka..",
                    "org.apache.avro..");

    @ArchTest
    static final ArchRule scanningKnowsTheJdkOnly = noClasses()
            .that()
            .resideInAPackage("sekisho.scanning..")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages("sekisho.scanning..", "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule cryptographyLivesInTheEnvelopeAlone = noClasses()
            .that()
            .resideOutsideOfPackages("sekisho.envelope..", "sekisho.testing..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.bouncycastle..", "javax.crypto..")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.security.Signature");

    @ArchTest
    static final ArchRule streamsLiveInTheCheckpointAlone = noClasses()
            .that()
            .resideOutsideOfPackage("sekisho.processor..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka.streams..");

    @ArchTest
    static final ArchRule timeComesFromAClock = noClasses()
            .that()
            .resideOutsideOfPackages("sekisho.demo..", "sekisho.testing..", "sekisho.benchmarks..")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now");

    @ArchTest
    static final ArchRule namesSayWhatAClassIs = noClasses()
            .should()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Impl")
            .orShould()
            .haveSimpleNameStartingWith("Abstract");
}
