package io.manta.local.interpreter;

import static io.manta.local.interpreter.Asl.end;
import static io.manta.local.interpreter.Asl.group;
import static io.manta.local.interpreter.Asl.map;
import static io.manta.local.interpreter.Asl.message;
import static io.manta.local.interpreter.Asl.succeed;
import static io.manta.local.interpreter.Asl.text;
import static io.manta.local.interpreter.Asl.then;
import static io.manta.local.interpreter.Asl.wideMap;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.contract.WireFormatException;
import io.manta.contract.id.ContentHash;
import org.junit.jupiter.api.Test;

class SupportedMachineTest {
    private final Bench bench = new Bench();

    @Test
    void kind_unknown_isRefused() {
        refused(
                "{\"StartAt\":\"Pause\",\"States\":{\"Pause\":{\"Type\":\"Wait\",\"Seconds\":1,\"End\":true}}}",
                "States.Pause.Type: the kind of state must be one of Choice, Map, Parallel, Succeed,"
                        + " Task, got: \"Wait\"");
    }

    @Test
    void member_unknown_isRefused() {
        refused(
                "{\"StartAt\":\"S\",\"States\":{\"S\":{\"Type\":\"Succeed\",\"Output\":1}}}",
                "States.S.Output: is not a member of this format, which has: Comment, Type");
    }

    @Test
    void resource_unknown_isRefused() {
        refused(
                text(message("a", end())).replace("sqs:sendMessage", "sns:publish"),
                "state \"a\": the resource must be one of [lambda:invoke, sqs:sendMessage,"
                        + " sqs:sendMessage.waitForTaskToken], got:"
                        + " \"arn:aws:states:::sns:publish.waitForTaskToken\"");
    }

    @Test
    void path_moreThanAReference_isRefused() {
        refused(
                text(message("a", "{\"x\":[{\"y.$\":\"$.items[*].alias\"}]}", end())),
                "state \"a\": \"$.items[*].alias\" is not a reference path, such as"
                        + " $.a['b c'][0]");
    }

    @Test
    void path_inAnIteration_isRefused() {
        refused(
                text(map("w", "{}", 40, group(message("one", "{\"x.$\":\"$..a\"}", end())), end())),
                "state \"w\": state \"one\": \"$..a\" is not a reference path, such as $.a['b c'][0]");
    }

    @Test
    void itemReader_ofAnotherService_isRefused() {
        var wide = text(wideMap("w", "{}", 40, group(message("one", end())), end()));

        refused(
                wide.replace("s3:getObject", "s3:listObjectsV2"),
                "state \"w\": the resource must be s3:getObject, got:"
                        + " \"arn:aws:states:::s3:listObjectsV2\"");
        refused(
                wide.replace("\"$.key\"", "\"$.keys[*]\""),
                "state \"w\": \"$.keys[*]\" is not a reference path, such as $.a['b c'][0]");
    }

    @Test
    void resultPath_intoTheData_isRefused() {
        refused(
                text(message("a", end()))
                        .replace("\"ResultPath\": null", "\"ResultPath\": \"$.x\""),
                "state \"a\": ResultPath must be $ or null, got: \"$.x\"");
    }

    @Test
    void next_outsideOfItsGroup_isRefused() {
        refused(
                text(message("a", then("b")), succeed("b"))
                        .replace("\"Next\": \"b\"", "\"Next\": \"c\""),
                "state \"a\" must go on to a state of its group, got: \"c\"");
    }

    private void refused(String definition, String message) {
        assertThatThrownBy(
                        () ->
                                bench.executions.register(
                                        "tests", ContentHash.of("tests"), definition))
                .isInstanceOf(WireFormatException.class)
                .hasMessage(message);
    }
}
