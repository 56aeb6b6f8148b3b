package org.naslens.present;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.naslens.config.AnalysisSettings;
import org.naslens.config.ConfigReader;
import org.naslens.config.Settings;
import org.naslens.page.Report;
import org.naslens.page.ReportPage;
import org.naslens.results.Tables;
import org.naslens.run.Provenance;
import org.naslens.run.ProvenanceFile;
import org.naslens.run.Run;

/** The analysis of several runs: tables, figures and a page that shows them all. */
public final class Analysis {
    private static final String FIGURES = "figures";

    private final String name;
    private final ControllerComparison comparison;
    private final AnalysisSettings settings;
    private final ComparisonTables tables;
    private final Provenance.Builder provenance;
    private final String config;

    private Analysis(
            String name,
            ControllerComparison comparison,
            AnalysisSettings settings,
            Provenance.Builder provenance,
            String config) {
        this.name = name;
        this.comparison = comparison;
        this.settings = settings;
        this.provenance = provenance;
        this.config = config;
        tables = new ComparisonTables(comparison);
    }

    /**
     * Analyses runs from the CSV files in their results.
     *
     * @param settings settings of the analysis
     * @param fromCheckpoints whether trajectories are measured at the checkpoints that the runs have kept, instead of being read
     *     from the files that the searches wrote
     */
    public static Analysis ofRuns(String name, List<Run> runs, AnalysisSettings settings, boolean fromCheckpoints)
            throws IOException {
        var comparison = ControllerComparison.ofRuns(runs, settings, fromCheckpoints);
        return new Analysis(name, comparison, settings, ProvenanceFile.ofRuns(runs), "");
    }

    /** Analyses the runs of an experiment. */
    public static Analysis ofExperiment(String name, List<Run> runs, Settings settings, Provenance.Builder provenance)
            throws IOException {
        var comparison = ControllerComparison.ofRuns(runs, settings.getAnalysis(), false);
        return new Analysis(name, comparison, settings.getAnalysis(), provenance, ConfigReader.write(settings));
    }

    /** Analyses the sample in a folder, or the samples in its subfolders, whichever program wrote them. */
    public static Analysis ofFolder(String name, Path folder, AnalysisSettings settings) throws IOException {
        var samples = ControllerComparison.samples(folder);
        var files = new ArrayList<Path>();
        for (var sample : samples) {
            for (var table : List.of(Tables.ARCHITECTURES, Tables.HIDDEN_STATES, Tables.CHOICES)) {
                if (Files.exists(table.in(sample))) {
                    files.add(table.in(sample));
                }
            }
        }
        var comparison = ControllerComparison.ofFolders(samples, settings);
        return new Analysis(name, comparison, settings, ProvenanceFile.ofFiles(files), "");
    }

    /** Writes the tables, the page and the figures. The figures come last, because some machines cannot draw. */
    public void write(Path results) throws IOException {
        tables.write(results);
        ProvenanceFile.write(results, provenance);
        var page = Report.titled("naslens: " + name);
        ProvenanceFile.facts(provenance.build()).forEach(page::fact);
        page.settings(config);
        ComparisonPage.fill(page, comparison, tables, settings);
        ReportPage.write(page, results.resolve(ReportPage.FILE));
        ComparisonFigures.write(comparison, results.resolve(FIGURES));
    }

    /**
     * The tables as text, Table 1 first.
     *
     * @param setting what the caption says about the runs; may be empty
     */
    public String toText(String setting) {
        return new ComparisonText(comparison, tables).render(setting);
    }
}
