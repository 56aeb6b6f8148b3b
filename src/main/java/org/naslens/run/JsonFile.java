package org.naslens.run;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.naslens.files.AtomicFile;
import org.naslens.files.BoundedFile;
import org.naslens.files.DamagedFileException;
import org.naslens.files.LongNumber;
import org.naslens.files.RecordedFolder;
import org.naslens.files.UnfitFileException;

/** Reads and writes a protobuf message as a JSON file with the field names of its schema. */
public final class JsonFile {
    private static final int MAX_BYTES = 1 << 20;

    private JsonFile() {}

    /**
     * Reads the file into a message; unknown fields are ignored.
     *
     * @param remedy what to do about a damaged file, worded as the end of a sentence
     * @throws InputException if the file does not hold such a message, or its bytes are not those that its folder recorded
     */
    public static void read(Path file, Message.Builder message, String remedy) throws IOException {
        try {
            RecordedFolder.requireWhole(file);
            var bytes = ByteBuffer.wrap(BoundedFile.read(file, MAX_BYTES));
            var text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
            if (LongNumber.in(text) >= 0) {
                throw new InputException(
                        file + " has a number of more than " + LongNumber.MOST_DIGITS + " digits; " + remedy);
            }
            JsonFormat.parser().ignoringUnknownFields().merge(text, message);
        } catch (InvalidProtocolBufferException | CharacterCodingException e) {
            throw new InputException(file + " is damaged; " + remedy);
        } catch (DamagedFileException e) {
            throw new InputException(e.getMessage() + "; " + remedy);
        } catch (UnfitFileException e) {
            throw new InputException(file + " is " + e.getMessage() + "; " + remedy);
        }
    }

    /** Writes the message; the file appears whole or not at all. */
    public static void write(Path file, Message.Builder message) throws IOException {
        AtomicFile.write(file, JsonFormat.printer().preservingProtoFieldNames().print(message) + "\n");
    }
}
