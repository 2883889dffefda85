package sekisho.consumer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** THINK HARD BEFORE OPENING A WALL: each stands between a fault of one part and money booked twice, or lost. */
@AnalyzeClasses(packages = "sekisho.consumer", importOptions = ImportOption.DoNotIncludeTests.class)
class WallsTest {
    @ArchTest
    static final ArchRule sharesNeitherReaderNorRulesWithTheCheckpoint = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("sekisho.records.read..", "sekisho.records.rules..");

    @ArchTest
    static final ArchRule seesNeitherFeedNorCheckpoint = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("sekisho.producer..", "sekisho.processor..", "sekisho.demo..");

    @ArchTest
    static final ArchRule intakeKnowsNoKeyAndNoBatch = noClasses()
            .that()
            .resideInAPackage("sekisho.consumer.intake..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "sekisho.envelope..",
                    "sekisho.records..",
                    "sekisho.schemas..",
                    "sekisho.consumer.act..",
                    "sekisho.consumer.batch..",
                    "sekisho.consumer.flow..",
                    "sekisho.consumer.importing..",
                    "sekisho.consumer.ledger..",
                    "sekisho.consumer.verify..");

    @ArchTest
    static final ArchRule consumerDialsNothingOutward = noClasses()
            .that()
            .resideOutsideOfPackages("sekisho.consumer.intake..", "sekisho.consumer.cli..", "sekisho.consumer")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("sekisho.consumer.intake..");
}
