package org.naslens.lab.bench;

import java.util.List;

/**
 * The projected time of a run, from steps measured at its own shape.
 *
 * <pre>
 *   hours = Σ over the kinds of steps of  count · (time of a step as measured + time of its products on a card)
 * </pre>
 * <p>On a CPU, and on a GPU that computes, the measured time includes the products. With a stand-in for a GPU that does not compute, it
 * is the host's time alone. Then the products on a GPU of known rate are added without overlap with the host: a step returns its loss,
 * for which the host waits before it feeds the next. So the sum is right where the host has nothing to do meanwhile, and otherwise too
 * large.
 *
 * @param run a description of what is projected
 * @param basis where steps were measured
 * @param parts its steps
 * @param notMeasured names of further steps, whose time is not included in the hours
 * @param rates the rates of GPUs whose products are added; none where steps were measured on a CPU
 */
public record Projection(String run, String basis, List<Part> parts, List<String> notMeasured, List<CardRate> rates) {
    private static final double MILLIS_PER_HOUR = 3.6e6;
    private static final double SECONDS_PER_HOUR = 3600;

    /**
     * Steps of one kind.
     *
     * @param name their name, such as {@code train}
     * @param count how many of them the run has
     * @param stepMillis the measured median of one step
     * @param products the products of one step
     */
    public record Part(String name, long count, double stepMillis, List<MatrixProduct> products) {
        public Part {
            products = List.copyOf(products);
        }

        /** The hours as measured. */
        public double hours() {
            return count * stepMillis / MILLIS_PER_HOUR;
        }

        /** The hours of its products on a GPU. */
        public double productHours(CardRate rate) {
            return count * rate.seconds(products) / SECONDS_PER_HOUR;
        }
    }

    public Projection {
        parts = List.copyOf(parts);
        notMeasured = List.copyOf(notMeasured);
        rates = List.copyOf(rates);
    }

    /** The hours of all steps as measured. */
    public double hours() {
        return parts.stream().mapToDouble(Part::hours).sum();
    }

    /** The hours of all steps as measured plus those of their products on a GPU. */
    public double hours(CardRate rate) {
        return hours()
                + parts.stream().mapToDouble(part -> part.productHours(rate)).sum();
    }
}
