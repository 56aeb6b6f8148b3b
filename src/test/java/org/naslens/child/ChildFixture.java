package org.naslens.child;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.naslens.config.AnalysisSettings;
import org.naslens.config.ChildSettings;
import org.naslens.config.RewardSettings;
import org.naslens.config.Settings;
import org.naslens.config.SpaceSettings;
import org.naslens.random.Seed;
import org.naslens.tensor.CheckpointFile;
import org.naslens.tensor.Execution;
import org.naslens.tensor.Numbers;

/** A {@link Small} {@link Child} whose weights are read and set through its checkpoints. */
public final class ChildFixture implements AutoCloseable {
    private final ChildSettings settings;
    private final Path folder;
    private final Child child;

    public ChildFixture(ChildSettings.Builder settings, Path folder) {
        this(settings, RewardSettings.ChildMode.EVALUATION, 1, folder);
    }

    ChildFixture(ChildSettings.Builder child, RewardSettings.ChildMode rewardMode, Path folder) {
        this(child, rewardMode, 1, folder);
    }

    /** @param atOnce architectures that are evaluated side by side */
    ChildFixture(ChildSettings.Builder child, int atOnce, Path folder) {
        this(child, RewardSettings.ChildMode.EVALUATION, atOnce, folder);
    }

    private ChildFixture(ChildSettings.Builder child, RewardSettings.ChildMode rewardMode, int atOnce, Path folder) {
        this.settings = child.build();
        this.folder = folder;
        var all = settings(settings, rewardMode).toBuilder();
        all.getAnalysisBuilder().setAtOnce(atOnce);
        this.child = new Child(all.build(), Small.VOCABULARY, execution(), Seed.root(1));
        this.child.initialise();
    }

    public static Execution execution() {
        return new Execution(Execution.Device.CPU, 1);
    }

    public static Settings settings(ChildSettings child, RewardSettings.ChildMode rewardMode) {
        return Settings.newBuilder()
                .setSpace(SpaceSettings.newBuilder().setNodes(Small.NODES))
                .setChild(child)
                .setReward(RewardSettings.newBuilder()
                        .setChildMode(rewardMode)
                        .setSteps(Small.STEPS)
                        .setBatch(Small.BATCH))
                .setAnalysis(AnalysisSettings.newBuilder().setBatch(Small.BATCH))
                .build();
    }

    public Child child() {
        return child;
    }

    ChildSettings settings() {
        return settings;
    }

    /** Everything that a checkpoint holds. */
    public Map<String, float[]> read() {
        var path = folder.resolve("read");
        child.save(path);
        return new CheckpointFile(path).read(child.variables());
    }

    /** Draws new weights, for the child and for the oracle. */
    PlainChild randomWeights(Seed seed) {
        var values = Small.weights(child.variables(), seed.with("weights").stream());
        set(values);
        return new PlainChild(settings, Small.NODES, values);
    }

    void set(Map<String, double[]> values) {
        var path = folder.resolve("set");
        var floats = new LinkedHashMap<String, float[]>();
        values.forEach((name, numbers) -> floats.put(name, Numbers.floats(numbers)));
        new CheckpointFile(path).write(child.variables(), floats);
        child.restore(path);
    }

    @Override
    public void close() {
        child.close();
    }
}
