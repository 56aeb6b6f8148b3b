package org.naslens.tensor;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.BundleEntryProto;
import org.tensorflow.proto.BundleHeaderProto;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.TensorShapeProto;

/**
 * What a TensorFlow checkpoint says of the variables in it: its file {@code PATH.index}, read before TensorFlow reads it.
 *
 * <p>It may come from anywhere, and TensorFlow does not survive all that can be in it.
 */
final class BundleIndex {
    private static final int MOST_BYTES = 1 << 20; // of some 40 variables
    private static final String HEADER = ""; // its key

    private final Path file;
    private final Path data;
    private final Map<String, BundleEntryProto> entries = new HashMap<>();

    private BundleIndex(Path path) {
        file = path.resolveSibling(path.getFileName() + ".index");
        data = path.resolveSibling(path.getFileName() + ".data-00000-of-00001");
    }

    /**
     * Checks that there are exactly these variables, each as floats of its shape, and that their values are there.
     *
     * @param path without the endings of the two files
     * @throws BundleException if that is not so
     */
    static void requireFits(Path path, Collection<Variable> variables) {
        var index = new BundleIndex(path);
        try {
            index.read();
            index.check(variables);
        } catch (IllegalArgumentException | InvalidProtocolBufferException e) {
            throw new BundleException(index.file + ": " + e.getMessage());
        } catch (NoSuchFileException e) {
            throw new BundleException(e.getFile() + " is missing");
        } catch (IOException e) {
            throw new BundleException(index.file + " cannot be read: " + e.getMessage());
        }
    }

    private void read() throws IOException {
        byte[] bytes;
        try (var in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MOST_BYTES + 1);
        }
        require(bytes.length <= MOST_BYTES, "it has more than " + MOST_BYTES + " bytes");
        boolean hasHeader = false;
        for (var entry : SortedTable.read(bytes)) {
            var name = entry.key().toStringUtf8();
            if (name.equals(HEADER)) {
                var header = BundleHeaderProto.parseFrom(entry.value());
                require(header.getNumShards() == 1, "it has " + header.getNumShards() + " shards; it must be 1");
                require(header.getEndianness() == BundleHeaderProto.Endianness.LITTLE, "its numbers are big-endian");
                hasHeader = true;
            } else {
                entries.put(name, BundleEntryProto.parseFrom(entry.value()));
            }
        }
        require(hasHeader, "it has no header");
    }

    private void check(Collection<Variable> variables) throws IOException {
        long there = Files.size(data);
        for (var variable : variables) {
            var entry = entries.remove(variable.name());
            if (entry == null) {
                throw new IllegalArgumentException("variable " + variable.name() + " is missing");
            }
            checkEntry(variable, entry, there);
        }
        require(
                entries.isEmpty(),
                "there is a variable more: "
                        + entries.keySet().stream().findFirst().orElse(""));
    }

    private void checkEntry(Variable variable, BundleEntryProto entry, long there) {
        var name = "variable " + variable.name();
        require(entry.getDtype() == DataType.DT_FLOAT, name + " is " + entry.getDtype() + "; it must be DT_FLOAT");
        require(entry.getShardId() == 0, name + " is in shard " + entry.getShardId() + "; it must be 0");
        require(entry.getSlicesCount() == 0, name + " is in slices");
        var shape = shape(entry.getShape());
        var wanted = LongStream.of(variable.shape().asArray()).boxed().toList();
        require(shape.equals(wanted), name + " has shape " + clipped(shape) + "; it must be " + wanted);
        long size = variable.shape().size() * Float.BYTES;
        require(entry.getSize() == size, name + " has " + entry.getSize() + " bytes; it must be " + size);
        require(
                entry.getOffset() >= 0 && entry.getOffset() <= there - size,
                name + " ends after " + data.getFileName() + ", which has " + there + " bytes");
    }

    private static List<Long> shape(TensorShapeProto shape) {
        return shape.getUnknownRank()
                ? List.of(Shape.UNKNOWN_SIZE)
                : shape.getDimList().stream().map(TensorShapeProto.Dim::getSize).toList();
    }

    private static String clipped(List<Long> shape) {
        int most = 8;
        return shape.size() <= most ? shape.toString() : "of " + shape.size() + " axes";
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
