package org.naslens.tensor;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.jna.Function;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Filters standard error, file descriptor 2, to which native libraries write lines that no setting suppresses. Output
 * is held back during an action and written afterwards, without lines known to be irrelevant.
 *
 * <p>Output is lost if a library ends the process during the action.
 */
public final class StandardError {
    private static final int DESCRIPTOR = 2;
    private static final int WRITE_ONLY = 1;

    private StandardError() {}

    /**
     * Performs an action with standard error filtered.
     *
     * @param isNoise tells which lines to omit
     * @throws IOException if the output cannot be held back in a temporary file
     */
    public static void without(Predicate<String> isNoise, Runnable action) throws IOException {
        var kept = Files.createTempFile("naslens", ".err");
        try {
            int before = call("dup", DESCRIPTOR);
            int file = call("open", kept.toString(), WRITE_ONLY);
            try {
                call("dup2", file, DESCRIPTOR);
                action.run();
            } finally {
                call("dup2", before, DESCRIPTOR);
                call("close", before);
                call("close", file);
                write(kept, isNoise);
            }
        } finally {
            Files.delete(kept);
        }
    }

    private static void write(Path kept, Predicate<String> isNoise) throws IOException {
        var text = new String(Files.readAllBytes(kept), UTF_8)
                .lines()
                .filter(isNoise.negate())
                .map(line -> line + "\n")
                .collect(Collectors.joining());
        // not closed: it belongs to the process
        @SuppressWarnings("resource")
        var error = new FileOutputStream(FileDescriptor.err);
        error.write(text.getBytes(UTF_8));
    }

    private static int call(String function, Object... arguments) throws IOException {
        int result = Function.getFunction("c", function, Function.C_CONVENTION, "UTF-8")
                .invokeInt(arguments);
        if (result < 0) {
            throw new IOException("the C library's " + function + " fails on standard error");
        }
        return result;
    }
}
