package io.manta.engine.estimate;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a run costs in US dollars, by what is billed. Nothing of a free tier is taken off. */
public record Bill(List<BillLine> lines) {
    public Bill {
        lines = List.copyOf(lines);
    }

    /** All that has a price. */
    public BigDecimal total() {
        return sum(lines);
    }

    /** The same by service, in the order of the lines. */
    public Map<String, BigDecimal> byService() {
        var services = new LinkedHashMap<String, List<BillLine>>();
        lines.forEach(
                line -> services.computeIfAbsent(line.service(), s -> new ArrayList<>()).add(line));
        var totals = new LinkedHashMap<String, BigDecimal>();
        services.forEach((service, of) -> totals.put(service, sum(of)));
        return totals;
    }

    /** What the region has no price for. */
    public List<BillLine> unpriced() {
        return lines.stream().filter(line -> line.usd().isEmpty()).toList();
    }

    private static BigDecimal sum(List<BillLine> lines) {
        return lines.stream()
                .flatMap(line -> line.usd().stream())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
