package org.naslens.figure;

/**
 * Tells Java that there is no display.
 *
 * <p>Pictures need none: Java must not look for one, nor fail where {@code DISPLAY} names one that does not exist. It checks once,
 * when the first colour is created.
 */
final class Headless {
    private static final String PROPERTY = "java.awt.headless";

    private Headless() {}

    /** Selects headless mode, unless the command line has set it either way. */
    static void ensure() {
        if (System.getProperty(PROPERTY) == null) {
            System.setProperty(PROPERTY, "true");
        }
    }
}
