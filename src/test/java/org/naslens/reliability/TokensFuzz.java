package org.naslens.reliability;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.naslens.random.Seed;
import org.naslens.space.Architecture;
import org.naslens.space.SearchSpace;

/** Tokens of an architecture. */
public final class TokensFuzz {
    private TokensFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        var tokens = new String(input, StandardCharsets.UTF_8);
        Refusal.readOrRefused(IllegalArgumentException.class, () -> {
            var architecture = Architecture.ofTokens(tokens);
            if (!architecture.equals(Architecture.ofTokens(architecture.tokens()))) {
                throw new AssertionError(architecture + " is not read back");
            }
        });
    }

    static FuzzTarget target() {
        var random = Seed.root(1).stream();
        return new FuzzTarget(
                TokensFuzz.class,
                List.of(
                        bytes(new SearchSpace(1).sample(random)),
                        bytes(new SearchSpace(4).sample(random)),
                        bytes(new SearchSpace(12).sample(random))),
                List.of(" ", "\t", "\n", "-1", "2147483648", "\u2028", "\u0085"));
    }

    private static byte[] bytes(Architecture architecture) {
        return architecture.tokens().getBytes(StandardCharsets.UTF_8);
    }
}
