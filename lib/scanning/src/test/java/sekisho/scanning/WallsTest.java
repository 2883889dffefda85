package sekisho.scanning;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "sekisho.scanning", importOptions = DoNotIncludeTests.class)
class WallsTest {
    @ArchTest
    static final ArchRule scanningNeedsTheJdkOnly = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("sekisho.scanning..", "java..", "org.jspecify..");
}
