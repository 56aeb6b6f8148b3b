package org.naslens.evidence;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.naslens.statistics.MeanInterval;
import org.naslens.statistics.PairedDifference;

/** Quantities over the seeds of each controller. If a controller has several runs with the same seed, only the first counts. */
public final class OverSeeds {
    private final Map<String, List<Evidence>> byController = new LinkedHashMap<>();

    /** @param all the runs; controllers are kept in the order of their first appearance */
    public OverSeeds(List<Evidence> all) {
        all.forEach(evidence -> byController
                .computeIfAbsent(evidence.run().label(), controller -> new ArrayList<>())
                .add(evidence));
    }

    /** The controllers, in the order of their first run. */
    public List<String> controllers() {
        return List.copyOf(byController.keySet());
    }

    /** Mean and interval of a quantity over a controller's runs, including those without a seed; empty where no run has it. */
    public Optional<MeanInterval> mean(String controller, Quantity quantity) {
        var seeded = bySeed(controller, quantity).values().stream().mapToDouble(Double::doubleValue);
        var others = runs(controller)
                .filter(evidence -> evidence.run().seed().isEmpty())
                .map(evidence -> quantity.of(evidence.findings()))
                .flatMapToDouble(OptionalDouble::stream);
        double[] values = DoubleStream.concat(seeded, others).toArray();
        return values.length == 0 ? Optional.empty() : Optional.of(MeanInterval.of(values));
    }

    /** The difference {@code controller} − {@code reference} over the seeds that both have; empty where they share none. */
    public Optional<PairedDifference> difference(String controller, String reference, Quantity quantity) {
        var ones = bySeed(controller, quantity);
        var others = bySeed(reference, quantity);
        ones.keySet().retainAll(others.keySet());
        if (ones.isEmpty()) {
            return Optional.empty();
        }
        double[] first = ones.values().stream().mapToDouble(Double::doubleValue).toArray();
        double[] second = ones.keySet().stream().mapToDouble(others::get).toArray();
        return Optional.of(PairedDifference.of(first, second));
    }

    private Map<Long, Double> bySeed(String controller, Quantity quantity) {
        var values = new LinkedHashMap<Long, Double>();
        runs(controller)
                .filter(evidence -> evidence.run().seed().isPresent())
                .forEach(evidence -> quantity.of(evidence.findings())
                        .ifPresent(value ->
                                values.putIfAbsent(evidence.run().seed().getAsLong(), value)));
        return values;
    }

    private Stream<Evidence> runs(String controller) {
        return byController.getOrDefault(controller, List.of()).stream();
    }
}
