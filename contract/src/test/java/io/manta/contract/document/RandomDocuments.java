package io.manta.contract.document;

import io.manta.contract.id.ContentHash;
import io.manta.contract.json.JsonArray;
import io.manta.contract.json.JsonBool;
import io.manta.contract.json.JsonNull;
import io.manta.contract.json.JsonNumber;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonString;
import io.manta.contract.json.JsonValue;
import io.manta.contract.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/** Documents of every shape that the records allow, drawn from a seed. */
final class RandomDocuments {
    private final Random random;

    RandomDocuments(long seed) {
        random = new Random(seed);
    }

    SwarmDocument next() {
        var modules = several(() -> module());
        var tasks = several(() -> task());
        return new SwarmDocument(
                name(),
                globals(),
                maybe(() -> 1 + random.nextInt(1000)),
                several(this::name),
                modules,
                tasks,
                several(this::text));
    }

    private Map<String, Value> globals() {
        var globals = new LinkedHashMap<String, Value>();
        for (var i = random.nextInt(5); i > 0; i--) {
            globals.put("json" + i, new Value.OfJson(json(3)));
        }
        for (var i = random.nextInt(3); i > 0; i--) {
            var bytes = new byte[random.nextInt(10)];
            random.nextBytes(bytes);
            globals.put("bytes" + i, new Value.OfBytes(bytes));
        }
        return globals;
    }

    private JsonValue json(int depth) {
        return switch (random.nextInt(depth == 0 ? 4 : 6)) {
            case 0 -> JsonNull.NULL;
            case 1 -> new JsonBool(random.nextBoolean());
            case 2 -> new JsonString(text());
            case 3 ->
                    random.nextBoolean()
                            ? JsonNumber.of(random.nextLong())
                            : JsonNumber.of(random.nextGaussian());
            case 4 -> new JsonArray(several(() -> json(depth - 1)));
            default -> {
                var object = JsonObject.builder();
                several(this::text).forEach(name -> object.put(name, json(depth - 1)));
                yield object.build();
            }
        };
    }

    private ModuleSpec module() {
        var env = new LinkedHashMap<String, String>();
        several(this::variable).forEach(variable -> env.put(variable, text()));
        var secrets = new LinkedHashMap<String, String>();
        several(this::variable).forEach(variable -> secrets.put(variable, secret()));
        return new ModuleSpec(
                text(), name(), text(), program(), several(this::text), resources(), env, secrets);
    }

    private String variable() {
        return "V" + random.nextInt(1000);
    }

    private String secret() {
        return oneOf("env:KEY", "file:a b", "secretsmanager:prod/key#user", "ssm:/prod/key");
    }

    private Program program() {
        return switch (random.nextInt(3)) {
            case 0 -> new Program.Inline(text());
            case 1 -> new Program.Bundled(ContentHash.of(text()), text());
            default -> new Program.Command(List.of("sh", text().replace("\0", "")));
        };
    }

    private Resources resources() {
        var drawn =
                new Resources(
                        0.25 * (1 + random.nextInt(64)),
                        1 + random.nextInt(9000),
                        random.nextInt(3),
                        1 + random.nextInt(200),
                        oneOf(Architecture.values()));
        return maybe(() -> drawn).orElse(Resources.defaults());
    }

    private TaskSpec task() {
        return new TaskSpec(
                text(),
                maybe(this::name),
                text(),
                maybe(this::placement).orElse(Placement.defaults()),
                maybe(this::name),
                maybe(() -> 1 + random.nextInt(100)),
                several(() -> new Dependency(text(), oneOf(EdgeCondition.values()))),
                maybe(() -> 1 + random.nextInt(10_000)),
                maybe(this::retry).orElse(RetrySpec.none()),
                maybe(this::retry).orElse(RetrySpec.platform()));
    }

    private Placement placement() {
        return new Placement(
                oneOf(PlacementMethod.values()),
                maybe(this::maximum),
                random.nextBoolean(),
                several(this::text),
                several(this::text),
                random.nextBoolean());
    }

    private Maximum maximum() {
        return random.nextBoolean()
                ? new Maximum.Count(1 + random.nextInt(100))
                : new Maximum.Fraction(1 - random.nextDouble());
    }

    private RetrySpec retry() {
        if (random.nextBoolean()) {
            return RetrySpec.times(random.nextInt(5));
        }
        var delay = 1 + random.nextInt(100);
        return new RetrySpec(
                random.nextInt(5), delay, 1 + random.nextDouble(), delay + random.nextInt(100));
    }

    private String name() {
        return "n" + random.nextInt(1000);
    }

    private String text() {
        return oneOf("", "a", "ü\"\\\n", "\u0000", "🐟", "node-1", " ", "a.b/c")
                + random.nextInt(9);
    }

    private <T> Optional<T> maybe(Supplier<T> draw) {
        return random.nextBoolean() ? Optional.of(draw.get()) : Optional.empty();
    }

    private <T> List<T> several(Supplier<T> draw) {
        var list = new ArrayList<T>();
        for (var i = random.nextInt(4); i > 0; i--) {
            list.add(draw.get());
        }
        return list;
    }

    @SafeVarargs
    private <T> T oneOf(T... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
