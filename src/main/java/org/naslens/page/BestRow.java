package org.naslens.page;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.naslens.evidence.Evidence;

/**
 * A row of the table of best architectures.
 *
 * @param controller the controller that sampled it
 * @param seed the seed of that controller's run
 * @param number the number of the architecture in its sample, counted from 0
 * @param perplexity as text
 * @param exact the perplexity to sort by
 * @param tokens the architecture
 */
record BestRow(String controller, String seed, int number, String perplexity, double exact, String tokens) {
    /** The number of architectures shown per sample. */
    static final int PER_SAMPLE = 5;

    /** The best architectures of each sample, sorted together by perplexity. */
    static List<BestRow> of(List<Evidence> runs) {
        return runs.stream()
                .flatMap(evidence -> bestOf(evidence).stream())
                .sorted(Comparator.comparingDouble(BestRow::exact))
                .toList();
    }

    private static List<BestRow> bestOf(Evidence evidence) {
        var sample = evidence.findings().compared();
        return IntStream.range(0, sample.size())
                .filter(i -> sample.perplexity(i).isPresent())
                .mapToObj(i -> row(evidence, i))
                .sorted(Comparator.comparingDouble(BestRow::exact))
                .limit(PER_SAMPLE)
                .toList();
    }

    private static BestRow row(Evidence evidence, int i) {
        var sample = evidence.findings().compared();
        double perplexity = sample.perplexity(i).orElseThrow();
        return new BestRow(
                evidence.run().label(),
                evidence.run().seedText(),
                i,
                Numerals.fixed(perplexity, 2),
                perplexity,
                sample.architecture(i).tokens());
    }
}
