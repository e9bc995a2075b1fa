package io.manta.functions.container;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.model.CapacityProviderStrategyItem;

/**
 * Where containers are placed: capacity providers and their weights. Fargate never falls back from
 * Spot to On-Demand by itself, and a strategy can't mix Fargate with managed instances.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-capacity-providers.html">
 *     Fargate capacity providers</a>
 */
final class CapacityStrategy {
    private static final Pattern SHARE = Pattern.compile("([A-Za-z0-9_-]{1,255}):([0-9]{1,4})");

    private CapacityStrategy() {}

    /** Reads {@code FARGATE:1,FARGATE_SPOT:3}. */
    static List<CapacityProviderStrategyItem> parse(String text) {
        return Stream.of(text.split(",", -1))
                .map(String::strip)
                .map(CapacityStrategy::item)
                .toList();
    }

    /** All of it from one provider. */
    static List<CapacityProviderStrategyItem> only(String provider) {
        return List.of(item(provider, 1));
    }

    private static CapacityProviderStrategyItem item(String text) {
        var share = SHARE.matcher(text);
        if (!share.matches()) {
            throw new IllegalArgumentException(
                    "a capacity must be provider:weight, got: \"%s\"".formatted(text));
        }
        return item(share.group(1), Integer.parseInt(share.group(2)));
    }

    private static CapacityProviderStrategyItem item(String provider, int weight) {
        return CapacityProviderStrategyItem.builder()
                .capacityProvider(provider)
                .weight(weight)
                .build();
    }
}
