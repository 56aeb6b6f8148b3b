package org.naslens.cuda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CardUseTest {
    private static final Card CARD = new Card(0, "made up", 1L << 30, 9, 0, "0000:01:00.0");

    @TempDir
    private Path cache;

    /** Another process, which takes the card and holds it until its input ends. */
    static final class Other {
        public static void main(String[] args) throws IOException {
            System.out.println(CardUse.take(CARD, Path.of(args[0])).orElse("taken"));
            System.in.read();
        }
    }

    @Test
    void whoComesSecondHearsOfTheFirstAsLongAsItLives() throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var other = new ProcessBuilder(
                        java, "-cp", System.getProperty("java.class.path"), Other.class.getName(), cache.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var said = new BufferedReader(new InputStreamReader(other.getInputStream(), UTF_8));
        assertEquals("taken", said.readLine());
        assertEquals(Optional.of(String.valueOf(other.pid())), CardUse.take(CARD, cache));
        other.getOutputStream().close();
        assertEquals(0, other.waitFor());
        assertEquals(Optional.empty(), CardUse.take(CARD, cache));
        assertEquals(Optional.empty(), CardUse.take(CARD, cache)); // it is this process' already
    }
}
