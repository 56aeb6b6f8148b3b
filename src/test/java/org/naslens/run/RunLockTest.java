package org.naslens.run;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLockTest {
    private static final RunLock.Locking NO_LOCKS = channel -> {
        throw new IOException("No locks available");
    };

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("results/r/.search.lock");
    }

    private InputException refusal(RunLock.Locking locking) {
        return assertThrows(InputException.class, () -> RunLock.take(file, "run \"r\"", locking));
    }

    private static String started(ProcessHandle process) {
        return process.info()
                .startInstant()
                .map(start -> start.truncatedTo(ChronoUnit.SECONDS).toString())
                .orElse("unknown");
    }

    @Test
    void theSecondIsRefusedAndToldWhoHasIt() throws IOException {
        var self = ProcessHandle.current();
        try (var first = RunLock.take(file, "run \"r\"")) {
            var message = refusal(channel -> channel.tryLock()).getMessage();
            assertTrue(message.startsWith("run \"r\" is in use by process " + self.pid() + " on "), message);
            assertTrue(message.contains(" since " + started(self)), message);
            assertTrue(Files.readString(file).contains("process " + self.pid()), first::toString);
        }
        assertEquals("", Files.readString(file));
        assertDoesNotThrow(() -> RunLock.take(file, "run \"r\"").close());
    }

    @Test
    void anotherThreadsRefusalDoesNotFreeIt() throws IOException {
        try (var first = RunLock.take(file, "run \"r\"")) {
            refusal(channel -> channel.tryLock());
            refusal(channel -> channel.tryLock());
            assertTrue(Files.exists(file), first::toString);
        }
    }

    @Test
    void aLockOfAnotherProcessIsRefusedWithWhatItSays() throws IOException {
        left("process 4711 on elsewhere since 2026-01-02T03:04:05Z\n");
        var message = refusal(channel -> null).getMessage();
        assertTrue(message.contains("in use by process 4711 on elsewhere since 2026-01-02T03:04:05Z"), message);
        left("\u0000garbage");
        assertTrue(refusal(channel -> null).getMessage().contains("in use by another process"));
    }

    @Test
    void whatADeadProcessLeftCountsForNothing() throws IOException {
        left("process 999999999 on " + InetAddress.getLocalHost().getHostName() + " since 2026-01-02T03:04:05Z\n");
        assertDoesNotThrow(() -> RunLock.take(file, "run \"r\"").close());
    }

    @Test
    void withoutLocksOfTheFileSystemTheProcessIsLookedFor() throws IOException {
        var host = InetAddress.getLocalHost().getHostName();
        var self = ProcessHandle.current();
        left("process " + self.pid() + " on " + host + " since " + started(self) + "\n");
        assertTrue(refusal(NO_LOCKS).getMessage().contains("process " + self.pid()));

        left("process " + self.pid() + " on " + host + " since " + Instant.EPOCH
                + "\n"); // the number was another's then
        assertDoesNotThrow(() -> RunLock.take(file, "run \"r\"", NO_LOCKS).close());

        left("process 999999999 on " + host + " since " + started(self) + "\n");
        assertDoesNotThrow(() -> RunLock.take(file, "run \"r\"", NO_LOCKS).close());

        left("process 999999999 on another-host since " + started(self) + "\n");
        assertTrue(refusal(NO_LOCKS).getMessage().contains("another-host"));
    }

    private void left(String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
