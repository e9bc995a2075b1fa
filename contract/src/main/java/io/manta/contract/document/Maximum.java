package io.manta.contract.document;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A cap on the nodes of a task. A count and a fraction are kept apart because JSON does not tell 1
 * from 1.0.
 */
public sealed interface Maximum {
    /** The cap for a task that {@code eligible} nodes could run. */
    int of(int eligible);

    /** At most so many nodes. */
    record Count(int nodes) implements Maximum {
        public Count {
            if (nodes < 1) {
                throw new IllegalArgumentException("maximum must be at least 1, got: " + nodes);
            }
        }

        @Override
        public int of(int eligible) {
            return Math.min(nodes, eligible);
        }
    }

    /** At most this part of the eligible nodes, rounded up, at least one. */
    record Fraction(double part) implements Maximum {
        public Fraction {
            if (!(part > 0 && part <= 1)) {
                throw new IllegalArgumentException(
                        "maximum as a fraction must be over 0 and at most 1, got: " + part);
            }
        }

        @Override
        public int of(int eligible) {
            // In decimal: 0.07 × 100 is 7.000000000000001 in binary and would round up to 8.
            var exact = BigDecimal.valueOf(part).multiply(BigDecimal.valueOf(eligible));
            return Math.max(1, exact.setScale(0, RoundingMode.CEILING).intValueExact());
        }
    }
}
