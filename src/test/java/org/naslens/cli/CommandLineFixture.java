package org.naslens.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/** Runs commands and keeps what they print. */
final class CommandLineFixture {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /** A config in a folder, of a search that takes a second. */
    static Path tinyConfig(Path folder) throws IOException {
        return Files.writeString(folder.resolve("tiny.textproto"), """
                corpus { synthetic { train_tokens: 600 valid_tokens: 200 test_tokens: 100 classes: 1 nouns_per_class: 2 }  }
                space { nodes: 4 }
                child { hidden: 8 steps: 5 batch: 4 }
                controller { state: 8 }
                reward { steps: 4 batch: 3 }
                replay { capacity: 30 store_after_epochs: 0 added_per_epoch: 20 replaced_per_epoch: 5 penalty_sample: 10 }
                strategy { pick { candidates: 8 finalists: 2 } }
                schedule { epochs: 1 child_steps: 2 controller_steps: 2 }
                device { threads: 1 }
                """);
    }

    int run(String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Main.execute(
                new Stop(new PrintWriter(err), code -> {}), new PrintWriter(out), new PrintWriter(err), args);
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }
}
