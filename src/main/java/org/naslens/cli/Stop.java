package org.naslens.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;

/**
 * Whether a signal asks the program to stop.
 *
 * <p>The first signal lets a search finish its step and write a checkpoint; it ends any other command at once, as any further signal
 * does. Saved files stay intact, because files get their names only when they are complete. The exit code is 128 plus the number of
 * the signal, as in shells: 130 for SIGINT, 143 for SIGTERM.
 */
final class Stop implements BooleanSupplier {
    private static final List<String> SIGNALS = List.of("HUP", "INT", "TERM");
    private static final int OFFSET = 128;

    private final PrintWriter err;
    private final IntConsumer halt;
    private int signal; // 0 before the first
    private boolean listening; // whether a command has queried this, and so will stop by itself

    /** @param halt ends the process at once with an exit code */
    Stop(PrintWriter err, IntConsumer halt) {
        this.err = err;
        this.halt = halt;
    }

    /** Listens to signals from now on, except those that this process was started to ignore. */
    static Stop onSignal(PrintWriter err) {
        var stop = new Stop(err, ImmediateEnd::with);
        SIGNALS.forEach(name -> Signals.handle(name, stop::received));
        return stop;
    }

    /** Called when a signal has arrived. */
    synchronized void received(int number) {
        if (signal != 0 || !listening) {
            halt.accept(OFFSET + number);
        }
        signal = number;
        err.println("naslens: stopping after this step and a checkpoint; another signal stops at once");
    }

    /** The exit code of a command that would have ended with {@code code} without a signal. */
    synchronized int exitCode(int code) {
        return signal == 0 ? code : OFFSET + signal;
    }

    @Override
    public synchronized boolean getAsBoolean() {
        listening = true;
        return signal != 0;
    }
}
