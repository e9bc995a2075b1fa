package io.manta.asl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.contract.WireFormatException;
import io.manta.contract.json.Json;
import io.manta.contract.json.JsonArray;
import io.manta.contract.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AslTextTest {
    private static final JsonObject TEMPLATE =
            JsonObject.builder()
                    .put("plain", 1)
                    .put("path.$", "$.items['a b'][0].node")
                    .put(
                            "nested",
                            JsonArray.of(
                                    List.of("$$.Task.Token"),
                                    path -> JsonObject.builder().put("token.$", path).build()))
                    .build();

    private static TaskState task(Optional<String> next) {
        return new TaskState(
                Optional.of("says what it is for"),
                "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
                TEMPLATE,
                DataPath.NOTHING,
                DataPath.WHOLE,
                100,
                Optional.of(10),
                List.of(new Retrier(List.of("Manta.PlatformFault"), 2, 3, 1.5, 60)),
                next);
    }

    private static StateGroup group(Object... namesAndStates) {
        var states = new LinkedHashMap<String, State>();
        for (var i = 0; i < namesAndStates.length; i += 2) {
            states.put((String) namesAndStates[i], (State) namesAndStates[i + 1]);
        }
        return new StateGroup((String) namesAndStates[0], states);
    }

    private static StateMachine everything() {
        var map =
                new MapState(
                        Optional.empty(),
                        "$.items['m']",
                        TEMPLATE,
                        40,
                        group("m on one node", task(Optional.empty())),
                        DataPath.NOTHING,
                        DataPath.NOTHING,
                        Optional.empty());
        var parallel =
                new ParallelState(
                        Optional.empty(),
                        List.of(group("m", map), group("t", task(Optional.empty()))),
                        DataPath.NOTHING,
                        new DataPath("$.kept"),
                        Optional.of("c"));
        var distributed =
                new DistributedMapState(
                        Optional.empty(),
                        new ObjectCall("arn:aws:states:::s3:getObject", TEMPLATE),
                        TEMPLATE,
                        10_000,
                        "d",
                        group("d on one node", task(Optional.empty())),
                        Optional.of(new ObjectCall("arn:aws:states:::s3:putObject", TEMPLATE)),
                        DataPath.NOTHING,
                        DataPath.WHOLE,
                        Optional.of("end"));
        var choice =
                new ChoiceState(
                        Optional.empty(),
                        List.of(
                                ChoiceState.Rule.equalTo("$.next", "round", "p"),
                                ChoiceState.Rule.present("$.stored['d']", "d")),
                        "end");
        return new StateMachine(
                Optional.of("all kinds"),
                group(
                        "first",
                        task(Optional.of("p")),
                        "p",
                        parallel,
                        "c",
                        choice,
                        "d",
                        distributed,
                        "end",
                        new SucceedState(Optional.empty())));
    }

    @Test
    void machine_writtenAndRead_isEqual() {
        var text = AslWriter.write(everything());

        assertThat(AslReader.read(text)).isEqualTo(everything());
        assertThat(AslWriter.write(AslReader.read(text))).isEqualTo(text);
    }

    @Test
    void machine_written_hasItsMembersInOneOrder() {
        var machine =
                new StateMachine(
                        Optional.of("one task"),
                        group("only", task(Optional.of("end")), "end", succeed()));

        assertThat(AslWriter.write(machine))
                .isEqualTo(
                        """
                        {
                          "Comment": "one task",
                          "StartAt": "only",
                          "States": {
                            "only": {
                              "Type": "Task",
                              "Comment": "says what it is for",
                              "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
                              "Parameters": {
                                "plain": 1,
                                "path.$": "$.items['a b'][0].node",
                                "nested": [
                                  {
                                    "token.$": "$$.Task.Token"
                                  }
                                ]
                              },
                              "ResultPath": null,
                              "TimeoutSeconds": 100,
                              "HeartbeatSeconds": 10,
                              "Retry": [
                                {
                                  "ErrorEquals": [
                                    "Manta.PlatformFault"
                                  ],
                                  "IntervalSeconds": 2,
                                  "MaxAttempts": 3,
                                  "BackoffRate": 1.5,
                                  "MaxDelaySeconds": 60,
                                  "JitterStrategy": "FULL"
                                }
                              ],
                              "Next": "end"
                            },
                            "end": {
                              "Type": "Succeed"
                            }
                          }
                        }
                        """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
    {"StartAt":"w","States":{"w":{"Type":"Wait"}}} | States.w.Type: the kind of state must be one of Choice, Map, Parallel, Succeed, Task, got: "Wait"
    {"StartAt":"w","States":{"w":{}}} | States.w.Type: is missing
    {"StartAt":"w","States":{}} | StartAt must name a state of its group, got: "w"
    {"StartAt":"w","States":{"w":3}} | States.w: must be an object, got: 3
    {"States":{"w":{"Type":"Succeed"}}} | StartAt: is missing
    {"StartAt":"w","QueryLanguage":"JSONata","States":{"w":{"Type":"Succeed"}}} | QueryLanguage: is not a member of this format, which has: Comment, StartAt, States
    {"StartAt":"w","States":{"w":{"Type":"Succeed","OutputPath":"$.a"}}} | States.w.OutputPath: is not a member of this format, which has: Comment, Type
    {"StartAt":"c","States":{"c":{"Type":"Choice","Choices":[],"Default":"c"}}} | States.c: Choices must have at least 1 rule, got: none
    {"StartAt":"c","States":{"c":{"Type":"Choice","Choices":[{"Variable":"$.a","NumericEquals":1,"Next":"c"}],"Default":"c"}}} | States.c.Choices[0].NumericEquals: is not a member of this format, which has: IsPresent, Next, StringEquals, Variable
    {"StartAt":"c","States":{"c":{"Type":"Choice","Choices":[{"Variable":"a","StringEquals":"b","Next":"c"}],"Default":"c"}}} | States.c.Choices[0].Variable: must be a path that starts with $, got: "a"
    {"StartAt":"c","States":{"c":{"Type":"Choice","Choices":[{"Variable":"$.a","StringEquals":"b","Next":"d"}],"Default":"c"}}} | state "c" must go on to a state of its group, got: "d"
    {"StartAt":"p","States":{"p":{"Type":"Parallel","Branches":[],"End":true}}} | States.p: Branches must have at least 1 branch, got: none
    {"StartAt":"p","States":{"p":{"Type":"Parallel","Branches":[{"StartAt":"x","States":{"y":{"Type":"Succeed"}}}],"End":true}}} | States.p.Branches[0]: StartAt must name a state of its group, got: "x"
    {"StartAt":"p","States":{"p":{"Type":"Parallel","Branches":[{"StartAt":"x","States":{"x":{"Type":"Fail"}}}],"End":true}}} | States.p.Branches[0].States.x.Type: the kind of state must be one of Choice, Map, Parallel, Succeed, Task, got: "Fail"
    {"StartAt":"p","States":{"p":{"Type":"Parallel","Catch":[],"Branches":[],"End":true}}} | States.p.Catch: is not a member of this format, which has: Branches, Comment, End, Next, OutputPath, ResultPath, Type
    {"StartAt":"t","States":{"t":{"Type":"Task","Resource":"r","Parameters":{},"TimeoutSeconds":1}}} | States.t: must have either Next or End: true
    {"StartAt":"t","States":{"t":{"Type":"Task","Resource":"r","Parameters":{},"TimeoutSeconds":1,"Next":"t","End":true}}} | States.t: must have either Next or End: true
    {"StartAt":"t","States":{"t":{"Type":"Task","Resource":"r","Parameters":{},"End":true}}} | States.t.TimeoutSeconds: is missing
    {"StartAt":"t","States":{"t":{"Type":"Task","Resource":"r","Parameters":{},"TimeoutSeconds":0,"End":true}}} | States.t: TimeoutSeconds must be at least 1, got: 0
    {"StartAt":"t","States":{"t":{"Type":"Task","Resource":"r","Parameters":{},"TimeoutSeconds":5,"HeartbeatSeconds":5,"End":true}}} | States.t: HeartbeatSeconds must be at least 1 and less than TimeoutSeconds, 5, got: 5
    {"StartAt":"t","States":{"t":{"Type":"Task","Resource":"r","Parameters":{"a":[{"b.$":"States.UUID()"}]},"TimeoutSeconds":1,"End":true}}} | States.t.Parameters.a[0].b.$: must be a path that starts with $, got: "States.UUID()"
    {"StartAt":"t","States":{"t":{"Type":"Task","Resource":"r","Parameters":{"b.$":1},"TimeoutSeconds":1,"End":true}}} | States.t.Parameters.b.$: must be a path that starts with $, got: 1
    {"StartAt":"t","States":{"t":{"Type":"Task","Resource":"r","Parameters":{},"TimeoutSeconds":1,"ResultPath":"x","End":true}}} | States.t.ResultPath: must be a path that starts with $, got: "x"
    {"StartAt":"t","States":{"t":{"Type":"Task","Resource":"r","Parameters":{},"TimeoutSeconds":1,"Retry":[{"ErrorEquals":["e"],"IntervalSeconds":1,"MaxAttempts":1,"BackoffRate":0.5,"MaxDelaySeconds":1,"JitterStrategy":"FULL"}],"End":true}}} | States.t.Retry[0]: BackoffRate must be at least 1, got: 0.5
    {"StartAt":"t","States":{"t":{"Type":"Task","Resource":"r","Parameters":{},"TimeoutSeconds":1,"Retry":[{"ErrorEquals":["e"],"IntervalSeconds":1,"MaxAttempts":1,"BackoffRate":1,"MaxDelaySeconds":1,"JitterStrategy":"NONE"}],"End":true}}} | States.t.Retry[0].JitterStrategy: must be "FULL", got: "NONE"
    {"StartAt":"t","States":{"t":{"Type":"Task","Resource":"r","Parameters":{},"TimeoutSeconds":1,"Retry":[{"ErrorEquals":[],"IntervalSeconds":1,"MaxAttempts":1,"BackoffRate":1,"MaxDelaySeconds":1,"JitterStrategy":"FULL"}],"End":true}}} | States.t.Retry[0]: ErrorEquals must have at least 1 error, got: none
    {"StartAt":"m","States":{"m":{"Type":"Map","ItemsPath":"$.i","ItemSelector":{},"MaxConcurrency":0,"ItemProcessor":{"ProcessorConfig":{"Mode":"INLINE"},"StartAt":"x","States":{"x":{"Type":"Succeed"}}},"End":true}}} | States.m: MaxConcurrency must be at least 1, got: 0
    {"StartAt":"m","States":{"m":{"Type":"Map","ItemsPath":"$.i","ItemSelector":{},"MaxConcurrency":1,"ItemProcessor":{"ProcessorConfig":{"Mode":"DEFAULT"},"StartAt":"x","States":{"x":{"Type":"Succeed"}}},"End":true}}} | States.m.ItemProcessor.ProcessorConfig.Mode: must be one of DISTRIBUTED, INLINE, got: "DEFAULT"
    {"StartAt":"m","States":{"m":{"Type":"Map","ItemReader":{},"ItemSelector":{},"MaxConcurrency":1,"ItemProcessor":{"ProcessorConfig":{"Mode":"INLINE"},"StartAt":"x","States":{"x":{"Type":"Succeed"}}},"End":true}}} | States.m.ItemReader: is not a member of this format, which has: Comment, End, ItemProcessor, ItemSelector, ItemsPath, MaxConcurrency, Next, OutputPath, ResultPath, Type
    {"StartAt":"m","States":{"m":{"Type":"Map","Label":"m","ItemsPath":"$.i","ItemSelector":{},"MaxConcurrency":1,"ItemProcessor":{"ProcessorConfig":{"Mode":"INLINE"},"StartAt":"x","States":{"x":{"Type":"Succeed"}}},"End":true}}} | States.m.Label: is not a member of this format, which has: Comment, End, ItemProcessor, ItemSelector, ItemsPath, MaxConcurrency, Next, OutputPath, ResultPath, Type
    {"StartAt":"m","States":{"m":{"Type":"Map","ItemsPath":"$.i","ItemSelector":{},"MaxConcurrency":1,"ItemProcessor":{"ProcessorConfig":{"Mode":"INLINE","ExecutionType":"STANDARD"},"StartAt":"x","States":{"x":{"Type":"Succeed"}}},"End":true}}} | States.m.ItemProcessor.ProcessorConfig.ExecutionType: is not a member of this format, which has: Mode
    {"StartAt":"m","States":{"m":{"Type":"Map","Label":"m","ItemReader":{},"ItemSelector":{},"MaxConcurrency":1,"ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"EXPRESS"},"StartAt":"x","States":{"x":{"Type":"Succeed"}}},"End":true}}} | States.m.ItemProcessor.ProcessorConfig.ExecutionType: must be "STANDARD", got: "EXPRESS"
    {"StartAt":"m","States":{"m":{"Type":"Map","Label":"m","ItemReader":{"Resource":"r","ReaderConfig":{"InputType":"CSV"},"Parameters":{}},"ItemSelector":{},"MaxConcurrency":1,"ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"STANDARD"},"StartAt":"x","States":{"x":{"Type":"Succeed"}}},"End":true}}} | States.m.ItemReader.ReaderConfig.InputType: must be "JSON", got: "CSV"
    {"StartAt":"m","States":{"m":{"Type":"Map","Label":"","ItemReader":{"Resource":"r","ReaderConfig":{"InputType":"JSON"},"Parameters":{}},"ItemSelector":{},"MaxConcurrency":1,"ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"STANDARD"},"StartAt":"x","States":{"x":{"Type":"Succeed"}}},"End":true}}} | States.m: Label must have at least 1 character, got: none
    {"StartAt":"m","States":{"m":{"Type":"Map","Label":"m","ItemsPath":"$.i","ItemReader":{"Resource":"r","ReaderConfig":{"InputType":"JSON"},"Parameters":{}},"ItemSelector":{},"MaxConcurrency":1,"ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"STANDARD"},"StartAt":"x","States":{"x":{"Type":"Succeed"}}},"End":true}}} | States.m.ItemsPath: is not a member of this format, which has: Comment, End, ItemProcessor, ItemReader, ItemSelector, Label, MaxConcurrency, Next, OutputPath, ResultPath, ResultWriter, Type
    {"StartAt":"c","States":{"c":{"Type":"Choice","Choices":[{"Variable":"$.a","IsPresent":false,"Next":"c"}],"Default":"c"}}} | States.c.Choices[0]: must have either StringEquals or IsPresent: true
    {"StartAt":"c","States":{"c":{"Type":"Choice","Choices":[{"Variable":"$.a","Next":"c"}],"Default":"c"}}} | States.c.Choices[0]: must have either StringEquals or IsPresent: true
    [] | a state machine's definition must be an object, got: an array
    {"StartAt" | the text is not JSON: line 1, column 11: Unexpected end-of-input within/between Object entries
    """)
    void text_thatIsNotOfTheTypes_isRefusedByName(String text, String message) {
        assertThatThrownBy(() -> AslReader.read(text))
                .isInstanceOf(WireFormatException.class)
                .hasMessage(message);
    }

    @Test
    void text_withMembersInAnotherOrder_isWrittenInOurs() {
        var text = AslWriter.write(everything());
        var root = (JsonObject) Json.read(text);
        var turned =
                JsonObject.builder()
                        .put("States", root.get("States"))
                        .put("StartAt", root.get("StartAt"))
                        .put("Comment", root.get("Comment"))
                        .build();

        assertThat(AslWriter.write(AslReader.read(turned.text()))).isEqualTo(text);
    }

    @Test
    void group_statesGivenInOrder_keepsIt() {
        assertThat(AslReader.read(AslWriter.write(everything())).states().states())
                .extractingFromEntries(Map.Entry::getKey)
                .containsExactly("first", "p", "c", "d", "end");
    }

    private static State succeed() {
        return new SucceedState(Optional.empty());
    }
}
