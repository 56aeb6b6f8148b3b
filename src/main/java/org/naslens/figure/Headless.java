package org.naslens.figure;

/**
 * Tells Java that there is no display.
 *
 * <p>Pictures need none: Java must not look for one, nor fail where {@code DISPLAY} names one that does not exist. It asks once,
 * when the first colour is made.
 */
final class Headless {
    private static final String PROPERTY = "java.awt.headless";

    private Headless() {}

    /** Leaves a choice that was made on the command line as it is. */
    static void ensure() {
        if (System.getProperty(PROPERTY) == null) {
            System.setProperty(PROPERTY, "true");
        }
    }
}
