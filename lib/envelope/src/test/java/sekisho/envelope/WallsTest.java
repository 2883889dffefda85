package sekisho.envelope;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.io.Serializable;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
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

    /** Whatever is compared with a secret at hand: by a method that takes equally long wherever they differ. */
    @Test
    void secretsAndDigestsAreComparedInConstantTime() {
        for (Class<?> type : List.of(ContentKey.class, Sha256.class)) {
            methods()
                    .that()
                    .areDeclaredIn(type)
                    .and()
                    .haveName("equals")
                    .should(callIsEqual())
                    .check(classes);
        }
        methods()
                .that()
                .areDeclaredIn("sekisho.envelope.seal.Floe")
                .and()
                .haveName("opening")
                .should(callIsEqual())
                .check(classes);
    }

    /** Passwords and content keys say nothing of themselves, and nothing can write them out. */
    @Test
    void secretsHaveNoTextAndNoSerialForm() {
        noClasses()
                .that()
                .haveSimpleName("Secret")
                .or()
                .haveSimpleName("ContentKey")
                .should()
                .callConstructor(String.class, char[].class)
                .orShould()
                .callConstructor(String.class, byte[].class)
                .orShould()
                .beAssignableTo(Serializable.class)
                .check(classes);
    }

    private static ArchCondition<JavaMethod> callIsEqual() {
        return new ArchCondition<>("call MessageDigest.isEqual") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                boolean satisfied = method.getMethodCallsFromSelf().stream()
                        .anyMatch(call -> call.getTargetOwner().isEquivalentTo(MessageDigest.class)
                                && call.getName().equals("isEqual"));
                events.add(new SimpleConditionEvent(method, satisfied, method.getFullName()));
            }
        };
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
