package org.naslens.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Whether a signal asks the program to stop. SIGINT and SIGTERM let it finish the step and write a checkpoint; the JVM then ends
 * with 130 or 143.
 */
final class Stop implements BooleanSupplier {
    private static final int PATIENCE_SECONDS = 600;

    private volatile boolean requested;
    private volatile boolean listening; // whether something has asked, and so will stop by itself
    private final CountDownLatch finished = new CountDownLatch(1);

    /** Listens to signals from now on. */
    static Stop onSignal() {
        var stop = new Stop();
        Runtime.getRuntime().addShutdownHook(new Thread(stop::awaitEnd, "stop"));
        return stop;
    }

    private void awaitEnd() {
        requested = true;
        if (!listening) {
            return; // nothing that would have to be saved
        }
        try {
            if (!finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("naslens: no checkpoint within " + PATIENCE_SECONDS + " s; giving up");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * The command has ended; nothing is left to wait for.
     *
     * @return whether a signal has asked for that
     */
    boolean finished() {
        finished.countDown();
        return requested;
    }

    @Override
    public boolean getAsBoolean() {
        listening = true;
        return requested;
    }
}
