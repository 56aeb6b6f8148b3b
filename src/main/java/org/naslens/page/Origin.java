package org.naslens.page;

/**
 * Where numbers come from: a controller and the seed of its run.
 *
 * @param controller random, unsupervised, supervised, or the name of another system
 * @param seed as text; empty where it is not known
 */
public record Origin(String controller, String seed) {
    /** @throws IllegalArgumentException if {@code controller} is blank */
    public Origin {
        if (controller.isBlank()) {
            throw new IllegalArgumentException("controller \"" + controller + "\"; a name must not be blank");
        }
    }

    /** A controller's run with a seed that is a number. */
    public static Origin of(String controller, long seed) {
        return new Origin(controller, Long.toString(seed));
    }

    /** {@code supervised, seed 1}. */
    @Override
    public String toString() {
        return seed.isEmpty() ? controller : controller + ", seed " + seed;
    }
}
