package org.naslens.lab.bench;

import java.util.List;

/**
 * The projected time of a run, from steps measured at its own shape.
 *
 * <pre>
 *   hours = Σ over the kinds of steps of  count · (time of a step as measured + time of its products on a card)
 * </pre>
 * <p>On a CPU, and on a card that computes, the measured time has the products in it. Where the card is one that does not compute, it is
 * the host's alone. Then the products of a card of known rate are added, and not overlapped with the host: a step gives back its loss, for
 * which the host waits before it feeds the next. So the sum is right where the host has nothing to do meanwhile, and else too much.
 *
 * @param run what is projected, in words
 * @param basis where steps were measured
 * @param parts its steps
 * @param notMeasured names of further steps, whose time is not in the hours
 * @param rates of cards whose products are added; none where steps were measured on a CPU
 */
public record Projection(String run, String basis, List<Part> parts, List<String> notMeasured, List<CardRate> rates) {
    private static final double MILLIS_PER_HOUR = 3.6e6;
    private static final double SECONDS_PER_HOUR = 3600;

    /**
     * Steps of one kind.
     *
     * @param name such as {@code train}
     * @param count of the run
     * @param stepMillis the median of one, as measured
     * @param products of one
     */
    public record Part(String name, long count, double stepMillis, List<MatrixProduct> products) {
        public Part {
            products = List.copyOf(products);
        }

        /** As measured. */
        public double hours() {
            return count * stepMillis / MILLIS_PER_HOUR;
        }

        /** Of its products on a card. */
        public double productHours(CardRate rate) {
            return count * rate.seconds(products) / SECONDS_PER_HOUR;
        }
    }

    public Projection {
        parts = List.copyOf(parts);
        notMeasured = List.copyOf(notMeasured);
        rates = List.copyOf(rates);
    }

    /** All steps as measured. */
    public double hours() {
        return parts.stream().mapToDouble(Part::hours).sum();
    }

    /** All steps as measured, and their products on a card. */
    public double hours(CardRate rate) {
        return hours()
                + parts.stream().mapToDouble(part -> part.productHours(rate)).sum();
    }
}
