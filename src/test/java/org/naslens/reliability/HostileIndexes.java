package org.naslens.reliability;

import com.google.protobuf.ByteString;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.naslens.random.Seed;
import org.naslens.tensor.Variables;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.BundleEntryProto;
import org.tensorflow.proto.BundleHeaderProto;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.TensorShapeProto;
import org.tensorflow.proto.TensorSliceProto;
import org.tensorflow.types.TFloat32;

/**
 * A process that restores two variables from thousands of wrong indexes of a TensorFlow checkpoint with correct CRCs. It exits
 * with 0 if each index is refused or restores the saved values. If it crashes, the index that caused this is in {@code last.txt}.
 */
final class HostileIndexes {
    private static final long MAGIC = 0xdb4775248b80fb57L;
    private static final long MOST_KIB = 2 << 20; // of memory

    private final Path folder;
    private final Random random = new Random(1);
    private int accepted;
    private int refused;

    private HostileIndexes(Path folder) {
        this.folder = folder;
    }

    /**
     * Tries them.
     *
     * @param arguments the folder, and how many indexes
     */
    public static void main(String[] arguments) throws IOException {
        new HostileIndexes(Path.of(arguments[0])).run(Integer.parseInt(arguments[1]));
    }

    private void run(int count) throws IOException {
        try (var graph = new Graph();
                var session = new Session(graph)) {
            var variables = new Variables(Ops.create(graph), Seed.root(1));
            var a = variables.uniform("a/w", Shape.of(3, 4), 1);
            var b = variables.uniform("b", Shape.of(5), 1);
            var checkpoint = variables.checkpoint();
            var path = folder.resolve("x");
            checkpoint.initialise(session);
            checkpoint.save(session, path);
            var before = List.of(values(session, a.value()), values(session, b.value()));
            var index = folder.resolve("x.index");
            byte[] written = Files.readAllBytes(index);
            var header = BundleHeaderProto.newBuilder().setNumShards(1);
            header.getVersionBuilder().setProducer(1);
            var wrong = new ArrayList<byte[]>();
            wrong.addAll(entries(header.build()));
            wrong.addAll(handles());
            for (int i = wrong.size(); i < count; i++) {
                wrong.add(i % 4 == 0 ? flipped(written) : withRightSums(written));
            }
            for (var bytes : wrong) {
                Files.write(index, bytes);
                Files.writeString(folder.resolve("last.txt"), HexFormat.of().formatHex(bytes));
                try {
                    checkpoint.restore(session, path);
                    accepted++;
                } catch (RuntimeException e) { // TensorFlow has no common type
                    refused++;
                }
                if (!before.equals(List.of(values(session, a.value()), values(session, b.value())))) {
                    throw new IllegalStateException(
                            "other values from " + HexFormat.of().formatHex(bytes));
                }
            }
        }
        long memory = peakKib();
        System.out.println(accepted + " indexes accepted, " + refused + " refused; peak memory " + memory + " KiB");
        if (memory > MOST_KIB || refused < count / 2) {
            System.exit(1);
        }
    }

    private static List<Float> values(Session session, org.tensorflow.Operand<TFloat32> value) {
        try (var result = session.runner().fetch(value).run()) {
            var values = new ArrayList<Float>();
            ((TFloat32) result.get(0)).scalars().forEach(scalar -> values.add(scalar.getFloat()));
            return values;
        }
    }

