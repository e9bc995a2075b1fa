package io.manta.engine.world;

import io.manta.contract.id.ContentHash;
import io.manta.contract.id.RunId;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonReader;
import io.manta.contract.json.JsonString;
import io.manta.contract.value.Value;
import io.manta.contract.value.ValueJson;
import io.manta.engine.EngineLimits;
import io.manta.engine.Ports;
import io.manta.engine.port.Objects;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/**
 * Values on their way in and out: small ones are kept in the table, larger ones as objects, and
 * what does not fit a message goes by a ticket.
 */
public final class Values {
    private final Objects objects;

    private Values(Objects objects) {
        this.objects = objects;
    }

    /** Those of one run: each run's contents are its own. */
    public static Values of(Ports ports, RunId run) {
        return new Values(ports.objects().of(run));
    }

    /** The value as it is kept. */
    public Value kept(Value value) throws IOException {
        return value.size() <= EngineLimits.INLINE_VALUE_BYTES ? value : stored(value);
    }

    /** The member {@code value} of a request, as it is kept. */
    Value received(JsonReader body) throws IOException {
        var value = ValueJson.read(body.child("value"));
        if (value instanceof Value.Stored stored) {
            requireThere(stored);
            return stored;
        }
        if (value.size() > EngineLimits.WIRE_VALUE_BYTES) {
            throw new WorldRefusal(
                    ErrorCode.TOO_LARGE,
                    "a value of more than %s bytes travels by a ticket, got: %s bytes"
                            .formatted(EngineLimits.WIRE_VALUE_BYTES, value.size()));
        }
        return kept(value);
    }

    /** Whoever reads it later takes as many bytes as it says. */
    private void requireThere(Value.Stored value) {
        var size =
                objects.size(value.object())
                        .orElseThrow(
                                () ->
                                        new WorldRefusal(
                                                ErrorCode.BAD_REQUEST,
                                                "object %s is not stored: ask for a ticket and put it there first"
                                                        .formatted(value.object())));
        if (size != value.size()) {
            throw new WorldRefusal(
                    ErrorCode.BAD_REQUEST,
                    "body.value.size: must be the length of object %s, %s bytes, got: %s"
                            .formatted(value.object(), size, value.size()));
        }
    }

    /** The value as an answer tells it: one that is kept as an object, by a ticket. */
    JsonObject told(Value value) {
        var form = ValueJson.write(value);
        return value instanceof Value.Stored stored
                ? form.with(
                        ValueJson.URL,
                        new JsonString(objects.downloadTicket(stored.object()).toString()))
                : form;
    }

    private Value stored(Value value) throws IOException {
        if (value instanceof Value.Stored) {
            return value;
        }
        var content =
                value instanceof Value.OfJson json
                        ? json.content()
                        : ((Value.OfBytes) value).content();
        var hash = ContentHash.of(content);
        objects.putIfAbsent(hash, new ByteArrayInputStream(content));
        return new Value.Stored(value.type(), hash, content.length);
    }
}
