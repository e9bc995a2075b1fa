package io.manta.engine.estimate;

import io.manta.contract.json.Json;
import io.manta.contract.json.JsonNumber;
import io.manta.contract.json.JsonReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What AWS takes in one region, in US dollars, without free tiers and discounts. Read from {@code
 * prices.json}, the one place where prices are.
 */
public final class Prices {
    private static final String FILE = "prices.json";
    private static final Set<String> MEMBERS =
            Set.of("name", "usd", "per", "source", "read", "via");

    private static final Map<String, Map<String, Price>> REGIONS = read();

    private final String region;
    private final Map<String, Price> prices;

    private Prices(String region, Map<String, Price> prices) {
        this.region = region;
        this.prices = prices;
    }

    /**
     * One price.
     *
     * @param usd US dollars for one of {@code per}
     * @param source the page that it is on
     * @param read when the page was read
     * @param via who read it, if not we
     */
    public record Price(
            String name,
            BigDecimal usd,
            String per,
            String source,
            String read,
            Optional<String> via) {}

    /** The regions that there are prices for, the default first. */
    public static List<String> regions() {
        return List.copyOf(REGIONS.keySet());
    }

    /** Empty if there are none for this region. */
    public static Optional<Prices> of(String region) {
        return Optional.ofNullable(REGIONS.get(region)).map(found -> new Prices(region, found));
    }

    public String region() {
        return region;
    }

    /** Empty if nobody whom we could read says it for this region. */
    public Optional<Price> price(String name) {
        return Optional.ofNullable(prices.get(name));
    }

    /** Every price of the region. */
    public List<Price> all() {
        return List.copyOf(prices.values());
    }

    private static Map<String, Map<String, Price>> read() {
        try (var in = Prices.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is not in the jar");
            }
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            var regions = new LinkedHashMap<String, Map<String, Price>>();
            JsonReader.of(Json.read(text), FILE)
                    .only(Set.of("currency", "regions"))
                    .listMap("regions", Prices::price)
                    .forEach((region, list) -> regions.put(region, byName(list)));
            return regions;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Price> byName(List<Price> list) {
        var prices = new LinkedHashMap<String, Price>();
        list.forEach(price -> prices.put(price.name(), price));
        return prices;
    }

    private static Price price(JsonReader form) {
        form.only(MEMBERS);
        return new Price(
                form.string("name"),
                ((JsonNumber) form.value("usd")).asDecimal(),
                form.string("per"),
                form.string("source"),
                form.string("read"),
                form.optionalString("via"));
    }
}
