package org.naslens.cuda;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The options in an environment variable of TensorFlow's compilers, XLA_FLAGS or TF_XLA_FLAGS.
 *
 * @param text the options, separated by blanks; XLA_FLAGS may instead name a file that contains them
 */
public record Options(String text) {
    private static final String FOLDER = "--xla_gpu_cuda_data_dir";
    private static final Pattern HAS_FOLDER =
            Pattern.compile(FOLDER + "=(?:\"((?:[^\"\\\\]|\\\\.)*)\"|'([^']*)'|(\\S*))");
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}/._+,:@%-]+");

    /** The options in a variable; none if the variable is not set. */
    public static Options of(Machine machine, String variable) {
        return new Options(machine.variable(variable).orElse(""));
    }

    /** The CUDA folder that the options name; the last one if there are several, as in TensorFlow. */
    public Optional<Path> folder() {
        return HAS_FOLDER
                .matcher(text)
                .results()
                .map(match -> match.group(1) != null
                        ? match.group(1).replaceAll("\\\\(.)", "$1")
                        : match.group(2) != null ? match.group(2) : match.group(3))
                .reduce((before, last) -> last)
                .map(Path::of);
    }

    /** Whether the options are in a file, which naslens does not change. */
    boolean areInAFile() {
        return !text.isBlank() && !text.stripLeading().startsWith("-");
    }

    /** A copy with this CUDA folder added, unless options name one or are in a file. */
    Options with(Path folder) {
        return with(FOLDER, folder.toString());
    }

    /** A copy with an option added, unless it is present or the options are in a file. */
    public Options with(String option, String value) {
        if (areInAFile()
                || Pattern.compile("(^|\\s)" + Pattern.quote(option) + "(=|\\s|$)")
                        .matcher(text)
                        .find()) {
            return this;
        }
        var quoted = PLAIN.matcher(value).matches() ? value : '"' + value.replaceAll("([\"\\\\])", "\\\\$1") + '"';
        return new Options((text.isBlank() ? "" : text.strip() + " ") + option + "=" + quoted);
    }
}
