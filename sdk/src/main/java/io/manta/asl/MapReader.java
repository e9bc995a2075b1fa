package io.manta.asl;

import io.manta.contract.json.JsonReader;
import io.manta.contract.json.JsonString;
import java.util.Optional;
import java.util.Set;

/** Reads both kinds of Map. What only a distributed one has is refused in an inline one. */
final class MapReader {
    private static final String INLINE = "INLINE";
    private static final String DISTRIBUTED = "DISTRIBUTED";

    private MapReader() {}

    static boolean isDistributed(JsonReader form) {
        var config = form.child("ItemProcessor").child("ProcessorConfig");
        var mode = config.string("Mode");
        if (!mode.equals(INLINE) && !mode.equals(DISTRIBUTED)) {
            throw JsonReader.mustBe(
                    config.at("Mode"), "one of DISTRIBUTED, INLINE", new JsonString(mode));
        }
        return mode.equals(DISTRIBUTED);
    }

    static MapState inline(JsonReader form) {
        form.only(
                Set.of(
                        "Type",
                        "Comment",
                        "ItemsPath",
                        "ItemSelector",
                        "MaxConcurrency",
                        "ItemProcessor",
                        "ResultPath",
                        "OutputPath",
                        "Next",
                        "End"));
        form.child("ItemProcessor").child("ProcessorConfig").only(Set.of("Mode"));
        return new MapState(
                form.optionalString("Comment"),
                AslReader.selected(form.string("ItemsPath"), form.at("ItemsPath")),
                AslReader.template(form, "ItemSelector"),
                form.integer("MaxConcurrency"),
                processor(form),
                AslReader.path(form, "ResultPath"),
                AslReader.path(form, "OutputPath"),
                AslReader.next(form));
    }

    static DistributedMapState distributed(JsonReader form) {
        form.only(
                Set.of(
                        "Type",
                        "Comment",
                        "Label",
                        "ItemReader",
                        "ItemSelector",
                        "MaxConcurrency",
                        "ItemProcessor",
                        "ResultWriter",
                        "ResultPath",
                        "OutputPath",
                        "Next",
                        "End"));
        var config = form.child("ItemProcessor").child("ProcessorConfig");
        AslReader.mustBe(config.only(Set.of("Mode", "ExecutionType")), "ExecutionType", "STANDARD");
        return new DistributedMapState(
                form.optionalString("Comment"),
                itemReader(form.child("ItemReader")),
                AslReader.template(form, "ItemSelector"),
                form.integer("MaxConcurrency"),
                form.string("Label"),
                processor(form),
                resultWriter(form),
                AslReader.path(form, "ResultPath"),
                AslReader.path(form, "OutputPath"),
                AslReader.next(form));
    }

    private static StateGroup processor(JsonReader form) {
        return AslReader.group(
                form.child("ItemProcessor").only(Set.of("ProcessorConfig", "StartAt", "States")));
    }

    private static ObjectCall itemReader(JsonReader form) {
        form.only(Set.of("Resource", "ReaderConfig", "Parameters"));
        AslReader.mustBe(form.child("ReaderConfig").only(Set.of("InputType")), "InputType", "JSON");
        return objectCall(form);
    }

    private static Optional<ObjectCall> resultWriter(JsonReader form) {
        return form.optionalChild("ResultWriter")
                .map(writer -> objectCall(writer.only(Set.of("Resource", "Parameters"))));
    }

    private static ObjectCall objectCall(JsonReader form) {
        return new ObjectCall(form.string("Resource"), AslReader.template(form, "Parameters"));
    }
}
