package org.naslens.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.naslens.config.PickSettings;
import org.naslens.corpus.Corpus;
import org.naslens.corpus.Split;
import org.naslens.corpus.TokenStreams;
import org.naslens.files.AtomicFile;
import org.naslens.files.Checksums;
import org.naslens.files.RecordedFolder;
import org.naslens.random.Seed;
import org.naslens.search.RestoredSearch;
import org.naslens.search.SearchStrategy;
import org.naslens.space.Architecture;
import org.naslens.tensor.Execution;
import org.naslens.training.DivergenceException;

/**
 * Determines the architecture that a search picks, and stores it in {@code pick.json}.
 *
 * <p>In each round candidates are drawn, from the controller where there is one and otherwise uniformly, and scored under
 * the shared weights on the first windows of the validation split; the best of each round are scored again on the whole split. The
 * best of all rounds is picked. DARTS takes the largest architecture weights instead, and where nothing is trained the first draw is
 * picked without scoring.
 */
public final class RunPick {
    /** The name of the file. */
    public static final String FILE = "pick.json";

    private static final String REMEDY = "delete it, and `naslens search --resume` writes it anew";

    private final Run run;
    private final RestoredRun trained;
    private final RestoredSearch models;
    private final PickSettings settings;
    private final Progress progress;
    private final Seed seed;

    /** Receives the progress of the scoring. */
    @FunctionalInterface
    public interface Progress {
        /** Called when {@code done} of the {@code of} candidates, or later finalists, have been scored. */
        void scored(int done, int of);
    }

    private RunPick(Run run, RestoredRun trained, Progress progress) {
        this.run = run;
        this.trained = trained;
        this.progress = progress;
        models = trained.models();
        settings = run.settings().getStrategy().getPick();
        seed = Seed.root(run.settings().getSeed()).with("pick");
    }

    /**
     * The architecture picked from the newest intact checkpoint of a run. It is read from the results, or determined and written
     * there if they do not have it.
     *
     * @param notes receives a one-line message for each damaged file
     * @param stop asked before each group of candidates
     * @return empty when stopped
     * @throws InputException if rewards are planted, or there is no checkpoint
     */
    public static Optional<PickedArchitecture> of(
            Run run, @Nullable Corpus corpus, Consumer<String> notes, BooleanSupplier stop) throws IOException {
        return of(run, corpus, (done, of) -> {}, notes, stop);
    }

    /** The same with progress reports. */
    public static Optional<PickedArchitecture> of(
            Run run, @Nullable Corpus corpus, Progress progress, Consumer<String> notes, BooleanSupplier stop)
            throws IOException {
        return of(run, corpus, run.execution(), progress, notes, stop);
    }

    /** The same with threads or a GPU other than those in the settings. */
    public static Optional<PickedArchitecture> of(
            Run run, @Nullable Corpus corpus, Execution execution, Consumer<String> notes, BooleanSupplier stop)
            throws IOException {
        return of(run, corpus, execution, (done, of) -> {}, notes, stop);
    }

    @SuppressWarnings("try") // the lock is held, not used
    private static Optional<PickedArchitecture> of(
            Run run,
            @Nullable Corpus corpus,
            Execution execution,
            Progress progress,
            Consumer<String> notes,
            BooleanSupplier stop)
            throws IOException {
        if (run.settings().getReward().hasPlanted()) {
            throw new InputException(
                    "run \"" + run.name() + "\" has planted rewards and so no child by which candidates are scored");
        }
        try (var lock = run.lockForPick()) {
            var before = read(run, run.checkpoint(OptionalInt.empty(), notes), notes);
            if (before.isPresent()) {
                AtomicFile.tidy(run.results().resolve(FILE));
                return before;
            }
            try (var trained = new RestoredRun(run, corpus, OptionalInt.empty(), execution, notes)) {
                var picked = new RunPick(run, trained, progress).picked(stop);
                if (picked.isPresent()) {
                    RecordedFolder.begin(run.results());
                    JsonFile.write(run.results().resolve(FILE), picked.get().toBuilder());
                }
                return picked;
            }
        }
    }

    /**
     * What the results of a run say that it has picked, where they are of its newest whole checkpoint.
     *
     * @param notes hears of what is damaged, in a line
     */
    public static Optional<PickedArchitecture> known(Run run, Consumer<String> notes) throws IOException {
        return Files.exists(run.results().resolve(FILE))
                ? read(run, run.checkpoint(OptionalInt.empty(), notes), notes)
                : Optional.empty();
    }

    /** What was picked from this checkpoint before. */
    private static Optional<PickedArchitecture> read(Run run, Path checkpoint, Consumer<String> notes)
            throws IOException {
        var file = run.results().resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var picked = PickedArchitecture.newBuilder();
        try {
            JsonFile.read(file, picked, REMEDY);
        } catch (InputException e) {
            notes.accept(e.getMessage() + "; picking anew");
            return Optional.empty();
        }
        return picked.getCheckpointSha256().equals(sha256(checkpoint)) ? Optional.of(picked.build()) : Optional.empty();
    }

