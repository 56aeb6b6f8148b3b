package org.naslens.training;

import com.google.protobuf.CodedInputStream;
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

    /** The file; it is not looked at yet. */
    public StateFile(Path file) {
        this.file = file;
    }

    /**
     * What is in it.
     *
     * @param numbers so many a state of the reader's settings can have, besides these settings as text
     * @throws TrainingException if it is missing, damaged or larger than that
     */
    public <T extends MessageLite> T read(Parser<T> parser, long numbers) {
        long most = Math.min(Integer.MAX_VALUE, SETTINGS_BYTES + numbers * BYTES_OF_A_NUMBER);
        try (var in = Files.newInputStream(file)) {
            long size = Files.size(file);
            require(size <= most, "has " + size + " bytes; with these settings it has at most " + most);
            var bytes = CodedInputStream.newInstance(in);
            bytes.setSizeLimit((int) most);
            return parser.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw damaged(String.valueOf(e.getMessage()), e);
        } catch (NoSuchFileException e) {
            throw new TrainingException(file + " is missing; the checkpoint is not whole", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What to throw when a part of it cannot be made sense of. */
    public TrainingException damaged(String why, Exception cause) {
        return new TrainingException(file + " is damaged: " + why, cause);
    }

    /**
     * It must have the format that is read.
     *
     * @throws TrainingException if it has another
     */
    public void requireFormat(int format, int read) {
        require(format == read, "has format " + format + "; this version of naslens reads format " + read);
    }

    /**
     * A count must be 0 to {@code most}.
     *
     * @throws TrainingException if it is not
     */
    public void requireCount(String name, long value, long most) {
        require(value >= 0 && value <= most, "has " + name + " = " + value + "; it must be 0 to " + most);
    }

    /**
     * A number must be finite.
     *
     * @throws TrainingException if it is NaN or infinite
     */
    public void requireFinite(String name, double value) {
        require(Double.isFinite(value), "has " + name + " = " + value + "; it must be finite");
    }

    /**
     * A place in a text must be one.
     *
     * @throws TrainingException if it is none
     */
    public void requireText(String name, TextPosition position) {
        requireCount(name + ".window", position.getWindow(), Integer.MAX_VALUE);
        for (int i = 0; i < position.getStateCount(); i++) {
            requireFinite(name + ".state", position.getState(i));
        }
    }

    /**
     * Something must hold.
     *
     * @throws TrainingException that says {@code otherwise} of the file, if it does not
     */
    public void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new TrainingException(file + " " + otherwise);
        }
    }
}
