package org.naslens.cuda;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Records which naslens process uses a GPU. The cache has a file per GPU, which contains the process id and is locked while the
 * process lives. Two processes may share a GPU; the second one receives the id of the first.
 */
public final class CardUse {
    /** The files that this process keeps locked until it ends. */
    private static final Map<Path, FileChannel> HELD = new HashMap<>();

    private CardUse() {}

    /**
     * Records this process as the user of the GPU, unless another process already uses it.
     *
     * @return the id of that other process; empty if there is none
     * @throws IOException if the cache cannot be written
     */
    public static synchronized Optional<String> take(Card card, Path cache) throws IOException {
        var folder = Files.createDirectories(cache.resolve("cards"));
        var file = folder.resolve(card.bus().replaceAll("[^0-9A-Za-z.]", "-"));
        if (HELD.containsKey(file)) {
            return Optional.empty(); // this process already uses it
        }
        var channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            try (channel) {
                return Optional.of(Files.readString(file).strip());
            }
        }
        channel.truncate(0);
        channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(UTF_8)));
        HELD.put(file, channel);
        return Optional.empty();
    }
}
