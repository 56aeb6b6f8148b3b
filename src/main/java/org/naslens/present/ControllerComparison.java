package org.naslens.present;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.naslens.analysis.Findings;
import org.naslens.analysis.Pairs;
import org.naslens.analysis.RunId;
import org.naslens.analysis.SampleSet;
import org.naslens.analysis.Significance;
import org.naslens.config.AnalysisSettings;
import org.naslens.config.CorpusSettings;
import org.naslens.corpus.GrammarFacts;
import org.naslens.evidence.Course;
import org.naslens.evidence.Evidence;
import org.naslens.files.DamagedFileException;
import org.naslens.random.Seed;
import org.naslens.results.SampleFiles;
import org.naslens.results.Tables;
import org.naslens.results.TrajectoryRow;
import org.naslens.run.Corpora;
import org.naslens.run.InputException;
import org.naslens.run.Run;
import org.naslens.run.Trajectory;

/**
 * Samples of several controllers side by side.
 *
 * @param evidence the evidence from each sample
 * @param grammars facts about the grammars of their corpora, where there are any, in the same order
 * @param trajectories the trajectories of the runs that have them
 */
public record ControllerComparison(
        List<Evidence> evidence, List<Optional<GrammarFacts>> grammars, List<TrajectoryRow> trajectories) {
    private static final int LEAST = 10;

    /** Defensively copies the lists. */
    public ControllerComparison {
        evidence = List.copyOf(evidence);
        grammars = List.copyOf(grammars);
        trajectories = List.copyOf(trajectories);
    }

    /** How quantities of the runs change over the epochs. */
    List<Course> courses() {
        return Courses.of(trajectories);
    }

    private record Subject(RunId run, SampleSet sample, Optional<GrammarFacts> grammar) {}

    /**
     * Compares the samples of runs from the CSV files in their results.
     *
     * @param fromCheckpoints whether trajectories are measured now, from the checkpoints that the runs have kept, instead
     *     of being read from the files that the searches wrote
     */
    public static ControllerComparison ofRuns(List<Run> runs, AnalysisSettings settings, boolean fromCheckpoints)
            throws IOException {
        var subjects = new ArrayList<Subject>();
        var trajectories = new ArrayList<TrajectoryRow>();
        var grammars = new HashMap<CorpusSettings, Optional<GrammarFacts>>(); // runs tend to share their corpus
        for (var run : runs) {
            run.requireController("compare the hidden states of");
            var folder = run.results();
            if (!Files.exists(Tables.ARCHITECTURES.in(folder))) {
                throw new InputException("run \"" + run.name() + "\" has no " + Tables.ARCHITECTURES.in(folder)
                        + "; make it with: naslens sample --run " + run.name());
            }
            var grammar = run.settings().getReward().hasPlanted()
                    ? Optional.<GrammarFacts>empty()
                    : grammars.computeIfAbsent(
                            run.settings().getCorpus(),
                            corpus -> Corpora.load(corpus).grammar());
            var id = RunId.of(run.controller(), run.settings().getSeed());
            subjects.add(new Subject(id, sample(folder), grammar));
            var trajectory = Tables.TRAJECTORY.in(folder);
            if (fromCheckpoints) {
                trajectories.addAll(new Trajectory(run).measureCheckpoints());
            } else if (Files.exists(trajectory)) {
                trajectories.addAll(trajectory(trajectory));
            }
        }
        return of(subjects, trajectories, settings);
    }

    /** The folder itself if it contains a sample, or otherwise its subfolders that do. */
    static List<Path> samples(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new InputException(folder + ": no such folder");
        }
        if (Files.exists(Tables.ARCHITECTURES.in(folder))) {
            return List.of(folder);
        }
        try (Stream<Path> entries = Files.list(folder)) {
            var samples = entries.filter(entry -> Files.exists(Tables.ARCHITECTURES.in(entry)))
                    .sorted()
                    .toList();
            if (samples.isEmpty()) {
                throw new InputException(
                        folder + ": there is no " + Tables.ARCHITECTURES.file() + " in it, nor in a folder of it");
            }
            return samples;
        }
    }

    /** Compares the samples in these folders, each named after its folder. */
    static ControllerComparison ofFolders(List<Path> folders, AnalysisSettings settings) throws IOException {
        var subjects = new ArrayList<Subject>();
        for (var folder : folders) {
            var name = String.valueOf(folder.toAbsolutePath().normalize().getFileName());
            subjects.add(new Subject(new RunId(name, OptionalLong.empty()), read(folder), Optional.empty()));
        }
        return of(subjects, List.of(), settings);
    }

    private static SampleSet sample(Path results) throws IOException {
        try {
            return read(results);
        } catch (DamagedFileException e) {
            throw e.mended("`naslens sample` samples anew");
        }
    }

    private static List<TrajectoryRow> trajectory(Path file) throws IOException {
        try {
            return Tables.TRAJECTORY.readFile(file);
        } catch (DamagedFileException e) {
            throw e.mended("put a copy of it back, or delete it to go without; --trajectory measures the checkpoints");
        }
    }

    private static SampleSet read(Path folder) throws IOException {
        var sample = SampleFiles.read(folder);
        if (sample.size() < LEAST) {
            throw new InputException(Tables.ARCHITECTURES.in(folder) + ": " + sample.size()
                    + " architectures; a comparison needs at least " + LEAST);
        }
        return sample;
    }

    /** Measures the samples in parallel on all cores. */
    private static ControllerComparison of(
            List<Subject> subjects, List<TrajectoryRow> trajectories, AnalysisSettings settings) {
        var evidence = subjects.parallelStream()
                .map(subject -> measure(subject, settings))
                .toList();
        return new ControllerComparison(
                evidence, subjects.stream().map(Subject::grammar).toList(), trajectories);
    }

    private static Evidence measure(Subject subject, AnalysisSettings settings) {
        var seed = Seed.root(subject.run.seed().orElse(0)).with("analysis of " + subject.run.label());
        int compared = Math.min(settings.getArchitectures(), Pairs.MAX_ARCHITECTURES);
        var significance =
                new Significance(settings.getPermutations(), settings.getResamples(), seed.with("significance"));
        return new Evidence(subject.run, Findings.of(subject.sample, compared, significance, seed));
    }
}
