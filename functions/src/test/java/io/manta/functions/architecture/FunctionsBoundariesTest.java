package io.manta.functions.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.manta.contract.MantaException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the functions may know: the module's line in docs/design.md. */
class FunctionsBoundariesTest {
    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("io.manta.functions");

    @Test
    void functions_areImported() {
        assertThat(CLASSES.stream().map(JavaClass::getSimpleName))
                .contains("PlanHandler", "DynamoRuns", "EcsLauncher", "SfnTokens");
    }

    @Test
    void functions_knowTheEngineAndAwsAlone() {
        classes()
                .should()
                .onlyDependOnClassesThat(
                        JavaClass.Predicates.resideInAnyPackage(
                                        "java..",
                                        "org.jspecify..",
                                        "org.slf4j..",
                                        "com.amazonaws.services.lambda.runtime..",
                                        "software.amazon.awssdk..",
                                        "io.manta",
                                        "io.manta.contract..",
                                        "io.manta.compiler..",
                                        "io.manta.asl..",
                                        "io.manta.engine..",
                                        "io.manta.python..",
                                        "io.manta.functions..")
                                .or(JavaClass.Predicates.belongToAnyOf(int.class, byte[].class)))
                .check(CLASSES);
    }

    /**
     * The functions themselves make the clients; what is called of a service, one package knows.
     */
    @ParameterizedTest
    @CsvSource({
        "dynamodb, table",
        "s3, store",
        "sqs, queue",
        "sfn, machine",
        "ecs, container",
        "cloudwatchlogs, container"
    })
    void service_isCalledFromOnePackage(String service, String place) {
        onlyIn(service, place).check(CLASSES);
    }

    @Test
    void service_calledFromAnotherPackage_fails() {
        assertThatThrownBy(() -> onlyIn("dynamodb", "queue").check(CLASSES))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("io.manta.functions.table");
    }

    /** To the submit function such an exception is a refusal, which its user is told to mend. */
    @Test
    void adapters_refuseUsersFromTheseClassesAlone() {
        assertThat(
                        CLASSES.stream()
                                .flatMap(each -> each.getConstructorCallsFromSelf().stream())
                                .filter(
                                        call ->
                                                call.getTargetOwner()
                                                        .isAssignableTo(MantaException.class))
                                .map(call -> call.getOriginOwner().getSimpleName()))
                .containsOnly(
                        "Definitions",
                        "EcsLauncher",
                        "NodeRoles",
                        "PinnedImages",
                        "SfnExecutions",
                        "UnfitModuleException",
                        "UnusedVersions");
    }

    private static ArchRule onlyIn(String service, String place) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(
                        "io.manta.functions", "io.manta.functions.%s..".formatted(place))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("software.amazon.awssdk.services.%s..".formatted(service));
    }
}
