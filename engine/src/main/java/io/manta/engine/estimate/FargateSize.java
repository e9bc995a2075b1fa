package io.manta.engine.estimate;

import io.manta.contract.document.Resources;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What Fargate gives a container: the smallest of its sizes that has what the module asks for.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html">
 *     Task CPU and memory on Fargate</a>
 */
public record FargateSize(double vcpu, int memoryMib) {
    private static final int GIB = 1024;

    /** Those with the fewest vCPUs first, and of these those with the least memory. */
    private static final List<FargateSize> ALL =
            Stream.of(
                            Stream.of(512, 1024, 2048).map(mib -> new FargateSize(0.25, mib)),
                            sizes(0.5, 1, 4, 1),
                            sizes(1, 2, 8, 1),
                            sizes(2, 4, 16, 1),
                            sizes(4, 8, 30, 1),
                            sizes(8, 16, 60, 4),
                            sizes(16, 32, 120, 8),
                            Stream.of(60, 120, 244).map(gib -> new FargateSize(32, gib * GIB)))
                    .flatMap(each -> each)
                    .toList();

    /** Empty if no size of Fargate has so much. */
    public static Optional<FargateSize> of(Resources asked) {
        return ALL.stream()
                .filter(size -> size.vcpu >= asked.cpu() && size.memoryMib >= asked.memoryMib())
                .findFirst();
    }

    /** The size with most of all. */
    public static FargateSize largest() {
        return ALL.get(ALL.size() - 1);
    }

    private static Stream<FargateSize> sizes(double vcpu, int fromGib, int toGib, int step) {
        return IntStream.iterate(fromGib, gib -> gib <= toGib, gib -> gib + step)
                .mapToObj(gib -> new FargateSize(vcpu, gib * GIB));
    }
}
