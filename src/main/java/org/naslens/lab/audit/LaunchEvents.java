package org.naslens.lab.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import org.naslens.lab.audit.CardWork.Kind;

/**
 * Counts the work that a step causes on a GPU from a file to which a stand-in for the driver writes one line per event: {@code
 * seconds what size}.
 *
 * <pre>
 *   3012.000104 COPY HtoD 18432            to the device, or to the host as DtoH; else within the card
 *   3012.000131 GRAPH cuGraphLaunch 0      a CUDA graph
 *   3012.000155 GEMM Sgemm m=64 n=200 k=200 b=1 5120000
 *   3012.000171 SYNC cuStreamSynchronize 0 the host waits
 * </pre>
 * <p>Lines that begin with EVENT, HOSTFUNC, ALLOC, MODULE or MATHMODE are not work; any other line is a kernel with its name, which may
 * contain spaces.
 */
final class LaunchEvents implements LaunchCounter {
    private static final List<String> NO_WORK = List.of("EVENT", "HOSTFUNC", "ALLOC", "MODULE", "MATHMODE");

    private final Path file;

    LaunchEvents(Path file) {
        this.file = file;
    }

    @Override
    public CardWork count(Runnable step) {
        try {
            flush();
            long before = Files.exists(file) ? Files.size(file) : 0;
            step.run();
            flush();
            return of(textFrom(before));
        } catch (IOException e) {
            return CardWork.unknown(VARIABLE + " = " + file + " cannot be read");
        }
    }

    /** The writer may be in this process, where the C library buffers lines. */
    private static void flush() {
        NativeLibrary.getProcess().getFunction("fflush").invokeInt(new Object[] {Pointer.NULL});
    }

    private String textFrom(long position) throws IOException {
        try (var channel = FileChannel.open(file)) {
            var bytes = ByteBuffer.allocate(Math.toIntExact(channel.size() - position));
            channel.position(position);
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {} // until all is read
            return UTF_8.decode(bytes.flip()).toString();
        }
    }

    /** Counts the work in these lines. Products right before a graph were recorded into it and not launched. */
    static CardWork of(String lines) {
        var counts = new EnumMap<Kind, Integer>(Kind.class);
        int products = 0; // since the last event of another kind
        for (var line : lines.lines().toList()) {
            var kind = kind(line);
            if (kind.isEmpty()) {
                continue;
            }
            if (line.contains(" GEMM ")) {
                products++;
                continue;
            }
            boolean recorded = kind.get() == Kind.GRAPH_LAUNCHES;
            counts.merge(recorded ? Kind.RECORDED_PRODUCTS : Kind.LAUNCHES, products, Integer::sum);
            counts.merge(kind.get(), 1, Integer::sum);
            products = 0;
        }
        counts.merge(Kind.LAUNCHES, products, Integer::sum);
        return CardWork.of(counts);
    }

    /** The kind of work in a line; empty if the line is no work or no event. */
    static Optional<Kind> kind(String line) {
        int first = line.indexOf(' ');
        int last = line.lastIndexOf(' ');
        if (first < 0 || first == last || !line.substring(last + 1).matches("-?\\d+")) {
            return Optional.empty();
        }
        var what = line.substring(first + 1, last);
        if (NO_WORK.stream().anyMatch(what::startsWith)) {
            return Optional.empty();
        }
        if (what.startsWith("COPY")) {
            return Optional.of(
                    what.contains("HtoD")
                            ? Kind.COPIES_TO_DEVICE
                            : what.contains("DtoH") ? Kind.COPIES_TO_HOST : Kind.LAUNCHES);
        }
        if (what.startsWith("GRAPH")) {
            return Optional.of(Kind.GRAPH_LAUNCHES);
        }
        return Optional.of(what.startsWith("SYNC") ? Kind.WAITS : Kind.LAUNCHES);
    }
}
