package org.naslens.lab.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.naslens.config.ConfigReader;
import org.naslens.config.Settings;
import org.naslens.page.Report;
import org.naslens.page.ReportPage;
import org.naslens.present.FigureSet;
import org.naslens.random.Seed;
import org.naslens.run.Provenance;
import org.naslens.run.ProvenanceFile;

/** The report of a comparison of search strategies: tables, figures and a page that shows them all. */
public final class StrategyReport {
    private final String name;
    private final Settings settings;
    private final Provenance.Builder provenance;
    private final StrategyComparison comparison;
    private final StrategyTables tables;

    /**
     * Compares the strategies.
     *
     * @param name the name of the experiment
     * @param truth trainings of architectures from scratch: all that were drawn and all that were picked, each with every scratch seed, and
     *     references
     * @param picks one for each search
     * @param scores the scores of the drawn architectures by each search with shared weights, which also say what was drawn
     * @param settings the settings of the experiment; {@code analysis.resamples} and {@code seed} are those of the bootstraps
     * @param provenance what is known about where the numbers come from
     * @throws IllegalArgumentException if a row occurs twice
     */
    public StrategyReport(
            String name,
            List<TruthRow> truth,
            List<Pick> picks,
            List<Score> scores,
            Settings settings,
            Provenance.Builder provenance) {
        this.name = name;
        this.settings = settings;
        this.provenance = provenance;
        comparison = new StrategyComparison(
                truth,
                picks,
                scores,
                settings.getAnalysis().getResamples(),
                Seed.root(settings.getSeed()).with("comparison of strategies"));
        tables = new StrategyTables(comparison);
    }

    /**
     * Writes {@code ranks.csv}, {@code comparison.csv}, {@code verdicts.csv}, {@code provenance.json}, {@code report.html}, and
     * figures last, because some machines cannot draw. {@code truth.csv}, {@code picks.csv} and {@code scores.csv} are the caller's.
     *
     * @throws org.naslens.figure.FigureException if Java cannot draw letters on this machine; everything but the figures exists then
     */
    public void write(Path results) throws IOException {
        tables.write(results);
        ProvenanceFile.write(results, provenance);
        var drawings = new StrategyFigures(comparison);
        var figures = new FigureSet()
                .add(StrategyFigures.PICKS, drawings.picks())
                .add(StrategyFigures.RANKS, drawings.ranks());
        var page = Report.titled("naslens: " + name);
        ProvenanceFile.facts(provenance.build()).forEach(page::fact);
        page.settings(ConfigReader.write(settings));
        StrategyPage.fill(page, comparison, tables, figures.svgs());
        StrategyTables.files(results).forEach(page::file);
        figures.files().forEach(page::file);
        ReportPage.write(page, results.resolve(ReportPage.FILE));
        figures.write(results);
    }

    /** The tables and verdicts as text, lines ended by {@code \n}. */
    public String text() {
        return new StrategyText(comparison, tables).render();
    }
}
