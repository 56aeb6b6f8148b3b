package org.naslens.tensor;

import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The GPU was lost during a computation. The data on it is gone, and this process can no longer use it.
 *
 * <p>TensorFlow has no exception type for this. A lost GPU is recognised by the names of CUDA's sticky errors, and by the
 * messages that TensorFlow and XLA give when a launch, a copy or a wait fails.
 */
public final class LostCardException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private static final Pattern ERROR =
            Pattern.compile("CUDA_ERROR_(?:ASSERT|CONTEXT_IS_DESTROYED|DEVICES?_UNAVAILABLE"
                    + "|ECC_UNCORRECTABLE|EXTERNAL_DEVICE|HARDWARE_STACK_ERROR|ILLEGAL_ADDRESS|ILLEGAL_INSTRUCTION"
                    + "|INVALID_ADDRESS_SPACE|INVALID_PC|LAUNCH_FAILED|LAUNCH_TIMEOUT|MISALIGNED_ADDRESS|NVLINK_UNCORRECTABLE"
                    + "|NO_DEVICE|SYSTEM_NOT_READY|UNKNOWN)\\b(?:: [a-z][^;\\[\\n]*)?");

    private static final Pattern SAID = Pattern.compile("(?:[Ff]ailed to (?:enqueue|launch|synchronize|query event)"
            + "|[Cc]ould not synchronize|[Ff]ailure to launch|GPU sync failed|[Dd]evice is lost)[^;\\[\\n]*");

    private LostCardException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * Runs a step.
     *
     * @throws LostCardException if it fails because the GPU is lost
     */
    static <T> T unlessLost(Supplier<T> step) {
        try {
            return step.get();
        } catch (RuntimeException e) {
            throw told(e);
        }
    }

    /** Converts a TensorFlow exception that reports a lost GPU, and returns any other unchanged. */
    static RuntimeException told(RuntimeException e) {
        var message = String.valueOf(e.getMessage());
        return Stream.of(ERROR, SAID)
                .map(pattern -> pattern.matcher(message))
                .filter(matcher -> matcher.find())
                .findFirst()
                .<RuntimeException>map(matcher -> new LostCardException(
                        "the card is lost: " + matcher.group().strip(), e))
                .orElse(e);
    }

    /** A copy whose message also says what was saved. */
    public LostCardException with(String left) {
        return new LostCardException(getMessage() + "; " + left, this);
    }
}
