package io.manta.engine.estimate;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * One thing that is billed.
 *
 * @param quantity how many of {@code unit}
 * @param price the name of its price in {@code prices.json}
 * @param usd empty if there is no price for it in the region
 */
public record BillLine(
        String service, String unit, BigDecimal quantity, String price, Optional<BigDecimal> usd) {}