    private static long peakKib() throws IOException {
        var status = Path.of("/proc/self/status");
        return !Files.exists(status)
                ? 0
                : Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("VmHWM:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                        .findFirst()
                        .orElse(0);
    }

    /** Well-formed tables with wrong entries. */
    private static List<byte[]> entries(BundleHeaderProto header) {
        var right = BundleEntryProto.newBuilder()
                .setDtype(DataType.DT_FLOAT)
                .setShape(shape(3, 4))
                .setSize(48)
                .build();
        var wrong = new ArrayList<BundleEntryProto.Builder>();
        for (long odd : new long[] {-1, 0, 1L << 33, 1L << 62, Long.MAX_VALUE, Long.MIN_VALUE}) {
            wrong.add(right.toBuilder().setShape(shape(odd, 4)));
            wrong.add(right.toBuilder().setShape(shape(odd, odd)));
            wrong.add(right.toBuilder().setSize(odd));
            wrong.add(right.toBuilder().setOffset(odd));
            wrong.add(right.toBuilder().setShardId((int) odd));
        }
        long[] many = new long[300];
        Arrays.fill(many, 1);
        wrong.add(right.toBuilder().setShape(shape(many)));
        wrong.add(right.toBuilder().setShape(TensorShapeProto.newBuilder().setUnknownRank(true)));
        wrong.add(right.toBuilder().addSlices(TensorSliceProto.getDefaultInstance()));
        for (int type = 0; type < 140; type++) {
            wrong.add(right.toBuilder().setDtypeValue(type));
        }
        var tables = new ArrayList<byte[]>();
        for (var entry : wrong) {
            tables.add(table(content(header, entry.build().toByteString(), right)));
        }
        for (var odd : List.of(
                header.toBuilder().setNumShards(-1),
                header.toBuilder().setNumShards(Integer.MAX_VALUE),
                header.toBuilder().setEndiannessValue(1),
                header.toBuilder().setEndiannessValue(9))) {
            tables.add(table(content(odd.build(), right.toByteString(), right)));
        }
        var more = content(header, right.toByteString(), right);
        more.put("c", right.toByteString());
        tables.add(table(more));
        var less = content(header, right.toByteString(), right);
        less.remove("b");
        tables.add(table(less));
        return tables;
    }

    private static SortedMap<String, ByteString> content(
            BundleHeaderProto header, ByteString entry, BundleEntryProto right) {
        var content = new TreeMap<String, ByteString>();
        content.put("", header.toByteString());
        content.put("a/w", entry);
        content.put(
                "b",
                right.toBuilder()
                        .setShape(shape(5))
                        .setOffset(48)
                        .setSize(20)
                        .build()
                        .toByteString());
        return content;
    }

    private static TensorShapeProto shape(long... lengths) {
        var shape = TensorShapeProto.newBuilder();
        for (long length : lengths) {
            shape.addDim(TensorShapeProto.Dim.newBuilder().setSize(length));
        }
        return shape.build();
    }

    /** Blocks of any size; TensorFlow allocates the memory before it reads them. */
    private static List<byte[]> handles() {
        var tables = new ArrayList<byte[]>();
        for (int shift = 8; shift < 64; shift++) {
            for (int which = 0; which < 3; which++) {
                var out = new ByteArrayOutputStream();
                long[] sizes = {
                    which == 0 ? 1L << shift : 8, which == 1 ? 1L << shift : 8, which == 2 ? 1L << shift : 20
                };
                put(out, block(new TreeMap<>()));
                put(out, block(new TreeMap<>()));
                put(out, block(new TreeMap<>(java.util.Map.of("z", handle(0, sizes[0])))));
                footer(out, handle(13, sizes[1]), handle(26, sizes[2]));
                tables.add(out.toByteArray());
            }
        }
        return tables;
    }

    private byte[] flipped(byte[] written) {
        byte[] bytes = written.clone();
        for (int n = 1 + random.nextInt(3); n > 0; n--) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return bytes;
    }

    /** Changes bytes in blocks, and corrects the CRCs of the blocks in place. */
    private byte[] withRightSums(byte[] written) {
        byte[] bytes = flipped(written);
        if (random.nextInt(3) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        var in = ByteBuffer.wrap(written, written.length - 48, 48);
        long meta = number(in);
        long metaSize = number(in);
        long index = number(in);
        long indexSize = number(in);
        seal(bytes, 0, (int) meta - 5);
        seal(bytes, (int) meta, (int) metaSize);
        seal(bytes, (int) index, (int) indexSize);
        return bytes;
    }

    private static void seal(byte[] bytes, int offset, int size) {
        ByteBuffer.wrap(bytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(offset + size + 1, masked(bytes, offset, size + 1));
    }

    private static int masked(byte[] bytes, int offset, int length) {
        var crc = new CRC32C();
        crc.update(bytes, offset, length);
        int sum = (int) crc.getValue();
        return ((sum >>> 15) | (sum << 17)) + 0xa282ead8;
    }

    private static byte[] table(SortedMap<String, ByteString> content) {
        var out = new ByteArrayOutputStream();
        var data = put(out, block(content));
        var meta = put(out, block(new TreeMap<>()));
        var index = put(out, block(new TreeMap<>(java.util.Map.of("zzz", data))));
        footer(out, meta, index);
        return out.toByteArray();
    }

    private static byte[] block(SortedMap<String, ByteString> content) {
        var out = new ByteArrayOutputStream();
        content.forEach((key, value) -> {
            byte[] bytes = ByteString.copyFromUtf8(key).toByteArray();
            number(out, 0);
            number(out, bytes.length);
            number(out, value.size());
            out.writeBytes(bytes);
            out.writeBytes(value.toByteArray());
        });
        out.writeBytes(new byte[] {0, 0, 0, 0, 1, 0, 0, 0}); // one restart, at 0
        return out.toByteArray();
    }

    private static ByteString put(ByteArrayOutputStream out, byte[] block) {
        var handle = handle(out.size(), block.length);
        byte[] whole = Arrays.copyOf(block, block.length + 5);
        seal(whole, 0, block.length);
        out.writeBytes(whole);
        return handle;
    }

    private static ByteString handle(long offset, long size) {
        var out = new ByteArrayOutputStream();
        number(out, offset);
        number(out, size);
        return ByteString.copyFrom(out.toByteArray());
    }

    private static void footer(ByteArrayOutputStream out, ByteString meta, ByteString index) {
        byte[] footer = Arrays.copyOf(meta.concat(index).toByteArray(), 48);
        ByteBuffer.wrap(footer).order(ByteOrder.LITTLE_ENDIAN).putLong(40, MAGIC);
        out.writeBytes(footer);
    }

    private static void number(ByteArrayOutputStream out, long value) {
        for (; (value & ~0x7fL) != 0; value >>>= 7) {
            out.write((int) ((value & 0x7f) | 0x80));
        }
        out.write((int) value);
    }

    private static long number(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = in.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }
}
