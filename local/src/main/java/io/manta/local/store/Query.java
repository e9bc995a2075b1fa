package io.manta.local.store;

import io.manta.contract.id.Attempt;
import io.manta.contract.json.JsonValue;
import io.manta.contract.value.Value;
import io.manta.engine.port.Pass;
import io.manta.engine.port.ResultPosition;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A statement on its way: its arguments, bound in the order of its question marks, then its run.
 */
final class Query {
    private final PreparedStatement statement;
    private int bound;

    Query(PreparedStatement statement) {
        this.statement = statement;
    }

    Query text(String value) throws SQLException {
        statement.setString(++bound, value);
        return this;
    }

    Query text(Optional<String> value) throws SQLException {
        statement.setString(++bound, value.orElse(null));
        return this;
    }

    Query number(long value) throws SQLException {
        statement.setLong(++bound, value);
        return this;
    }

    Query flag(boolean value) throws SQLException {
        return number(value ? 1 : 0);
    }

    Query instant(Instant value) throws SQLException {
        return number(Row.nanos(value));
    }

    Query instant(Optional<Instant> value) throws SQLException {
        return value.isPresent() ? instant(value.get()) : none(Types.INTEGER);
    }

    Query json(Optional<? extends JsonValue> value) throws SQLException {
        return text(value.map(JsonValue::text));
    }

    /** Binds run, round, alias, node, segment, redrive, retry. */
    Query attempt(Attempt attempt) throws SQLException {
        var assignment = attempt.assignment();
        return text(assignment.run().value())
                .number(assignment.round())
                .text(assignment.alias().value())
                .text(assignment.node().value())
                .number(attempt.segment())
                .number(attempt.redrive())
                .number(attempt.retry());
    }

    /** Binds run, segment, round. */
    Query pass(Pass pass) throws SQLException {
        return text(pass.run().value()).number(pass.segment()).number(pass.round());
    }

    /** Binds node, segment, redrive, retry, sequence. */
    Query position(ResultPosition position) throws SQLException {
        return text(position.node().value())
                .number(position.segment())
                .number(position.redrive())
                .number(position.retry())
                .number(position.sequence());
    }

    /** Binds type, content, object, size. */
    Query value(Value value) throws SQLException {
        text(value.type().name());
        if (value instanceof Value.Stored stored) {
            none(Types.BLOB).text(stored.object().hex());
            return number(stored.size());
        }
        var content =
                value instanceof Value.OfBytes bytes
                        ? bytes.content()
                        : ((Value.OfJson) value).content();
        statement.setBytes(++bound, content);
        return none(Types.VARCHAR).number(content.length);
    }

    /** Runs a change; how many rows it touched. */
    int update() throws SQLException {
        return statement.executeUpdate();
    }

    /** Runs a change of at most one row; whether it touched it. */
    boolean changed() throws SQLException {
        return update() == 1;
    }

    <T> List<T> list(Row.Form<T> form) throws SQLException {
        try (var result = statement.executeQuery()) {
            var row = new Row(result);
            var list = new ArrayList<T>();
            while (result.next()) {
                list.add(form.read(row));
            }
            return list;
        }
    }

    <T> Optional<T> first(Row.Form<T> form) throws SQLException {
        try (var result = statement.executeQuery()) {
            return result.next() ? Optional.of(form.read(new Row(result))) : Optional.empty();
        }
    }

    boolean exists() throws SQLException {
        return first(row -> true).isPresent();
    }

    private Query none(int type) throws SQLException {
        statement.setNull(++bound, type);
        return this;
    }
}
