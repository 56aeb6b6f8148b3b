package org.naslens.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.naslens.config.ConfigReader;
import org.naslens.config.Settings;
import org.naslens.corpus.Corpus;
import org.naslens.corpus.SyntheticCorpus;
import org.naslens.corpus.SyntheticParameters;
import org.naslens.tensor.Execution;

/** Searches of a second. */
public final class TinySearch {
    public static final Execution ONE_THREAD = new Execution(Execution.Device.CPU, 1);

    private static final String[] CHILD = {
        "space.nodes=4",
        "child.hidden=8",
        "child.steps=5",
        "child.batch=4",
        "child.init_range=0.3",
        "child.dropout_embedding=0.1",
        "child.optimizer.kind=ADAM",
        "child.optimizer.learning_rate=0.01",
        "controller.state=8",
        "controller.batch=2",
        "reward.steps=4",
        "reward.batch=3",
        "reward.carry_state=true",
        "replay.capacity=30",
        "replay.store_after_epochs=0",
        "replay.added_per_epoch=20",
        "replay.replaced_per_epoch=5",
        "replay.penalty_after_epochs=1",
        "replay.penalty_sample=10",
        "replay.reconstruct=FROM_FINAL_STATE",
        "schedule.epochs=4",
        "schedule.child_steps=7",
        "schedule.controller_steps=5",
        "checkpoint.keep=2"
    };

    private TinySearch() {}

    public static Settings withChild(String... overrides) {
        return settings(CHILD, overrides);
    }

    public static Settings planted(String... overrides) {
        return settings(
                new String[] {"reward.planted=", "space.nodes=4", "controller.state=8", "schedule.child_steps=0"},
                overrides);
    }

    private static Settings settings(String[] first, String[] then) {
        var all = new java.util.ArrayList<>(List.of(first));
        all.addAll(Arrays.asList(then));
        return ConfigReader.effective(ConfigReader.read(all));
    }

    public static Corpus corpus() {
        return SyntheticCorpus.generate(new SyntheticParameters(1, 600, 200, 100, 1, 2, 1, 2));
    }

    /** SHA-256 of every file under a folder, by relative name. */
    public static Map<String, String> bytes(Path folder) throws IOException {
        var files = new TreeMap<String, String>();
        try (var paths = Files.walk(folder)) {
            paths.filter(Files::isRegularFile)
                    .forEach(path -> files.put(folder.relativize(path).toString(), digest(path)));
        }
        return files;
    }

    private static String digest(Path path) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(path)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }
}