    private static String sha256(Path checkpoint) throws IOException {
        return Checksums.sha256(checkpoint.resolve(Checksums.FILE));
    }

    private Optional<PickedArchitecture> picked(BooleanSupplier stop) throws IOException {
        if (models.child() == null) {
            return Optional.of(described(uniform(0, 0), 1, 0).build());
        }
        var learnt = models.learnt();
        var rounds = learnt.isEmpty() ? rounds() : List.of(List.of(learnt.get().largest()));
        var text = trained.text(Split.VALID);
        var distinct = distinct(rounds);
        var finalists = distinct;
        long tokens = 0;
        if (distinct.size() > settings.getFinalists()) {
            var part = text.first(settings.getWindows());
            var scores = scores(distinct, part, stop);
            if (scores.isEmpty()) {
                return Optional.empty();
            }
            tokens += part.predictions() * distinct.size();
            finalists = finalists(rounds, scores.get());
        }
        var scores = scores(finalists, text, stop);
        if (scores.isEmpty()) {
            return Optional.empty();
        }
        tokens += text.predictions() * finalists.size();
        var best = best(scores.get(), 1).iterator().next();
        double perplexity = scores.get().getOrDefault(best, Double.NaN);
        if (!Double.isFinite(perplexity)) {
            throw new DivergenceException("run \"" + run.name() + "\": of " + finalists.size()
                    + " candidates none has a finite perplexity; the best is " + best.tokens());
        }
        return Optional.of(described(best, distinct.size(), finalists.size())
                .setPerplexity(perplexity)
                .setPickValidationTokens(tokens)
                .build());
    }

    private PickedArchitecture.Builder described(Architecture architecture, int candidates, int finalists)
            throws IOException {
        return PickedArchitecture.newBuilder()
                .setStrategy(StrategyKind.of(run.settings()).label())
                .setTokens(architecture.tokens())
                .setCandidates(candidates)
                .setFinalists(finalists)
                .setEpochs(trained.epochs())
                .setSeed(run.settings().getSeed())
                .setCheckpointSha256(sha256(trained.checkpoint()))
                .setSearchValidationTokens(
                        SearchStrategy.of(run.settings()).validationTokens(run.settings(), trained.epochs()))
                .setPickValidationTokens(0);
    }

    /**
     * The candidates of each round. If they are drawn uniformly and the space has no more architectures than candidates, a
     * single round holds the whole space.
     */
    private List<List<Architecture>> rounds() {
        int candidates = settings.getCandidates();
        var controller = models.controller();
        if (controller == null
                && models.space().size().bitLength() < Integer.SIZE
                && models.space().size().intValueExact() <= candidates) {
            return List.of(models.space().all(candidates));
        }
        return IntStream.range(0, settings.getRounds())
                .mapToObj(round -> controller == null
                        ? IntStream.range(0, candidates)
                                .mapToObj(i -> uniform(round, i))
                                .toList()
                        : controller.sample(candidates, seed.with(round)).architectures())
                .toList();
    }

    private Architecture uniform(int round, int i) {
        return models.space().sample(seed.with(round).with(i).stream());
    }

    private static List<Architecture> distinct(List<List<Architecture>> rounds) {
        var distinct = new LinkedHashSet<Architecture>();
        rounds.forEach(distinct::addAll);
        return List.copyOf(distinct);
    }

    /**
     * The perplexity of each architecture, empty when stopped. One that is not finite because states exploded counts as infinite,
     * worse than any other.
     */
    private Optional<Map<Architecture, Double>> scores(
            List<Architecture> architectures, TokenStreams text, BooleanSupplier stop) {
        var perplexities = trained.evaluation(
                        text, (architecture, p) -> Double.isFinite(p) ? p : Double.POSITIVE_INFINITY)
                .of(architectures, (i, perplexity) -> progress.scored(i + 1, architectures.size()), stop);
        return perplexities.map(values -> {
            var scores = new LinkedHashMap<Architecture, Double>();
            for (int i = 0; i < values.length; i++) {
                scores.put(architectures.get(i), values[i]);
            }
            return scores;
        });
    }

    /** The best architectures of each round. */
    private List<Architecture> finalists(List<List<Architecture>> rounds, Map<Architecture, Double> scores) {
        var finalists = new LinkedHashSet<Architecture>();
        for (var round : rounds) {
            var own = new LinkedHashMap<Architecture, Double>();
            round.forEach(each -> own.put(each, scores.getOrDefault(each, Double.NaN)));
            finalists.addAll(best(own, settings.getFinalists()));
        }
        return List.copyOf(finalists);
    }

    /** The architectures with the lowest perplexities; among equal ones, those that come first. */
    private static Set<Architecture> best(Map<Architecture, Double> scores, int count) {
        var ordered = scores.entrySet().stream()
                .sorted(Comparator.comparingDouble(Map.Entry::getValue))
                .limit(count)
                .map(Map.Entry::getKey)
                .toList();
        return new LinkedHashSet<>(ordered);
    }
}
