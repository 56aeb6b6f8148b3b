package org.naslens.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.naslens.child.Child;
import org.naslens.child.MemoryEstimate;
import org.naslens.child.MemoryNeed;
import org.naslens.config.Settings;
import org.naslens.config.StrategySettings.Kind;
import org.naslens.corpus.Corpus;
import org.naslens.scratch.Recipe;
import org.naslens.tensor.ComputingDevice;

/**
 * The GPU memory that a search, an evaluation or a training from scratch will need, estimated before the first step.
 *
 * @param settings the effective settings
 * @param vocabulary the size of the vocabulary, V
 * @param what the kind of work
 */
public record MemoryDemand(Settings settings, int vocabulary, What what) {
    private static final double GIB = 1L << 30;

    /** The kind of work that needs the memory. */
    public enum What {
        SEARCH,
        /** Evaluation of architectures under the shared weights of a search. */
        EVALUATION,
        TRAINING_FROM_SCRATCH
    }

    /** The demand of a search; empty where it has no shared weights. */
    public static Optional<MemoryDemand> ofSearch(Settings settings, @Nullable Corpus corpus) {
        return of(settings, corpus, What.SEARCH);
    }

    /** The demand of evaluations under the shared weights of a search; empty where it has none. */
    public static Optional<MemoryDemand> ofEvaluation(Settings settings, @Nullable Corpus corpus) {
        return of(settings, corpus, What.EVALUATION);
    }

    private static Optional<MemoryDemand> of(Settings settings, @Nullable Corpus corpus, What what) {
        return corpus == null
                        || settings.getReward().hasPlanted()
                        || settings.getStrategy().getKind() == Kind.RANDOM
                ? Optional.empty()
                : Optional.of(new MemoryDemand(settings, corpus.vocabulary().size(), what));
    }

    /** The demand of a training from scratch. */
    public static MemoryDemand ofTraining(Settings settings, Corpus corpus) {
        return new MemoryDemand(settings, corpus.vocabulary().size(), What.TRAINING_FROM_SCRATCH);
    }

    /** The total in bytes for one; n of them side by side need n times as much. */
    public long bytes() {
        return bytes(settings);
    }

    private long bytes(Settings own) {
        var need = need(own);
        return what == What.EVALUATION ? need.evaluationBytes() : need.bytes();
    }

    private MemoryNeed need(Settings own) {
        return switch (what) {
            case SEARCH, EVALUATION -> MemoryEstimate.ofSearch(own, vocabulary, atOnce(own));
            case TRAINING_FROM_SCRATCH -> MemoryEstimate.ofTraining(Recipe.recipe(own), vocabulary);
        };
    }

    private static int atOnce(Settings own) {
        return Child.atOnce(own, Run.execution(own));
    }

    /**
     * Rejects work that a device has too little memory for. On a CPU only the weights themselves must fit, because the rest is
     * estimated for GPUs.
     *
     * @throws InputException if the work does not fit; the message says which settings would
     */
    public void requireFits(ComputingDevice device) {
        long has = device.memoryBytes();
        var need = need(settings);
        long least = device.isCard() ? bytes() : need.variables().bytes();
        if (has == 0 || least <= has) {
            return;
        }
        var largest = what == What.EVALUATION ? need.largestInEvaluation() : need.largest();
        throw new InputException(String.format(
                Locale.ROOT,
                "this needs about %s of memory, %s of it for %s; %s has %s%s",
                gib(bytes()),
                gib(largest.bytes()),
                largest.what(),
                device,
                gib(has) + (device.isCard() ? " for it" : " of memory"),
                fitting(has)));
    }

    /** The settings that would fit, each changed on its own. */
    private String fitting(long has) {
        var all = new ArrayList<String>();
        var child = settings.getChild();
        boolean fromScratch = what == What.TRAINING_FROM_SCRATCH;
        var scratch = settings.getScratch();
        boolean ownHidden = fromScratch && scratch.hasHidden();
        boolean ownBatch = fromScratch && scratch.hasBatch();
        add(
                all,
                ownHidden ? "scratch.hidden" : "child.hidden",
                ownHidden ? scratch.getHidden() : child.getHidden(),
                this::withHidden,
                has);
        add(
                all,
                ownBatch ? "scratch.batch" : "child.batch",
                ownBatch ? scratch.getBatch() : child.getBatch(),
                this::withBatch,
                has);
        add(all, "analysis.batch", settings.getAnalysis().getBatch(), this::withAnalysisBatch, has);
        if (!fromScratch) {
            add(all, "analysis.at_once", atOnce(settings), this::withAtOnce, has);
        }
        return all.isEmpty() ? "" : "; " + String.join(", or ", all) + " would fit";
    }

    private void add(List<String> all, String setting, int value, IntFunction<Settings> with, long has) {
        int fits = 0;
        int tooMuch = value;
        while (tooMuch - fits > 1) { // the memory needed grows with every one of these settings
            int middle = (fits + tooMuch) >>> 1;
            if (bytes(with.apply(middle)) <= has) {
                fits = middle;
            } else {
                tooMuch = middle;
            }
        }
        if (fits > 0) {
            all.add(setting + "=" + fits);
        }
    }

    private Settings withHidden(int hidden) {
        var own = settings.toBuilder();
        var child = own.getChildBuilder();
        if (child.getEmbedding() == child.getHidden()) {
            child.setEmbedding(hidden);
        }
        child.setHidden(hidden);
        if (own.getScratch().hasHidden()) {
            own.getScratchBuilder().setHidden(hidden);
        }
        return own.build();
    }

    private Settings withBatch(int batch) {
        var own = settings.toBuilder();
        own.getChildBuilder().setBatch(batch);
        if (own.getScratch().hasBatch()) {
            own.getScratchBuilder().setBatch(batch);
        }
        return own.build();
    }

    private Settings withAnalysisBatch(int batch) {
        var own = settings.toBuilder();
        own.getAnalysisBuilder().setBatch(batch);
        return own.build();
    }

    private Settings withAtOnce(int atOnce) {
        var own = settings.toBuilder();
        own.getAnalysisBuilder().setAtOnce(atOnce);
        return own.build();
    }

    private static String gib(long bytes) {
        return String.format(Locale.ROOT, "%.1f GiB", bytes / GIB);
    }
}
