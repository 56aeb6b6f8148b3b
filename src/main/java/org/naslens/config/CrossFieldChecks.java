package org.naslens.config;

import com.google.protobuf.Message;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.naslens.space.Architecture;
import org.naslens.space.SearchSpace;

/** Checks settings against each other, which the ranges in the schema cannot express. */
final class CrossFieldChecks {
    private final Settings settings;
    private final Places places;

    CrossFieldChecks(Settings settings, Places places) {
        this.settings = settings;
        this.places = places;
    }

    /** @throws ConfigException naming the first settings that are incompatible */
    void check() {
        corpus();
        tiedWeights();
        batchNormalisation();
        strategy();
        plantedTarget();
        bufferSizes();
        reconstruction();
        averaging();
    }

    private void corpus() {
        var corpus = settings.getCorpus();
        var flaw = corpus.hasDirectory() ? flawOfPath(corpus.getDirectory()) : "";
        refuse(!flaw.isEmpty(), given("corpus.directory") + "; " + flaw, "corpus.directory");
        refuse(
                corpus.hasDirectory() && corpus.hasSynthetic(),
                given("corpus.directory") + ": corpus.synthetic is given too; give only one of them",
                "corpus.directory");
    }

    /** Why a text is not the path of a folder, or an empty string. A path cannot contain NUL, nor characters that the locale cannot encode. */
    private static String flawOfPath(String text) {
        try {
            var unused = Path.of(text);
            return text.isBlank() ? "it must name a folder" : "";
        } catch (InvalidPathException e) {
            return "it must name a folder: " + e.getReason()
                    + " (the locale must be able to encode the name; try LC_ALL=C.UTF-8)";
        }
    }

    private void tiedWeights() {
        var child = settings.getChild();
        refuse(
                child.hasEmbedding() && child.getTieWeights() && child.getEmbedding() != child.getHidden(),
                given("child.embedding") + ": it must equal " + given("child.hidden")
                        + ", or child.tie_weights must be false",
                "child.embedding",
                "child.hidden",
                "child.tie_weights");
    }

    /** The variance of a single value is always 0, so a batch of one cannot be normalised. */
    private void batchNormalisation() {
        var child = settings.getChild();
        var reward = settings.getReward();
        refuse(
                child.getBatchNorm() && child.getBatch() == 1,
                given("child.batch") + ": child.batch_norm needs at least 2",
                "child.batch",
                "child.batch_norm");
        refuse(
                child.getBatchNorm()
                        && reward.getChildMode() == RewardSettings.ChildMode.TRAINING
                        && reward.getBatch() == 1,
                given("reward.batch") + ": child.batch_norm needs at least 2 when reward.child_mode = TRAINING",
                "reward.batch",
                "reward.child_mode",
                "child.batch_norm");
        refuse(
                child.getBatchNorm()
                        && settings.getScratch().hasBatch()
                        && settings.getScratch().getBatch() == 1,
                given("scratch.batch") + ": child.batch_norm needs at least 2",
                "scratch.batch",
                "child.batch_norm");
    }

    private void strategy() {
        var kind = settings.getStrategy().getKind();
        boolean mixesPaths = kind == StrategySettings.Kind.ONE_SHOT || kind == StrategySettings.Kind.DARTS;
        refuse(
                mixesPaths && settings.getChild().getBatchNorm(),
                given("strategy.kind") + ": this strategy trains all paths at once and needs child.batch_norm = false",
                "strategy.kind",
                "child.batch_norm");
        refuse(
                kind != StrategySettings.Kind.ENAS && settings.getReward().hasPlanted(),
                given("strategy.kind") + ": reward.planted is set, and only ENAS learns from rewards",
                "strategy.kind",
                "reward.planted");
    }

    private void plantedTarget() {
        var planted = settings.getReward().getPlanted();
        if (!planted.hasTarget()) {
            return;
        }
        try {
            new SearchSpace(settings.getSpace().getNodes()).require(Architecture.ofTokens(planted.getTarget()));
        } catch (IllegalArgumentException e) {
            var path = "reward.planted.target";
            throw new ConfigException(places.of(path) + ": " + given(path) + ": " + e.getMessage(), e);
        }
    }

    private void bufferSizes() {
        var replay = settings.getReplay();
        refuse(
                replay.getPenaltySample() > replay.getCapacity(),
                given("replay.penalty_sample") + ": a sample cannot exceed " + given("replay.capacity"),
                "replay.penalty_sample",
                "replay.capacity");
        refuse(
                replay.getReplacedPerEpoch() > replay.getAddedPerEpoch(),
                given("replay.replaced_per_epoch") + ": it cannot exceed " + given("replay.added_per_epoch"),
                "replay.replaced_per_epoch",
                "replay.added_per_epoch");
        refuse(
                replay.getReplacedPerEpoch() > replay.getCapacity(),
                given("replay.replaced_per_epoch") + ": it cannot exceed " + given("replay.capacity"),
                "replay.replaced_per_epoch",
                "replay.capacity");
        refuse(
                replay.getPenaltyAfterEpochs() < replay.getStoreAfterEpochs(),
                given("replay.penalty_after_epochs") + ": nothing is stored before "
                        + given("replay.store_after_epochs"),
                "replay.penalty_after_epochs",
                "replay.store_after_epochs");
    }

    /** A readout of the final state feeds back no choices, so the settings for how choices are fed do not apply. */
    private void reconstruction() {
        var replay = settings.getReplay();
        if (replay.getReconstruct() == ReplaySettings.Reconstruct.LIKELIHOOD) {
            return;
        }
        onlyWithLikelihood(replay.getCrossEntropy() != ReplaySettings.CrossEntropy.OF_LOGITS, "replay.cross_entropy");
        onlyWithLikelihood(!replay.getEmbeddingOffset(), "replay.embedding_offset");
        onlyWithLikelihood(replay.getSkipFirstChoice(), "replay.skip_first_choice");
    }

    /** Averaging begins at the earliest averaging_patience + 1 epochs after the best epoch, and needs one more epoch after that. */
    private void averaging() {
        var scratch = settings.getScratch();
        int least = scratch.getAveragingPatience() + 2;
        refuse(
                scratch.getAveraging() == ScratchSettings.Averaging.NON_MONOTONE && scratch.getPatience() < least,
                given("scratch.patience") + ": training would end before averaging begins; with "
                        + given("scratch.averaging_patience") + " it must be at least " + least,
                "scratch.patience",
                "scratch.averaging_patience",
                "scratch.averaging");
    }

    private void onlyWithLikelihood(boolean wrong, String path) {
        refuse(
                wrong,
                given(path) + ": it applies only to replay.reconstruct = LIKELIHOOD, not to "
                        + Wording.value(settings.getReplay().getReconstruct().getValueDescriptor()),
                path,
                "replay.reconstruct");
    }

    /** A setting with its value, given or by default, such as {@code replay.capacity = 50}. */
    private String given(String path) {
        Message owner = settings;
        var names = path.split("\\.", -1);
        for (int i = 0; i < names.length - 1; i++) {
            owner = (Message) owner.getField(owner.getDescriptorForType().findFieldByName(names[i]));
        }
        var field = owner.getDescriptorForType().findFieldByName(names[names.length - 1]);
        return path + " = " + Wording.value(owner.getField(field));
    }

    private void refuse(boolean wrong, String problem, String... paths) {
        if (wrong) {
            throw new ConfigException(places.of(paths) + ": " + problem);
        }
    }
}
