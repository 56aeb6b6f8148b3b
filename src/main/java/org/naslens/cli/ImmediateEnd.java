package org.naslens.cli;

import com.sun.jna.Function;

/**
 * Ends this process immediately by the C library's {@code _exit}.
 *
 * <p>{@link System#exit} and {@link Runtime#halt} run the destructors of native libraries first, and a TensorFlow step that is still
 * running crashes on the memory that they have freed.
 */
final class ImmediateEnd {
    private ImmediateEnd() {}

    /** Ends the process; this method does not return. */
    static void with(int exitCode) {
        try {
            Function.getFunction("c", "_exit").invokeVoid(new Object[] {exitCode});
        } catch (LinkageError e) { // JNA's own library cannot be loaded, and so neither can the C library
            Runtime.getRuntime().halt(exitCode);
        }
    }
}
