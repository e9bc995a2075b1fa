package io.manta.cli.export;

import io.manta.cli.read.ResultFields;
import io.manta.cli.read.RunJson;
import io.manta.cli.read.ValueContent;
import io.manta.engine.port.ResultRecord;
import io.manta.engine.port.RunRecord;
import io.manta.local.LocalStore;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** All values of a tag, as one stream. */
final class TagExport {
    private final RunRecord run;
    private final String tag;
    private final ChosenResults results;
    private final ValueContent content;
    private int values;

    TagExport(LocalStore store, RunRecord run, String tag, ChosenResults results) {
        this.run = run;
        this.tag = tag;
        this.results = results;
        this.content = new ValueContent(store.objects().of(run.id()));
    }

    /** How many values were written. */
    int values() {
        return values;
    }

    void write(TagFormat format, OutputStream out) throws IOException {
        switch (format) {
            case CSV -> values = new CsvTable(tag, results, content).write(out);
            case JSON -> json(out);
            case NDJSON -> each("", "\n", out);
        }
    }

    private void json(OutputStream out) throws IOException {
        var head = RunJson.head(run).put("tag", tag).build().text();
        text(out, head.substring(0, head.length() - 1) + ",\"results\":[\n");
        each(",\n", "", out);
        text(out, "\n]}\n");
    }

    private void each(String between, String after, OutputStream out) throws IOException {
        results.each(
                tag,
                result -> {
                    text(out, values++ == 0 ? "" : between);
                    object(result, out);
                    text(out, after);
                });
    }

    private void object(ResultRecord result, OutputStream out) throws IOException {
        content.member(ResultFields.of(result).build(), result.value(), out);
    }

    private static void text(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
