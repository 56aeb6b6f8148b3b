package org.naslens.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;

/**
 * Whether a signal asks the program to stop.
 *
 * <p>The first one lets a search finish its step and write a checkpoint, and ends any other command at once; so does a second one,
 * and a third. What is saved stays saved: files take their names when they are whole. The exit code is 128 and the number of the
 * signal, as shells have it: 130 for SIGINT, 143 for SIGTERM.
 */
final class Stop implements BooleanSupplier {
    private static final List<String> SIGNALS = List.of("HUP", "INT", "TERM");
    private static final int OFFSET = 128;

    private final PrintWriter err;
    private final IntConsumer halt;
    private int signal; // 0 before the first
    private boolean listening; // whether something has asked, and so will stop by itself

    /** @param halt ends the process at once with an exit code */
    Stop(PrintWriter err, IntConsumer halt) {
        this.err = err;
        this.halt = halt;
    }

    /** Listens to signals from now on, but for those that this process was started to ignore. */
    static Stop onSignal(PrintWriter err) {
        var stop = new Stop(err, ImmediateEnd::with);
        SIGNALS.forEach(name -> Signals.handle(name, stop::received));
        return stop;
    }

    /** A signal has come. */
    synchronized void received(int number) {
        if (signal != 0 || !listening) {
            halt.accept(OFFSET + number);
        }
        signal = number;
        err.println("naslens: stopping after this step and a checkpoint; another signal stops at once");
    }

    /** The exit code of a command that would have ended with {@code code}, had no signal come. */
    synchronized int exitCode(int code) {
        return signal == 0 ? code : OFFSET + signal;
    }

    @Override
    public synchronized boolean getAsBoolean() {
        listening = true;
        return signal != 0;
    }
}
