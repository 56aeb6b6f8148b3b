package org.naslens.cli;

import com.sun.jna.Function;

/**
 * Ends this process as it is, by the C library's {@code _exit}.
 *
 * <p>{@link System#exit} and {@link Runtime#halt} run the destructors of native libraries first, and a step of TensorFlow that goes on
 * meanwhile falls over what they have freed.
 */
final class ImmediateEnd {
    private ImmediateEnd() {}

    /** Does not return. */
    static void with(int exitCode) {
        try {
            Function.getFunction("c", "_exit").invokeVoid(new Object[] {exitCode});
        } catch (LinkageError e) { // JNA's own library cannot be loaded, nor then the C library by it
            Runtime.getRuntime().halt(exitCode);
        }
    }
}
