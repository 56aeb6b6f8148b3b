package org.naslens.training;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads an untrusted {@code state.pb} of a checkpoint; callers supply the bounds of each field. */
public final class StateFile {
    private static final long SETTINGS_BYTES = 1 << 20;
    private static final int BYTES_OF_A_NUMBER = 12; // the longest: a tag and ten bytes

    private final Path file;

    /** Names the file, but does not read it yet. */
    public StateFile(Path file) {
        this.file = file;
    }

    /**
     * Reads the file.
     *
     * @param numbers an upper bound on how many numbers a state contains, apart from its settings, which are text
     * @throws TrainingException if the file is missing, damaged, or larger than this bound allows
     */
    public <T extends MessageLite> T read(Parser<T> parser, long numbers) {
        long most = Math.min(Integer.MAX_VALUE, SETTINGS_BYTES + numbers * BYTES_OF_A_NUMBER);
        try {
            long size = Files.size(file);
            require(size <= most, "has " + size + " bytes; with these settings it has at most " + most);
            // Not from a stream: that decoder of protobuf leaves its buffer where some damaged messages end.
            return parser.parseFrom(Files.readAllBytes(file));
        } catch (InvalidProtocolBufferException e) {
            throw damaged(String.valueOf(e.getMessage()), e);
        } catch (NoSuchFileException e) {
            throw new TrainingException(file + " is missing; the checkpoint is not whole", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The exception for a part of the file that cannot be valid. */
    public TrainingException damaged(String why, Exception cause) {
        return new TrainingException(file + " is damaged: " + why, cause);
    }

    /**
     * Requires the format that this version reads.
     *
     * @throws TrainingException if the file has another
     */
    public void requireFormat(int format, int read) {
        require(format == read, "has format " + format + "; this version of naslens reads format " + read);
    }

    /**
     * Requires a count from 0 to {@code most}.
     *
     * @throws TrainingException if it is out of this range
     */
    public void requireCount(String name, long value, long most) {
        require(value >= 0 && value <= most, "has " + name + " = " + value + "; it must be 0 to " + most);
    }

    /**
     * Requires a finite number.
     *
     * @throws TrainingException if it is NaN or infinite
     */
    public void requireFinite(String name, double value) {
        require(Double.isFinite(value), "has " + name + " = " + value + "; it must be finite");
    }

    /**
     * Requires a valid position in a text.
     *
     * @throws TrainingException if it is invalid
     */
    public void requireText(String name, TextPosition position) {
        requireCount(name + ".window", position.getWindow(), Integer.MAX_VALUE);
        for (int i = 0; i < position.getStateCount(); i++) {
            requireFinite(name + ".state", position.getState(i));
        }
    }

    /**
     * Requires a condition.
     *
     * @throws TrainingException if it does not hold; the message is the file followed by {@code otherwise}
     */
    public void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new TrainingException(file + " " + otherwise);
        }
    }
}
