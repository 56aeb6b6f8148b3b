package org.naslens.tensor;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32C;

/**
 * The table of keys and values that a TensorFlow checkpoint has as its index, in the format of LevelDB.
 *
 * <pre>
 *   table:   data blocks, meta block, index block, footer; nothing between them
 *   block:   entries, offsets of restarts (4 bytes each), their number (4 bytes);  its type (1 byte, 0), masked CRC-32C (4 bytes)
 *   entry:   shared length, own length, value length (varints), own bytes of the key, value
 *   footer:  handles of meta and index block (offset and size, varints), zeros up to 40 bytes, magic number (8 bytes)
 * </pre>
 *
 * <p>TensorFlow takes as much memory as a handle says, and ends the process where there is not so much; it finds an entry by
 * restarts and index, wherever they lead. So the blocks must lie one after the other and be read in one way only.
 */
final class SortedTable {
    /** A key and its value. */
    record Entry(ByteString key, ByteString value) {}

    private static final int FOOTER = 48;
    private static final int TRAILER = 5;
    private static final long MAGIC = 0xdb4775248b80fb57L;
    private static final int MASK = 0xa282ead8;

    private final byte[] bytes;

    private SortedTable(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Where a block is. */
    private record Handle(int offset, int size) {
        int end() {
            return offset + size + TRAILER;
        }
    }

    /**
     * All entries, in the order of their keys.
     *
     * @throws IllegalArgumentException saying what is wrong, if a byte could be read in another way
     */
    static List<Entry> read(byte[] bytes) {
        return new SortedTable(bytes).read();
    }

    private List<Entry> read() {
        require(bytes.length >= FOOTER, "it is shorter than a footer");
        var footer = buffer(bytes.length - FOOTER, FOOTER);
        require(footer.getLong(FOOTER - Long.BYTES) == MAGIC, "its last bytes are not those of an index");
        var meta = handle(footer);
        var index = handle(footer);
        require(index.end() == bytes.length - FOOTER, "its index block does not end at its footer");
        require(meta.end() == index.offset(), "its meta block does not end at its index block");
        require(block(meta).isEmpty(), "its meta block is not empty");
        return entries(meta.offset(), block(index));
    }

    /** The entries of all blocks; the key of a block in the index is not below its own keys, and below those of the next. */
    private List<Entry> entries(int end, List<Entry> index) {
        var entries = new ArrayList<Entry>();
        var bound = Optional.<ByteString>empty();
        int offset = 0;
        for (var separator : index) {
            var value = separator.value().asReadOnlyByteBuffer();
            var handle = handle(value);
            require(!value.hasRemaining(), "an entry of its index block is no handle");
            require(handle.offset() == offset, "its blocks do not follow each other");
            offset = handle.end();
            var block = block(handle);
            require(!block.isEmpty(), "it has an empty block");
            var first = block.get(0).key();
            require(bound.filter(before -> !isSmaller(before, first)).isEmpty(), "its keys are not in order");
            require(!isSmaller(separator.key(), last(block).key()), "its index block does not bound its keys");
            bound = Optional.of(separator.key());
            entries.addAll(block);
        }
        require(offset == end, "its blocks do not end at its meta block");
        return entries;
    }

    private List<Entry> block(Handle handle) {
        requireUncompressedAndWhole(handle);
        int size = handle.size();
        require(size >= 2 * Integer.BYTES, "a block has no restarts");
        var block = buffer(handle.offset(), size);
        int restarts = block.getInt(size - Integer.BYTES);
        require(restarts >= 1 && restarts <= size / Integer.BYTES - 1, "a block has " + restarts + " restarts");
        int end = size - Integer.BYTES * (restarts + 1);
        var entries = new ArrayList<Entry>();
        var whole = new HashSet<Integer>(); // offsets of entries that share nothing with the one before
        whole.add(0);
        var entriesOnly = buffer(handle.offset(), end);
        while (entriesOnly.hasRemaining()) {
            int offset = entriesOnly.position();
            var entry = entry(entriesOnly, entries, offset, whole);
            require(entries.isEmpty() || isSmaller(last(entries).key(), entry.key()), "its keys are not in order");
            entries.add(entry);
        }
        int before = -1;
        for (int i = 0; i < restarts; i++) {
            int restart = block.getInt(end + i * Integer.BYTES);
            require(restart > before && whole.contains(restart), "a restart of a block is at no entry");
            before = restart;
        }
        require(block.getInt(end) == 0, "the first restart of a block is not at its start");
        return entries;
    }

    private static Entry entry(ByteBuffer block, List<Entry> before, int offset, Set<Integer> whole) {
        int shared = length(block);
        int own = length(block);
        int value = length(block);
        var prefix = ByteString.EMPTY;
        if (shared == 0) {
            whole.add(offset);
        } else {
            require(!before.isEmpty() && shared <= last(before).key().size(), "a key shares more than there is");
            prefix = last(before).key().substring(0, shared);
        }
        require((long) own + value <= block.remaining(), "an entry ends after its block");
        var key = prefix.concat(ByteString.copyFrom(block, own));
        return new Entry(key, ByteString.copyFrom(block, value));
    }

    private void requireUncompressedAndWhole(Handle handle) {
        int end = handle.offset() + handle.size();
        require(bytes[end] == 0, "a block is compressed, which TensorFlow's are not");
        var crc = new CRC32C();
        crc.update(bytes, handle.offset(), handle.size() + 1);
        int sum = (int) crc.getValue();
        require(
                buffer(end + 1, Integer.BYTES).getInt() == Integer.rotateRight(sum, 15) + MASK,
                "the CRC of a block is another");
    }

    private Handle handle(ByteBuffer in) {
        long offset = varint(in);
        long size = varint(in);
        int most = bytes.length - FOOTER;
        require(
                offset >= 0 && offset <= most && size >= 0 && size <= most && offset + size + TRAILER <= most,
                "a block ends after the file");
        return new Handle((int) offset, (int) size);
    }

    private static int length(ByteBuffer in) {
        long length = varint(in);
        require(length >= 0 && length <= Integer.MAX_VALUE, "a length is " + length);
        return (int) length;
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            require(in.hasRemaining(), "a number has no end");
            byte next = in.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("a number has no end");
    }

    private ByteBuffer buffer(int offset, int size) {
        return ByteBuffer.wrap(bytes, offset, size).slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    private static boolean isSmaller(ByteString a, ByteString b) {
        return ByteString.unsignedLexicographicalComparator().compare(a, b) < 0;
    }

    private static Entry last(List<Entry> entries) {
        return entries.get(entries.size() - 1);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
