package org.naslens.cuda;

import com.sun.jna.Function;

/**
 * The environment of this process, as native libraries read it. Java's own copy stays unchanged.
 *
 * <p>Change it before another thread may read it, that is, before TensorFlow is loaded.
 */
public final class ProcessEnvironment {
    private ProcessEnvironment() {}

    /** Sets a variable, replacing any earlier value. */
    public static void set(String name, String value) {
        int failed = Function.getFunction("c", "setenv", Function.C_CONVENTION, "UTF-8")
                .invokeInt(new Object[] {name, value, 1});
        if (failed != 0) {
            throw new IllegalStateException("the C library does not set " + name + " to " + value);
        }
    }
}
