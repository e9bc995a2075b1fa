package io.manta.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.PackageMatchers;
import com.tngtech.archunit.lang.ArchRule;
import io.manta.asl.StateMachine;
import io.manta.compiler.SwarmCompiler;
import io.manta.compiler.analysis.Deferrals;
import io.manta.compiler.check.Invariants;
import io.manta.compiler.plan.Plan;
import io.manta.compiler.plan.WorkGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ModuleBoundariesTest {
    @ParameterizedTest
    @EnumSource(Module.class)
    void module_dependsOnlyOnWhatTheTableAllows(Module module) {
        boundary(module.packages(), module.known()).check(ProductionCode.classes());
    }

    @ParameterizedTest
    @EnumSource(Module.class)
    void module_hasClasses(Module module) {
        assertThat(
                        ProductionCode.classes().stream()
                                .filter(
                                        type ->
                                                PackageMatchers.of(module.packages())
                                                        .test(type.getPackageName())))
                .isNotEmpty();
    }

    @Test
    void jackson_isSeenByOneClass() {
        noClasses()
                .that()
                .haveNameNotMatching("io[.]manta[.]contract[.]json[.]Json([$].*)?")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.fasterxml..")
                .check(ProductionCode.classes());
    }

    @Test
    void dockersClient_isSeenByOnePackage() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.manta.local.docker")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.github.dockerjava..")
                .check(ProductionCode.classes());
    }

    @Test
    void asl_knowsNothingOfSwarms() {
        noClasses()
                .that()
                .resideInAPackage("io.manta.asl..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.manta",
                        "io.manta.graph..",
                        "io.manta.compiler..",
                        "io.manta.contract.document..")
                .check(ProductionCode.classes());
    }

    @Test
    void graph_doesNotKnowWhatTheCompilerMakesOfIt() {
        noClasses()
                .that()
                .resideInAPackage("io.manta.graph..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.manta.asl..",
                        "io.manta.compiler.lowering..",
                        "io.manta.compiler.pass..")
                .check(ProductionCode.classes());
    }

    /** As nothing that it makes breaks them, no swarm could show that it does not look. */
    @Test
    void compiler_holdsWhatItMakesAgainstItsInvariants() {
        classes()
                .that()
                .areAssignableTo(SwarmCompiler.class)
                .should()
                .callMethod(Invariants.class, "machineIsSound", StateMachine.class)
                .andShould()
                .callMethod(
                        Invariants.class,
                        "orderIsKept",
                        Plan.class,
                        Deferrals.class,
                        WorkGraph.class)
                .check(ProductionCode.classes());
    }

    @Test
    void ports_knowNoEngineService() {
        noClasses()
                .that()
                .resideInAPackage("io.manta.engine.port..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.manta.engine.submit..",
                        "io.manta.engine.plan..",
                        "io.manta.engine.launch..",
                        "io.manta.engine.settle..",
                        "io.manta.engine.world..",
                        "io.manta.engine.janitor..")
                .check(ProductionCode.classes());
    }

    @Test
    void packages_areNamedForWhatTheyHold() {
        noClasses()
                .should()
                .resideInAnyPackage(
                        "..util..",
                        "..common..",
                        "..helper..",
                        "..impl..",
                        "..manager..",
                        "..model..")
                .check(ProductionCode.classes());
    }

    @Test
    void boundary_withAPlantedViolation_fails() {
        var planted =
                boundary(
                        new String[] {"io.manta.engine.."},
                        new String[] {"java..", "io.manta.engine.."});

        assertThatThrownBy(() -> planted.check(ProductionCode.classes()))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("io.manta.contract");
    }

    private static ArchRule boundary(String[] packages, String[] known) {
        return classes()
                .that()
                .resideInAnyPackage(packages)
                .should()
                .onlyDependOnClassesThat(inAnyPackage(known));
    }

    private static DescribedPredicate<JavaClass> inAnyPackage(String[] packages) {
        // Arrays and primitives have no package of their own.
        return JavaClass.Predicates.resideInAnyPackage(packages)
                .or(
                        DescribedPredicate.describe(
                                "primitive", type -> type.getBaseComponentType().isPrimitive()));
    }
}
