package io.manta.local.interpreter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.asl.AslWriter;
import io.manta.compiler.SwarmCompiler;
import io.manta.compiler.Target;
import io.manta.contract.WireFormatException;
import io.manta.contract.document.SwarmDocumentJson;
import io.manta.contract.id.ContentHash;
import io.manta.contract.machine.WorkState;
import io.manta.local.conformance.ConformanceCase;
import io.manta.local.conformance.ScriptedPlan;
import io.manta.local.conformance.Verdict;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The interpreter against the numbered cases. */
class ConformanceTest {
    private static final int CASES = 66;

    static Stream<ConformanceCase> ofSwarms() {
        return ConformanceCase.all().stream().filter(c -> c.swarm().isPresent());
    }

    static Stream<ConformanceCase> ofMachines() {
        return ConformanceCase.all().stream().filter(c -> c.machine().isPresent());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ofSwarms")
    void swarm(ConformanceCase it) {
        var document = SwarmDocumentJson.read(it.swarm().orElseThrow().text());
        var compiled = SwarmCompiler.compile(document, Target.LOCAL);
        judge(it, AslWriter.write(compiled.machine()), compiled.blueprint().states());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ofMachines")
    void machine(ConformanceCase it) {
        var definition = it.machine().orElseThrow().text();
        it.expected()
                .refused()
                .ifPresentOrElse(
                        message -> assertRefused(definition, message),
                        () -> judge(it, definition, List.of()));
    }

    @Test
    void cases_areAllRead() {
        assertThat(ConformanceCase.all()).hasSize(CASES);
        assertThat(ofSwarms().count() + ofMachines().count()).isEqualTo(CASES);
    }

    /** The judge must be able to say no. */
    @Test
    void judge_ofAnotherCase_findsFaults() {
        var cases = ConformanceCase.all();
        var played = play(cases.get(0));
        assertThat(
                        Verdict.of(
                                cases.get(1).expected(),
                                played.trace(),
                                played.end(),
                                played.counts()))
                .containsExactly(
                        "messages must be 3, got: 1",
                        "transitions must be 8, got: 6",
                        "first < second: no message of the second was sent",
                        "second < third: no message of the second was sent");
    }

    private static ScriptedWorld play(ConformanceCase it) {
        var document = SwarmDocumentJson.read(it.swarm().orElseThrow().text());
        var compiled = SwarmCompiler.compile(document, Target.LOCAL);
        return ScriptedWorld.play(
                it,
                AslWriter.write(compiled.machine()),
                new ScriptedPlan(compiled.blueprint().states(), it));
    }

    private static void judge(ConformanceCase it, String definition, List<WorkState> states) {
        var world = ScriptedWorld.play(it, definition, new ScriptedPlan(states, it));
        assertThat(Verdict.of(it.expected(), world.trace(), world.end(), world.counts())).isEmpty();
        world.assertNothingIsLeft();
    }

    private static void assertRefused(String definition, String message) {
        assertThatThrownBy(
                        () ->
                                new Bench()
                                        .executions.register(
                                                "case", ContentHash.of("case"), definition))
                .isInstanceOf(WireFormatException.class)
                .hasMessage(message);
    }
}
