package org.naslens.page;

import com.google.gson.Gson;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.naslens.analysis.RunId;
import org.naslens.evidence.Course;
import org.naslens.evidence.Evidence;
import org.naslens.evidence.Exhibit;
import org.naslens.evidence.Table1Cell;

/**
 * A figure as the template takes it: its place in the page, which the script draws into.
 *
 * @param id the id by which the script finds it
 * @param title its heading
 * @param caption what it shows and how to read it
 * @param controllers the controllers that it shows, as a JSON array
 * @param table its numbers
 */
record FigureView(String id, String title, String caption, String controllers, Table table) {
    /** The figures for which the report has something to show. */
    static List<FigureView> of(Report report) {
        var views = new ArrayList<FigureView>();
        for (var exhibit : Exhibit.values()) {
            var evidence = exhibit.of(report.evidence());
            var runs = runs(exhibit, report, evidence);
            if (!runs.isEmpty()) {
                views.add(of(exhibit, runs, table(exhibit, report, evidence)));
            }
        }
        return views;
    }

    private static List<RunId> runs(Exhibit exhibit, Report report, List<Evidence> evidence) {
        Stream<RunId> runs = switch (exhibit) {
            case TABLE_1 -> report.table1().stream().map(Table1Cell::run);
            case TRAJECTORIES -> report.courses().stream().map(Course::run);
            default -> evidence.stream().map(Evidence::run);
        };
        return runs.toList();
    }

    private static Table table(Exhibit exhibit, Report report, List<Evidence> evidence) {
        return switch (exhibit) {
            case TABLE_1 -> FigureTables.intervals(report.table1());
            case FIGURE_1, FIGURE_4 -> FigureTables.certainty(evidence);
            case FIGURE_2 -> FigureTables.perplexities(evidence);
            case FIGURE_3 -> FigureTables.embeddings(evidence);
            case CONDITIONING -> FigureTables.conditioning(evidence);
            case PROBE -> FigureTables.probe(evidence);
            case TRAJECTORIES -> FigureTables.courses(report.courses());
            case MAP -> FigureTables.places(evidence);
        };
    }

    private static FigureView of(Exhibit exhibit, List<RunId> runs, Table table) {
        var controllers = runs.stream().map(RunId::label).distinct().toList();
        var titled = new Table(exhibit.title(), table.caption(), table.columns(), table.rows());
        return new FigureView(exhibit.id(), exhibit.title(), exhibit.caption(), new Gson().toJson(controllers), titled);
    }

    /** Its name in the table of contents: {@code Figure 3} where it has a number. */
    String name() {
        return title.startsWith("Figure ") ? title.substring(0, title.indexOf('.')) : title;
    }
}
