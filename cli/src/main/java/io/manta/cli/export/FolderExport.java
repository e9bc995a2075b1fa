package io.manta.cli.export;

import io.manta.cli.read.ResultFields;
import io.manta.cli.read.RunJson;
import io.manta.cli.read.ValueContent;
import io.manta.contract.json.JsonObject;
import io.manta.contract.value.Value;
import io.manta.contract.value.ValueType;
import io.manta.engine.port.RunRecord;
import io.manta.local.LocalStore;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A folder with a file for each value, and an index.
 *
 * <pre>
 * index.json
 * globals/weights.json
 * results/accuracy/0-average-node-1-0.json
 * results/plot/9-draw-node-2-0.bin
 * </pre>
 */
final class FolderExport {
    private final LocalStore store;
    private final RunRecord run;
    private final ValueContent content;
    private int files;
    private long bytes;

    FolderExport(LocalStore store, RunRecord run) {
        this.store = store;
        this.run = run;
        this.content = new ValueContent(store.objects().of(run.id()));
    }

    int files() {
        return files;
    }

    long bytes() {
        return bytes;
    }

    /** The index is written while the values are, and is whole when this returns. */
    void write(Path folder, List<String> globals, List<String> tags, ChosenResults results)
            throws IOException {
        try (var index =
                new BufferedOutputStream(Files.newOutputStream(folder.resolve("index.json")))) {
            var head = RunJson.head(run).build().text();
            text(index, head.substring(0, head.length() - 1) + ",\n\"globals\":[");
            var list = new Listed(folder, index);
            for (var tag : globals) {
                var global = store.globals().get(run.id(), tag);
                if (global.isPresent()) {
                    var fields =
                            JsonObject.builder()
                                    .put("tag", tag)
                                    .put("version", global.get().version());
                    list.add(fields, global.get().value(), "globals/" + safe(tag));
                }
            }
            text(index, "],\n\"results\":[");
            var saved = new Listed(folder, index);
            for (var tag : tags) {
                results.each(
                        tag,
                        result -> {
                            var of = result.attempt().assignment();
                            var name =
                                    "results/%s/%s-%s-%s-%s"
                                            .formatted(
                                                    safe(tag),
                                                    of.round(),
                                                    of.alias(),
                                                    of.node(),
                                                    result.sequence());
                            saved.add(ResultFields.of(result), result.value(), name);
                        });
            }
            text(index, "]}\n");
        }
    }

    /** The members of one list of the index, each beside the file that it is written with. */
    private final class Listed {
        private final Path folder;
        private final OutputStream index;
        private String before = "\n";

        Listed(Path folder, OutputStream index) {
            this.folder = folder;
            this.index = index;
        }

        void add(JsonObject.Builder fields, Value value, String name) throws IOException {
            var file = name + (value.type() == ValueType.JSON ? ".json" : ".bin");
            var path = folder.resolve(file);
            Files.createDirectories(path.resolveSibling(""));
            try (var out = new BufferedOutputStream(Files.newOutputStream(path))) {
                content.copy(value, out);
            }
            files++;
            bytes += value.size();
            fields.put("type", value.type().word()).put("bytes", value.size()).put("file", file);
            text(index, before + fields.build().text());
            before = ",\n";
        }
    }

    /** Tags may have slashes and colons, which files may not. */
    private static String safe(String tag) {
        return tag.replace("/", "%2F").replace(":", "%3A");
    }

    private static void text(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
