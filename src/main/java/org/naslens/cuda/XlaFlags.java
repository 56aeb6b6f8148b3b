package org.naslens.cuda;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The variable XLA_FLAGS, from which TensorFlow knows where CUDA's folder is, with XLA and without.
 *
 * @param text options separated by blanks, or the name of a file of them
 */
record XlaFlags(String text) {
    private static final String FOLDER = "--xla_gpu_cuda_data_dir";
    private static final Pattern HAS_FOLDER =
            Pattern.compile(FOLDER + "=(?:\"((?:[^\"\\\\]|\\\\.)*)\"|'([^']*)'|(\\S*))");
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}/._+,:@%-]+");

    static XlaFlags of(Machine machine) {
        return new XlaFlags(machine.variable("XLA_FLAGS").orElse(""));
    }

    /** The folder that they name; of several the last, as TensorFlow has it. */
    Optional<Path> folder() {
        return HAS_FOLDER
                .matcher(text)
                .results()
                .map(match -> match.group(1) != null
                        ? match.group(1).replaceAll("\\\\(.)", "$1")
                        : match.group(2) != null ? match.group(2) : match.group(3))
                .reduce((before, last) -> last)
                .map(Path::of);
    }

    /** Whether they are in a file, where they are left alone. */
    boolean areInAFile() {
        return !text.isBlank() && !text.stripLeading().startsWith("-");
    }

    /** The same, and the folder. */
    XlaFlags with(Path folder) {
        var name = folder.toString();
        var value = PLAIN.matcher(name).matches() ? name : '"' + name.replaceAll("([\"\\\\])", "\\\\$1") + '"';
        return new XlaFlags((text.isBlank() ? "" : text.strip() + " ") + FOLDER + "=" + value);
    }
}
