package io.manta.local.store;

import io.manta.contract.id.Alias;
import io.manta.contract.id.Assignment;
import io.manta.contract.id.Attempt;
import io.manta.contract.id.ContentHash;
import io.manta.contract.id.NodeId;
import io.manta.contract.id.RunId;
import io.manta.contract.json.Json;
import io.manta.contract.value.Value;
import io.manta.contract.value.ValueType;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** The current row of a result, read by column name. */
final class Row {
    private static final long NANOS = 1_000_000_000;

    private final ResultSet result;

    Row(ResultSet result) {
        this.result = result;
    }

    /** How a row becomes a record. */
    interface Form<T> {
        T read(Row row) throws SQLException;
    }

    String text(String column) throws SQLException {
        return result.getString(column);
    }

    Optional<String> optionalText(String column) throws SQLException {
        return Optional.ofNullable(result.getString(column));
    }

    int integer(String column) throws SQLException {
        return result.getInt(column);
    }

    long number(String column) throws SQLException {
        return result.getLong(column);
    }

    boolean flag(String column) throws SQLException {
        return result.getInt(column) != 0;
    }

    Instant instant(String column) throws SQLException {
        return instant(result.getLong(column));
    }

    Optional<Instant> optionalInstant(String column) throws SQLException {
        var nanos = result.getLong(column);
        return result.wasNull() ? Optional.empty() : Optional.of(instant(nanos));
    }

    /** The attempt whose parts stand in the columns that {@link Query#attempt} binds. */
    Attempt attempt() throws SQLException {
        var assignment =
                new Assignment(
                        new RunId(text("run")),
                        new Alias(text("alias")),
                        new NodeId(text("node")),
                        integer("round"));
        return new Attempt(assignment, integer("segment"), integer("redrive"), integer("retry"));
    }

    /** The value whose parts stand in the columns that {@link Query#value} binds. */
    Value value() throws SQLException {
        var type = ValueType.valueOf(text("type"));
        var object = optionalText("object");
        if (object.isPresent()) {
            return new Value.Stored(type, new ContentHash(object.get()), number("size"));
        }
        var content = result.getBytes("content");
        return type == ValueType.BYTES
                ? new Value.OfBytes(content)
                : new Value.OfJson(Json.read(new String(content, StandardCharsets.UTF_8)));
    }

    /** The form of an instant in a column: nanoseconds since 1970, so that none is rounded. */
    static long nanos(Instant instant) {
        return Math.addExact(
                Math.multiplyExact(instant.getEpochSecond(), NANOS), instant.getNano());
    }

    private static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS));
    }
}
