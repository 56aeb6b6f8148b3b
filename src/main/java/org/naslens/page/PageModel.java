package org.naslens.page;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.naslens.evidence.Status;

/**
 * A report as the template takes it: texts and lists, ready to be escaped and written.
 *
 * <p>A list of one element stands for a part that may be left out.
 *
 * @param title of the page
 * @param policy the content security policy: the page's own scripts, its style, and nothing from elsewhere
 * @param style the style sheet
 * @param summary how many claims have which status; empty without verdicts
 */
record PageModel(
        String title,
        String policy,
        String style,
        String summary,
        List<Verdict> verdicts,
        List<Run> run,
        List<Table1> table1,
        List<Figure> figures,
        List<Best> best,
        List<Tables> tables,
        List<Terms> terms,
        List<Files> files,
        String data,
        List<Script> scripts) {

    record Run(List<Report.Fact> facts, String settings) {}

    record Table1(List<Table1View> definitions, String method) {}

    record Best(int perSample, List<BestRow> rows) {}

    record Tables(List<TableView> tables) {}

    record Terms(List<Report.Term> terms) {}

    record Files(List<Report.FileLink> files) {}

    static PageModel of(Report report) {
        var scripts = PageFiles.scripts();
        var best = BestRow.of(report.samples());
        return new PageModel(
                report.title(),
                policy(scripts),
                PageFiles.text("report.css"),
                summary(report.verdicts()),
                report.verdicts(),
                only(
                        !report.facts().isEmpty() || !report.settings().isEmpty(),
                        new Run(report.facts(), report.settings().strip())),
                only(
                        !report.correlations().isEmpty(),
                        new Table1(Table1View.of(report.correlations()), report.correlationMethod())),
                Figures.of(report),
                only(!best.isEmpty(), new Best(BestRow.PER_SAMPLE, best)),
                only(
                        !report.tables().isEmpty(),
                        new Tables(report.tables().stream().map(TableView::of).toList())),
                only(!report.terms().isEmpty(), new Terms(report.terms())),
                only(!report.files().isEmpty(), new Files(report.files())),
                FigureData.of(report),
                scripts);
    }

    private static <T> List<T> only(boolean there, T part) {
        return there ? List.of(part) : List.of();
    }

    /** Styles are set by the drawing library one by one, so they cannot be named by their hashes; scripts can. */
    private static String policy(List<Script> scripts) {
        var hashes = scripts.stream().map(Script::policy).collect(Collectors.joining(" "));
        return "default-src 'none'; script-src " + hashes
                + "; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";
    }

    /** {@code Of 4 claims, 2 stand, 1 does not stand, 1 is refuted.} */
    private static String summary(List<Verdict> verdicts) {
        if (verdicts.isEmpty()) {
            return "";
        }
        var parts = new ArrayList<String>();
        for (var status : Status.values()) {
            long count = verdicts.stream().filter(v -> v.status() == status).count();
            if (count > 0) {
                parts.add(count + " " + verb(status, count == 1));
            }
        }
        return "Of " + verdicts.size() + (verdicts.size() == 1 ? " claim, " : " claims, ") + String.join(", ", parts)
                + ".";
    }

    private static String verb(Status status, boolean one) {
        return switch (status) {
            case STANDS -> one ? "stands" : "stand";
            case DOES_NOT_STAND -> one ? "does not stand" : "do not stand";
            case NOT_DECIDED -> one ? "is not decided" : "are not decided";
            case REFUTED -> one ? "is refuted" : "are refuted";
        };
    }
}
